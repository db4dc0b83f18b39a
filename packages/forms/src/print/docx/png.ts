/**
 * PNG 点阵图: black and white squares as a picture that word processors show.
 */

/** Writes squares as a picture, each square so many points wide. */
export const writePng = async (rows: readonly (readonly boolean[])[], scale: number): Promise<Uint8Array> => {
  const side = rows.length * scale
  const pixels = new Uint8Array(side * (side + 1))
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isDark = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true
      pixels[y * (side + 1) + 1 + x] = isDark ? 0 : 255
    }
  }
  const packed = new Blob([pixels]).stream().pipeThrough(new CompressionStream("deflate"))
  const data = new Uint8Array(await new Response(packed).arrayBuffer())
  const head = new Uint8Array(13)
  new DataView(head.buffer).setUint32(0, side)
  new DataView(head.buffer).setUint32(4, side)
  head[8] = 8
  return joined([SIGNATURE, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", new Uint8Array())])
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let at = 0; at < 4; at += 1) bytes[4 + at] = type.charCodeAt(at)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, checkSum(bytes.subarray(4, 8 + data.length)))
  return bytes
}

const checkSum = (bytes: Uint8Array): number => {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return ~sum >>> 0
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
