/**
 * Clean PNG: keeps the chunks that make the picture, with their checksums proven, and drops every other one.
 */
import { crc32 } from "node:zlib"
import type { Cleaned } from "./cleaned.ts"
import { PROFILE_BYTES } from "./cleaned.ts"
import { orientationIn } from "./orientation.ts"
import { pixelsOfHead } from "./pixels.ts"

/** Cleans a PNG; undefined when its chunks do not lead from beginning to end. */
export const cleanPng = (bytes: Uint8Array): Cleaned | undefined => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks = chunksOf(view)
  const names = new Set(chunks?.map(({ name }) => name))
  if (chunks === undefined || chunks[0]?.name !== "IHDR" || !names.has("IDAT")) return undefined
  const removed = chunks.filter((chunk) => !isPicture(chunk)).map(({ name }) => NAMES[name] ?? name)
  const exif = chunks.find(({ name }) => name === "eXIf")
  const kept = [view.subarray(0, SIGNATURE_BYTES), ...chunks.filter(isPicture).map(({ whole }) => whole)]
  const all = chunks.reduce((sum, { whole }) => sum + whole.length, SIGNATURE_BYTES)
  if (view.length > all) removed.push("trailing")
  const orientation = exif === undefined ? 1 : orientationIn(exif.whole.subarray(8, -4))
  const pixels = pixelsOfHead(chunks[0].whole.subarray(8))
  const cleaned = { bytes: Buffer.concat(kept), removed, orientation, pixels }
  return names.has("acTL") ? { ...cleaned, isMoving: true } : cleaned
}

interface Chunk {
  readonly name: string
  /** With its length, its name and its checksum. */
  readonly whole: Buffer
}

const chunksOf = (view: Buffer): readonly Chunk[] | undefined => {
  const chunks: Chunk[] = []
  let at = SIGNATURE_BYTES
  while (at + 12 <= view.length) {
    const end = at + 12 + view.readUInt32BE(at)
    if (end > view.length || crc32(view.subarray(at + 4, end - 4)) !== view.readUInt32BE(end - 4)) return undefined
    const name = view.toString("latin1", at + 4, at + 8)
    chunks.push({ name, whole: view.subarray(at, end) })
    if (name === "IEND") return chunks
    at = end
  }
  return undefined
}

const isPicture = ({ name, whole }: Chunk): boolean =>
  PICTURE.has(name) || (name === "iCCP" && whole.length <= PROFILE_BYTES)

const SIGNATURE_BYTES = 8

const PICTURE: ReadonlySet<string> = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "sRGB", "gAMA", "cHRM"])

const NAMES: { readonly [chunk: string]: string } = {
  eXIf: "EXIF",
  tEXt: "text",
  zTXt: "text",
  iTXt: "text",
  iCCP: "ICC",
  tIME: "time",
}
