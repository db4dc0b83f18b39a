/**
 * @jingzhun/forms/docx: sheets 表 as Word documents, and a county's own templates, of Word or as a workbook, filled; loaded only when needed.
 */
export type { CheckedTemplate, TemplateKind } from "./print/check-template.ts"
export { checkTemplate } from "./print/check-template.ts"
export type { FilledTemplate, TemplateFailure } from "./print/fill-docx-template.ts"
export { fillDocxTemplate } from "./print/fill-docx-template.ts"
export type { FilledWorkbook } from "./print/fill-xlsx-template.ts"
export { fillXlsxTemplate } from "./print/fill-xlsx-template.ts"
export { templateFailureSentence } from "./print/template-wording.ts"
export { writeDocx } from "./print/write-docx.ts"
