/**
 * Setting lines 排字: from broken lines to marks at their places.
 */
import type { Mark } from "./drawing.ts"
import type { Line } from "./break-lines.ts"

/** Where and how a line is set; `y` is the top of its line. */
export interface Setting {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly lineHeight: number
  readonly align: "justify" | "left" | "center" | "right"
  readonly isBold?: boolean
  readonly isFaint?: boolean
  /** Blanks are drawn as lines to write on; in a cell that is all blank there is nothing to draw. */
  readonly hasRules: boolean
}

/** Sets one line. */
export const setLine = (line: Line, setting: Setting): readonly Mark[] => {
  const { size, lineHeight, y, isBold, isFaint, hasRules } = setting
  const spacing = spacingOf(line, setting)
  const base = y + lineHeight / 2 + size * MIDDLE
  let x = setting.x + roomBefore(line, setting)
  const marks: Mark[] = []
  for (const run of line.runs) {
    const width = run.width + (run.is === "text" ? spacing * lengthOf(run.text) : 0)
    if (run.is === "text") {
      marks.push({
        is: "text",
        x,
        y: base,
        size,
        text: run.text,
        ...(isBold === true && { isBold }),
        ...(isFaint === true && { isFaint }),
        ...(spacing > 0 && { spacing }),
      })
    } else if (run.is === "page") {
      marks.push({ is: "page", x, y: base, width, size, pageOf: run.pageOf })
    } else if (hasRules) {
      marks.push({ is: "line", from: [x, base + size * 0.18], to: [x + width, base + size * 0.18], width: 0.5 })
    }
    x += width
  }
  return marks
}

/** From the middle of a line down to its base line, in units of the size. */
const MIDDLE = 0.36

const lengthOf = (text: string): number => Array.from(text).length

const roomBefore = ({ width }: Line, { align, width: room }: Setting): number => {
  if (align === "center") return Math.max(0, (room - width) / 2)
  return align === "right" ? Math.max(0, room - width) : 0
}

/** A full line of prose reaches the right edge. */
const spacingOf = ({ runs, width, isLast }: Line, { align, width: room, size }: Setting): number => {
  if (align !== "justify" || isLast || runs.some(({ is }) => is !== "text")) return 0
  const characters = runs.reduce((sum, run) => sum + (run.is === "text" ? lengthOf(run.text) : 0), 0)
  const spacing = characters < 2 ? 0 : (room - width) / characters
  return spacing > 0 && spacing < size * 0.25 ? spacing : 0
}
