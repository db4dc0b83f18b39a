/**
 * Prose 文字: titles, headings and paragraphs, one strip for each line.
 */
import type { FilledBlock, FilledText } from "../../paper/filled-paper.ts"
import { breakLines } from "./break-lines.ts"
import { setLine } from "./set-lines.ts"
import type { Strip } from "./strip.ts"
import type { Style } from "./style.ts"
import { bodyWidth } from "./style.ts"

/** What blocks are laid out with. */
export interface Setter {
  readonly style: Style
  readonly widthOf: (text: string) => number
  /** The strip that is repeated above rows; pages are this much lower for them. */
  readonly height: number
}

type Of<Kind extends FilledBlock["kind"]> = Extract<FilledBlock, { readonly kind: Kind }>

/** Lays out a title with the line under it. */
export const titleStrips = ({ text, under }: Of<"title">, setter: Setter): readonly Strip[] => {
  const { style } = setter
  return [
    ...lines(text, setter, { size: style.title, pitch: 1.4, align: "center", isBold: true, isKept: true }),
    ...lines(under ?? [], setter, {
      size: style.under,
      pitch: 1.6,
      align: "center",
      isKept: true,
      before: style.under * 0.5,
    }),
  ]
}

/** Lays out a heading, with its article at the right end. */
export const headingStrips = ({ text, source }: Of<"heading">, setter: Setter): readonly Strip[] => {
  const { style } = setter
  const [line] = lines([text], setter, {
    size: style.heading,
    pitch: 1.6,
    align: "left",
    isBold: true,
    isKept: true,
    before: style.heading * 0.7,
  })
  if (line === undefined) return []
  const size = style.small * 0.9
  const note =
    source === undefined ? [] : breakLines([source], { width: bodyWidth(style), size, widthOf: setter.widthOf })
  const marks = note.slice(0, 1).flatMap((one) =>
    setLine(one, {
      x: 0,
      y: 0,
      width: bodyWidth(style),
      size,
      lineHeight: line.height,
      align: "right",
      isFaint: true,
      hasRules: false,
    }),
  )
  return [{ ...line, marks: [...line.marks, ...marks] }]
}

/** Lays out a paragraph; its last two lines stay together. */
export const paragraphStrips = (block: Of<"paragraph">, setter: Setter): readonly Strip[] => {
  const { style } = setter
  const size = { small: style.small, body: style.body, large: style.large }[block.size]
  const strips = lines(block.text, setter, {
    size,
    pitch: block.size === "small" ? 1.5 : style.prosePitch,
    align: block.align,
    indent: block.isIndented ? size * 2 : 0,
    before: block.size === "small" ? size * 0.5 : size * 0.15,
  })
  return strips.map((strip, at) => (at === strips.length - 2 ? { ...strip, isKept: true } : strip))
}

interface Lines {
  readonly size: number
  readonly pitch: number
  readonly align: "justify" | "left" | "center" | "right"
  readonly indent?: number
  readonly isBold?: boolean
  readonly isKept?: boolean
  readonly before?: number
}

const lines = (text: FilledText, { style, widthOf }: Setter, how: Lines): readonly Strip[] => {
  const { size, pitch, align, indent = 0, isBold = false, isKept = false, before = 0 } = how
  const width = bodyWidth(style)
  const broken = breakLines(text, { width, size, indent, widthOf })
  return broken.map((line, at) => {
    const begins = at === 0 || broken[at - 1]?.isLast === true
    const room = begins ? indent : 0
    return {
      height: size * pitch,
      before: at === 0 ? before : 0,
      isKept,
      marks: setLine(line, {
        x: room,
        y: 0,
        width: width - room,
        size,
        lineHeight: size * pitch,
        align,
        isBold,
        hasRules: true,
      }),
    }
  })
}
