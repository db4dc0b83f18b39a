/**
 * Glyph parts 字形部件: an outline may be put together from those of other glyphs, which a subset must carry along.
 */

import type { TrueType } from "./true-type.ts"

/** Finds where a composite outline names its parts: the place of each glyph's number. */
export const partPlaces = (outline: Uint8Array): readonly number[] => {
  if (outline.length < 12) return []
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength)
  if (view.getInt16(0) >= 0) return []
  const places: number[] = []
  let at = 10
  for (let flags = MORE; (flags & MORE) !== 0 && at + 4 <= outline.length;) {
    flags = view.getUint16(at)
    places.push(at + 2)
    at += 4 + ((flags & WORDS) === 0 ? 2 : 4) + scaleBytes(flags)
  }
  return places
}

/** Reads the number of the glyph at a place. */
export const partAt = (outline: Uint8Array, place: number): number =>
  ((outline[place] ?? 0) << 8) | (outline[place + 1] ?? 0)

/** Copies an outline with its parts renumbered. */
export const withParts = (outline: Uint8Array, numberOf: (glyph: number) => number): Uint8Array => {
  const places = partPlaces(outline)
  if (places.length === 0) return outline
  const copy = outline.slice()
  for (const place of places) {
    const number = numberOf(partAt(outline, place))
    copy[place] = number >> 8
    copy[place + 1] = number & 0xff
  }
  return copy
}

/** Draws one glyph in the middle of another, such as a tick in a box. */
export const overlaid = (font: Pick<TrueType, "outlineOf">, under: number, over: number): Uint8Array => {
  const [below, above] = [boxOf(font.outlineOf(under)), boxOf(font.outlineOf(over))]
  const view = new DataView(new ArrayBuffer(26))
  view.setInt16(0, -1)
  for (const [at, edge] of below.entries()) view.setInt16(2 + at * 2, edge)
  view.setUint16(10, WORDS | OFFSETS | MORE)
  view.setUint16(12, under)
  view.setUint16(18, WORDS | OFFSETS)
  view.setUint16(20, over)
  view.setInt16(22, Math.round((below[0] + below[2] - above[0] - above[2]) / 2))
  view.setInt16(24, Math.round((below[1] + below[3] - above[1] - above[3]) / 2))
  return new Uint8Array(view.buffer)
}

const boxOf = (outline: Uint8Array): readonly [number, number, number, number] => {
  if (outline.length < 10) return [0, 0, 0, 0]
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength)
  return [view.getInt16(2), view.getInt16(4), view.getInt16(6), view.getInt16(8)]
}

const WORDS = 0x0001
const OFFSETS = 0x0002
const SCALE = 0x0008
const MORE = 0x0020
const TWO_SCALES = 0x0040
const MATRIX = 0x0080

const scaleBytes = (flags: number): number => {
  if ((flags & SCALE) !== 0) return 2
  if ((flags & TWO_SCALES) !== 0) return 4
  return (flags & MATRIX) === 0 ? 0 : 8
}
