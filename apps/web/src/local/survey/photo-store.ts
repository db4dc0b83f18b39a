/**
 * Photo store 本机照片: the photographs of this account on this device, on its disk before anything names them.
 *
 * A photograph is known by the hash of its bytes, so keeping it twice is keeping it once.
 */
import * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase, settle, type StorageFailure } from "../database.ts"
import { hideRow, showRow, showRows } from "../vault/sealed-row.ts"
import { SHOWN_FIELDS } from "../vault/shown-fields.ts"

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
  /** Takes photographs away by what their rows are found by. */
  readonly forget: (isGone: (photo: Pick<KeptPhoto, "hash" | "village" | "place">) => boolean) => Promise<void>
  readonly close: () => void
}

/** Opens the photographs of an account. */
export const openPhotoStore = (account: string): PhotoStore => {
  const name = `jingzhun/${encodeURIComponent(account)}/photos`
  const database = openDatabase(name, { photos: { keyPath: "hash" } })
  return {
    keep: async (photo) => {
      const hidden = await settle(hideRow(name, photo, SHOWN_FIELDS.photos.photos))
      if (Result.isFailure(hidden)) return Result.fail(hidden.failure)
      return database.write((store) => {
        store("photos").put(hidden.success)
        return NOTHING
      })
    },
    find: async (hash) => {
      const found = await database.read((store) => answerOf<object | undefined>(store("photos").get(hash)))
      if (Result.isFailure(found)) return Result.fail(found.failure)
      const row = found.success
      return row === undefined ? Result.succeed(undefined) : settle(showRow<KeptPhoto>(name, row))
    },
    all: async () => {
      const rows = await database.read((store) => answerOf<object[]>(store("photos").getAll()))
      return Result.isSuccess(rows) ? settle(showRows<KeptPhoto>(name, rows.success)) : Result.fail(rows.failure)
    },
    forget: async (isGone) => {
      await database.write((store) => {
        const rows: IDBRequest<Pick<KeptPhoto, "hash" | "village" | "place">[]> = store("photos").getAll()
        rows.addEventListener("success", () => {
          for (const row of rows.result) if (isGone(row)) store("photos").delete(row.hash)
        })
        return NOTHING
      })
    },
    close: () => database.close(),
  }
}

const NOTHING: Answer<void> = { value: undefined }
