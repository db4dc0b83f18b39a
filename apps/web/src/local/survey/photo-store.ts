/**
 * Photo store 本机照片: the photographs of this account on this device, on its disk before anything names them.
 *
 * A photograph is known by the hash of its bytes, so keeping it twice is keeping it once.
 */
import type * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase, type StorageFailure } from "../database.ts"

/** Where a photograph is: here alone, on the server too, or refused by it for good. */
export type PhotoPlace = "waiting" | "sent" | "refused"

/** A photograph on this device. */
export interface KeptPhoto {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly hash: string
  readonly village: string
  readonly type: string
  readonly bytes: ArrayBuffer
  readonly place: PhotoPlace
  /** Why the server refused it. */
  readonly code?: string
}

/** The photographs of one account on this device. */
export interface PhotoStore {
  readonly keep: (photo: KeptPhoto) => Promise<Result.Result<void, StorageFailure>>
  readonly find: (hash: string) => Promise<Result.Result<KeptPhoto | undefined, StorageFailure>>
  readonly all: () => Promise<Result.Result<readonly KeptPhoto[], StorageFailure>>
  readonly close: () => void
}

/** Opens the photographs of an account. */
export const openPhotoStore = (account: string): PhotoStore => {
  const database = openDatabase(`jingzhun/${encodeURIComponent(account)}/photos`, { photos: { keyPath: "hash" } })
  return {
    keep: (photo) =>
      database.write((store) => {
        store("photos").put(photo)
        return NOTHING
      }),
    find: (hash) => database.read((store) => answerOf<KeptPhoto | undefined>(store("photos").get(hash))),
    all: () => database.read((store) => answerOf<KeptPhoto[]>(store("photos").getAll())),
    close: () => database.close(),
  }
}

const NOTHING: Answer<void> = { value: undefined }
