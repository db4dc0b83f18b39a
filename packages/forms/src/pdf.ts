/**
 * @jingzhun/forms/pdf: sheets 表 as PDF, and smaller fonts; loaded only when needed.
 */
export { subsetFont } from "./print/font/font-subset.ts"
export type { FontFailure } from "./print/font/true-type.ts"
export type { Fonts, PrintedPdf, Unprintable } from "./print/write-pdf.ts"
export type { Picture } from "./print/pdf/picture-pages.ts"
export { writePdf } from "./print/write-pdf.ts"
