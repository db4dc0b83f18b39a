/**
 * Erasures in PostgreSQL 抹除记录.
 */
import type { ErasureLog, ErasureStore } from "../../erasure/erasure-store.ts"
import { entombedOf } from "../../keys/key-of-row.ts"
import { placeOfVillage } from "../../keys/village-of-name.ts"
import { NO_CONTENT } from "../../relay/erased-places.ts"
import { appendRows, lockDocuments } from "./append-rows.ts"
import type { Postgres, PostgresTransaction } from "./connection.ts"
import { entomb, keysAfter, lockTurns } from "./postgres-keys.ts"

/** Makes the list of erasures of an open database. */
export const postgresErasures = (sql: Postgres): ErasureStore => ({
  of: async (village) =>
    (await sql`select record, at, reason from erasures where village = ${village} order by record collate "C"`).map(
      (row) => entombedOf(row),
    ),
  inOne: async (village, work) => {
    const done = await sql.begin(async (tx) => {
      await lockDocuments(tx, `${placeOfVillage(village)}%`)
      await lockTurns(tx, village)
      // In a box, for the library would await what it is given.
      return { value: await work(logOf(tx, village)) }
    })
    return done.value
  },
  forgetNames: async (village, households) => {
    await sql`
      delete from household_names where household = any(${[...households]})
        and ledger in (select id from ledgers where name like ${`${placeOfVillage(village)}%`})`
  },
})

const logOf = (tx: PostgresTransaction, village: string): ErasureLog => ({
  documents: async () =>
    (await tx`select name from documents where name like ${`${placeOfVillage(village)}%`} order by name`).map((row) =>
      String(row["name"]),
    ),
  rows: async (document) =>
    (
      await tx`
        select sequence, client, clock, length, account, bytes from updates
        where document = (select id from documents where name = ${document}) order by sequence`
    ).map((row) => ({
      sequence: Number(row["sequence"]),
      client: Number(row["client"]),
      clock: Number(row["clock"]),
      length: Number(row["length"]),
      account: String(row["account"]),
      bytes: row["bytes"] as Uint8Array,
    })),
  keys: () => keysAfter(tx, village, 0),
  baseBytes: async (hash) =>
    (await tx`select bytes from bases where hash = ${hash}`)[0]?.["bytes"] as Uint8Array | undefined,
  rewrite: async (sequence, bytes) => {
    await tx`update updates set bytes = ${bytes} where sequence = ${sequence}`
  },
  forget: async (document, operations) => {
    const [row] = await tx`select id from documents where name = ${document}`
    if (row === undefined || operations.length === 0) return
    const id = Number(row["id"])
    await tx`
      insert into operations (document, id, hash, client, clock)
      select ${id}, ids, ${NO_CONTENT}, clients, clocks from unnest(
        ${operations.map((one) => one.id)}::text[], ${operations.map(({ client }) => client)}::bigint[],
        ${operations.map(({ clock }) => clock)}::bigint[]) as asked (ids, clients, clocks)
      on conflict (document, id) do update set hash = excluded.hash`
    await tx`
      insert into repeats (document, client, clock)
      select ${id}, * from unnest(
        ${operations.map(({ client }) => client)}::bigint[], ${operations.map(({ clock }) => clock)}::bigint[])
      on conflict do nothing`
  },
  tell: async (row) => {
    const [sequence = 0] = await appendRows(tx, [row])
    await tx`update documents set erased_up_to = ${sequence} where name = ${row.document}`
    await tx`delete from snapshots where document = (select id from documents where name = ${row.document})`
    return sequence
  },
  entomb: async (entombed) => {
    const [row] = await tx`
      select count(*) as left from keys
      where village = ${village} and record = ${entombed.record} and secret is not null`
    await entomb(tx, village, entombed)
    return Number(row?.["left"])
  },
})

/** Gives the room of what was deleted free to be written over. */
export const vacuumFreed = async (sql: Postgres): Promise<void> => {
  await sql`vacuum updates, operations, snapshots, keys, bases, ledger_bodies, household_names, files, file_bytes`
}
