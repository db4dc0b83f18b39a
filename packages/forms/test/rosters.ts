/**
 * Builders 测试名册: small rosters of which a test names only what matters to it.
 */
import { checkCharacter } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { ReadOptions, RosterReading } from "../src/spreadsheet.ts"
import { readRoster } from "../src/spreadsheet.ts"

/** An identity number of the region that does not exist. */
export const anIdentity = (birth = "1970-01-01", order = 1): string => {
  const digits = `999901${birth.replaceAll("-", "")}${String(order).padStart(3, "0")}`
  return digits + checkCharacter(digits)
}

/** The bytes of a csv with these rows. */
export const csv = (...rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n"))

/** Reads bytes that must be a roster. */
export const reading = async (bytes: Uint8Array, options: Partial<ReadOptions> = {}): Promise<RosterReading> => {
  const read = await readRoster(bytes, { fileName: "名册.csv", ...options })
  if (Result.isFailure(read)) throw new Error(`not readable: ${JSON.stringify(read.failure)}`)
  return read.success
}

/** The problems of a reading as `severity code row column`. */
export const marks = ({ problems }: RosterReading): readonly string[] =>
  problems.map(({ severity, code, row, column }) => `${severity} ${code} ${row}${column ?? ""}`)

/** The bytes of a text in GB18030, two bytes a letter; the platform only decodes it. */
export const gb18030 = (text: string): Uint8Array =>
  Uint8Array.from(Array.from(text).flatMap((letter) => gbLetters().get(letter) ?? [letter.codePointAt(0) ?? 0]))

let letters: Map<string, readonly number[]> | undefined

const gbLetters = (): ReadonlyMap<string, readonly number[]> => {
  if (letters !== undefined) return letters
  letters = new Map()
  const decoder = new TextDecoder("gb18030")
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low !== 0x7f) letters.set(decoder.decode(Uint8Array.from([high, low])), [high, low])
    }
  }
  return letters
}
