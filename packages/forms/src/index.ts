/**
 * @jingzhun/forms: the paper 表单 of assistance work: what is asked, in which words, with which checks.
 *
 * Spreadsheets are read and written by `@jingzhun/forms/spreadsheet`, which is loaded only when needed.
 */
export type { CellFailure } from "./cells/cell-failure.ts"
export { formatValue } from "./cells/format-value.ts"
export type { CellReading, Json } from "./cells/parse-value.ts"
export { parseValue } from "./cells/parse-value.ts"
export { readDay } from "./cells/read-day.ts"
export type { Finding } from "./checks/finding.ts"
export type { CheckOptions } from "./checks/household-check.ts"
export { checkHousehold, REQUIRED_MEMBER_FIELDS } from "./checks/household-check.ts"
export type { Code, CodeList } from "./codes/code-list.ts"
export { findCode, wordCode } from "./codes/code-list.ts"
export { codesOf } from "./codes/lists.ts"
export type { FieldForm } from "./fields/field-form.ts"
export { fieldForms, formOf } from "./fields/field-form.ts"
export type { Section } from "./fields/form-rows.ts"
export type { RosterHousehold, RosterMember } from "./fields/roster-household.ts"
export type { Language, Wording } from "./language.ts"
export type { FileFailure } from "./spreadsheet/file-failure.ts"
export type { Problem, ProblemCause } from "./spreadsheet/problem.ts"
export { cellSentence } from "./wording/cell-wording.ts"
export { fileFailureSentence } from "./wording/file-wording.ts"
export { findingSentence } from "./wording/finding-wording.ts"
export { causeSentence, placeSentence, problemSentence } from "./wording/problem-wording.ts"
