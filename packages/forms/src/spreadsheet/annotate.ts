/**
 * Annotating 标注: hands the user's own workbook back with what is wrong marked in it.
 *
 * Errors are red, warnings yellow, each with a comment that says what to do; a sheet 导入问题 lists them all. Values and
 * other sheets stay. A csv comes back as a workbook with the same rows.
 */
import type { Cell, Sheet, WriteSheet } from "hucre/xlsx"
import { openXlsx, saveXlsx, writeXlsx } from "hucre/xlsx"
import type { Language } from "../language.ts"
import { causeSentence } from "../wording/problem-wording.ts"
import { csvRows } from "./csv-rows.ts"
import { decodeCsv } from "./csv-text.ts"
import type { Problem } from "./problem.ts"
import { PROBLEM_SHEET } from "./read-roster.ts"
import type { RosterReading } from "./reading.ts"
import { isWide } from "./sniff.ts"
import { escapedText } from "./xml-text.ts"

/** Marks the problems of a reading in the bytes it was read from. */
export const annotate = async (
  bytes: Uint8Array,
  reading: RosterReading,
  { language = "zh-CN" }: { readonly language?: Language } = {},
): Promise<Uint8Array> => {
  const marks = marksOf(reading.problems, language)
  if (reading.format === "csv") {
    const rows = [...csvRows(decodeCsv(bytes, isWide(bytes)).lines)].map(({ cells }) => cells.map(escapedText))
    const cells = markedCells(rows, new Map<string, Partial<Cell>>(), marks.get(reading.sheet) ?? [])
    return writeXlsx({
      sheets: [{ name: sheetName(reading.sheet), rows, cells }, problemSheet(reading.problems, language)],
    })
  }
  const workbook = await openXlsx(bytes, { readStyles: true })
  const sheets = workbook.sheets.filter(({ name }) => name !== PROBLEM_SHEET)
  for (const sheet of sheets) {
    const marked = marks.get(sheet.name)
    if (marked === undefined) continue
    sheet.cells = markedCells(sheet.rows, sheet.cells ?? new Map<string, Partial<Cell>>(), marked) as Map<string, Cell>
  }
  workbook.sheets = [...sheets, problemSheet(reading.problems, language)]
  return saveXlsx(workbook)
}

interface Mark {
  readonly row: number
  readonly column: number
  severity: "error" | "warning"
  readonly sentences: string[]
}

const marksOf = (problems: readonly Problem[], language: Language): ReadonlyMap<string, readonly Mark[]> => {
  const marks = new Map<string, Map<string, Mark>>()
  for (const { sheet, row, column, severity, cause } of problems) {
    const at = columnIndex(column ?? "A")
    const ofSheet = marks.get(sheet) ?? new Map<string, Mark>()
    marks.set(sheet, ofSheet)
    const mark = ofSheet.get(`${row},${at}`) ?? { row: row - 1, column: at, severity, sentences: [] }
    if (severity === "error") mark.severity = "error"
    mark.sentences.push(causeSentence(cause, language))
    ofSheet.set(`${row},${at}`, mark)
  }
  return new Map([...marks].map(([sheet, ofSheet]) => [sheet, [...ofSheet.values()]]))
}

const columnIndex = (letters: string): number => {
  let index = 0
  for (let at = 0; at < letters.length; at += 1) index = index * 26 + letters.charCodeAt(at) - 64
  return index - 1
}

const FILL = { error: "FFC7CE", warning: "FFF2A8" } as const

// Some programs stop opening a file with very many comments; beyond this the colour and the list must do.
const MAXIMUM_COMMENTS = 5_000

const markedCells = (
  rows: readonly (readonly Cell["value"][])[],
  cells: Map<string, Partial<Cell>>,
  marks: readonly Mark[],
): Map<string, Partial<Cell>> => {
  for (const [count, { row, column, severity, sentences }] of marks.entries()) {
    const key = `${row},${column}`
    const cell = cells.get(key) ?? { value: rows[row]?.[column] ?? null }
    const before = cell.comment?.text
    const text = [...(before === undefined ? [] : [before]), ...sentences].join("\n")
    cells.set(key, {
      ...cell,
      style: { ...cell.style, fill: { type: "pattern", pattern: "solid", fgColor: { rgb: FILL[severity] } } },
      ...(count < MAXIMUM_COMMENTS && { comment: { author: "精准", text } }),
    })
  }
  return cells
}

const HEADERS = {
  "zh-CN": ["序号", "级别", "工作表", "行", "列", "表头", "原内容", "问题和办法"],
  en: ["No.", "Kind", "Sheet", "Row", "Column", "Header", "Content", "Problem and what to do"],
} as const

const KIND = { "zh-CN": { error: "错误", warning: "提醒" }, en: { error: "error", warning: "warning" } } as const

const problemSheet = (
  problems: readonly Problem[],
  language: Language,
): Pick<Sheet, "name" | "rows"> & Pick<WriteSheet, "freezePane" | "columns"> => ({
  name: PROBLEM_SHEET,
  freezePane: { rows: 1 },
  columns: [6, 8, 16, 8, 6, 16, 24, 80].map((width) => ({ width })),
  rows: [
    [...HEADERS[language]],
    ...problems.map(({ severity, sheet, row, column, header, value, cause }, index) => [
      index + 1,
      KIND[language][severity],
      sheet,
      row,
      column ?? "",
      header ?? "",
      escapedText(value ?? ""),
      causeSentence(cause, language),
    ]),
  ],
})

// A sheet's name may not hold these letters, nor more than 31.
const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, "_").slice(0, 31) || "csv"
