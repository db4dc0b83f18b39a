/**
 * Block 成片单元格: a rectangle of cells copied from a spreadsheet, and what it would change here.
 *
 * A blank cell changes nothing: what is known cannot be made unknown by leaving it out.
 */
import type { Json } from "@jingzhun/forms"
import type { DraftReading } from "../../../ui/editing/draft.ts"
import type { CellTarget } from "./cell-show.ts"
import type { CellPosition } from "./navigation.ts"

/** A cell that a block would write. */
export interface BlockChange {
  readonly target: CellTarget
  readonly before: Json | undefined
  readonly value: Json
}

/** A cell of a block that cannot be written, with a sentence why not. */
export interface BlockProblem {
  readonly position: CellPosition
  readonly text: string
  readonly sentence: string
}

/** What a block would do. */
export interface BlockPlan {
  readonly rows: number
  readonly columns: number
  readonly changes: readonly BlockChange[]
  readonly problems: readonly BlockProblem[]
  /** Cells that are blank or already hold the same. */
  readonly left: number
  /** Cells that would lie below the last household or beyond the last column. */
  readonly beyond: number
}

/** A cell of the roster as a block finds it. */
export interface BlockCell {
  readonly target: CellTarget | undefined
  /** As it is shown. */
  readonly text: string
  readonly value: Json | undefined
  /** Why nobody may write it by hand now. */
  readonly hindrance: string | undefined
  readonly read: (text: string) => DraftReading
}

/** Tells whether a copied text is more than one cell. */
export const isBlock = (text: string): boolean => /[\t\n]/.test(text.replace(/\r?\n$/, ""))

/**
 * Reads the text that spreadsheets put on the clipboard: tabs between cells, line ends between rows, and quotation marks
 * around a cell that holds either.
 */
export const readBlock = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r?\n|\r|$)/gy
  for (let at = cells.exec(text); at !== null; at = cells.exec(text)) {
    const [, quoted, plain = "", end] = at
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === "" || cells.lastIndex === text.length) break
    if (end !== "\t") rows.push([])
  }
  if (text.endsWith("\t")) rows.at(-1)?.push("")
  return rows
}

/** Tells what a block would change when its first cell is laid on `from`; `undefined` for a place outside of the roster. */
export const planBlock = (
  texts: readonly (readonly string[])[],
  from: CellPosition,
  cellAt: (position: CellPosition) => BlockCell | undefined,
): BlockPlan => {
  const changes: BlockChange[] = []
  const problems: BlockProblem[] = []
  let left = 0
  let beyond = 0
  for (const [down, row] of texts.entries()) {
    for (const [right, text] of row.entries()) {
      const position = { row: from.row + down, column: from.column + right }
      const cell = cellAt(position)
      const outcome = cell === undefined ? "beyond" : layOn(cell, text.trim())
      if (outcome === "beyond") beyond += 1
      else if (outcome === "left") left += 1
      else if ("sentence" in outcome) problems.push({ position, text, sentence: outcome.sentence })
      else changes.push(outcome)
    }
  }
  const columns = Math.max(0, ...texts.map((row) => row.length))
  return { rows: texts.length, columns, changes, problems, left, beyond }
}

const layOn = (cell: BlockCell, text: string): "left" | BlockChange | { readonly sentence: string } => {
  if (text === "" || text === cell.text) return "left"
  if (cell.hindrance !== undefined || cell.target === undefined) return { sentence: cell.hindrance ?? "" }
  const reading = cell.read(text)
  if (!reading.ok) return reading
  if (reading.value === undefined || isSame(reading.value, cell.value)) return "left"
  return { target: cell.target, before: cell.value, value: reading.value }
}

const isSame = (one: Json, other: Json | undefined): boolean => JSON.stringify(one) === JSON.stringify(other)
