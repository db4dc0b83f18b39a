/**
 * Character map 字符表: from a character to its glyph, by the tables of formats 12 and 4 that fonts carry.
 */

/** Makes the look-up of a font's character map; the table of all of Unicode goes before that of the first plane. */
export const glyphLookup = (view: DataView, cmap: number): ((codePoint: number) => number | undefined) => {
  const subtables = subtablesOf(view, cmap)
  const whole = subtables.find((offset) => view.getUint16(offset) === 12)
  if (whole !== undefined) return (codePoint) => inGroups(view, whole, codePoint)
  const plane = subtables.find((offset) => view.getUint16(offset) === 4)
  return plane === undefined ? () => undefined : (codePoint) => inSegments(view, plane, codePoint)
}

const subtablesOf = (view: DataView, cmap: number): readonly number[] => {
  const count = view.getUint16(cmap + 2)
  return Array.from({ length: count }, (_, at) => cmap + view.getUint32(cmap + 8 + at * 8))
}

/** Format 12: sorted groups of [first, last, glyph of the first]. */
const inGroups = (view: DataView, table: number, codePoint: number): number | undefined => {
  let [low, high] = [0, view.getUint32(table + 12) - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const group = table + 16 + middle * 12
    const first = view.getUint32(group)
    if (codePoint < first) high = middle - 1
    else if (codePoint > view.getUint32(group + 4)) low = middle + 1
    else return view.getUint32(group + 8) + codePoint - first || undefined
  }
  return undefined
}

/** Format 4: segments with a shift, or with a place in a list of glyphs. */
const inSegments = (view: DataView, table: number, codePoint: number): number | undefined => {
  if (codePoint > 0xffff) return undefined
  const size = view.getUint16(table + 6)
  for (let at = 0; at < size; at += 2) {
    if (view.getUint16(table + 14 + at) < codePoint) continue
    const first = view.getUint16(table + 16 + size + at)
    if (first > codePoint) return undefined
    const shift = view.getUint16(table + 16 + size * 2 + at)
    const place = table + 16 + size * 3 + at
    const range = view.getUint16(place)
    if (range === 0) return (codePoint + shift) & 0xffff || undefined
    const glyph = view.getUint16(place + range + (codePoint - first) * 2)
    return glyph === 0 ? undefined : (glyph + shift) & 0xffff
  }
  return undefined
}
