/**
 * Type case 字盘: the characters that a print uses, each in a slot of its own, and those that the font lacks.
 *
 * What is lacking is drawn as an empty box that still reads as its character, and is told.
 */
import type { Slot, SubsetFont } from "./font-subset.ts"
import { subsetOf } from "./font-subset.ts"
import type { TrueType } from "./true-type.ts"

/** The characters of one font that a print has used so far. */
export interface TypeCase {
  readonly font: TrueType
  /** The width of a text, in units of its size. */
  readonly widthOf: (text: string) => number
  /** Takes the slots of a text, each four hexadecimal figures. */
  readonly codesOf: (text: string) => string
  /** Takes the font of everything used: file, characters by slot, widths by slot in thousandths. */
  readonly finish: () => {
    readonly subset: SubsetFont
    readonly characters: readonly string[]
    readonly widths: readonly number[]
  }
}

/** Opens an empty type case; each character that the font lacks is told once. */
export const openTypeCase = (font: TrueType, lacking: (character: string) => void): TypeCase => {
  const slotByCharacter = new Map<string, number>()
  const slots: Slot[] = []
  const advances = new Map<string, number>()
  const advanceOf = (character: string): number => {
    const known = advances.get(character)
    if (known !== undefined) return known
    const slot = glyphsOf(font, character) ?? 0
    const advance = font.advanceOf(typeof slot === "number" ? slot : slot[0]) / font.unitsPerEm
    advances.set(character, advance)
    return advance
  }
  const slotOf = (character: string): number => {
    const known = slotByCharacter.get(character)
    if (known !== undefined) return known
    const slot = glyphsOf(font, character)
    if (slot === undefined) lacking(character)
    slots.push(slot ?? 0)
    slotByCharacter.set(character, slots.length)
    return slots.length
  }
  return {
    font,
    widthOf: (text) => {
      let width = 0
      for (const character of text) width += advanceOf(character)
      return width
    },
    codesOf: (text) => Array.from(text, (character) => slotOf(character).toString(16).padStart(4, "0")).join(""),
    finish: () => ({
      subset: subsetOf(font, slots),
      characters: [...slotByCharacter.keys()],
      widths: [...slotByCharacter.keys()].map((character) => Math.round(advanceOf(character) * 1000)),
    }),
  }
}

/** The glyph of a character; boxes to tick are put together where the font has none. */
const glyphsOf = (font: TrueType, character: string): Slot | undefined => {
  const own = font.glyphOf(character.codePointAt(0) ?? 0)
  if (own !== undefined) return own
  if (character === "☐") return font.glyphOf(SQUARE)
  if (character !== "☑") return undefined
  const [square, tick] = [font.glyphOf(SQUARE), font.glyphOf(TICK)]
  return square === undefined || tick === undefined ? undefined : [square, tick]
}

const SQUARE = 0x25a1
const TICK = 0x2713
