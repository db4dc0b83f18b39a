/**
 * Writing a Word document 写成 Word: filled sheets that an office can still edit.
 *
 * The layout is that of the PDF as far as a word processor keeps to it; what is signed is printed from the PDF.
 */
import type { FileChild } from "docx"
import {
  AlignmentType,
  Document,
  Footer,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from "docx"
import { encode } from "uqr"
import type { FilledBlock, FilledPaper } from "../paper/filled-paper.ts"
import { writePng } from "./docx/png.ts"
import { paragraph, paragraphs } from "./docx/runs.ts"
import { checkTable, gridTable, listTable, signatureTable } from "./docx/word-tables.ts"
import type { Style } from "./layout/style.ts"
import { styleOf } from "./layout/style.ts"

/** Writes a sheet as a `.docx`. */
export const writeDocx = async (paper: FilledPaper): Promise<Uint8Array> => {
  const style = styleOf(paper)
  const children: FileChild[] = paper.isReference
    ? [paragraph([`参考格式　依据：${paper.source}`], { size: 9, align: "right" })]
    : []
  let before: FilledBlock["kind"] | undefined
  for (const block of paper.blocks) {
    // Two tables without anything between them would become one.
    if (before !== undefined && isTable(before) && isTable(block.kind))
      children.push(paragraph([], { size: 3, pitch: 0.5 }))
    children.push(...(await childrenOf(block, style)))
    before = block.kind
  }
  const document = new Document({
    title: paper.title,
    creator: "Jingzhun",
    lastModifiedBy: "Jingzhun",
    styles: {
      default: {
        document: { run: { font: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "宋体" } } },
      },
    },
    sections: [{ properties: { page: pageOf(paper, style) }, footers: { default: footer(paper) }, children }],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

const isTable = (kind: FilledBlock["kind"]): boolean =>
  kind === "grid" || kind === "table" || kind === "checklist" || kind === "signatures"

const childrenOf = async (block: FilledBlock, style: Style): Promise<readonly FileChild[]> => {
  switch (block.kind) {
    case "title":
      return [
        ...paragraphs(block.text, { size: style.title, align: "center", isBold: true, isKept: true }),
        ...(block.under === undefined
          ? []
          : paragraphs(block.under, { size: style.under, align: "center", isKept: true })),
      ]
    case "heading":
      return [
        paragraph([block.text, ...(block.source === undefined ? [] : [`（${block.source}）`])], {
          size: style.heading,
          isBold: true,
          isKept: true,
          before: style.heading * 0.5,
        }),
      ]
    case "paragraph": {
      const size = { small: style.small, body: style.body, large: style.large }[block.size]
      const { align, isIndented } = block
      return paragraphs(block.text, { size, align, indent: isIndented ? size * 2 : 0, pitch: style.prosePitch })
    }
    case "grid":
      return [gridTable(block, style)]
    case "table":
      return [listTable(block, style)]
    case "checklist":
      return [checkTable(block, style)]
    case "signatures":
      return [signatureTable(block.boxes, style)]
    case "qr":
      return [
        ...(block.value === undefined ? [] : [await picture(block.value, style.qr)]),
        ...paragraphs(block.caption, { size: style.body, align: "center", pitch: style.prosePitch }),
      ]
  }
}

const picture = async (value: string, side: number): Promise<Paragraph> => {
  const data = await writePng(encode(value, { ecc: "M", border: 2 }).data, 6)
  const pixels = Math.round((side / 72) * 96)
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new ImageRun({ type: "png", data, transformation: { width: pixels, height: pixels } })],
  })
}

const pageOf = ({ orientation }: FilledPaper, { width, height, margin }: Style) => ({
  // The library turns width and height of a page that lies on its side.
  size: {
    width: Math.round(Math.min(width, height) * 20),
    height: Math.round(Math.max(width, height) * 20),
    orientation: orientation === "portrait" ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
  },
  margin: {
    top: Math.round(margin.top * 20),
    right: Math.round(margin.right * 20),
    bottom: Math.round(margin.bottom * 20),
    left: Math.round(margin.left * 20),
  },
})

const footer = ({ subject, isPublic }: FilledPaper): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: 18,
            children: [
              ...(subject && !isPublic ? [`卷宗 ${subject}　　`] : []),
              "第 ",
              PageNumber.CURRENT,
              " 页　共 ",
              PageNumber.TOTAL_PAGES,
              " 页",
            ],
          }),
        ],
      }),
    ],
  })
