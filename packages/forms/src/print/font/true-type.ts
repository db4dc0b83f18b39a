/**
 * TrueType 字体: reads of a font file what printing needs: which glyph a character has, how wide it is, how it is drawn.
 *
 * Offsets of a file are never trusted: what points outside of it is a failure or an empty glyph.
 */
import * as Result from "effect/Result"
import { glyphLookup } from "./character-map.ts"

/** Why bytes are no font that can be printed with. */
export type FontFailure =
  | { readonly _tag: "NotTrueType"; readonly signature: string }
  | { readonly _tag: "FontTableMissing"; readonly table: string }

/** A font that is open for reading; lengths are in units of the em. */
export interface TrueType {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly box: readonly [xMin: number, yMin: number, xMax: number, yMax: number]
  readonly glyphCount: number
  /** The name under which the font goes in a document. */
  readonly name: string
  /** The glyph of a character, or that there is none. */
  readonly glyphOf: (codePoint: number) => number | undefined
  readonly advanceOf: (glyph: number) => number
  /** The outline of a glyph as it stands in the file. */
  readonly outlineOf: (glyph: number) => Uint8Array
  /** A table of the file that is taken over as it is. */
  readonly table: (tag: string) => Uint8Array | undefined
}

/** Opens a TrueType font; a collection, a compressed web font or outlines of PostScript are refused. */
export const openFont = (bytes: Uint8Array): Result.Result<TrueType, FontFailure> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const signature = bytes.length < 12 ? "" : String.fromCharCode(...bytes.subarray(0, 4))
  if (signature !== "\0\u0001\0\0" && signature !== "true") return Result.fail({ _tag: "NotTrueType", signature })
  const tables = tablesOf(view)
  const missing = NEEDED.find((tag) => !tables.has(tag))
  if (missing !== undefined) return Result.fail({ _tag: "FontTableMissing", table: missing })
  return Result.succeed(fontOf(bytes, view, tables))
}

const NEEDED = ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"]

type Tables = ReadonlyMap<string, { readonly offset: number; readonly length: number }>

const tablesOf = (view: DataView): Tables => {
  const tables = new Map<string, { offset: number; length: number }>()
  const count = view.getUint16(4)
  for (let at = 0; at < count; at += 1) {
    const entry = 12 + at * 16
    if (entry + 16 > view.byteLength) break
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(entry + place)))
    const offset = view.getUint32(entry + 8)
    const length = view.getUint32(entry + 12)
    if (offset + length <= view.byteLength) tables.set(tag, { offset, length })
  }
  return tables
}

const fontOf = (bytes: Uint8Array, view: DataView, tables: Tables): TrueType => {
  const at = (tag: string): number => tables.get(tag)?.offset ?? 0
  const head = at("head")
  const hhea = at("hhea")
  const glyphCount = view.getUint16(at("maxp") + 4)
  const metrics = Math.max(1, view.getUint16(hhea + 34))
  const isLong = view.getInt16(head + 50) === 1
  const glyf = tables.get("glyf") ?? { offset: 0, length: 0 }
  const offsetOf = (glyph: number): number =>
    isLong ? view.getUint32(at("loca") + glyph * 4) : view.getUint16(at("loca") + glyph * 2) * 2
  return {
    unitsPerEm: view.getUint16(head + 18),
    ascent: view.getInt16(hhea + 4),
    descent: view.getInt16(hhea + 6),
    box: [view.getInt16(head + 36), view.getInt16(head + 38), view.getInt16(head + 40), view.getInt16(head + 42)],
    glyphCount,
    name: nameOf(view, tables.get("name")) ?? "Font",
    glyphOf: glyphLookup(view, at("cmap")),
    advanceOf: (glyph) => view.getUint16(at("hmtx") + Math.min(glyph, metrics - 1) * 4),
    outlineOf: (glyph) => {
      if (glyph < 0 || glyph >= glyphCount) return EMPTY
      const [from, to] = [offsetOf(glyph), offsetOf(glyph + 1)]
      return to > from && to <= glyf.length ? bytes.subarray(glyf.offset + from, glyf.offset + to) : EMPTY
    },
    table: (tag) => {
      const table = tables.get(tag)
      return table && bytes.subarray(table.offset, table.offset + table.length)
    },
  }
}

const EMPTY = new Uint8Array()

/** The PostScript name, entry 6 of the table of names. */
const nameOf = (view: DataView, table: { readonly offset: number } | undefined): string | undefined => {
  if (table === undefined) return undefined
  const count = view.getUint16(table.offset + 2)
  const storage = table.offset + view.getUint16(table.offset + 4)
  for (let at = 0; at < count; at += 1) {
    const record = table.offset + 6 + at * 12
    if (view.getUint16(record) !== 3 || view.getUint16(record + 6) !== 6) continue
    const [length, offset] = [view.getUint16(record + 8), view.getUint16(record + 10)]
    let name = ""
    for (let place = 1; place < length; place += 2) name += String.fromCharCode(view.getUint8(storage + offset + place))
    return name.replace(/[^\w-]/g, "")
  }
  return undefined
}
