/**
 * Archive directory 压缩包目录: what a workbook's archive says of its parts, read without unpacking any.
 *
 * It may lie; `unpack` therefore counts what really comes out and stops at a limit.
 */
import * as Result from "effect/Result"
import type { FileFailure } from "./file-failure.ts"

/** One part of an archive, as its directory states it. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

/** Reads the directory at the end of an archive; archives beyond 4 GB are taken for damaged. */
export const readDirectory = (
  bytes: Uint8Array,
  maximumEntries: number,
): Result.Result<readonly ZipEntry[], FileFailure> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return Result.fail({ _tag: "WorkbookDamaged", part: "zip" })
  const count = view.getUint16(end + 10, true)
  if (count > maximumEntries) {
    return Result.fail({ _tag: "ArchiveBomb", measure: "entries", found: count, maximum: maximumEntries })
  }
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      return Result.fail({ _tag: "WorkbookDamaged", part: "zip" })
    }
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return Result.succeed(entries)
}

const DIRECTORY_END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const STORED = 0
const DEFLATED = 8
const PIECES_AHEAD = 4

// The end record is followed by a comment of up to 64 kB.
const findEnd = (view: DataView): number | undefined => {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === DIRECTORY_END) return at
  }
  return undefined
}

/** The packed bytes of an entry, or nothing where the archive contradicts itself. */
export const packedBytes = (bytes: Uint8Array, entry: ZipEntry): Uint8Array<ArrayBuffer> | undefined => {
  if (entry.offset + 30 > bytes.length) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(entry.offset, true) !== LOCAL_ENTRY) return undefined
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  if (start + entry.packed > bytes.length) return undefined
  return bytes.subarray(start, start + entry.packed) as Uint8Array<ArrayBuffer>
}

/**
 * Unpacks one entry piece by piece; `take` sees each piece and may stop early with `false`. Fails as soon as more
 * comes out than the directory stated.
 */
const unpack = async (
  bytes: Uint8Array,
  entry: ZipEntry,
  take: (piece: Uint8Array) => boolean | Promise<boolean>,
): Promise<FileFailure | undefined> => {
  const packed = packedBytes(bytes, entry)
  if (packed === undefined) return { _tag: "WorkbookDamaged", part: entry.name }
  if (entry.method === STORED) {
    await take(packed)
    return undefined
  }
  if (entry.method !== DEFLATED) return { _tag: "WorkbookDamaged", part: entry.name }
  const source = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))
  const reader = source.getReader()
  // Asking for the next pieces before taking this one lets unpacking go on while rows are parsed.
  const ahead = Array.from({ length: PIECES_AHEAD }, () => reader.read())
  let total = 0
  try {
    for (;;) {
      const piece = await ahead.shift()
      if (piece === undefined || piece.done) return undefined
      ahead.push(reader.read())
      total += piece.value.length
      if (total > entry.unpacked) {
        return { _tag: "ArchiveBomb", measure: "understated", found: total, maximum: entry.unpacked }
      }
      if (!(await take(piece.value))) return undefined
    }
  } catch {
    return { _tag: "WorkbookDamaged", part: entry.name }
  } finally {
    await Promise.allSettled([reader.cancel(), ...ahead])
  }
}

/** Unpacks one entry as text; refuses a document type declaration, whose entities can unfold without end. */
export const unpackText = async (
  bytes: Uint8Array,
  entry: ZipEntry,
  take: (piece: string) => boolean | Promise<boolean>,
): Promise<FileFailure | undefined> => {
  const decoder = new TextDecoder()
  let isFirst = true
  let declares = false
  const failure = await unpack(bytes, entry, (piece) => {
    const text = decoder.decode(piece, { stream: true })
    if (isFirst) declares = text.slice(0, 2_048).includes("<!DOCTYPE")
    isFirst = false
    return !declares && take(text)
  })
  return declares ? { _tag: "WorkbookDamaged", part: entry.name } : failure
}
