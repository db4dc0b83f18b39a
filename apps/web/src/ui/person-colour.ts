/**
 * Person colour 人员颜色: the same colour for the same account on every device, dark enough for white letters.
 */

const COLOURS = ["#7a2e8e", "#0a5f8a", "#8a4b00", "#1f6b2f", "#a02050", "#4a4fa3", "#5d5a00", "#006a63"]

/** Gives an account its colour. */
export const personColour = (account: string): string => {
  let sum = 0
  for (const character of account) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_973
  return COLOURS[sum % COLOURS.length] ?? "#4a4fa3"
}
