import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Mark } from "./drawing.ts"
import type { Strip } from "./strip.ts"
import { paginate } from "./strip.ts"

const mark = (text: string): Mark => ({ is: "text", x: 0, y: 0, size: 1, text })
const strip = (text: string, height: number, more: Partial<Strip> = {}): Strip => ({
  height,
  before: 0,
  isKept: false,
  marks: [mark(text)],
  ...more,
})
const texts = (pages: readonly (readonly Mark[])[]) =>
  pages.map((page) => page.map((one) => (one.is === "text" ? one.text : "")).join(""))

describe("pages", () => {
  it("a strip that does not fit begins the next page, and the room above it is dropped there", () => {
    const pages = paginate([strip("a", 6), strip("b", 5, { before: 2 })], 10)
    expect(texts(pages)).toEqual(["a", "b"])
    expect(pages[1]?.[0]).toMatchObject({ y: 0 })
  })

  it("a strip that fits to the point stays", () => {
    expect(texts(paginate([strip("a", 5), strip("b", 3, { before: 2 })], 10))).toEqual(["ab"])
    expect(texts(paginate([strip("a", 5), strip("b", 3.1, { before: 2 })], 10))).toEqual(["a", "b"])
  })

  it("a heading goes with what follows it", () => {
    expect(texts(paginate([strip("a", 6), strip("h", 2, { isKept: true }), strip("b", 3)], 10))).toEqual(["a", "hb"])
  })

  it("what should stay together and fits no page is broken all the same", () => {
    const kept = ["b", "c", "d"].map((text) => strip(text, 4, { isKept: true }))
    expect(texts(paginate([strip("a", 4), ...kept], 10))).toEqual(["ab", "cd"])
  })

  it("the head of a list is repeated on each page that its rows begin", () => {
    const head = strip("H", 2)
    const rows = ["1", "2", "3", "4", "5"].map((text) => strip(text, 3, { head }))
    expect(texts(paginate([{ ...head, isKept: true }, ...rows], 9))).toEqual(["H12", "H34", "H5"])
  })

  it("every strip is printed once, in its order, and none across two pages", () => {
    const anyStrips = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 4 }), fc.boolean()))
    fc.assert(
      fc.property(anyStrips, (drawn) => {
        const strips = drawn.map(([height, before, isKept], at) => strip(`<${at}>`, height, { before, isKept }))
        const pages = paginate(strips, 10)
        expect(texts(pages).join("")).toBe(strips.map((_, at) => `<${at}>`).join(""))
        for (const page of pages) {
          for (const one of page) {
            const at = one.is === "text" ? Number(one.text.slice(1, -1)) : 0
            if (one.is === "text") expect(one.y + (strips[at]?.height ?? 0)).toBeLessThanOrEqual(10)
          }
        }
      }),
    )
  })
})
