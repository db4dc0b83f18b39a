/**
 * Sheet parser 工作表解析: rows out of a sheet's XML as it is unpacked, one row in memory at a time.
 */
import type { DateStyles } from "./date-styles.ts"
import { serialDay } from "./date-styles.ts"
import { attribute, detached, itemText, plainText } from "./xml-text.ts"

/** What a cell holds; days come as `YYYY-MM-DD`, a formula's failure as `#N/A` and its like. */
export type RawCell = string | number | boolean | null

/** One row; `row` counts from 1, as the spreadsheet shows it. */
export interface RawRow {
  readonly row: number
  readonly cells: readonly RawCell[]
}

/** What the sheet's cells refer to. */
export interface SheetContext {
  readonly strings: readonly string[]
  readonly dates: DateStyles
}

/** Takes pieces of XML; `push` gives `false` when the taker wants no more or the rows end, `failed` on nonsense. */
export interface SheetParser {
  readonly push: (piece: string) => boolean
  readonly failed: () => boolean
  /** The last row, as the sheet's head states it; a hint for a progress bar, often wrong. */
  readonly lastRow: () => number | undefined
}

/** Makes a parser that hands over each complete row. */
export const makeSheetParser = (context: SheetContext, take: (row: RawRow) => boolean): SheetParser => {
  let waiting = ""
  let prefix: string | undefined
  let lastRow: number | undefined
  let row = 0
  let done = 0
  let isBroken = false
  const push = (piece: string): boolean => {
    waiting += piece
    if (prefix === undefined) {
      const head = /<([\w.-]+:)?worksheet[\s>][\s\S]*?<(?:[\w.-]+:)?sheetData[\s/>]/.exec(waiting)
      if (head === null) return !(isBroken = waiting.length > MAXIMUM_ROW_LETTERS)
      prefix = head[1] ?? ""
      lastRow = Number(/<(?:[\w.-]+:)?dimension\s[^>]*:[A-Z]+(\d+)"/.exec(head[0])?.[1]) || undefined
      waiting = waiting.slice(head[0].length)
    }
    for (let found = nextRow(waiting, prefix); found !== undefined; found = nextRow(waiting, prefix, found.end)) {
      row = Number(attribute(found.tag, "r") ?? row + 1)
      const cells = cellsOf(found.inner, prefix, context)
      if (cells === undefined) return !(isBroken = true)
      if (!take({ row, cells })) return false
      done = found.end
    }
    waiting = waiting.slice(done)
    done = 0
    if (waiting.includes(`</${prefix}sheetData`)) return false
    isBroken = waiting.length > MAXIMUM_ROW_LETTERS
    return !isBroken
  }
  return { push, failed: () => isBroken, lastRow: () => lastRow }
}

/** Finds the next complete row of a text; `end` is where it ends. */
export const nextRow = (text: string, prefix: string, from = 0) => {
  const start = text.indexOf(`<${prefix}row`, from)
  const tagEnd = start === -1 ? -1 : text.indexOf(">", start)
  if (tagEnd === -1) return undefined
  const tag = text.slice(start + prefix.length + 4, tagEnd)
  if (/^\w/.test(tag)) return undefined
  if (tag.endsWith("/")) return { tag, inner: "", end: tagEnd + 1 }
  const end = text.indexOf(`</${prefix}row>`, tagEnd)
  return end === -1 ? undefined : { tag, inner: text.slice(tagEnd + 1, end), end: end + prefix.length + 6 }
}

const MAXIMUM_ROW_LETTERS = 2 * 1024 * 1024
const MAXIMUM_COLUMNS = 16_384

const cellsOf = (text: string, prefix: string, context: SheetContext): readonly RawCell[] | undefined => {
  const cells: RawCell[] = []
  const open = `<${prefix}c`
  const close = `</${prefix}c>`
  for (let at = text.indexOf(open); at !== -1; at = text.indexOf(open, at)) {
    const tagEnd = text.indexOf(">", at)
    if (tagEnd === -1) return undefined
    const tag = text.slice(at + open.length, tagEnd)
    at = tagEnd + 1
    if (tag !== "" && !/^[\s/]/.test(tag)) continue
    const column = columnOf(tag) ?? cells.length
    if (column >= MAXIMUM_COLUMNS) return undefined
    while (cells.length <= column) cells.push(null)
    if (tag.endsWith("/")) continue
    const end = text.indexOf(close, tagEnd)
    if (end === -1) return undefined
    cells[column] = valueOf(tag, text.slice(tagEnd + 1, end), prefix, context)
    at = end + close.length
  }
  return cells
}

// Written out because it runs for every cell of the sheet: ` r="AB12" …` → 27.
const columnOf = (tag: string): number | undefined => {
  let at = tag.indexOf(' r="')
  if (at === -1) {
    if (!tag.includes("'")) return undefined
    const reference = attribute(tag, "r")
    return reference === undefined ? undefined : columnOf(` r="${reference}"`)
  }
  let column = 0
  for (at += 4; ; at += 1) {
    const code = tag.charCodeAt(at)
    // Past the end of a tag that breaks off within its reference the code is NaN, which is neither below nor above.
    if (!(code >= 65 && code <= 90)) return column - 1
    column = column * 26 + code - 64
  }
}

const valueOf = (tag: string, inner: string, prefix: string, { strings, dates }: SheetContext): RawCell => {
  const type = typeOf(tag)
  if (type === "inlineStr") return itemText(inner, prefix)
  const text = innerOf(inner, `${prefix}v`)
  // Some programs write a formula without its result; a blank would hide that.
  if (text === undefined || (text === "" && type === "n")) return inner.includes(`<${prefix}f`) ? "#N/A" : null
  switch (type) {
    case "s":
      return strings[Number(text)] ?? null
    case "str":
    case "e":
      return detached(plainText(text))
    case "b":
      return text === "1" || text === "true"
    case "d":
      return detached(text)
    default: {
      const value = Number(text)
      if (Number.isNaN(value) || text.trim() === "") return detached(plainText(text))
      return dates.styles.size > 0 && isDay(tag, dates) ? (serialDay(value, dates) ?? value) : value
    }
  }
}

const typeOf = (tag: string): string => {
  const at = tag.indexOf(' t="')
  if (at !== -1) return tag.slice(at + 4, tag.indexOf('"', at + 4))
  return tag.includes("'") ? (attribute(tag, "t") ?? "n") : "n"
}

const isDay = (tag: string, { styles }: DateStyles): boolean => {
  const at = tag.indexOf(' s="')
  if (at !== -1) return styles.has(Number(tag.slice(at + 4, tag.indexOf('"', at + 4))))
  return tag.includes("'") && styles.has(Number(attribute(tag, "s")))
}

const innerOf = (text: string, name: string): string | undefined => {
  const at = text.indexOf(`<${name}`)
  if (at === -1) return undefined
  const start = text.indexOf(">", at) + 1
  if (start === 0 || text[start - 2] === "/") return undefined
  const end = text.indexOf(`</${name}>`, start)
  return end === -1 ? undefined : text.slice(start, end)
}
