import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { regular } from "../../../test/paper/fonts.ts"
import { glyphLookup } from "./character-map.ts"
import { subsetFont, subsetOf } from "./font-subset.ts"
import { partAt, partPlaces } from "./glyph-parts.ts"
import type { TrueType } from "./true-type.ts"
import { openFont } from "./true-type.ts"

const whole = Result.getOrThrow(openFont(regular))
const subset = (text: string): TrueType => Result.getOrThrow(openFont(Result.getOrThrow(subsetFont(regular, [text]))))
const glyph = (font: TrueType, character: string): number => font.glyphOf(character.codePointAt(0) ?? 0) ?? -1

describe("a smaller font", () => {
  it("has every character that was asked for, with its width and its outline", () => {
    const small = subset("精准扶贫，ABC 123")
    for (const character of "精准扶贫，ABC 123") {
      const [before, after] = [glyph(whole, character), glyph(small, character)]
      expect(small.advanceOf(after)).toBe(whole.advanceOf(before))
      if (partPlaces(whole.outlineOf(before)).length === 0)
        expect(withoutPadding(small.outlineOf(after))).toEqual(withoutPadding(whole.outlineOf(before)))
    }
  })

  it("has no other, and leaves out what the font itself lacks", () => {
    const small = subset("贫𠮷")
    expect(glyph(small, "困")).toBe(-1)
    expect(glyph(small, "𠮷")).toBe(-1)
    expect(small.glyphCount).toBe(2)
  })

  it("carries along the parts of a glyph that is put together, and names them by their new numbers", () => {
    const [square, tick] = [glyph(whole, "□"), glyph(whole, "✓")]
    const { bytes, glyphCount } = subsetOf(whole, [[square, tick]], [0x2611])
    const small = Result.getOrThrow(openFont(bytes))
    expect(glyphCount).toBe(4)
    expect(glyph(small, "☑")).toBe(1)
    const composite = small.outlineOf(1)
    expect(partPlaces(composite).map((place) => partAt(composite, place))).toEqual([2, 3])
    expect(withoutPadding(small.outlineOf(2))).toEqual(withoutPadding(whole.outlineOf(square)))
    expect(withoutPadding(small.outlineOf(3))).toEqual(withoutPadding(whole.outlineOf(tick)))
    expect(small.advanceOf(1)).toBe(whole.advanceOf(square))
  })

  it("of the 6,763 characters of GB 2312 is small enough to keep on a tablet", () => {
    const decoder = new TextDecoder("gb18030")
    const bytes: number[] = []
    for (let high = 0xb0; high <= 0xf7; high += 1) for (let low = 0xa1; low <= 0xfe; low += 1) bytes.push(high, low)
    const common = decoder.decode(Uint8Array.from(bytes))
    const small = Result.getOrThrow(subsetFont(regular, [common]))
    expect(small.length).toBeLessThan(2.5e6)
  })
})

describe("the character map of format 4", () => {
  it("finds characters by shift and by list, and no others", () => {
    const find = glyphLookup(formatFour(), 0)
    expect([0x40, 0x41, 0x43, 0x44, 0x4e00, 0x4e01, 0x4e02, 0xffff, 0x10000].map(find)).toEqual([
      undefined,
      5,
      7,
      undefined,
      9,
      11,
      undefined,
      undefined,
      undefined,
    ])
  })
})

/** A map with A to C by shift, two Chinese characters by list, and the closing segment. */
const formatFour = (): DataView => {
  const [segments, table] = [3, 12]
  const view = new DataView(new ArrayBuffer(table + 16 + segments * 8 + 4))
  view.setUint16(2, 1)
  view.setUint32(8, table)
  view.setUint16(table, 4)
  view.setUint16(table + 6, segments * 2)
  const write = (part: number, at: number, value: number): void =>
    view.setUint16(table + 14 + part * segments * 2 + (part > 0 ? 2 : 0) + at * 2, value & 0xffff)
  for (const [at, [first, last, shift]] of (
    [
      [0x41, 0x43, 5 - 0x41],
      [0x4e00, 0x4e01, 0],
      [0xffff, 0xffff, 1],
    ] as const
  ).entries()) {
    write(0, at, last)
    write(1, at, first)
    write(2, at, shift)
  }
  // From the place of the second segment's offset to the list behind the offsets.
  write(3, 1, 4)
  view.setUint16(table + 16 + segments * 8, 9)
  view.setUint16(table + 18 + segments * 8, 11)
  return view
}

const withoutPadding = (outline: Uint8Array): readonly number[] => {
  const bytes = [...outline]
  while (bytes.at(-1) === 0) bytes.pop()
  return bytes
}
