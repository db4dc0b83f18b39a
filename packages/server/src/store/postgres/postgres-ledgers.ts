/**
 * Ledgers in PostgreSQL 台账: whoever decides holds the row of the ledger, so that its chain stays one chain however many nodes there are.
 *
 * The row of the ledger is locked first and documents after it, here as everywhere.
 */
import { canonicalJson } from "@jingzhun/core"
import { bodiesName } from "../../ledger/ledger-document.ts"
import type { KeptDecision, LedgerHead, LedgerStore, LedgerTransaction, NextPlaces } from "../../ledger/ledger-store.ts"
import { newClient } from "../../ledger/ledger-store.ts"
import { appendRows } from "./append-rows.ts"
import type { Postgres, PostgresTransaction } from "./connection.ts"
import { destroyBodies } from "./postgres-destruction.ts"
import { createDocument } from "./postgres-document-store.ts"
import { postgresLedgerReading } from "./postgres-ledger-reading.ts"

/** Makes the ledgers of an open database. */
export const postgresLedgers = (sql: Postgres): LedgerStore => ({
  ...postgresLedgerReading(sql),
  create: (names) =>
    sql.begin(async (tx) => {
      for (const name of names) await create(tx, name)
    }),
  decide: async (name, work) => {
    const decided = await sql.begin(async (tx) => {
      const held = (await lock(tx, name)) ?? (await create(tx, name), await lock(tx, name))
      if (held === undefined) throw new Error(`No such ledger: ${name}`)
      // In a box, for the library would await what it is given.
      return { value: await work(transactionOf(tx, held)) }
    })
    return decided.value
  },
  destroy: (destruction) => sql.begin((tx) => destroyBodies(tx, destruction)),
})

/** A ledger whose row is held. */
interface Held extends LedgerHead {
  readonly client: number
  readonly written: string
}

const lock = async (tx: PostgresTransaction, name: string): Promise<Held | undefined> => {
  const [row] = await tx`
    select id, name, head_seq, head_hash, client, epoch from ledgers where name = ${name} for no key update`
  return (
    row && {
      id: Number(row["id"]),
      name: String(row["name"]),
      seq: Number(row["head_seq"]),
      hash: String(row["head_hash"]),
      client: Number(row["client"]),
      written: String(row["epoch"]),
    }
  )
}

/** Makes a ledger with its documents, as far as they are not there; of several who do so at once one makes it. */
const create = async (tx: PostgresTransaction, name: string): Promise<void> => {
  await createDocument(tx, name)
  await createDocument(tx, bodiesName(name))
  await tx`
    insert into ledgers (name, client, epoch, head_seq, head_hash)
    select name, ${newClient()}, epoch, 0, '' from documents where name = ${name} on conflict (name) do nothing`
}

const transactionOf = (tx: PostgresTransaction, held: Held): LedgerTransaction => ({
  head: { id: held.id, name: held.name, seq: held.seq, hash: held.hash },
  reading: postgresLedgerReading(tx),
  keep: async (write) => keep(tx, held, write(await nextPlaces(tx, held))),
})

const nextPlaces = async (tx: PostgresTransaction, { id, name, client, written }: Held): Promise<NextPlaces> => {
  const [document] = await tx`select epoch from documents where name = ${name}`
  const epoch = String(document?.["epoch"])
  const writer = epoch === written ? client : newClient()
  if (writer !== client) await tx`update ledgers set client = ${writer}, epoch = ${epoch} where id = ${id}`
  const rows = await tx`
    select documents.name, writers.next from documents join writers on writers.document = documents.id
    where documents.name in (${name}, ${bodiesName(name)}) and writers.client = ${writer}`
  const next = new Map(rows.map((row) => [String(row["name"]), Number(row["next"])]))
  const placeIn = (one: string) => ({ client: writer, clock: next.get(one) ?? 0 })
  return { entries: placeIn(name), bodies: placeIn(bodiesName(name)) }
}

/** Sent one behind the other without waiting: one of them that fails fails the transaction. */
const keep = async (tx: PostgresTransaction, { id }: Held, kept: KeptDecision): Promise<readonly number[]> => {
  const { entry, receipt, called, bodies } = kept
  const { seq, hash, command } = entry
  const [sequences] = await Promise.all([
    appendRows(tx, kept.rows),
    tx`
      insert into ledger_entries (ledger, seq, command, subject, hash, entry)
      values (${id}, ${seq}, ${command.id}, ${command.subject}, ${hash}, ${canonicalJson(entry)})`,
    tx`update ledgers set head_seq = ${seq}, head_hash = ${hash} where id = ${id}`,
    receipt !== undefined && tx`insert into ledger_receipts (ledger, seq, body) values (${id}, ${seq}, ${receipt})`,
    called !== undefined &&
      tx`
        insert into household_names (ledger, household, name) values (${id}, ${called.household}, ${called.name})
        on conflict (ledger, household) do update set name = excluded.name`,
    ...Object.entries(bodies).map(
      ([field, { salt, value }]) => tx`
        insert into ledger_bodies (ledger, seq, field, body)
        values (${id}, ${seq}, ${field}, ${canonicalJson({ salt, value })})`,
    ),
  ])
  return sequences
}
