/**
 * Photo register 照片登记: who brought which photo for which village, and how much of it in a day.
 *
 * A photo that no document names stays: a device that was offline may yet send the record that names it.
 */
import type { DatabaseSync } from "node:sqlite"
import type { PhotoType } from "./clean-photo.ts"

/** One photo that was brought for a village. */
export interface RegisteredPhoto {
  readonly hash: string
  readonly village: string
  readonly account: string
  readonly type: PhotoType
  readonly bytes: number
}

/** Keeps the register. */
export interface PhotoRegister {
  /** Notes a photo; false when this account has brought it for this village before. */
  readonly note: (photo: RegisteredPhoto, at: number) => boolean
  /** All entries of one photo. */
  readonly find: (hash: string) => readonly RegisteredPhoto[]
  /** What an account has brought since a moment. */
  readonly broughtSince: (account: string, since: number) => { readonly photos: number; readonly bytes: number }
}

/** Makes the register of an open database. */
export const makePhotoRegister = (database: DatabaseSync): PhotoRegister => {
  const statements = {
    note: database.prepare(
      "insert into files (hash, village, account, type, bytes, at) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
    ),
    find: database.prepare("select hash, village, account, type, bytes from files where hash = ? order by at"),
    since: database.prepare(
      "select count(*) as photos, coalesce(sum(bytes), 0) as bytes from files where account = ? and at > ?",
    ),
  }
  return {
    note: ({ hash, village, account, type, bytes }, at) =>
      statements.note.run(hash, village, account, type, bytes, at).changes === 1,
    find: (hash) => statements.find.all(hash).map(photoOf),
    broughtSince: (account, since) => {
      const row = statements.since.get(account, since)
      return { photos: Number(row?.["photos"]), bytes: Number(row?.["bytes"]) }
    },
  }
}

const photoOf = (row: Record<string, unknown>): RegisteredPhoto => ({
  hash: String(row["hash"]),
  village: String(row["village"]),
  account: String(row["account"]),
  type: row["type"] as PhotoType,
  bytes: Number(row["bytes"]),
})
