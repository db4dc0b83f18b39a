/**
 * Audit of ledgers in PostgreSQL 台账核验: everything of a ledger read from one snapshot of the database.
 */
import type { KeptBody } from "../../ledger/check-bodies.ts"
import type { AuditedDocument, AuditedLedger, LedgerAudit } from "../../ledger/ledger-audit.ts"
import { bodiesNameOrNone } from "../../ledger/ledger-document.ts"
import type { Postgres, PostgresTransaction } from "./connection.ts"

/** Makes the audit of an open database. */
export const postgresLedgerAudit = (sql: Postgres): LedgerAudit => ({
  names: async () => (await sql`select name from ledgers order by name collate "C"`).map(nameOf),
  orphans: async () => {
    const rows = await sql`
      select name from documents where name like '%/ledger/%' and name not in (select name from ledgers)
        and exists (select 1 from updates where document = documents.id) order by name collate "C"`
    return rows.map(nameOf)
  },
  ledger: (name) => sql.begin("isolation level repeatable read read only", (tx) => read(tx, name)),
})

const read = async (tx: PostgresTransaction, name: string): Promise<AuditedLedger | undefined> => {
  const [ledger] = await tx`select id, head_seq, head_hash from ledgers where name = ${name}`
  if (ledger === undefined) return undefined
  const id = Number(ledger["id"])
  const [entries, receipts, bodies, document, bodiesDocument] = await Promise.all([
    tx`select seq, command, subject, hash, entry from ledger_entries where ledger = ${id} order by seq`,
    tx`select seq, body from ledger_receipts where ledger = ${id}`,
    tx`
      select seq, field, body, destroyed_at, reason from ledger_bodies where ledger = ${id}
      order by seq, field collate "C"`,
    documentOf(tx, name),
    documentOf(tx, bodiesNameOrNone(name)),
  ])
  return {
    head: { id, name, seq: Number(ledger["head_seq"]), hash: String(ledger["head_hash"]) },
    entries: entries.map((row) => ({
      seq: Number(row["seq"]),
      command: String(row["command"]),
      subject: String(row["subject"]),
      hash: String(row["hash"]),
      entry: String(row["entry"]),
    })),
    receipts: new Map(receipts.map((row) => [Number(row["seq"]), String(row["body"])])),
    bodies: bodies.map(bodyOf),
    document,
    bodiesDocument,
  }
}

const documentOf = async (tx: PostgresTransaction, name: string): Promise<AuditedDocument> => {
  const [rows, snapshots] = await Promise.all([
    tx`
      select client, clock, length, account, at, bytes from updates
      where document = (select id from documents where name = ${name}) order by sequence`,
    tx`select bytes from snapshots where document = (select id from documents where name = ${name})`,
  ])
  return {
    name,
    rows: rows.map((row) => ({
      client: Number(row["client"]),
      clock: Number(row["clock"]),
      length: Number(row["length"]),
      account: String(row["account"]),
      at: Number(row["at"]),
      bytes: row["bytes"] as Uint8Array,
    })),
    snapshot: snapshots.map((row) => row["bytes"] as Uint8Array)[0],
  }
}

const bodyOf = (row: Record<string, unknown>): KeptBody => ({
  seq: Number(row["seq"]),
  field: String(row["field"]),
  body: textOrNull(row["body"]),
  destroyedAt: textOrNull(row["destroyed_at"]),
  reason: textOrNull(row["reason"]),
})

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null)

const nameOf = (row: Record<string, unknown>): string => String(row["name"])
