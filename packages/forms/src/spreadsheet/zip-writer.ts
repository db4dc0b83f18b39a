/**
 * Archive writer 压缩包写入: parts that stay are copied as they are packed, parts that change are packed as they come.
 */
import type { ZipEntry } from "./zip-directory.ts"
import { packedBytes } from "./zip-directory.ts"

/** One part, packed. */
export interface PackedPart {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly unpacked: number
  readonly pieces: readonly Uint8Array[]
}

/** Takes over an entry without unpacking it; nothing where the archive contradicts itself. */
export const copyPart = (bytes: Uint8Array, entry: ZipEntry): PackedPart | undefined => {
  const packed = packedBytes(bytes, entry)
  const { name, method, crc, unpacked } = entry
  return packed && { name, method, crc, unpacked, pieces: [packed] }
}

/** Packs text as it is written. */
export const packPart = (name: string) => {
  const compressor = new CompressionStream("deflate-raw")
  const writer = compressor.writable.getWriter()
  const pieces: Uint8Array[] = []
  const collected = (async () => {
    const reader = compressor.readable.getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) pieces.push(piece.value)
  })()
  let crc = 0xffffffff
  let unpacked = 0
  return {
    write: async (text: string): Promise<void> => {
      const bytes = new TextEncoder().encode(text)
      unpacked += bytes.length
      crc = updateCrc(crc, bytes)
      await writer.write(bytes)
    },
    end: async (): Promise<PackedPart> => {
      await writer.close()
      await collected
      return { name, method: 8, crc: ~crc >>> 0, unpacked, pieces }
    },
  }
}

/** Packs a whole text. */
export const packText = async (name: string, text: string): Promise<PackedPart> => {
  const part = packPart(name)
  await part.write(text)
  return part.end()
}

/** Puts parts together into one archive. */
export const assemble = (parts: readonly PackedPart[]): Uint8Array => {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const part of parts) {
    const name = new TextEncoder().encode(part.name)
    const packed = part.pieces.reduce((sum, { length }) => sum + length, 0)
    // Version 2.0, names in UTF-8, 1 January 1980: the same parts always give the same bytes.
    const common = [
      2,
      20,
      2,
      0x0800,
      2,
      part.method,
      2,
      0,
      2,
      33,
      4,
      part.crc,
      4,
      packed,
      4,
      part.unpacked,
      2,
      name.length,
    ]
    const head = record([4, 0x04034b50, ...common, 2, 0])
    directory.push(record([4, 0x02014b50, 2, 20, ...common, 2, 0, 2, 0, 2, 0, 2, 0, 4, 0, 4, offset]), name)
    pieces.push(head, name, ...part.pieces)
    offset += head.length + name.length + packed
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = record([4, 0x06054b50, 2, 0, 2, 0, 2, parts.length, 2, parts.length, 4, size, 4, offset, 2, 0])
  return joined([...pieces, ...directory, end])
}

/** Lays figures out as bytes: width, value, width, value … */
const record = (figures: readonly number[]): Uint8Array => {
  const bytes: number[] = []
  for (let at = 0; at < figures.length; at += 2) {
    for (let byte = 0; byte < (figures[at] ?? 0); byte += 1) bytes.push(((figures[at + 1] ?? 0) >>> (byte * 8)) & 0xff)
  }
  return Uint8Array.from(bytes)
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

const updateCrc = (before: number, bytes: Uint8Array): number => {
  let crc = before
  for (let at = 0; at < bytes.length; at += 1) crc = (CRC[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8)
  return crc
}
