/**
 * @jingzhun/forms/spreadsheet: rosters 名册 in and out of spreadsheets; loaded only when needed.
 */
export type { ContentKind, FileFailure, SheetGuess } from "./spreadsheet/file-failure.ts"
export type { LaidColumn, Layout } from "./spreadsheet/layout.ts"
export type { Problem, ProblemCause, RowIssue } from "./spreadsheet/problem.ts"
export type { ReadOptions } from "./spreadsheet/read-roster.ts"
export { readRoster } from "./spreadsheet/read-roster.ts"
export type { HouseholdOrigin, RosterReading, RowPlace, SheetReading } from "./spreadsheet/reading.ts"
