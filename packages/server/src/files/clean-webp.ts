/**
 * Clean WebP: keeps the picture and its transparency, and drops every other chunk and the flags that announce it.
 */
import type { Cleaned } from "./clean-photo.ts"
import { orientationIn } from "./orientation.ts"

/** Cleans a WebP; undefined when its chunks do not lead from beginning to end. */
export const cleanWebp = (bytes: Uint8Array): Cleaned | undefined => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks = chunksOf(view)
  if (chunks === undefined) return undefined
  const names = new Set(chunks.map(({ name }) => name))
  const removed = chunks
    .filter(({ name }) => name !== "VP8X" && !PICTURE.has(name))
    .map(({ name }) => NAMES[name] ?? name)
  const exif = chunks.find(({ name }) => name === "EXIF")
  const orientation = exif === undefined ? 1 : orientationIn(exifOf(exif.body))
  if (names.has("ANIM") || names.has("ANMF")) return { bytes, removed, orientation, isMoving: true }
  if (!names.has("VP8 ") && !names.has("VP8L")) return undefined
  const kept = chunks.flatMap(({ name, whole }) =>
    name === "VP8X" ? [withoutFlags(whole)] : PICTURE.has(name) ? [whole] : [],
  )
  const body = Buffer.concat(kept)
  const head = Buffer.from(view.subarray(0, HEAD_BYTES))
  head.writeUInt32LE(body.length + 4, 4)
  if (view.readUInt32LE(4) + 8 < view.length) removed.push("trailing")
  return { bytes: Buffer.concat([head, body]), removed, orientation }
}

interface Chunk {
  readonly name: string
  readonly body: Buffer
  /** With its name, its length and what fills it up to an even length. */
  readonly whole: Buffer
}

const chunksOf = (view: Buffer): readonly Chunk[] | undefined => {
  if (view.length < HEAD_BYTES) return undefined
  const stated = view.readUInt32LE(4) + 8
  if (stated > view.length) return undefined
  const chunks: Chunk[] = []
  let at = HEAD_BYTES
  while (at + 8 <= stated) {
    const length = view.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (end > stated) return undefined
    const body = view.subarray(at + 8, at + 8 + length)
    chunks.push({ name: view.toString("latin1", at, at + 4), body, whole: view.subarray(at, end) })
    at = end
  }
  return at === stated ? chunks : undefined
}

const NAMES: { readonly [chunk: string]: string } = { "XMP ": "XMP", ICCP: "ICC" }

const HEAD_BYTES = 12

const PICTURE: ReadonlySet<string> = new Set(["VP8 ", "VP8L", "ALPH"])

/** The flags for a colour profile, EXIF and XMP. */
const METADATA_FLAGS = 0x20 | 0x08 | 0x04

const withoutFlags = (chunk: Uint8Array): Uint8Array => {
  const cleared = Uint8Array.from(chunk)
  cleared[8] = (cleared[8] ?? 0) & ~METADATA_FLAGS
  return cleared
}

/** Some writers put the mark of a JPEG segment before it. */
const exifOf = (bytes: Buffer): Uint8Array =>
  bytes.toString("latin1", 0, 6) === "Exif\0\0" ? bytes.subarray(6) : bytes
