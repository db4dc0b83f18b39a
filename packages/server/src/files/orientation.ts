/**
 * Orientation 照片方向: how a photo is to be turned before it is looked at, as its EXIF metadata say.
 */

/** Reads the orientation of a TIFF block, 1 to 8; 1 when it says none or cannot be read. */
export const orientationIn = (tiff: Uint8Array): number => {
  const view = Buffer.from(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const order = view.toString("latin1", 0, 2)
  if (view.length < 14 || (order !== "II" && order !== "MM")) return 1
  const [two, four] =
    order === "II"
      ? [(at: number) => view.readUInt16LE(at), (at: number) => view.readUInt32LE(at)]
      : [(at: number) => view.readUInt16BE(at), (at: number) => view.readUInt32BE(at)]
  const directory = four(4)
  if (directory + 2 > view.length) return 1
  const entries = two(directory)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * ENTRY_BYTES
    if (at + ENTRY_BYTES > view.length) return 1
    if (two(at) !== ORIENTATION) continue
    const value = two(at + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

const ENTRY_BYTES = 12
const ORIENTATION = 0x0112
