/**
 * Reading ledgers from PostgreSQL 读取台账: over the whole database, or within a transaction that holds a ledger.
 */
import type { BodyRow } from "../../ledger/bodies-of-rows.ts"
import { wholeEntry } from "../../ledger/bodies-of-rows.ts"
import type { LedgerEntry } from "../../ledger/ledger-entry.ts"
import type { LedgerHead, LedgerReading, RosterRows } from "../../ledger/ledger-store.ts"
import { hashRange } from "../../ledger/ledger-store.ts"
import type { Postgres, PostgresTransaction } from "./connection.ts"
import { keysAfter } from "./postgres-keys.ts"

/** Reads ledgers and rosters. */
export const postgresLedgerReading = (sql: Postgres | PostgresTransaction): LedgerReading & RosterRows => ({
  ledgers: async () => (await sql`select * from ledgers order by name collate "C"`).map(headOf),
  ledger: async (name) => {
    const [row] = await sql`select * from ledgers where name = ${name}`
    return row && headOf(row)
  },
  entries: async (ledger, after) =>
    wholes(
      sql,
      await sql`select ledger, entry from ledger_entries where ledger = ${ledger} and seq > ${after} order by seq`,
    ),
  entriesOn: async (ledger, subject) =>
    wholes(
      sql,
      await sql`select ledger, entry from ledger_entries where ledger = ${ledger} and subject = ${subject} order by seq`,
    ),
  entryOfCommand: async (ledger, command) => {
    const rows = await sql`select ledger, entry from ledger_entries where ledger = ${ledger} and command = ${command}`
    return (await wholes(sql, rows))[0]
  },
  entriesOfCommand: async (command) =>
    wholes(sql, await sql`select ledger, entry from ledger_entries where command = ${command} order by ledger`),
  entryByHash: async (beginning) => {
    const range = hashRange(beginning)
    if (range === undefined) return undefined
    const rows = await sql`
      select ledger, entry from ledger_entries
      where hash collate "C" >= ${range.from} and hash collate "C" < ${range.below} order by hash collate "C" limit 1`
    return (await wholes(sql, rows))[0]
  },
  names: async (ledgers) => {
    const rows = await sql`select ledger, household, name from household_names where ledger = any(${[...ledgers]})`
    const all = new Map(ledgers.map((ledger) => [ledger, new Map<string, string>()]))
    for (const row of rows) all.get(Number(row["ledger"]))?.set(String(row["household"]), String(row["name"]))
    return all
  },
  receipt: async (ledger, seq) => {
    const [row] = await sql`select body from ledger_receipts where ledger = ${ledger} and seq = ${seq}`
    return row && String(row["body"])
  },
  lastReceiptOn: async (ledger, subject) => {
    const rows = await sql`
      select ledger, entry, body from ledger_entries join ledger_receipts using (ledger, seq)
      where ledger = ${ledger} and subject = ${subject} order by seq desc limit 1`
    const [entry] = await wholes(sql, rows)
    return entry && { entry, body: String(rows[0]?.["body"]) }
  },
  rosterYears: async (place) => {
    const beginning = `${place}/roster/`
    // Byte by byte, which is the order of the index over beginnings.
    const rows = await sql`
      select name from documents where name ~>=~ ${beginning} and name ~<~ ${`${place}/roster0`}`
    return rows.flatMap((row) => {
      const year = String(row["name"]).slice(beginning.length)
      return /^\d{4}$/.test(year) ? [Number(year)] : []
    })
  },
  rowsAfter: async (document, sequence) => {
    const rows = await sql`
      select sequence, bytes from updates
      where document = (select id from documents where name = ${document}) and sequence > ${sequence} order by sequence`
    return rows.map((row) => ({ sequence: Number(row["sequence"]), bytes: row["bytes"] as Uint8Array }))
  },
  baseBytes: async (hash) => {
    const [row] = await sql`select bytes from bases where hash = ${hash}`
    return row && (row["bytes"] as Uint8Array)
  },
  keysAfter: (village, turn) => keysAfter(sql, village, turn),
})

/** Reads entries, and puts in what was sealed; the bodies are asked for once, and only where something was. */
const wholes = async (
  sql: Postgres | PostgresTransaction,
  rows: readonly Record<string, unknown>[],
): Promise<readonly LedgerEntry[]> => {
  const read = rows.map((row) => ({ ledger: Number(row["ledger"]), text: String(row["entry"]) }))
  const sealed = read.flatMap(({ ledger, text }) => {
    const { sealed: fields, seq } = JSON.parse(text) as LedgerEntry
    return fields === undefined ? [] : [{ ledger, seq }]
  })
  const bodies = sealed.length === 0 ? new Map<string, readonly BodyRow[]>() : await bodiesOf(sql, sealed)
  return read.map(({ ledger, text }) => wholeEntry(text, (seq) => bodies.get(`${ledger}/${seq}`) ?? []))
}

const bodiesOf = async (
  sql: Postgres | PostgresTransaction,
  sealed: readonly { readonly ledger: number; readonly seq: number }[],
): Promise<ReadonlyMap<string, readonly BodyRow[]>> => {
  const rows = await sql`
    select ledger, seq, field, body, destroyed_at, reason
    from unnest(${sealed.map(({ ledger }) => ledger)}::bigint[], ${sealed.map(({ seq }) => seq)}::bigint[]) as asked (ledger, seq)
    join ledger_bodies using (ledger, seq) order by field collate "C"`
  const bodies = new Map<string, BodyRow[]>()
  for (const row of rows) {
    const key = `${String(row["ledger"])}/${String(row["seq"])}`
    bodies.set(key, [...(bodies.get(key) ?? []), row])
  }
  return bodies
}

const headOf = (row: Record<string, unknown>): LedgerHead => ({
  id: Number(row["id"]),
  name: String(row["name"]),
  seq: Number(row["head_seq"]),
  hash: String(row["head_hash"]),
})
