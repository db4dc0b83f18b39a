/**
 * Text change 文字改动: what was typed, read off a text before and after.
 *
 * A field only says what it holds now. The change is one span; its edges never part a character that takes two code units, for
 * a shared text would put a mark of damage in place of each half.
 */

/** One span that was replaced: at a place, so many code units taken out, this put in. */
export interface TextChange {
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

/**
 * Reads a change off two texts; `undefined` where they are equal. The caret tells which of several equal letters was typed.
 *
 * ```ts
 * import { textChange } from "@jingzhun/documents/review"
 *
 * textChange("同意", "都同意", 1) // => { at: 0, removed: 0, inserted: "都" }
 * textChange("人人", "人人人", 2) // => { at: 1, removed: 0, inserted: "人" }
 * ```
 */
export const textChange = (before: string, after: string, caret: number = after.length): TextChange | undefined => {
  if (before === after) return undefined
  // What stands behind the caret was there before, so the common end is sought first, and no further than the caret.
  const mostBehind = Math.min(before.length, after.length - Math.min(caret, after.length))
  let behind = 0
  while (behind < mostBehind && before.at(-1 - behind) === after.at(-1 - behind)) behind++
  behind = wholeBehind(before, behind)
  const mostAhead = Math.min(before.length, after.length) - behind
  let ahead = 0
  while (ahead < mostAhead && before[ahead] === after[ahead]) ahead++
  ahead = wholeAhead(before, ahead)
  // A caret that lies about what was typed, as after an undo, leaves more in common behind.
  while (behind < Math.min(before.length, after.length) - ahead && before.at(-1 - behind) === after.at(-1 - behind)) {
    behind++
  }
  behind = wholeBehind(before, behind)
  return {
    at: ahead,
    removed: before.length - ahead - behind,
    inserted: after.slice(ahead, after.length - behind),
  }
}

/** Makes a change on a text. */
export const applyChange = (text: string, { at, removed, inserted }: TextChange): string =>
  text.slice(0, at) + inserted + text.slice(at + removed)

/** Where a caret stands after a change that somebody else made; it stays with the character behind which it stood. */
export const movedCaret = (caret: number, { at, removed, inserted }: TextChange): number => {
  if (caret <= at) return caret
  if (caret >= at + removed) return caret + inserted.length - removed
  return at + inserted.length
}

// What the two texts have in common parts a character in both of them, or in neither.
const wholeAhead = (text: string, length: number): number => (isSplit(text, length) ? length - 1 : length)

const wholeBehind = (text: string, length: number): number =>
  isSplit(text, text.length - length) ? length - 1 : length

/** Tells whether a place lies within a character of two code units. */
const isSplit = (text: string, at: number): boolean => isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
