/**
 * Layout 排版: from filled sheets to the pages that a printer draws.
 */
import type { FilledBlock, FilledPaper } from "../../paper/filled-paper.ts"
import { signatureStrips } from "./box-marks.ts"
import { breakLines } from "./break-lines.ts"
import type { Mark } from "./drawing.ts"
import { frame, moved } from "./drawing.ts"
import type { Setter } from "./prose-strips.ts"
import { headingStrips, paragraphStrips, titleStrips } from "./prose-strips.ts"
import { qrStrip } from "./qr-strip.ts"
import { setLine } from "./set-lines.ts"
import type { Strip } from "./strip.ts"
import { paginate } from "./strip.ts"
import type { Style } from "./style.ts"
import { bodyHeight, bodyWidth, styleOf } from "./style.ts"
import { checklistStrips, gridStrips, tableStrips } from "./table-strips.ts"

/** One page. */
export interface Page {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

/** The pages of some sheets, and the page on which each sheet begins, counted from 1. */
export interface LaidOut {
  readonly pages: readonly Page[]
  readonly beginsOn: readonly number[]
}

/** Lays out sheets one behind the other; a volume of several also numbers its pages throughout. */
export const layOut = (papers: readonly FilledPaper[], widthOf: (text: string) => number): LaidOut => {
  const pages: Page[] = []
  const beginsOn: number[] = []
  for (const paper of papers) {
    beginsOn.push(pages.length + 1)
    const style = styleOf(paper)
    const bodies = paginate(stripsOf(paper, { style, widthOf, height: bodyHeight(style) }), bodyHeight(style))
    for (const [at, body] of bodies.entries()) {
      const number = papers.length > 1 ? pages.length + 1 : undefined
      pages.push({
        width: style.width,
        height: style.height,
        marks: [
          ...moved(body, style.margin.left, style.margin.top),
          ...edges(paper, { at: at + 1, of: bodies.length, number }, { style, widthOf }),
        ],
      })
    }
  }
  return { pages, beginsOn }
}

const stripsOf = ({ blocks }: FilledPaper, setter: Setter): readonly Strip[] => {
  let before: FilledBlock["kind"] | undefined
  return blocks.flatMap((block) => {
    const strips = blockStrips(block, setter)
    // Tables that follow one another share a border; after anything else they have room above.
    const room = roomBetween(before, block.kind, setter.style)
    before = block.kind
    const [first, ...rest] = strips
    return first === undefined ? [] : [{ ...first, before: Math.max(first.before, room) }, ...rest]
  })
}

const roomBetween = (before: FilledBlock["kind"] | undefined, kind: FilledBlock["kind"], { under }: Style): number => {
  if (before === "title") return under * 0.8
  const joins = before === undefined || before === "heading" || before === "checklist" || before === kind
  return isTable(kind) && !joins ? 6 : 0
}

const isTable = (kind: FilledBlock["kind"]): boolean => kind === "grid" || kind === "table" || kind === "checklist"

const blockStrips = (block: FilledBlock, setter: Setter): readonly Strip[] => {
  switch (block.kind) {
    case "title":
      return titleStrips(block, setter)
    case "heading":
      return headingStrips(block, setter)
    case "paragraph":
      return paragraphStrips(block, setter)
    case "grid":
      return gridStrips(block, setter)
    case "table":
      return tableStrips(block, setter)
    case "checklist":
      return checklistStrips(block, setter)
    case "signatures":
      return signatureStrips(block.boxes, setter)
    case "qr":
      return [qrStrip(block, setter)]
  }
}

/** What stands outside of the text: the reference mark above, the page number below. */
const edges = (
  paper: FilledPaper,
  { at, of, number }: { readonly at: number; readonly of: number; readonly number: number | undefined },
  { style, widthOf }: { readonly style: Style; readonly widthOf: (text: string) => number },
): readonly Mark[] => {
  const size = Math.max(8.5, style.small * 0.85)
  const lineHeight = size * 1.8
  const line = (text: string, y: number, align: "left" | "center" | "right"): readonly Mark[] =>
    breakLines([text], { width: bodyWidth(style), size, widthOf })
      .slice(0, 1)
      .flatMap((one) =>
        setLine(one, { x: style.margin.left, y, width: bodyWidth(style), size, lineHeight, align, hasRules: false }),
      )
  const foot = style.height - style.margin.bottom * 0.75
  const subject = !paper.subject || paper.isPublic ? "" : `卷宗 ${paper.subject}`
  return [
    ...(at === 1 && paper.isReference && paper.type !== "poster" ? referenceMark(paper, style, widthOf) : []),
    ...line(subject, foot, "left"),
    ...line(`第 ${at} 页　共 ${of} 页`, foot, "center"),
    ...line(number === undefined ? (paper.type === "poster" ? "参考格式" : "") : `卷内第 ${number} 页`, foot, "right"),
  ]
}

const referenceMark = ({ source }: FilledPaper, style: Style, widthOf: (text: string) => number): readonly Mark[] => {
  const size = 9
  const text = `参考格式　依据：${source}`
  const width = widthOf(text) * size + 10
  const [x, y] = [style.width - style.margin.right - width, style.margin.top * 0.42]
  const [line] = breakLines([text], { width: width * 2, size, widthOf })
  if (line === undefined) return []
  return [
    ...frame({ x, y, width, height: size * 1.8 }, { width: 0.4 }),
    ...setLine(line, { x: x + 5, y, width, size, lineHeight: size * 1.8, align: "left", hasRules: false }),
  ]
}
