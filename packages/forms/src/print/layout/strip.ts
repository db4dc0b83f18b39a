/**
 * Strip 版条: a piece of a sheet that no page break cuts, such as a line of prose, a row of a table, a row of signatures.
 */
import type { Mark } from "./drawing.ts"
import { moved } from "./drawing.ts"

/** A strip across the page. */
export interface Strip {
  readonly height: number
  /** The room above it, unless it begins a page. */
  readonly before: number
  /** It stays on one page with the strip that follows. */
  readonly isKept: boolean
  readonly marks: readonly Mark[]
  /** What is repeated above it when it begins a page, such as the head of a table. */
  readonly head?: Strip
}

/** Breaks strips into pages of a height; each page is the list of its marks. */
export const paginate = (strips: readonly Strip[], height: number): readonly (readonly Mark[])[] => {
  const pages: Mark[][] = [[]]
  let y = 0
  for (const [at, strip] of strips.entries()) {
    const room = y === 0 ? 0 : strip.before
    if (y > 0 && y + room + heightKept(strips, at, height) > height) {
      pages.push([])
      y = 0
      if (strip.head !== undefined) y = place(pages, strip.head, 0)
    } else {
      y += room
    }
    y = place(pages, strip, y)
  }
  return pages
}

const place = (pages: Mark[][], { marks, height }: Strip, y: number): number => {
  pages.at(-1)?.push(...moved(marks, 0, y))
  return y + height
}

/** The height of a strip with everything that must stay with it; what no page can hold is broken all the same. */
const heightKept = (strips: readonly Strip[], from: number, height: number): number => {
  let sum = 0
  for (let at = from; at < strips.length; at += 1) {
    const strip = strips[at]
    if (strip === undefined) break
    sum += strip.height + (at === from ? 0 : strip.before)
    if (!strip.isKept) break
  }
  return sum <= height ? sum : (strips[from]?.height ?? 0)
}
