/**
 * Objection code 异议查询码: what whoever objects writes down, and all that leads from an objection to its answer.
 */
import { randomInt } from "node:crypto"

/** Letters that nobody takes for one another, on paper or on the telephone. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
const CODE_LETTERS = 10

/** Draws a code of fifty bits: not to be guessed, and short enough to write down. */
export const newObjectionCode = (): string =>
  withDash(Array.from({ length: CODE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)] ?? "A").join(""))

/** Reads a code as somebody typed it: in small letters, with or without the dash. */
export const readObjectionCode = (written: string): string | undefined => {
  const letters = written
    .trim()
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, "")
  const isCode = letters.length === CODE_LETTERS && Array.from(letters).every((one) => LETTERS.includes(one))
  return isCode ? withDash(letters) : undefined
}

/** The id of the command by which an objection of the public came in. */
export const objectionCommand = (code: string): string => `public-${code}`

const withDash = (letters: string): string => `${letters.slice(0, CODE_LETTERS / 2)}-${letters.slice(CODE_LETTERS / 2)}`
