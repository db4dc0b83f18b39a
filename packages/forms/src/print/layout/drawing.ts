/**
 * Drawing 图元: what a page is made of: texts, lines, shades and squares, measured in points from its upper left corner.
 */

/** A text; its place is the left end of its base line. */
export interface TextMark {
  readonly is: "text"
  readonly x: number
  readonly y: number
  readonly size: number
  readonly text: string
  readonly isBold?: boolean
  readonly isFaint?: boolean
  /** Extra room between two characters. */
  readonly spacing?: number
}

/** A straight line. */
export interface LineMark {
  readonly is: "line"
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
  readonly width: number
  readonly isDashed?: boolean
}

/** A filled rectangle; 0 is black, 1 is white. */
export interface ShadeMark {
  readonly is: "shade"
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly grey: number
}

/** The number of the page on which a sheet of a volume begins, in the middle of a place. */
export interface PageMark {
  readonly is: "page"
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly pageOf: number
}

/** Anything that is drawn. */
export type Mark = TextMark | LineMark | ShadeMark | PageMark

/** Moves marks down and to the right. */
export const moved = (marks: readonly Mark[], x: number, y: number): readonly Mark[] =>
  marks.map((mark) =>
    mark.is === "line"
      ? { ...mark, from: [mark.from[0] + x, mark.from[1] + y], to: [mark.to[0] + x, mark.to[1] + y] }
      : { ...mark, x: mark.x + x, y: mark.y + y },
  )

/** The four sides of a rectangle. */
export const frame = (
  place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { width = 0.6, isDashed = false }: { readonly width?: number; readonly isDashed?: boolean } = {},
): readonly Mark[] => {
  const { x, y } = place
  const [right, bottom] = [x + place.width, y + place.height]
  const side = (from: readonly [number, number], to: readonly [number, number]): Mark => ({
    is: "line",
    from,
    to,
    width,
    ...(isDashed && { isDashed }),
  })
  return [
    side([x, y], [right, y]),
    side([right, y], [right, bottom]),
    side([right, bottom], [x, bottom]),
    side([x, bottom], [x, y]),
  ]
}
