/**
 * Problem 导入问题: what is wrong or doubtful in one cell or row of a file, and where.
 *
 * An error leaves the row out; a warning keeps the row, and an unreadable cell stays unknown.
 */
import type { CellFailure } from "../cells/cell-failure.ts"
import type { Finding } from "../checks/finding.ts"

/** Problems of a row as a whole. */
export type RowIssue =
  | { readonly _tag: "NameBlank" }
  | { readonly _tag: "HouseholdUnknown" }
  | { readonly _tag: "HouseholdNumberBlank" }
  | { readonly _tag: "PersonTwice"; readonly other: number; readonly sheet: string }
  | { readonly _tag: "HouseholdCellsDiffer"; readonly kept: string; readonly other: number }
  | { readonly _tag: "HeadNumberDiffers"; readonly head: string }
  | { readonly _tag: "HouseholdIncomplete"; readonly rows: readonly number[] }
  | { readonly _tag: "RowsMissing"; readonly field: string; readonly expected: number; readonly found: number }
  | { readonly _tag: "RowNotAPerson" }
  | { readonly _tag: "RowOtherEncoding"; readonly encoding: string }
  | { readonly _tag: "RowUnreadable" }
  | { readonly _tag: "WordTranslated"; readonly word: string; readonly kept: string }

/** What is wrong, with the figures that show it. */
export type ProblemCause = CellFailure | Finding | RowIssue

/** One problem; rows count from 1 as the spreadsheet shows them, the column is its letter. */
export interface Problem {
  readonly severity: "error" | "warning"
  readonly sheet: string
  readonly row: number
  readonly column?: string
  readonly header?: string
  readonly value?: string
  readonly code: ProblemCause["_tag"]
  readonly cause: ProblemCause
}

/** Names a column, counted from 0, as the spreadsheet does. */
export const columnLetter = (index: number): string => {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}

/** The sheet 导入问题 that `annotate` adds; it is passed over when the corrected workbook comes back. */
export const PROBLEM_SHEET = "导入问题"
