/**
 * Strokes 笔画: the lines of a signature in a drawing of one size, whatever the screen it was drawn on.
 */

/** The drawing is this large. */
export const DRAWING = { width: 600, height: 200 }

/** The lines of a signature, each a list of places in the drawing. */
export type Strokes = readonly (readonly (readonly [number, number])[])[]

/** A line as it was drawn, in pixels of the screen. */
export interface DrawnLine {
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** Brings lines drawn on a frame of a width and a height to the size of the drawing, and no more places than are kept. */
export const strokesOf = (
  lines: readonly DrawnLine[],
  frame: { readonly width: number; readonly height: number },
): Strokes => {
  const places = lines.reduce((sum, { points }) => sum + points.length, 0)
  const every = Math.max(1, Math.ceil(places / MOST_PLACES))
  return lines.map(({ points }) =>
    points
      .filter((_, at) => at % every === 0 || at === points.length - 1)
      .map(({ x, y }) => [
        Math.round((x / Math.max(1, frame.width)) * DRAWING.width),
        Math.round((y / Math.max(1, frame.height)) * DRAWING.height),
      ]),
  )
}

/** A signature takes no more than about this, so that fifteen of them and the ballots stay small. */
const MOST_PLACES = 1_400
