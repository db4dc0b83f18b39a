/**
 * QR code 二维码: squares that a telephone reads, with words beside them.
 */
import { encode } from "uqr"
import type { FilledBlock } from "../../paper/filled-paper.ts"
import { breakLines } from "./break-lines.ts"
import type { Mark } from "./drawing.ts"
import { frame } from "./drawing.ts"
import type { Setter } from "./prose-strips.ts"
import { setLine } from "./set-lines.ts"
import type { Strip } from "./strip.ts"
import { bodyWidth } from "./style.ts"

/** Lays out a code in the middle with its caption to the right; without a value, an empty frame. */
export const qrStrip = (
  { value, caption }: Extract<FilledBlock, { readonly kind: "qr" }>,
  { style, widthOf }: Setter,
): Strip => {
  const side = style.qr
  const [x, gap] = [bodyWidth(style) * 0.12, style.body]
  const width = bodyWidth(style) - x - side - gap
  const lines = breakLines(caption, { width, size: style.body, widthOf })
  const lineHeight = style.body * style.prosePitch
  const height = Math.max(side, lines.length * lineHeight)
  return {
    height,
    before: style.body,
    isKept: false,
    marks: [
      ...(value === undefined
        ? frame({ x, y: 0, width: side, height: side }, { isDashed: true })
        : squares(value, x, side)),
      ...lines.flatMap((line, at) =>
        setLine(line, {
          x: x + side + gap,
          y: (height - lines.length * lineHeight) / 2 + at * lineHeight,
          width,
          size: style.body,
          lineHeight,
          align: "left",
          hasRules: true,
        }),
      ),
    ],
  }
}

/** Level M still reads with a seventh of the code under dust. */
const squares = (value: string, x: number, side: number): readonly Mark[] => {
  const { data, size } = encode(value, { ecc: "M", border: 2 })
  const unit = side / size
  return data.flatMap((row, line) =>
    runsOf(row).map(({ from, to }): Mark => ({
      is: "shade",
      x: x + from * unit,
      y: line * unit,
      width: (to - from) * unit,
      height: unit,
      grey: 0,
    })),
  )
}

const runsOf = (row: readonly boolean[]): readonly { readonly from: number; readonly to: number }[] => {
  const runs: { from: number; to: number }[] = []
  for (const [at, isDark] of row.entries()) {
    const last = runs.at(-1)
    if (!isDark) continue
    if (last?.to === at) last.to = at + 1
    else runs.push({ from: at, to: at + 1 })
  }
  return runs
}
