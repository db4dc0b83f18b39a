/**
 * Photo store 照片库: the bytes of photos in the data folder, each under the hash of its bytes.
 *
 * Bytes are on the disk, with their name, before anything says that they are kept. The same photo is kept once.
 */
import { createHash, randomBytes } from "node:crypto"
import { mkdirSync } from "node:fs"
import { open, readFile, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { photoPath } from "./photo-path.ts"

/** Keeps bytes by their hash, in hexadecimal digits. */
export interface PhotoStore {
  readonly put: (bytes: Uint8Array) => Promise<string>
  /** The bytes of a hash; undefined when they are not there or no longer what they were. */
  readonly get: (hash: string) => Promise<Uint8Array | undefined>
  /** Takes the bytes of a hash away for good; one that is not there is as good as gone. */
  readonly remove: (hash: string) => Promise<void>
}

/** Name of the folder of photos in the data folder. */
const PHOTO_FOLDER = "files"

/** Makes the store of a data folder. */
export const makePhotoStore = (dataDir: string): PhotoStore => {
  const folder = join(dataDir, PHOTO_FOLDER)
  const get: PhotoStore["get"] = async (hash) => {
    const bytes = await readFile(join(folder, photoPath(hash))).catch(() => undefined)
    return bytes !== undefined && photoHash(bytes) === hash ? bytes : undefined
  }
  return {
    get,
    remove: async (hash) => {
      const file = join(folder, photoPath(hash))
      await rm(file, { force: true })
      await syncFolder(dirname(file)).catch(() => undefined)
    },
    put: async (bytes) => {
      const hash = photoHash(bytes)
      const file = join(folder, photoPath(hash))
      // One that was damaged is mended by whoever brings it again.
      if ((await get(hash)) !== undefined) return hash
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const unfinished = join(dirname(file), `.${randomBytes(9).toString("hex")}`)
      try {
        const handle = await open(unfinished, "wx", 0o600)
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(unfinished, file)
      } finally {
        await rm(unfinished, { force: true })
      }
      for (const one of [dirname(file), folder, dataDir]) await syncFolder(one)
      return hash
    },
  }
}

/** Waits until the disk has the names in a folder; Windows keeps its names by itself. */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === "win32") return
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a store in memory, for a server without a data folder. */
export const makeMemoryPhotoStore = (): PhotoStore => {
  const kept = new Map<string, Uint8Array>()
  return {
    put: async (bytes) => {
      const hash = photoHash(bytes)
      kept.set(hash, Uint8Array.from(bytes))
      return hash
    },
    get: async (hash) => kept.get(hash),
    remove: async (hash) => void kept.delete(hash),
  }
}

/** Hashes bytes, in hexadecimal digits. */
export const photoHash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")
