/**
 * Cell 单元格: a text within borders, cut into pieces where it is higher than a page.
 */
import type { FilledText } from "../../paper/filled-paper.ts"
import type { Line } from "./break-lines.ts"
import { breakLines } from "./break-lines.ts"
import type { Mark } from "./drawing.ts"
import { frame } from "./drawing.ts"
import { setLine } from "./set-lines.ts"

/** A cell that is ready to be drawn at any height. */
export interface LaidCell {
  readonly x: number
  readonly width: number
  readonly lines: readonly Line[]
  readonly size: number
  readonly pitch: number
  readonly align: "left" | "center" | "right"
  readonly isLabel: boolean
  readonly hasRules: boolean
  /** What stands at the foot of the cell, such as signatures, and how high it is. */
  readonly foot: { readonly height: number; readonly marksAt: (bottom: number) => readonly Mark[] }
  readonly leastLines: number
}

/** The room between border and text. */
export const PADDING = { x: 4, y: 4.6 }

/** No foot. */
export const NO_FOOT: LaidCell["foot"] = { height: 0, marksAt: () => [] }

/** Breaks a text for a cell; the lines of a label are made about equally long, and a cell that is all blank has none. */
export const cellLines = (text: FilledText, { width, size, widthOf, isEven }: CellMeasure): readonly Line[] => {
  if (text.every((piece) => typeof piece !== "string" && "blank" in piece)) return []
  const broken = (room: number): readonly Line[] => breakLines(text, { width: room, size, widthOf })
  let room = width - PADDING.x * 2
  const lines = broken(room)
  if (!isEven || lines.length < 2) return lines
  while (room > size * 2 && broken(room - size).length === lines.length) room -= size
  return broken(room)
}

interface CellMeasure {
  readonly width: number
  readonly size: number
  readonly widthOf: (text: string) => number
  readonly isEven: boolean
}

/** Tells whether blanks of a text are drawn: only beside other words. */
export const hasRules = (text: FilledText): boolean =>
  text.some((piece) => typeof piece === "string" && piece.trim() !== "")

/** The height a cell asks for. */
export const heightOf = ({ lines, size, pitch, leastLines, foot }: LaidCell): number =>
  Math.max(lines.length, leastLines) * size * pitch + PADDING.y * 2 + foot.height

/** Cuts a row of cells into rows that a page can hold; feet stay with the last. */
export const cutRow = (cells: readonly LaidCell[], height: number): readonly (readonly LaidCell[])[] => {
  if (cells.every((cell) => heightOf(cell) <= height)) return [cells]
  const rows: (readonly LaidCell[])[] = []
  let rest = cells
  while (rest.some((cell) => heightOf(cell) > height) && rows.length < MOST_PIECES) {
    const counts = rest.map(({ size, pitch }) => Math.max(1, Math.floor((height - PADDING.y * 2) / (size * pitch))))
    rows.push(
      rest.map((cell, at) => ({ ...cell, lines: cell.lines.slice(0, counts[at]), foot: NO_FOOT, leastLines: 1 })),
    )
    rest = rest.map((cell, at) => ({ ...cell, lines: cell.lines.slice(counts[at]), leastLines: 1 }))
  }
  return [...rows, rest]
}

/** A text as long as this is no form any more; the guard only keeps the loop finite. */
const MOST_PIECES = 1_000

/** Draws a cell with its borders. */
export const cellMarks = (cell: LaidCell, height: number): readonly Mark[] => {
  const { x, width, lines, size, pitch, align, isLabel, foot } = cell
  const lineHeight = size * pitch
  const room = height - foot.height - lines.length * lineHeight
  // Text above a foot stands at the top, as people write; all other stands in the middle.
  const top = foot.height > 0 ? PADDING.y : room / 2
  return [
    ...(isLabel ? [{ is: "shade", x, y: 0, width, height, grey: 0.93 } as const] : []),
    ...frame({ x, y: 0, width, height }),
    ...lines.flatMap((line, at) =>
      setLine(line, {
        x: x + PADDING.x,
        y: top + at * lineHeight,
        width: width - PADDING.x * 2,
        size,
        lineHeight,
        align,
        hasRules: cell.hasRules,
      }),
    ),
    ...foot.marksAt(height),
  ]
}
