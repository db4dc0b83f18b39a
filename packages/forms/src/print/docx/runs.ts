/**
 * Runs 文字段: filled texts as paragraphs of a Word document; a blank is a row of low lines, which stay also at the end of a line.
 */
import type { IParagraphOptions } from "docx"
import { AlignmentType, LineRuleType, Paragraph, TextRun } from "docx"
import type { FilledText } from "../../paper/filled-paper.ts"

/** How a paragraph looks; sizes are in points. */
export interface Look {
  readonly size: number
  readonly align?: "justify" | "left" | "center" | "right"
  readonly isBold?: boolean
  readonly isFaint?: boolean
  readonly indent?: number
  readonly pitch?: number
  readonly before?: number
  readonly isKept?: boolean
}

/** Makes the paragraphs of a text, one for each of its lines. */
export const paragraphs = (text: FilledText, look: Look): readonly Paragraph[] =>
  linesOf(text).map((line, at) => paragraph(line, at === 0 ? look : { ...look, before: 0 }))

/** Makes one paragraph. */
export const paragraph = (text: FilledText, look: Look): Paragraph => {
  const { size, align = "left", isBold = false, isFaint = false, indent = 0, pitch = 1.4, before = 0 } = look
  const hasRules = text.some((piece) => typeof piece === "string" && piece.trim() !== "")
  const options: IParagraphOptions = {
    alignment: ALIGNMENTS[align],
    // Fonts differ in how high they say a line is; lines of a given height keep the pages as they are.
    spacing: { line: Math.round(size * pitch * 20), lineRule: LineRuleType.EXACT, before: Math.round(before * 20) },
    ...(indent > 0 && { indent: { firstLine: Math.round(indent * 20) } }),
    ...(look.isKept === true && { keepNext: true }),
    children: text.flatMap((piece) => {
      const common = { size: Math.round(size * 2), bold: isBold, ...(isFaint && { color: "808080" }) }
      if (typeof piece === "string") return [new TextRun({ ...common, text: piece })]
      if ("pageOf" in piece || !hasRules) return []
      return [new TextRun({ ...common, text: "＿".repeat(Math.max(1, Math.round(piece.blank))) })]
    }),
  }
  return new Paragraph(options)
}

const ALIGNMENTS = {
  justify: AlignmentType.BOTH,
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const

const linesOf = (text: FilledText): readonly FilledText[] => {
  const lines: FilledText[number][][] = [[]]
  for (const piece of text) {
    if (typeof piece !== "string") {
      lines.at(-1)?.push(piece)
      continue
    }
    for (const [at, part] of piece.split("\n").entries()) {
      if (at > 0) lines.push([])
      if (part !== "") lines.at(-1)?.push(part)
    }
  }
  return lines
}
