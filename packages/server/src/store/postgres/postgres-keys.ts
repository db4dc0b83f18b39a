/**
 * Keys in PostgreSQL 密钥.
 */
import type { Entombed } from "../../erasure/erasure-store.ts"
import { keyPageOf } from "../../keys/key-of-row.ts"
import type { KeyPage, KeyStore } from "../../keys/key-store.ts"
import { TURNS_A_RESTORE } from "../../keys/key-store.ts"
import type { Append } from "../document-store.ts"
import { villageOfName } from "../../keys/village-of-name.ts"
import { DocumentMoved } from "../document-store.ts"
import type { Postgres, PostgresTransaction } from "./connection.ts"

/** Makes the store of an open database. */
export const postgresKeys = (sql: Postgres): KeyStore => ({
  make: ({ village, account, at, keys, since, most }) =>
    sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${MAKING}, hashtext(${account}))`
      const [row] = await tx`select count(*) as made from keys where made_for = ${account} and made_at > ${since}`
      if (Number(row?.["made"]) + keys.length > most) return false
      const rows = keys.map(({ id, secret }) => ({ id, village, secret, made_at: at, made_for: account }))
      if (rows.length > 0) await tx`insert into keys ${tx(rows)}`
      return true
    }),
  find: async (village, ids) => {
    if (ids.length === 0) return new Map()
    const rows =
      await sql`select id, record, destroyed_at from keys where village = ${village} and id = any(${[...ids]})`
    return new Map(
      rows.map((row) => [
        String(row["id"]),
        {
          record: row["record"] === null ? undefined : String(row["record"]),
          isDestroyed: row["destroyed_at"] !== null,
        },
      ]),
    )
  },
  bringBack: ({ village, account, at, keys }) =>
    sql.begin(async (tx) => {
      await lockTurns(tx, village)
      let brought = 0
      for (const { id, record = null, secret } of keys) {
        const { count } = await tx`
          insert into keys (id, village, record, secret, made_at, made_for, turn)
          select ${id}, ${village}, ${record}::text, ${secret}, ${at}, ${account},
            case when ${record}::text is null then null
              else ${nextTurn(tx, village)} end
          where not exists (select from erasures where village = ${village} and record = ${record}::text)
          on conflict (id) do nothing`
        brought += count
      }
      return brought
    }),
  restores: async () => Number((await sql`select count(*) as restores from restores`)[0]?.["restores"]),
  after: (village, place, limit) => keysAfter(sql, village, place, limit),
})

/** The keys of a village after a turn, at most so many; all of them where no number is given. */
export const keysAfter = async (
  sql: Postgres | PostgresTransaction,
  village: string,
  turn: number,
  limit?: number,
): Promise<KeyPage> => {
  const rows = await sql`
    select * from keys where village = ${village} and turn > ${turn} order by turn limit ${limit ?? null}`
  return keyPageOf(rows, turn, limit)
}

/**
 * Binds the keys of a batch to the records that use them, or throws `DocumentMoved`. One village after another, in the order of their codes;
 * until the commit nobody else counts on in these villages, so a turn is never seen before one that is lower.
 */
export const bindKeys = async (tx: PostgresTransaction, batch: readonly Append[]): Promise<void> => {
  const using = batch.filter(({ keys = [], entombed = [] }) => keys.length + entombed.length > 0)
  const villages = [...new Set(using.map(({ document }) => villageOfName(document)))].sort()
  for (const village of villages) {
    await lockTurns(tx, village)
    for (const { document, keys = [], entombed = [] } of using) {
      if (villageOfName(document) !== village) continue
      for (const one of entombed) await entomb(tx, village, one)
      for (const { key, record } of keys) {
        const { count } = await tx`
          update keys set record = ${record}, turn = coalesce(
            turn, ${nextTurn(tx, village)})
          where id = ${key} and village = ${village} and secret is not null and (record is null or record = ${record})`
        if (count === 0) throw new DocumentMoved(new Set([document]), "This key is of no use.")
      }
    }
  }
}

/** Notes that a record is erased, and destroys its keys; the caller holds the turns of the village. */
export const entomb = async (
  tx: PostgresTransaction,
  village: string,
  { record, at, reason }: Entombed,
): Promise<void> => {
  await tx`
    insert into erasures (village, record, at, reason) values (${village}, ${record}, ${at}, ${reason})
    on conflict do nothing`
  const keys = await tx`
    select id from keys where village = ${village} and record = ${record} and secret is not null order by id`
  for (const { id } of keys) {
    await tx`
      update keys set secret = null, destroyed_at = ${at}, reason = ${reason},
        turn = ${nextTurn(tx, village)}
      where id = ${String(id)}`
  }
}

/** Lets nobody else bind or destroy keys of a village until the transaction ends. */
export const lockTurns = async (tx: PostgresTransaction, village: string): Promise<void> => {
  await tx`select pg_advisory_xact_lock(${TURNS}, hashtext(${village}))`
}

/** What is bound after a restore comes after all that any device has heard of, also of what the backup lacks. */
const nextTurn = (tx: PostgresTransaction, village: string) => tx`
  1 + greatest(coalesce((select max(turn) from keys where village = ${village}), 0),
    ${TURNS_A_RESTORE}::bigint * (select count(*) from restores))`

const TURNS = 2
const MAKING = 3
