/**
 * Photo register in SQLite 照片登记.
 */
import type { DatabaseSync } from "node:sqlite"
import type { PhotoType } from "../../files/clean-photo.ts"
import type { PhotoRegister, RegisteredPhoto } from "../../files/photo-register.ts"

/** Makes the register of an open database. */
export const sqlitePhotoRegister = (database: DatabaseSync): PhotoRegister => {
  const statements = {
    note: database.prepare(
      "insert into files (hash, village, account, type, bytes, at) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
    ),
    forget: database.prepare("delete from files where hash = ? and village = ?"),
    find: database.prepare("select hash, village, account, type, bytes from files where hash = ? order by at"),
    since: database.prepare(
      "select count(*) as photos, coalesce(sum(bytes), 0) as bytes from files where account = ? and at > ?",
    ),
  }
  return {
    note: async ({ hash, village, account, type, bytes }, at) =>
      statements.note.run(hash, village, account, type, bytes, at).changes === 1,
    forget: async (hash, village) => {
      statements.forget.run(hash, village)
      return statements.find.all(hash).length === 0
    },
    find: async (hash) => statements.find.all(hash).map(photoOf),
    broughtSince: async (account, since) => {
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
