/**
 * Layout 版式: which row holds the headers, and what each column fills.
 *
 * Titles above the headers, a second header row under merged group titles, further and missing columns are all
 * understood; what is not understood is named.
 */
import { cellText } from "./cell-text.ts"
import type { Column } from "./columns.ts"
import { headerKey } from "./columns.ts"
import { columnLetter } from "./problem.ts"
import type { RawRow } from "./workbook.ts"

/** One column of a sheet that was understood. */
export interface LaidColumn {
  readonly index: number
  readonly letter: string
  readonly header: string
  readonly column: Column
}

/** The headers of a sheet: the row (from 1) and the number of rows they take, and what they say. */
export interface Layout {
  readonly row: number
  readonly rows: 1 | 2
  readonly columns: readonly LaidColumn[]
  /** Headers that nothing here knows. */
  readonly unknown: readonly { readonly letter: string; readonly header: string }[]
  /** Headers that are there twice; the first counts. */
  readonly repeated: readonly { readonly letter: string; readonly header: string }[]
}

/** Finds the header row with the most known headers; where no row has any, the first. */
export const findLayout = (rows: readonly RawRow[], known: ReadonlyMap<string, Column>): Layout | undefined => {
  let best: Layout | undefined
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1]
    const single = layoutOf([row], known)
    const double = next === undefined ? undefined : layoutOf([row, next], known)
    for (const candidate of [single, double]) {
      if (candidate !== undefined && candidate.columns.length > (best?.columns.length ?? -1)) best = candidate
    }
  }
  return best
}

const layoutOf = (rows: readonly RawRow[], known: ReadonlyMap<string, Column>): Layout | undefined => {
  const [upper, lower] = rows
  if (upper === undefined) return undefined
  const width = Math.max(...rows.map((row) => row.cells.length))
  const columns: LaidColumn[] = []
  const unknown: { letter: string; header: string }[] = []
  const repeated: { letter: string; header: string }[] = []
  const taken = new Set<Column>()
  for (let index = 0; index < width; index += 1) {
    const texts = [cellText(lower?.cells[index]), cellText(upper.cells[index])].filter((text) => text.trim() !== "")
    const header = texts.find((text) => known.has(headerKey(text))) ?? [...texts].reverse().join("")
    if (header === "" || PASSED_OVER.has(headerKey(header))) continue
    const column = known.get(headerKey(header))
    const letter = columnLetter(index)
    if (column === undefined) unknown.push({ letter, header })
    else if (taken.has(column)) repeated.push({ letter, header })
    else {
      taken.add(column)
      columns.push({ index, letter, header: header.trim(), column })
    }
  }
  return { row: upper.row, rows: lower === undefined ? 1 : 2, columns, unknown, repeated }
}

/** Columns that only number the rows. */
const PASSED_OVER: ReadonlySet<string> = new Set(["序号", "序", "行号"])

/** Tells whether a row repeats the headers, as long tables do at the top of each page. */
export const isHeaderAgain = (row: RawRow, layout: Layout): boolean => {
  let same = 0
  for (const { index, header } of layout.columns) {
    const cell = row.cells[index]
    if (typeof cell === "string" && cell.trim() === header) same += 1
  }
  return same >= 3 || (same >= 1 && same === layout.columns.length)
}

/** Tells whether a row is a sum: its first filled cell says so. */
export const isSumRow = (row: RawRow): boolean => {
  for (const cell of row.cells) {
    const text = cellText(cell).replace(/\s/g, "")
    if (text !== "") return /^(合计|总计|小计|共计|汇总|累计)/.test(text)
  }
  return false
}

/** Tells whether a row has nothing in it. */
export const isBlankRow = (row: RawRow): boolean =>
  row.cells.every((cell) => cell === null || (typeof cell === "string" && cell.trim() === ""))
