/**
 * @jingzhun/forms/docx: sheets 表 as Word documents, and a county's own templates filled; loaded only when needed.
 */
export type { FilledTemplate, TemplateFailure } from "./print/fill-docx-template.ts"
export { fillDocxTemplate } from "./print/fill-docx-template.ts"
export { templateFailureSentence } from "./print/template-wording.ts"
export { writeDocx } from "./print/write-docx.ts"
