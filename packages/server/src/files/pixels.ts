/**
 * Pixels 像素数: how large a picture becomes when somebody looks at it, whatever the length of its file.
 *
 * Twenty thousand bytes may say of themselves that they are a picture of sixty thousand by sixty thousand; a phone that opens it
 * runs out of memory.
 */

/** Most pixels of a photo that is kept; of more than that no photo fits into 300 KB. */
export const MOST_PIXELS = 24_000_000

/** The pixels of a JPEG by one of its frame segments. */
export const pixelsOfFrame = (segment: Uint8Array): number => {
  const view = viewOf(segment)
  return view.length < 9 ? 0 : view.readUInt16BE(5) * view.readUInt16BE(7)
}

/** The pixels of a PNG by the content of its head. */
export const pixelsOfHead = (body: Uint8Array): number => {
  const view = viewOf(body)
  return view.length < 8 ? 0 : view.readUInt32BE(0) * view.readUInt32BE(4)
}

/** The pixels of a WebP by the content of one of its chunks; nothing where the chunk does not say. */
export const pixelsOfChunk = (name: string, body: Uint8Array): number | undefined => {
  const view = viewOf(body)
  switch (name) {
    case "VP8X":
      return view.length < 10 ? 0 : (view.readUIntLE(4, 3) + 1) * (view.readUIntLE(7, 3) + 1)
    case "VP8 ":
      return view.length < 10 ? 0 : (view.readUInt16LE(6) & SIDE) * (view.readUInt16LE(8) & SIDE)
    case "VP8L": {
      if (view.length < 5) return 0
      const sides = view.readUInt32LE(1)
      return ((sides & SIDE) + 1) * (((sides >>> 14) & SIDE) + 1)
    }
    default:
      return undefined
  }
}

/** A side is written in fourteen bits. */
const SIDE = 0x3fff

const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
