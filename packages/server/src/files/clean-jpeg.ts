/**
 * Clean JPEG: keeps the segments that make the picture and drops every other one, and whatever follows the end of the picture.
 */
import type { Cleaned } from "./cleaned.ts"
import { PROFILE_BYTES } from "./cleaned.ts"
import { orientationIn } from "./orientation.ts"
import { pixelsOfFrame } from "./pixels.ts"

/** Cleans a JPEG; undefined when its segments do not lead from beginning to end. */
export const cleanJpeg = (bytes: Uint8Array): Cleaned | undefined => {
  const walk = walkThrough(bytes)
  if (walk === undefined) return undefined
  const sizes = walk.segments.filter(({ marker }) => isFrame(marker)).map(({ segment }) => pixelsOfFrame(segment))
  if (sizes.length === 0) return undefined
  const pixels = sizes.includes(0) ? 0 : Math.max(...sizes)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  const removed: string[] = []
  let orientation = 1
  for (const { marker, segment } of walk.segments) {
    if (isPicture(marker) || isColourWord(marker, segment) || isShortProfile(marker, segment)) kept.push(segment)
    else if (marker === APP0 && isJfif(segment)) kept.push(bareJfif(segment, removed))
    else {
      removed.push(nameOf(marker, segment))
      if (startsWith(segment, 4, "Exif\0\0")) orientation = orientationIn(segment.subarray(10))
    }
  }
  kept.push(bytes.subarray(walk.end - 2, walk.end))
  // A second picture, or a film, may stand after the end of the first.
  if (bytes.length > walk.end) removed.push("trailing")
  return { bytes: Buffer.concat(kept), removed, orientation, pixels }
}

interface Segment {
  readonly marker: number
  /** With its mark and length, and the scan that follows it. */
  readonly segment: Uint8Array
}

const walkThrough = (
  bytes: Uint8Array,
): { readonly segments: readonly Segment[]; readonly end: number } | undefined => {
  const segments: Segment[] = []
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === MARK) {
    const marker = bytes[at + 1] ?? 0
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    // Marks may be repeated as padding before a segment.
    if (marker === MARK) at += 1
    else if (length < 2 || at + 2 + length > bytes.length) return undefined
    else {
      const end = marker === START_OF_SCAN ? endOfScan(bytes, at + 2 + length) : at + 2 + length
      segments.push({ marker, segment: bytes.subarray(at, end) })
      at = end
      if (bytes[at] === MARK && bytes[at + 1] === END_OF_IMAGE) return { segments, end: at + 2 }
    }
  }
  return undefined
}

const MARK = 0xff
const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9
const APP0 = 0xe0
const APP2 = 0xe2
const APP14 = 0xee
const TABLES_AND_RESERVED = [0xc4, 0xc8, 0xcc]

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && !TABLES_AND_RESERVED.includes(marker)

/** Frames, tables, scans and restart intervals. */
const isPicture = (marker: number): boolean =>
  isFrame(marker) || marker === 0xc4 || marker === 0xcc || (marker >= 0xda && marker <= 0xdf)

/** Adobe's word on how colours are meant, which has one length. */
const isColourWord = (marker: number, segment: Uint8Array): boolean =>
  marker === APP14 && segment.length === 16 && startsWith(segment, 4, "Adobe")

const isShortProfile = (marker: number, segment: Uint8Array): boolean =>
  marker === APP2 && startsWith(segment, 4, "ICC_PROFILE\0") && segment.length <= PROFILE_BYTES

const isJfif = (segment: Uint8Array): boolean => segment.length >= 18 && startsWith(segment, 4, "JFIF\0")

/** The head of a JFIF file may hold a small picture of its own; it goes. */
const bareJfif = (segment: Uint8Array, removed: string[]): Uint8Array => {
  if (segment.length === 18) return segment
  removed.push("thumbnail")
  const bare = Uint8Array.from(segment.subarray(0, 18))
  bare.set([0, 16], 2)
  bare.set([0, 0], 16)
  return bare
}

/** Inside a scan a mark is followed by 0 or by a restart; anything else ends it. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  let at = from
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === MARK && next !== 0 && next !== MARK && (next < 0xd0 || next > 0xd7)) return at
    at += 1
  }
  return bytes.length
}

const nameOf = (marker: number, segment: Uint8Array): string => {
  if (startsWith(segment, 4, "Exif\0")) return "EXIF"
  if (startsWith(segment, 4, "http://ns.adobe.com/")) return "XMP"
  if (startsWith(segment, 4, "ICC_PROFILE")) return "ICC"
  if (startsWith(segment, 4, "Photoshop")) return "IPTC"
  return marker === 0xfe ? "comment" : `segment-${marker.toString(16)}`
}

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString("latin1") === text
