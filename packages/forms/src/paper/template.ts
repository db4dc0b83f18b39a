/**
 * Template 带空的句子: a text with holes, `{path}`, `{path|format}` or `{path|format:width}`.
 *
 * `{path|tick:true=通过/false=未通过}` prints every choice with a box, and ticks the one that holds.
 */
import type { Json } from "@jingzhun/core/procedure"
import type { FilledText } from "./filled-paper.ts"
import type { Format, Words } from "./formats.ts"
import { blankOf, FORMATS, writeValue } from "./formats.ts"
import { textOfPlain } from "./lookup.ts"
import type { Template } from "./paper-form.ts"

/** A hole of a template. */
export interface Hole {
  readonly path: string
  readonly format?: Format
  readonly width?: number
  /** The choices of a tick, by the value that ticks them. */
  readonly choices?: readonly (readonly [value: string, label: string])[]
}

/** Where the values come from: the facts, the usual format of each path, and the words of codes. */
export interface Source {
  readonly valueOf: (path: string) => Json | undefined
  readonly formatOf: (path: string) => Format | undefined
  readonly words: Words
}

/** Splits a template into its texts and holes; what is no hole is text. */
export const holesOf = (template: Template): readonly (string | Hole)[] => {
  const pieces: (string | Hole)[] = []
  let from = 0
  for (const match of template.matchAll(HOLE)) {
    if (match.index > from) pieces.push(template.slice(from, match.index))
    pieces.push(holeOf(match[1] ?? ""))
    from = match.index + match[0].length
  }
  if (from < template.length) pieces.push(template.slice(from))
  return pieces
}

/** Reads what stands between the braces of a hole. */
export const holeOf = (inside: string): Hole => {
  const [path = "", rest = ""] = inside.split("|")
  const [name = "", detail = ""] = rest.split(":")
  if (name.trim() === "tick") return { path: path.trim(), choices: choicesOf(detail) }
  const format = FORMATS.find((one) => one === name.trim())
  return {
    path: path.trim(),
    ...(format !== undefined && { format }),
    ...(/^\d+$/.test(detail) && { width: Number(detail) }),
  }
}

const choicesOf = (detail: string): readonly (readonly [string, string])[] =>
  detail.split("/").map((choice) => {
    const [value = "", label = value] = choice.split("=")
    return [value, label]
  })

/** Fills a template; each path that has no value is told. */
export const fillTemplate = (template: Template, source: Source, tell: (path: string) => void): FilledText =>
  joined(holesOf(template).flatMap((piece) => (typeof piece === "string" ? [piece] : fillHole(piece, source, tell))))

const fillHole = (hole: Hole, source: Source, tell: (path: string) => void): FilledText => {
  const { path, format, width, choices } = hole
  if (choices !== undefined) return [ticked(choices, path, source, tell)]
  const how = format ?? source.formatOf(path) ?? "text"
  const text = writeValue(source.valueOf(path), how, source.words)
  if (text !== undefined) return [text]
  tell(path)
  return blankOf(path, how, width)
}

const ticked = (
  choices: NonNullable<Hole["choices"]>,
  path: string,
  source: Source,
  tell: (path: string) => void,
): string => {
  const value = textOfPlain(source.valueOf(path))
  const chosen = choices.findIndex(([one]) => one === value)
  if (chosen < 0) tell(path)
  return choices.map(([, label], at) => `${at === chosen ? TICKED : OPEN}${label}`).join("　")
}

/** A box that is ticked, and one that is not. */
export const TICKED = "☑"

/** A box that waits for a tick. */
export const OPEN = "☐"

const joined = (pieces: FilledText): FilledText => {
  const text: FilledText[number][] = []
  for (const piece of pieces) {
    const last = text.at(-1)
    if (typeof piece === "string" && typeof last === "string") text[text.length - 1] = last + piece
    else text.push(piece)
  }
  return text
}

const HOLE = /\{([^{}\n]+)\}/g
