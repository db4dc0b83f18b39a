/**
 * Writing a character map 写字符表: format 12, for sorted characters whose glyphs follow one another from slot 1.
 */

/** Writes the `cmap` table; the n-th character has glyph n + 1. */
export const writeCharacterMap = (codePoints: readonly number[]): Uint8Array => {
  const groups = groupsOf(codePoints)
  const table = new DataView(new ArrayBuffer(12 + 16 + groups.length * 12))
  table.setUint16(2, 1)
  table.setUint16(4, 3)
  table.setUint16(6, 10)
  table.setUint32(8, 12)
  table.setUint16(12, 12)
  table.setUint32(16, 16 + groups.length * 12)
  table.setUint32(24, groups.length)
  for (const [at, { first, last, glyph }] of groups.entries()) {
    table.setUint32(28 + at * 12, first)
    table.setUint32(32 + at * 12, last)
    table.setUint32(36 + at * 12, glyph)
  }
  return new Uint8Array(table.buffer)
}

const groupsOf = (codePoints: readonly number[]) => {
  const groups: { first: number; last: number; glyph: number }[] = []
  for (const [at, codePoint] of codePoints.entries()) {
    const group = groups.at(-1)
    if (group !== undefined && codePoint === group.last + 1) group.last = codePoint
    else groups.push({ first: codePoint, last: codePoint, glyph: at + 1 })
  }
  return groups
}
