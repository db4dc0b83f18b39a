/**
 * Photos in PostgreSQL 照片: register and bytes, for nodes have no folder in common.
 */
import type { PhotoType } from "../../files/clean-photo.ts"
import type { PhotoRegister } from "../../files/photo-register.ts"
import type { PhotoStore } from "../../files/photo-store.ts"
import { photoHash } from "../../files/photo-store.ts"
import type { Postgres } from "./connection.ts"

/** Makes the register of an open database. */
export const postgresPhotoRegister = (sql: Postgres): PhotoRegister => ({
  note: async ({ hash, village, account, type, bytes }, at) => {
    const { count } = await sql`
      insert into files (hash, village, account, type, bytes, at)
      values (${hash}, ${village}, ${account}, ${type}, ${bytes}, ${at}) on conflict do nothing`
    return count === 1
  },
  forget: async (hash, village) => {
    await sql`delete from files where hash = ${hash} and village = ${village}`
    return (await sql`select 1 from files where hash = ${hash}`).length === 0
  },
  find: async (hash) => {
    const rows = await sql`select hash, village, account, type, bytes from files where hash = ${hash} order by at`
    return rows.map((row) => ({
      hash: String(row["hash"]),
      village: String(row["village"]),
      account: String(row["account"]),
      type: row["type"] as PhotoType,
      bytes: Number(row["bytes"]),
    }))
  },
  broughtSince: async (account, since) => {
    const [row] = await sql`
      select count(*) as photos, coalesce(sum(bytes), 0) as bytes from files where account = ${account} and at > ${since}`
    return { photos: Number(row?.["photos"]), bytes: Number(row?.["bytes"]) }
  },
})

/** Makes the store of bytes of an open database. */
export const postgresPhotoStore = (sql: Postgres): PhotoStore => ({
  put: async (bytes) => {
    const hash = photoHash(bytes)
    // One that was damaged is mended by whoever brings it again.
    await sql`
      insert into file_bytes (hash, bytes) values (${hash}, ${bytes})
      on conflict (hash) do update set bytes = excluded.bytes where file_bytes.bytes <> excluded.bytes`
    return hash
  },
  remove: async (hash) => {
    await sql`delete from file_bytes where hash = ${hash}`
  },
  get: async (hash) => {
    const [row] = await sql`select bytes from file_bytes where hash = ${hash}`
    const bytes = row && (row["bytes"] as Uint8Array)
    return bytes !== undefined && photoHash(bytes) === hash ? bytes : undefined
  },
})
