/**
 * Writing a PDF 写成 PDF: filled sheets with their font embedded, the same in a browser and on a server.
 */
import * as Result from "effect/Result"
import type { FilledPaper } from "../paper/filled-paper.ts"
import type { FontFailure } from "./font/true-type.ts"
import { openFont } from "./font/true-type.ts"
import { openTypeCase } from "./font/type-case.ts"
import type { LaidOut } from "./layout/lay-out.ts"
import { layOut } from "./layout/lay-out.ts"
import { writeFont } from "./pdf/font-resource.ts"
import type { Cases } from "./pdf/page-content.ts"
import { pageContent } from "./pdf/page-content.ts"
import type { PdfFile } from "./pdf/pdf-file.ts"
import type { Picture } from "./pdf/picture-pages.ts"
import { picturePages, writePicturePages } from "./pdf/picture-pages.ts"
import { beginPdf, latin, pdfNumber, pdfText } from "./pdf/pdf-file.ts"

/** The bytes of TrueType fonts; without a bold one, titles are drawn with an outline. */
export interface Fonts {
  readonly regular: Uint8Array
  readonly bold?: Uint8Array
}

/** A character that the font lacks: it is drawn as a box, and can still be searched for. */
export interface Unprintable {
  readonly character: string
  /** Such as `U+20BB7`. */
  readonly codePoint: string
}

/** A printed PDF. */
export interface PrintedPdf {
  readonly bytes: Uint8Array
  readonly pages: number
  /** The page on which each sheet begins, counted from 1. */
  readonly beginsOn: readonly number[]
  readonly unprintable: readonly Unprintable[]
}

/** Writes one sheet, or several as one volume with its photographs behind; a font that cannot be used is a failure. */
export const writePdf = async (
  papers: FilledPaper | readonly FilledPaper[],
  fonts: Fonts,
  pictures: readonly Picture[] = [],
): Promise<Result.Result<PrintedPdf, FontFailure>> => {
  const regular = openFont(fonts.regular)
  if (Result.isFailure(regular)) return Result.fail(regular.failure)
  const bold = fonts.bold === undefined ? undefined : openFont(fonts.bold)
  if (bold !== undefined && Result.isFailure(bold)) return Result.fail(bold.failure)
  const lacking = new Set<string>()
  const tell = (character: string): void => void lacking.add(character)
  const cases = {
    regular: openTypeCase(regular.success, tell),
    bold: bold && openTypeCase(bold.success, tell),
  }
  const sheets = isOne(papers) ? [papers] : papers
  const laid = layOut(sheets, cases.regular.widthOf)
  return Result.succeed({
    bytes: await document({ sheets, laid, pictures }, cases),
    pages: laid.pages.length + picturePages(pictures),
    beginsOn: laid.beginsOn,
    unprintable: [...lacking].map((character) => ({ character, codePoint: codePointOf(character) })),
  })
}

interface Content {
  readonly sheets: readonly FilledPaper[]
  readonly laid: LaidOut
  readonly pictures: readonly Picture[]
}

const document = async ({ sheets, laid, pictures }: Content, cases: Cases): Promise<Uint8Array> => {
  const pdf = beginPdf()
  const [root, tree, info, regular] = [pdf.reserve(), pdf.reserve(), pdf.reserve(), pdf.reserve()]
  const bold = cases.bold === undefined ? undefined : pdf.reserve()
  const fonts = `/F1 ${regular} 0 R${bold === undefined ? "" : `/F2 ${bold} 0 R`}`
  const written = await writePages(pdf, { laid, cases, tree, resources: `<</Font<<${fonts}>>>>` })
  const behind = await writePicturePages(pdf, pictures, { types: cases.regular, tree, font: regular })
  const pages = [...written, ...behind]
  await writeFont(pdf, regular, cases.regular, "JZPAPR")
  if (cases.bold !== undefined && bold !== undefined) await writeFont(pdf, bold, cases.bold, "JZPAPB")
  const outline = sheets.length > 1 ? writeOutline(pdf, sheets, laid.beginsOn, pages) : undefined
  pdf.write(tree, `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((number) => `${number} 0 R`).join(" ")}]>>`)
  pdf.write(info, `<</Title ${pdfText(sheets[0]?.title ?? "")}/Producer(Jingzhun)>>`)
  pdf.write(
    root,
    `<</Type/Catalog/Pages ${tree} 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>` +
      `${outline === undefined ? "" : `/Outlines ${outline} 0 R/PageMode/UseOutlines`}>>`,
  )
  return pdf.finish(root, info)
}

interface Pages {
  readonly laid: LaidOut
  readonly cases: Cases
  readonly tree: number
  readonly resources: string
}

const writePages = async (pdf: PdfFile, { laid, cases, tree, resources }: Pages): Promise<readonly number[]> => {
  const numbers: number[] = []
  for (const page of laid.pages) {
    const [number, content] = [pdf.reserve(), pdf.reserve()]
    numbers.push(number)
    await pdf.writeStream(content, latin(pageContent(page, cases, laid.beginsOn)))
    pdf.write(
      number,
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${pdfNumber(page.width)} ${pdfNumber(page.height)}]` +
        `/Resources ${resources}/Contents ${content} 0 R>>`,
    )
  }
  return numbers
}

const isOne = (papers: FilledPaper | readonly FilledPaper[]): papers is FilledPaper => !Array.isArray(papers)

const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`

/** Book marks: the title of each sheet, which names nobody. */
const writeOutline = (
  pdf: PdfFile,
  sheets: readonly FilledPaper[],
  beginsOn: readonly number[],
  pages: readonly number[],
): number => {
  const root = pdf.reserve()
  const items = sheets.map(() => pdf.reserve())
  for (const [at, item] of items.entries()) {
    const page = pages[(beginsOn[at] ?? 1) - 1] ?? 0
    const [before, after] = [items[at - 1], items[at + 1]]
    pdf.write(
      item,
      `<</Title ${pdfText(sheets[at]?.title ?? "")}/Parent ${root} 0 R/Dest[${page} 0 R/Fit]` +
        `${before === undefined ? "" : `/Prev ${before} 0 R`}${after === undefined ? "" : `/Next ${after} 0 R`}>>`,
    )
  }
  pdf.write(root, `<</Type/Outlines/First ${items[0]} 0 R/Last ${items.at(-1)} 0 R/Count ${items.length}>>`)
  return root
}
