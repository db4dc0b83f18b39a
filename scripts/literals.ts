/**
 * Literals 字面文字: where the texts of a TypeScript file stand, without its comments, patterns and inserted expressions.
 */

/** A piece of text of a file, from the first character to the one after the last. */
export interface Piece {
  readonly start: number
  readonly end: number
}

/** Lists the texts of a file; a template with insertions has several pieces. */
export const literalsOf = (source: string): readonly (readonly Piece[])[] => {
  const reading: Reading = { source, found: [], templates: [] }
  let before = ""
  let at = 0
  while (at < source.length) {
    at = endOfComment(source, at) ?? endOfPattern(source, at, before) ?? endOfText(reading, at) ?? step(reading, at)
    const last = source.charAt(at - 1)
    if (last.trim() !== "") before = last
  }
  return reading.found
}

interface Reading {
  readonly source: string
  readonly found: Piece[][]
  /** Templates that are open, with the braces open in their insertion. */
  readonly templates: { readonly pieces: Piece[]; depth: number }[]
}

/** Reads a string, or a template up to its next insertion. */
const endOfText = ({ source, found, templates }: Reading, at: number): number | undefined => {
  const sign = source.charAt(at)
  if (sign === '"' || sign === "'") {
    const end = endOfString(source, at)
    found.push([{ start: at + 1, end }])
    return end + 1
  }
  const goesOn = sign === "}" && templates.at(-1)?.depth === 0
  if (sign !== "`" && !goesOn) return undefined
  const pieces = goesOn ? (templates.pop()?.pieces ?? []) : []
  const end = endOfPiece(source, at + 1)
  pieces.push({ start: at + 1, end })
  if (source.charAt(end) === "$") {
    templates.push({ pieces, depth: 0 })
    return end + 2
  }
  found.push(pieces)
  return end + 1
}

const step = ({ source, templates }: Reading, at: number): number => {
  const open = templates.at(-1)
  const sign = source.charAt(at)
  if (open !== undefined) open.depth += sign === "{" ? 1 : sign === "}" ? -1 : 0
  return at + 1
}

const endOfComment = (source: string, at: number): number | undefined => {
  const next = source.slice(at, at + 2)
  if (next === "//") return orEnd(source, source.indexOf("\n", at))
  return next === "/*" ? orEnd(source, source.indexOf("*/", at) + 2) : undefined
}

const orEnd = (source: string, at: number): number => (at < 2 ? source.length : at)

/** A slash begins a pattern where no value can end. */
const endOfPattern = (source: string, at: number, before: string): number | undefined => {
  if (source[at] !== "/" || !(before === "" || /[(,=:[!&|?{};>]/.test(before))) return undefined
  const pattern = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//y
  pattern.lastIndex = at
  return pattern.test(source) ? pattern.lastIndex : undefined
}

const endOfString = (source: string, at: number): number => {
  let end = at + 1
  while (end < source.length && source[end] !== source[at] && source[end] !== "\n") end += source[end] === "\\" ? 2 : 1
  return end
}

const endOfPiece = (source: string, start: number): number => {
  let end = start
  while (end < source.length && source[end] !== "`" && source.slice(end, end + 2) !== "${")
    end += source[end] === "\\" ? 2 : 1
  return end
}
