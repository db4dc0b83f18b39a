/**
 * Font subset 字体子集: only the glyphs that are used, in a font file of their own.
 *
 * Each character gets a glyph of its own, so that text can be read back from the print even where two characters look alike.
 */
import * as Result from "effect/Result"
import { writeCharacterMap } from "./character-map-writer.ts"
import { overlaid, partAt, partPlaces, withParts } from "./glyph-parts.ts"
import { writeFontFile } from "./font-file.ts"
import type { FontFailure, TrueType } from "./true-type.ts"
import { openFont } from "./true-type.ts"

/** What a slot shows: a glyph of the font, or several laid over one another. */
export type Slot = number | readonly [under: number, over: number]

/** The font file of a subset, and how many glyphs it has. */
export interface SubsetFont {
  readonly bytes: Uint8Array
  readonly glyphCount: number
}

/**
 * Makes a font file of slots: slot 0 is the box of what is missing, the others follow in their order.
 * Parts of composite glyphs are put behind them.
 */
export const subsetOf = (font: TrueType, slots: readonly Slot[], codePoints?: readonly number[]): SubsetFont => {
  const all: Slot[] = [0, ...slots]
  const slotByGlyph = new Map<number, number>()
  const slotOf = (glyph: number): number => {
    const known = slotByGlyph.get(glyph)
    if (known !== undefined) return known
    all.push(glyph)
    slotByGlyph.set(glyph, all.length - 1)
    return all.length - 1
  }
  const outlineOf = (slot: Slot): Uint8Array =>
    typeof slot === "number" ? font.outlineOf(slot) : overlaid(font, slot[0], slot[1])
  // The list grows while it is walked: parts may have parts.
  for (let at = 0; at < all.length; at += 1) {
    const outline = outlineOf(all[at] ?? 0)
    for (const place of partPlaces(outline)) slotOf(partAt(outline, place))
  }
  const outlines = all.map((slot) => withParts(outlineOf(slot), slotOf))
  const advances = all.map((slot) => font.advanceOf(typeof slot === "number" ? slot : slot[0]))
  const map = codePoints && writeCharacterMap(codePoints)
  return { bytes: writeFontFile(font, outlines, advances, map), glyphCount: all.length }
}

/**
 * Makes a smaller font of the characters given, with a character map, such as the common ones that a tablet keeps offline.
 * Characters that the font lacks are left out.
 */
export const subsetFont = (bytes: Uint8Array, characters: Iterable<string>): Result.Result<Uint8Array, FontFailure> =>
  Result.map(openFont(bytes), (font) => {
    const wanted = new Set<number>()
    for (const text of characters) for (const character of text) wanted.add(character.codePointAt(0) ?? 0)
    const codePoints = [...wanted].filter((one) => font.glyphOf(one) !== undefined).sort((one, other) => one - other)
    return subsetOf(
      font,
      codePoints.map((one) => font.glyphOf(one) ?? 0),
      codePoints,
    ).bytes
  })
