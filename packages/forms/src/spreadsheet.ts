/**
 * @jingzhun/forms/spreadsheet: rosters 名册 in and out of spreadsheets; loaded only when needed.
 */
export { annotate } from "./spreadsheet/annotate.ts"
export type { Column, Target } from "./spreadsheet/columns.ts"
export { DETERMINATION_COLUMNS, INCOME_COLUMNS, OFFICIAL_COLUMNS, PERSON_COLUMNS } from "./spreadsheet/columns.ts"
export type { ContentKind, FileFailure, SheetGuess } from "./spreadsheet/file-failure.ts"
export type { Stated } from "./spreadsheet/finish.ts"
export type { LaidColumn, Layout } from "./spreadsheet/layout.ts"
export type { Problem, ProblemCause, RowIssue } from "./spreadsheet/problem.ts"
export { PROBLEM_SHEET } from "./spreadsheet/problem.ts"
export type { ReadOptions } from "./spreadsheet/read-roster.ts"
export { readRoster } from "./spreadsheet/read-roster.ts"
export type { HouseholdOrigin, RosterReading, RowPlace, SheetReading } from "./spreadsheet/reading.ts"
export type { PlaceNames } from "./spreadsheet/roster-table.ts"
export type { WrittenColumn, WrittenSheet } from "./spreadsheet/write-workbook.ts"
export { writeWorkbook } from "./spreadsheet/write-workbook.ts"
export type { WriteOptions } from "./spreadsheet/write-roster.ts"
export { writeRoster, writeRosterCsv } from "./spreadsheet/write-roster.ts"
