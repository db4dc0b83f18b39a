/**
 * Clean PNG: keeps the chunks that make the picture, with their checksums proven, and drops every other one.
 */
import { crc32 } from "node:zlib"
import type { Cleaned } from "./cleaned.ts"
import { PROFILE_BYTES } from "./cleaned.ts"
import { orientationIn } from "./orientation.ts"

/** Cleans a PNG; undefined when its chunks do not lead from beginning to end. */
export const cleanPng = (bytes: Uint8Array): Cleaned | undefined => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, SIGNATURE_BYTES)]
  const removed: string[] = []
  const seen = new Set<string>()
  let orientation = 1
  let at = SIGNATURE_BYTES
  while (at + 12 <= view.length) {
    const end = at + 12 + view.readUInt32BE(at)
    if (end > view.length) return undefined
    const name = view.toString("latin1", at + 4, at + 8)
    if (crc32(view.subarray(at + 4, end - 4)) !== view.readUInt32BE(end - 4)) return undefined
    if (seen.size === 0 && name !== "IHDR") return undefined
    seen.add(name)
    if (PICTURE.has(name) || (name === "iCCP" && end - at <= PROFILE_BYTES)) kept.push(view.subarray(at, end))
    else removed.push(NAMES[name] ?? name)
    if (name === "eXIf") orientation = orientationIn(view.subarray(at + 8, end - 4))
    at = end
    if (name !== "IEND") continue
    if (view.length > end) removed.push("trailing")
    const cleaned = { bytes: Buffer.concat(kept), removed, orientation }
    if (!seen.has("IDAT")) return undefined
    return seen.has("acTL") ? { ...cleaned, isMoving: true } : cleaned
  }
  return undefined
}

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
