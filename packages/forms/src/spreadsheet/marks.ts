/**
 * Marks 标记: the problems of a file, gathered by cell.
 */
import type { Language } from "../language.ts"
import { causeSentence } from "../wording/problem-wording.ts"
import type { Problem } from "./problem.ts"

/** What is wrong in one cell; row and column count from 0. */
export interface Mark {
  readonly row: number
  readonly column: number
  severity: "error" | "warning"
  readonly sentences: string[]
}

/** Gathers problems by sheet and cell; a problem of a whole row is marked in its first cell. */
export const marksOf = (
  problems: readonly Problem[],
  language: Language,
): ReadonlyMap<string, ReadonlyMap<number, readonly Mark[]>> => {
  const marks = new Map<string, Map<number, Mark[]>>()
  for (const { sheet, row, column, severity, cause } of problems) {
    const rows = marks.get(sheet) ?? new Map<number, Mark[]>()
    marks.set(sheet, rows)
    const ofRow = rows.get(row - 1) ?? []
    rows.set(row - 1, ofRow)
    const at = columnIndex(column ?? "A")
    let mark = ofRow.find((one) => one.column === at)
    if (mark === undefined) ofRow.push((mark = { row: row - 1, column: at, severity, sentences: [] }))
    if (severity === "error") mark.severity = "error"
    mark.sentences.push(causeSentence(cause, language))
  }
  return marks
}

const columnIndex = (letters: string): number => {
  let index = 0
  for (let at = 0; at < letters.length; at += 1) index = index * 26 + letters.charCodeAt(at) - 64
  return index - 1
}

const HEADERS = {
  "zh-CN": ["序号", "级别", "工作表", "行", "列", "表头", "原内容", "问题和办法"],
  en: ["No.", "Kind", "Sheet", "Row", "Column", "Header", "Content", "Problem and what to do"],
} as const

const KIND = { "zh-CN": { error: "错误", warning: "提醒" }, en: { error: "error", warning: "warning" } } as const

/** The columns' widths of the list of problems. */
export const PROBLEM_WIDTHS: readonly number[] = [6, 8, 16, 8, 6, 16, 24, 80]

/** The rows of the list of problems, headers first. */
export const problemRows = function* (
  problems: readonly Problem[],
  language: Language,
): Generator<readonly (string | number)[]> {
  yield HEADERS[language]
  for (const [index, { severity, sheet, row, column, header, value, cause }] of problems.entries()) {
    const kind = KIND[language][severity]
    yield [index + 1, kind, sheet, row, column ?? "", header ?? "", value ?? "", causeSentence(cause, language)]
  }
}
