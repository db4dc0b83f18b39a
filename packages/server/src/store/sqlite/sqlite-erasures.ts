/**
 * Erasures in SQLite 抹除记录.
 */
import type { DatabaseSync } from "node:sqlite"
import type { ErasureLog, ErasureStore } from "../../erasure/erasure-store.ts"
import { entombedOf, keyPageOf } from "../../keys/key-of-row.ts"
import { placeOfVillage } from "../../keys/village-of-name.ts"
import { NO_CONTENT } from "../../relay/erased-places.ts"
import { makeRowWriter } from "../sqlite-store.ts"
import { inWriterTurn } from "../writer-turn.ts"
import { sqliteKeyBinding } from "./sqlite-keys.ts"

/** Makes the list of erasures of an open database. */
export const sqliteErasures = (database: DatabaseSync): ErasureStore => {
  const of = database.prepare("select record, at, reason from erasures where village = ? order by record")
  const forgetName = database.prepare(
    `delete from household_names where household = ?1
     and ledger in (select id from ledgers where substr(name, 1, length(?2)) = ?2)`,
  )
  return {
    of: async (village) => of.all(village).map((row) => entombedOf(row)),
    inOne: (village, work) =>
      inWriterTurn(database, async () => {
        database.exec("begin immediate")
        try {
          const value = await work(logOf(database, village))
          database.exec("commit")
          return value
        } catch (error) {
          if (database.isTransaction) database.exec("rollback")
          throw error
        }
      }),
    forgetNames: async (village, households) => {
      for (const household of households) forgetName.run(household, placeOfVillage(village))
    },
  }
}

const logOf = (database: DatabaseSync, village: string): ErasureLog => {
  const writer = makeRowWriter(database)
  const { entomb } = sqliteKeyBinding(database)
  const place = placeOfVillage(village)
  const idOf = (name: string): number =>
    Number(database.prepare("select id from documents where name = ?").get(name)?.["id"] ?? 0)
  const names = database.prepare("select name from documents where substr(name, 1, length(?1)) = ?1 order by name")
  const rows = database.prepare(
    "select sequence, client, clock, length, account, bytes from updates where document = ? order by sequence",
  )
  const keys = database.prepare("select * from keys where village = ? and turn > 0 order by turn")
  const left = database.prepare(
    "select count(*) as left from keys where village = ? and record = ? and secret is not null",
  )
  const base = database.prepare("select bytes from bases where hash = ?")
  const rewrite = database.prepare("update updates set bytes = ? where sequence = ?")
  const forget = database.prepare(
    `insert into operations (document, id, client, clock, hash) values (?, ?, ?, ?, ?)
     on conflict (document, id) do update set hash = excluded.hash`,
  )
  const harmless = database.prepare("insert or ignore into repeats (document, client, clock) values (?, ?, ?)")
  const mark = database.prepare("update documents set erased_up_to = ? where id = ?")
  const drop = database.prepare("delete from snapshots where document = ?")
  return {
    documents: async () => names.all(place).map((row) => String(row["name"])),
    rows: async (document) =>
      rows.all(idOf(document)).map((row) => ({
        sequence: Number(row["sequence"]),
        client: Number(row["client"]),
        clock: Number(row["clock"]),
        length: Number(row["length"]),
        account: String(row["account"]),
        bytes: row["bytes"] as Uint8Array,
      })),
    keys: async () => keyPageOf(keys.all(village), 0),
    baseBytes: async (hash) => base.get(hash)?.["bytes"] as Uint8Array | undefined,
    rewrite: async (sequence, bytes) => void rewrite.run(bytes, sequence),
    forget: async (document, operations) => {
      const id = idOf(document)
      if (id === 0) return
      for (const one of operations) {
        forget.run(id, one.id, one.client, one.clock, NO_CONTENT)
        harmless.run(id, one.client, one.clock)
      }
    },
    tell: async (row) => {
      const sequence = writer.append(row)
      const id = idOf(row.document)
      mark.run(sequence, id)
      drop.run(id)
      return sequence
    },
    entomb: async (entombed) => {
      const count = Number(left.get(village, entombed.record)?.["left"])
      entomb(village, entombed)
      return count
    },
  }
}

/** Takes what was deleted out of the file and of its log: free pages are given back, the log is emptied. */
export const shredFreed = (database: DatabaseSync): void => {
  for (const step of ["pragma wal_checkpoint(truncate)", "vacuum", "pragma wal_checkpoint(truncate)"])
    database.exec(step)
}
