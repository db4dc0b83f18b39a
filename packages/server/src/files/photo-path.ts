/**
 * Photo path 照片位置: where the bytes of a photo lie, by their hash alone; nothing that a person typed becomes part of it.
 */

/** The path inside the folder of files, such as `ab/abcd…`. */
export const photoPath = (hash: string): string => {
  // A fault of the program: whatever comes from outside is read as a hash before it gets here.
  if (!HASH.test(hash)) throw new Error("not a hash")
  return `${hash.slice(0, 2)}/${hash}`
}

const HASH = /^[0-9a-f]{64}$/

/** Reads `sha256:…`, or the bare digits; undefined for anything else. */
export const readPhotoHash = (text: string): string | undefined => {
  const digits = text.startsWith("sha256:") ? text.slice("sha256:".length) : text
  return HASH.test(digits) ? digits : undefined
}
