/**
 * Bank problem 回单问题: what is wrong in one cell or row of a bank's return, and where.
 *
 * A row with an error is not recorded; a warning asks somebody to look, and the row is recorded.
 */
import type { FileFailure } from "../spreadsheet/file-failure.ts"

/** What is wrong, with the figures that show it. */
export type BankCause =
  | { readonly _tag: "ReferenceUnreadable" }
  /** Neither the payment's reference nor a list that is known here and the row's place in it. */
  | { readonly _tag: "NoReference" }
  | { readonly _tag: "ListUnknown"; readonly list: string }
  | { readonly _tag: "NotOnList"; readonly list: string; readonly sequence: number }
  | { readonly _tag: "ReferenceDiffers"; readonly listed: string }
  | { readonly _tag: "AmountUnreadable" }
  | { readonly _tag: "AmountBlank" }
  | { readonly _tag: "AmountDiffers"; readonly listedFen: number }
  | { readonly _tag: "SequenceUnreadable" }
  | { readonly _tag: "CheckDiffers" }
  | { readonly _tag: "OutcomeBlank" }
  | { readonly _tag: "OutcomeOpen" }
  | { readonly _tag: "OutcomeUnknown" }
  | { readonly _tag: "OutcomeContradicted"; readonly reason: string }
  | { readonly _tag: "ReasonBlank" }
  | { readonly _tag: "RowTwice"; readonly other: number; readonly sheet: string }
  | { readonly _tag: "RowsDisagree"; readonly other: number; readonly sheet: string }
  | { readonly _tag: "FormulaFailed" }
  | { readonly _tag: "RowUnreadable" }
  | { readonly _tag: "ListDiffers"; readonly list: string }

/** One problem; rows count from 1 as the spreadsheet shows them, the column is its letter. */
export interface BankProblem {
  readonly severity: "error" | "warning"
  readonly sheet: string
  readonly row: number
  readonly column?: string
  readonly header?: string
  readonly value?: string
  readonly cause: BankCause
}

/** Why a file as a whole cannot be read, and nothing of it was taken. */
export type BankFailure =
  | Exclude<FileFailure, { readonly _tag: "NoRosterSheet" | "WrongLayout" }>
  | { readonly _tag: "NoReturnSheet"; readonly sheets: readonly string[] }
  | {
      readonly _tag: "ColumnsMissing"
      readonly sheet: string
      readonly row: number
      readonly missing: readonly string[]
    }
