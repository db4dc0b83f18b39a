/**
 * Keys in SQLite 密钥.
 */
import type { DatabaseSync } from "node:sqlite"
import type { KeyStanding, KeyStore, KeyUse } from "../../keys/key-store.ts"
import type { Entombed } from "../../erasure/erasure-store.ts"
import { TURNS_A_RESTORE } from "../../keys/key-store.ts"
import { keyPageOf } from "../../keys/key-of-row.ts"
import { inTransaction } from "../database.ts"
import { inWriterTurn } from "../writer-turn.ts"

/** Makes the store of an open database. */
export const sqliteKeys = (database: DatabaseSync): KeyStore => {
  const statements = {
    count: database.prepare("select count(*) as made from keys where made_for = ? and made_at > ?"),
    make: database.prepare("insert into keys (id, village, secret, made_at, made_for) values (?, ?, ?, ?, ?)"),
    find: database.prepare("select record, destroyed_at from keys where id = ? and village = ?"),
    bring: database.prepare(
      `insert into keys (id, village, record, secret, made_at, made_for, turn)
       select ?1, ?2, ?3, ?4, ?5, ?6,
         case when ?3 is null then null else ${nextTurn(2)} end
       where not exists (select 1 from erasures where village = ?2 and record = ?3)
       on conflict (id) do nothing`,
    ),
    restores: database.prepare("select count(*) as restores from restores"),
    after: database.prepare("select * from keys where village = ? and turn > ? order by turn limit ?"),
  }
  return {
    make: ({ village, account, at, keys, since, most }) =>
      inWriterTurn(database, () =>
        inTransaction(database, () => {
          if (Number(statements.count.get(account, since)?.["made"]) + keys.length > most) return false
          for (const { id, secret } of keys) statements.make.run(id, village, secret, at, account)
          return true
        }),
      ),
    find: async (village, ids) =>
      new Map(
        ids.flatMap((id): [string, KeyStanding][] => {
          const row = statements.find.get(id, village)
          if (row === undefined) return []
          const record = row["record"] === null ? undefined : String(row["record"])
          return [[id, { record, isDestroyed: row["destroyed_at"] !== null }]]
        }),
      ),
    bringBack: ({ village, account, at, keys }) =>
      inWriterTurn(database, () =>
        inTransaction(database, () =>
          keys.reduce(
            (sum, { id, record, secret }) =>
              sum + Number(statements.bring.run(id, village, record ?? null, secret, at, account).changes),
            0,
          ),
        ),
      ),
    restores: async () => Number(statements.restores.get()?.["restores"]),
    after: async (village, place, limit) => keyPageOf(statements.after.all(village, place, limit), place, limit),
  }
}

/** What is bound after a restore comes after all that any device has heard of, also of what the backup lacks. */
const nextTurn = (village: number): string =>
  `1 + max(coalesce((select max(turn) from keys as other where other.village = ?${village}), 0),
    ${TURNS_A_RESTORE} * (select count(*) from restores))`

/** Binds keys and entombs records, within a transaction of the caller. */
export interface KeyBinding {
  /** Binds a key to the record that uses it; false where it is of no use. */
  readonly bind: (village: string, use: KeyUse) => boolean
  /** Notes that a record is erased, and destroys its keys. */
  readonly entomb: (village: string, entombed: Entombed) => void
}

/** Makes the binding over an open database. */
export const sqliteKeyBinding = (database: DatabaseSync): KeyBinding => {
  const has = database.prepare(
    "select record from keys where id = ? and village = ? and secret is not null and (record is null or record = ?)",
  )
  const bind = database.prepare(`update keys set record = ?1, turn = ${nextTurn(2)} where id = ?3 and village = ?2`)
  const entomb = database.prepare(
    "insert into erasures (village, record, at, reason) values (?, ?, ?, ?) on conflict do nothing",
  )
  const ofRecord = database.prepare("select id from keys where village = ? and record = ? and secret is not null")
  const destroy = database.prepare(
    `update keys set secret = null, destroyed_at = ?1, reason = ?4, turn = ${nextTurn(2)} where id = ?3 and village = ?2`,
  )
  return {
    bind: (village, { key, record }) => {
      const row = has.get(key, village, record)
      if (row?.["record"] === null) bind.run(record, village, key)
      return row !== undefined
    },
    entomb: (village, { record, at, reason }) => {
      entomb.run(village, record, at, reason)
      for (const { id } of ofRecord.all(village, record)) destroy.run(at, village, String(id), reason)
    },
  }
}
