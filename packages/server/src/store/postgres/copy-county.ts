/**
 * Copying a county 迁入: everything that a data folder holds into an empty PostgreSQL database, all of it or nothing.
 *
 * Numbers, epochs and sessions stay what they are, so that no device notices. The folder is left as it is.
 */
import type { DatabaseSync, SQLInputValue } from "node:sqlite"
import type { PhotoStore } from "../../files/photo-store.ts"
import type { Postgres, PostgresTransaction } from "./connection.ts"

/** What was copied. */
export interface CopiedCounty {
  /** Rows by table. */
  readonly rows: ReadonlyMap<string, number>
  readonly photos: number
  /** Hashes of photos that the data name and the folder has not. */
  readonly lackingPhotos: readonly string[]
}

/** There is a county in the database already. */
export class DatabaseInUse extends Error {
  override readonly name = "DatabaseInUse"
}

/** Copies a county; no server may run on either side. */
export const copyCounty = (database: DatabaseSync, photos: PhotoStore, sql: Postgres): Promise<CopiedCounty> =>
  sql.begin(async (tx) => {
    await tx`lock table documents, accounts in exclusive mode`
    const [row] = await tx`select exists (select from documents) or exists (select from accounts) as used`
    if (row?.["used"] === true) throw new DatabaseInUse("The database holds a county.")
    const rows = new Map<string, number>()
    for (const table of tablesOf(database)) rows.set(table, await copyTable(tx, database, table))
    for (const table of NUMBERED) {
      await tx`
        select setval(pg_get_serial_sequence(${table}, 'id'), greatest(max(id), 1)) from ${tx(table)} having max(id) is not null`
    }
    await tx`select setval('sequences', greatest(max(sequence), 1)) from updates having max(sequence) is not null`
    return { rows, ...(await copyPhotos(tx, photos)) }
  })

/** Tables that give their rows numbers. */
const NUMBERED = ["documents", "ledgers", "audit"] as const

/** What belongs to the folder and not to the county. */
const OF_THE_FOLDER: ReadonlySet<string> = new Set(["minute_copies"])

/** In the order in which they were made, so that what is referred to comes first. */
const tablesOf = (database: DatabaseSync): readonly string[] =>
  database
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by rowid",
    )
    .all()
    .map((row) => String(row["name"]))
    .filter((name) => !OF_THE_FOLDER.has(name))

const copyTable = async (tx: PostgresTransaction, database: DatabaseSync, table: string): Promise<number> => {
  const columns = database
    .prepare(`pragma table_info(${table})`)
    .all()
    .map((row) => String(row["name"]))
  let count = 0
  let batch: Record<string, SQLInputValue>[] = []
  const write = async (): Promise<void> => {
    if (batch.length > 0) await tx`insert into ${tx(table)} ${tx(batch, ...columns)}`
    count += batch.length
    batch = []
  }
  for (const row of database.prepare(`select * from ${table}`).iterate()) {
    batch.push(row)
    if (batch.length === ROWS_AT_ONCE) await write()
  }
  await write()
  return count
}

const ROWS_AT_ONCE = 200

const copyPhotos = async (
  tx: PostgresTransaction,
  photos: PhotoStore,
): Promise<Pick<CopiedCounty, "photos" | "lackingPhotos">> => {
  const lackingPhotos: string[] = []
  const named = await tx`select distinct hash from files order by hash`
  for (const { hash } of named) {
    const bytes = await photos.get(String(hash))
    if (bytes === undefined) lackingPhotos.push(String(hash))
    else await tx`insert into file_bytes (hash, bytes) values (${String(hash)}, ${bytes})`
  }
  return { photos: named.length - lackingPhotos.length, lackingPhotos }
}
