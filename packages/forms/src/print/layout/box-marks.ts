/**
 * Boxes 签章处: where somebody signs, seals, puts a thumb and writes the day.
 *
 * A seal of a government is 4 to 4.5 cm across, a thumb about 2.5 cm.
 */
import type { Box } from "../../paper/filled-paper.ts"
import { UNDATED } from "../../paper/formats.ts"
import type { LaidCell } from "./cell.ts"
import { PADDING } from "./cell.ts"
import { breakLines } from "./break-lines.ts"
import type { Mark } from "./drawing.ts"
import { frame } from "./drawing.ts"
import type { Setter } from "./prose-strips.ts"
import { setLine } from "./set-lines.ts"
import type { Strip } from "./strip.ts"
import { bodyWidth } from "./style.ts"

/** 40 mm and 25 mm. */
const SEAL = 113.4
const THUMB = 70.9

/** The foot of a cell: one line for each who signs, under the room that a seal needs. */
export const footOf = (
  boxes: readonly Box[],
  place: { readonly x: number; readonly width: number },
  setter: Setter,
): LaidCell["foot"] => {
  const size = setter.style.grid
  const lineHeight = size * 1.9
  const room = Math.max(0, ...boxes.map(roomAbove))
  return {
    height: room + boxes.length * lineHeight,
    marksAt: (bottom) =>
      boxes.flatMap((box, at) =>
        textLine(footText(box), setter, {
          x: place.x + PADDING.x,
          y: bottom - PADDING.y - (boxes.length - at) * lineHeight,
          width: place.width - PADDING.x * 2,
          size,
          lineHeight,
          align: "right",
        }),
      ),
  }
}

/** A seal is put over the line that names who seals, a thumbprint too. */
const roomAbove = ({ marks }: Box): number => (marks.includes("seal") ? 32 : marks.includes("thumbprint") ? 22 : 0)

const footText = ({ who, marks, on }: Box): Box["on"] & object => [
  who,
  ...(marks.includes("signature") ? ["签字：", { blank: 6, path: "" }] : []),
  ...(marks.includes("thumbprint") ? ["　（按手印）"] : []),
  ...(marks.includes("seal") ? ["　（盖章）"] : []),
  ...(marks.includes("date") ? ["　", ...(on ?? UNDATED)] : []),
]

/** Lays out rows of boxes, four in a row at most, that no page break cuts. */
export const signatureStrips = (boxes: readonly Box[], setter: Setter): readonly Strip[] => {
  const { style } = setter
  const perRow = boxes.some(({ marks }) => marks.includes("seal") || marks.includes("thumbprint")) ? 3 : 4
  const rows = Math.ceil(boxes.length / perRow)
  return Array.from({ length: rows }, (_, row): Strip => {
    const inRow = boxes.slice(row * perRow, (row + 1) * perRow)
    const width = bodyWidth(style) / inRow.length
    const height = Math.max(...inRow.map((box) => boxHeight(box, style.grid)))
    return {
      height,
      before: row === 0 ? style.grid : 0,
      isKept: false,
      marks: inRow.flatMap((box, at) => boxMarks(box, { x: at * width, width, height }, setter)),
    }
  })
}

const boxHeight = ({ marks }: Box, size: number): number => {
  const seal = marks.includes("seal") ? SEAL + 10 : 0
  const thumb = marks.includes("thumbprint") ? THUMB + 10 : 0
  return (
    size * 2 +
    Math.max(seal, thumb) +
    (marks.includes("signature") ? size * 2.4 : 0) +
    (marks.includes("date") ? size * 2 : 0)
  )
}

const boxMarks = (
  { who, marks, on }: Box,
  { x, width, height }: { readonly x: number; readonly width: number; readonly height: number },
  setter: Setter,
): readonly Mark[] => {
  const size = setter.style.grid
  const at = { x: x + PADDING.x, width: width - PADDING.x * 2, size, lineHeight: size * 2 }
  const square = marks.includes("seal") ? SEAL : marks.includes("thumbprint") ? THUMB : 0
  const date = on ?? UNDATED
  const middle = { x: x + (width - square) / 2, y: size * 2 + 4, width: square, height: square }
  return [
    ...frame({ x, y: 0, width, height }),
    { is: "shade", x: x + 0.3, y: 0.3, width: width - 0.6, height: size * 2 - 0.3, grey: 0.93 },
    { is: "line", from: [x, size * 2], to: [x + width, size * 2], width: 0.6 },
    ...textLine([who], setter, { ...at, y: 0, align: "center" }),
    ...(square === 0
      ? []
      : [
          ...frame(middle, { width: 0.4, isDashed: true }),
          ...textLine([marks.includes("seal") ? "盖章处" : "按手印处"], setter, {
            ...at,
            y: middle.y + square / 2 - size,
            align: "center",
            isFaint: true,
          }),
        ]),
    ...(marks.includes("signature")
      ? textLine(["签字：", { blank: (width - PADDING.x * 2) / size - 4, path: "" }], setter, {
          ...at,
          y: height - (marks.includes("date") ? size * 4 : size * 2.2),
          align: "left",
        })
      : []),
    ...(marks.includes("date") ? textLine(date, setter, { ...at, y: height - size * 2, align: "right" }) : []),
  ]
}

const textLine = (
  text: Box["on"] & object,
  { widthOf }: Setter,
  place: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly size: number
    readonly lineHeight: number
    readonly align: "left" | "center" | "right"
    readonly isFaint?: boolean
  },
): readonly Mark[] => {
  const { x, y, width, lineHeight, align, isFaint = false } = place
  // A long name of an office is set smaller rather than on a second line that the box has no room for.
  const natural = breakLines(text, { width: Number.MAX_SAFE_INTEGER, size: place.size, widthOf })
  const size = Math.min(place.size, (place.size * width) / Math.max(1, natural[0]?.width ?? 1))
  const [line] = breakLines(text, { width: Number.MAX_SAFE_INTEGER, size, widthOf })
  return line === undefined ? [] : setLine(line, { x, y, width, size, lineHeight, align, isFaint, hasRules: true })
}
