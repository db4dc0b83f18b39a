/**
 * Font file 字体文件: puts the tables of a subset together with their check sums.
 */
import type { TrueType } from "./true-type.ts"

/** Writes a font file of outlines and widths; what has no character map is for a document that names glyphs itself. */
export const writeFontFile = (
  font: TrueType,
  outlines: readonly Uint8Array[],
  advances: readonly number[],
  characterMap?: Uint8Array,
): Uint8Array => {
  const tables: (readonly [tag: string, bytes: Uint8Array])[] = [
    ...(characterMap === undefined ? [] : [["cmap", characterMap] as const, ...named(font)]),
    ...kept(font, ["cvt ", "fpgm"]),
    ["glyf", joined(outlines)],
    ["head", withLongOffsets(font)],
    ["hhea", changed(font.table("hhea"), 34, advances.length)],
    ["hmtx", metrics(advances, outlines)],
    ["loca", offsets(outlines)],
    ["maxp", changed(font.table("maxp"), 4, outlines.length)],
    ...kept(font, ["prep"]),
  ]
  return assemble([...tables].sort(([one], [other]) => (one < other ? -1 : 1)))
}

const kept = (font: TrueType, tags: readonly string[]): (readonly [string, Uint8Array])[] =>
  tags.flatMap((tag) => {
    const table = font.table(tag)
    return table === undefined ? [] : [[tag, table] as const]
  })

const named = (font: TrueType) => kept(font, ["OS/2", "name"])

const changed = (table: Uint8Array | undefined, at: number, value: number): Uint8Array => {
  const copy = (table ?? new Uint8Array(36)).slice()
  new DataView(copy.buffer).setUint16(at, value)
  return copy
}

const withLongOffsets = (font: TrueType): Uint8Array => changed(font.table("head"), 50, 1)

const padded = (length: number): number => (length + 3) & ~3

const joined = (outlines: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(outlines.reduce((sum, { length }) => sum + padded(length), 0))
  let at = 0
  for (const outline of outlines) {
    bytes.set(outline, at)
    at += padded(outline.length)
  }
  return bytes
}

const offsets = (outlines: readonly Uint8Array[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer((outlines.length + 1) * 4))
  let at = 0
  for (const [slot, { length }] of outlines.entries()) {
    view.setUint32(slot * 4, at)
    at += padded(length)
  }
  view.setUint32(outlines.length * 4, at)
  return new Uint8Array(view.buffer)
}

/** Width and left edge of each glyph; readers move an outline to where this table says that it begins. */
const metrics = (advances: readonly number[], outlines: readonly Uint8Array[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(advances.length * 4))
  for (const [slot, advance] of advances.entries()) {
    view.setUint16(slot * 4, advance)
    view.setInt16(slot * 4 + 2, leftEdge(outlines[slot]))
  }
  return new Uint8Array(view.buffer)
}

const leftEdge = (outline: Uint8Array | undefined): number =>
  outline === undefined || outline.length < 10
    ? 0
    : new DataView(outline.buffer, outline.byteOffset, outline.byteLength).getInt16(2)

const assemble = (tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array => {
  const start = 12 + tables.length * 16
  const bytes = new Uint8Array(tables.reduce((sum, [, table]) => sum + padded(table.length), start))
  const view = new DataView(bytes.buffer)
  const power = Math.floor(Math.log2(tables.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tables.length)
  view.setUint16(6, 16 * 2 ** power)
  view.setUint16(8, power)
  view.setUint16(10, 16 * (tables.length - 2 ** power))
  let at = start
  for (const [entry, [tag, table]] of tables.entries()) {
    bytes.set(table, at)
    const place = 12 + entry * 16
    for (let letter = 0; letter < 4; letter += 1) bytes[place + letter] = tag.charCodeAt(letter)
    view.setUint32(place + 4, checkSum(view, at, table.length))
    view.setUint32(place + 8, at)
    view.setUint32(place + 12, table.length)
    at += padded(table.length)
  }
  return bytes
}

const checkSum = (view: DataView, from: number, length: number): number => {
  let sum = 0
  for (let at = from; at < from + padded(length); at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
