/**
 * File name 文件名: the form and the case number, and nothing of a person.
 */
import type { FilledPaper } from "./filled-paper.ts"

/**
 * Names the file of a sheet. A case number that might hold more than a number, such as letters of a name or the many
 * figures of an identity or telephone number, is left out.
 */
export const fileNameOf = (
  { procedure, form, subject, isPublic }: Pick<FilledPaper, "procedure" | "form" | "subject" | "isPublic">,
  ending: "pdf" | "docx" | "xlsx",
): string =>
  [procedure, form, ...(subject !== undefined && !isPublic && isPlainNumber(subject) ? [subject] : [])].join("-") +
  `.${ending}`

/** Tells whether a case number is figures in short groups and no more. */
export const isPlainNumber = (subject: string): boolean => /^\d{1,6}(?:-\d{1,6}){0,3}$/.test(subject)
