/**
 * Writing a roster 导出名册: households as a workbook or as csv, such that reading gives the same households back.
 */
import { formOf } from "../fields/field-form.ts"
import type { RosterHousehold } from "../fields/roster-household.ts"
import type { Column } from "./columns.ts"
import { DETERMINATION_COLUMNS, INCOME_COLUMNS, PERSON_COLUMNS } from "./columns.ts"
import type { PlaceNames, RosterTables } from "./roster-table.ts"
import { columnField, rosterTables } from "./roster-table.ts"
import type { RawCell } from "./sheet-parser.ts"
import type { WrittenSheet } from "./write-workbook.ts"
import { writeWorkbook } from "./write-workbook.ts"

/** What the file may say beside the households. */
export interface WriteOptions {
  readonly place?: PlaceNames
}

/**
 * Writes an `.xlsx`: the national columns and ours on the sheet 名册, income on 收入, determinations on 认定.
 *
 * ```ts
 * import { readRoster, writeRoster } from "@jingzhun/forms/spreadsheet"
 * import * as Result from "effect/Result"
 *
 * const bytes = await writeRoster([{ id: "1", members: [{ name: "甲", relation: "head" }] }])
 * const read = await readRoster(bytes, { fileName: "roster.xlsx" })
 * Result.isSuccess(read) && read.success.households[0]?.members?.[0]?.name // => "甲"
 * ```
 */
export const writeRoster = (
  households: readonly RosterHousehold[],
  options: WriteOptions = {},
): Promise<Uint8Array> => {
  const { persons, income, determinations } = rosterTables(households, options.place ?? {}, { formulas: false })
  return writeWorkbook([
    sheetOf("名册", PERSON_COLUMNS, persons),
    sheetOf("收入", INCOME_COLUMNS, income),
    sheetOf("认定", DETERMINATION_COLUMNS, determinations),
  ])
}

/**
 * Writes one of the three tables as csv in UTF-8 with its mark.
 *
 * Long numbers stand as `="…"`, so that a spreadsheet does not round them; a text that a spreadsheet would run as a
 * formula has an apostrophe before it, which reading takes off again.
 */
export const writeRosterCsv = (
  households: readonly RosterHousehold[],
  options: WriteOptions & { readonly table?: keyof RosterTables } = {},
): Uint8Array => {
  const tables = rosterTables(households, options.place ?? {}, { formulas: true })
  const lines = Array.from(tables[options.table ?? "persons"], (row) => row.map(csvCell).join(","))
  return new TextEncoder().encode(`\uFEFF${lines.join("\r\n")}\r\n`)
}

const sheetOf = (name: string, columns: readonly Column[], rows: WrittenSheet["rows"]): WrittenSheet => ({
  name,
  rows,
  columns: columns.map((column) => ({ width: widthOf(column), isText: isText(column) })),
})

const widthOf = (column: Column): number => {
  const of = columnField(column)
  return (of && formOf(of.record, of.field.name)?.width) ?? 12
}

/** Columns whose digits are a name: a spreadsheet must not take what is typed there for a number. */
const isText = (column: Column): boolean => {
  const of = columnField(column)
  if (of === undefined) return column.target.kind === "headIdentity"
  return of.field.is.type === "identity" || of.field.is.type === "division" || DIGITS.has(of.field.name)
}

const DIGITS: ReadonlySet<string> = new Set(["id", "phone"])

const csvCell = (cell: RawCell): string => {
  if (cell === null) return ""
  // eslint-disable-next-line no-control-regex -- a control character would make the file look like no text at all
  const text = String(cell).replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "\uFFFD")
  if (/^(0\d+|\d{11,22}[Xx]?)$/.test(text)) return `="${text}"`
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
