/**
 * Clean WebP: keeps the picture and its transparency, and drops every other chunk and the flags that announce it.
 */
import type { Cleaned } from "./cleaned.ts"
import { PROFILE_BYTES } from "./cleaned.ts"
import { orientationIn } from "./orientation.ts"
import { pixelsOfChunk } from "./pixels.ts"

/** Cleans a WebP; undefined when its chunks do not lead from beginning to end. */
export const cleanWebp = (bytes: Uint8Array): Cleaned | undefined => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks = chunksOf(view)
  if (chunks === undefined) return undefined
  const names = new Set(chunks.map(({ name }) => name))
  const removed = chunks.filter((chunk) => !isPicture(chunk)).map(({ name }) => NAMES[name] ?? name)
  const exif = chunks.find(({ name }) => name === "EXIF")
  const orientation = exif === undefined ? 1 : orientationIn(exifOf(exif.body))
  const sizes = chunks.flatMap(({ name, body }) => pixelsOfChunk(name, body) ?? [])
  const pixels = sizes.includes(0) ? 0 : Math.max(0, ...sizes)
  if (names.has("ANIM") || names.has("ANMF")) return { bytes, removed, orientation, pixels, isMoving: true }
  if (!names.has("VP8 ") && !names.has("VP8L")) return undefined
  const pictures = chunks.filter(isPicture)
  const hasProfile = pictures.some(({ name }) => name === "ICCP")
  const kept = pictures.map(({ name, whole }) => (name === "VP8X" ? withoutFlags(whole, hasProfile) : whole))
  const body = Buffer.concat(kept)
  const head = Buffer.from(view.subarray(0, HEAD_BYTES))
  head.writeUInt32LE(body.length + 4, 4)
  if (view.readUInt32LE(4) + 8 < view.length) removed.push("trailing")
  return { bytes: Buffer.concat([head, body]), removed, orientation, pixels }
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

const PICTURE: ReadonlySet<string> = new Set(["VP8X", "VP8 ", "VP8L", "ALPH"])

const isPicture = ({ name, whole }: Chunk): boolean =>
  PICTURE.has(name) || (name === "ICCP" && whole.length <= PROFILE_BYTES)

const METADATA_FLAGS = 0x08 | 0x04
const PROFILE_FLAG = 0x20

const withoutFlags = (chunk: Uint8Array, hasProfile: boolean): Uint8Array => {
  const cleared = Uint8Array.from(chunk)
  cleared[8] = (cleared[8] ?? 0) & ~(hasProfile ? METADATA_FLAGS : METADATA_FLAGS | PROFILE_FLAG)
  return cleared
}

/** Some writers put the mark of a JPEG segment before it. */
const exifOf = (bytes: Buffer): Uint8Array =>
  bytes.toString("latin1", 0, 6) === "Exif\0\0" ? bytes.subarray(6) : bytes
