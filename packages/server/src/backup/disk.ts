/**
 * Disk 磁盘: hashing files, and writing so that what is said to be there is there after the power has gone.
 */
import { createHash } from "node:crypto"
import { closeSync, fsyncSync, openSync, readSync } from "node:fs"
import { dirname } from "node:path"

/** Hashes a file in pieces: its length and `sha256:…`. */
export const hashFile = (file: string): { readonly bytes: number; readonly sha256: string } => {
  const hash = createHash("sha256")
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  const handle = openSync(file, "r")
  try {
    let bytes = 0
    for (;;) {
      const read = readSync(handle, piece, 0, piece.length, null)
      if (read === 0) return { bytes, sha256: `sha256:${hash.digest("hex")}` }
      hash.update(piece.subarray(0, read))
      bytes += read
    }
  } finally {
    closeSync(handle)
  }
}

const PIECE_BYTES = 1024 * 1024

/** Waits until the disk has a file, or the names in a folder. */
export const syncToDisk = (path: string): void => {
  const handle = openSync(path, "r")
  try {
    fsyncSync(handle)
  } catch (error) {
    // Windows gives no handle on a folder that could be synchronised; it keeps its names by itself.
    if (process.platform !== "win32") throw error
  } finally {
    closeSync(handle)
  }
}

/** Waits until the disk has a file and its name. */
export const syncFileAndName = (file: string): void => {
  syncToDisk(file)
  syncToDisk(dirname(file))
}
