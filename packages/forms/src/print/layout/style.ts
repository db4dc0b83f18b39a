/**
 * Style 版式: page, margins and sizes of letters for forms, prose and posters, in points.
 *
 * Prose keeps the binding edge of 28 mm of GB/T 9704; a poster is larger the larger its sheet.
 */
import type { FilledPaper } from "../../paper/filled-paper.ts"

/** The sizes of a sheet. */
export interface Style {
  readonly width: number
  readonly height: number
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  readonly title: number
  readonly under: number
  readonly heading: number
  readonly body: number
  readonly large: number
  readonly small: number
  readonly grid: number
  /** Height of a line of prose, and of one in a cell, in units of its size. */
  readonly prosePitch: number
  readonly gridPitch: number
  readonly qr: number
}

/** The style of a sheet. */
export const styleOf = ({ page, orientation, type }: Pick<FilledPaper, "page" | "orientation" | "type">): Style => {
  const [short, long] = page === "A3" ? [841.89, 1190.55] : [595.28, 841.89]
  const [width, height] = orientation === "portrait" ? [short, long] : [long, short]
  if (type === "form") return { ...FORM, width, height }
  if (type === "prose") return { ...PROSE, width, height }
  const scale = page === "A3" ? Math.SQRT2 : 1
  return { ...scaled(POSTER, scale), width, height }
}

/** The width of what is printed. */
export const bodyWidth = ({ width, margin }: Style): number => width - margin.left - margin.right

/** The height of what is printed. */
export const bodyHeight = ({ height, margin }: Style): number => height - margin.top - margin.bottom

type Sizes = Omit<Style, "width" | "height">

const FORM: Sizes = {
  margin: { top: 50, right: 45, bottom: 46, left: 62 },
  title: 18,
  under: 10,
  heading: 11,
  body: 10.5,
  large: 12,
  small: 9,
  grid: 10.5,
  prosePitch: 1.6,
  gridPitch: 1.35,
  qr: 85,
}

const PROSE: Sizes = {
  margin: { top: 85, right: 74, bottom: 74, left: 79 },
  title: 22,
  under: 12,
  heading: 14,
  body: 14,
  large: 16,
  small: 10.5,
  grid: 12,
  prosePitch: 1.75,
  gridPitch: 1.4,
  qr: 85,
}

const POSTER: Sizes = {
  margin: { top: 56, right: 50, bottom: 50, left: 50 },
  title: 48,
  under: 22,
  heading: 20,
  body: 18,
  large: 22,
  small: 13,
  grid: 16,
  prosePitch: 1.6,
  gridPitch: 1.5,
  qr: 96,
}

const scaled = (sizes: Sizes, by: number): Sizes => {
  const { margin, prosePitch, gridPitch, ...lengths } = sizes
  return {
    ...(Object.fromEntries(Object.entries(lengths).map(([name, length]) => [name, length * by])) as typeof lengths),
    margin: { top: margin.top * by, right: margin.right * by, bottom: margin.bottom * by, left: margin.left * by },
    prosePitch,
    gridPitch,
  }
}
