/**
 * Audit of ledgers in SQLite 台账核验: everything of a ledger read in one go, in which nobody else gets a turn.
 */
import type { DatabaseSync } from "node:sqlite"
import type { KeptBody } from "../../ledger/check-bodies.ts"
import type { KeptEntry } from "../../ledger/check-entry.ts"
import type { AuditedDocument, AuditedRow, LedgerAudit } from "../../ledger/ledger-audit.ts"
import { bodiesNameOrNone } from "../../ledger/ledger-document.ts"

/** Makes the audit of an open database, also of one that an older program has written. */
export const sqliteLedgerAudit = (database: DatabaseSync): LedgerAudit => {
  const all = (sql: string, ...values: readonly (string | number)[]) => database.prepare(sql).all(...values)
  const hasBodies = all("select 1 from sqlite_schema where name = 'ledger_bodies'").length > 0
  const documentOf = (name: string): AuditedDocument => ({
    name,
    rows: all(ROWS, name).map(rowOf),
    snapshot: all(SNAPSHOT, name).map(({ bytes }) => bytes as Uint8Array)[0],
  })
  return {
    names: async () => all("select name from ledgers order by name").map(nameOf),
    orphans: async () => all(ORPHANS).map(nameOf),
    ledger: async (name) => {
      const [row] = all("select id, head_seq, head_hash from ledgers where name = ?", name)
      if (row === undefined) return undefined
      const id = Number(row["id"])
      return {
        head: { id, name, seq: Number(row["head_seq"]), hash: String(row["head_hash"]) },
        entries: all(ENTRIES, id).map(entryOf),
        receipts: new Map(all(RECEIPTS, id).map(({ seq, body }) => [Number(seq), String(body)])),
        bodies: hasBodies ? all(BODIES, id).map(bodyOf) : [],
        document: documentOf(name),
        bodiesDocument: documentOf(bodiesNameOrNone(name)),
      }
    },
  }
}

const ORPHANS = `select name from documents where name glob '*/ledger/*' and name not in (select name from ledgers)
  and exists (select 1 from updates where document = documents.id) order by name`

const ENTRIES = "select seq, command, subject, hash, entry from ledger_entries where ledger = ? order by seq"
const RECEIPTS = "select seq, body from ledger_receipts where ledger = ?"
const BODIES = "select seq, field, body, destroyed_at, reason from ledger_bodies where ledger = ? order by seq, field"
const ROWS = `select client, clock, length, account, at, bytes from updates
  where document = (select id from documents where name = ?) order by sequence`
const SNAPSHOT = "select bytes from snapshots where document = (select id from documents where name = ?)"

const nameOf = (row: Record<string, unknown>): string => String(row["name"])

const rowOf = (row: Record<string, unknown>): AuditedRow => ({
  client: Number(row["client"]),
  clock: Number(row["clock"]),
  length: Number(row["length"]),
  account: String(row["account"]),
  at: Number(row["at"]),
  bytes: row["bytes"] as Uint8Array,
})

const entryOf = (row: Record<string, unknown>): KeptEntry => ({
  seq: Number(row["seq"]),
  command: String(row["command"]),
  subject: String(row["subject"]),
  hash: String(row["hash"]),
  entry: String(row["entry"]),
})

const bodyOf = (row: Record<string, unknown>): KeptBody => ({
  seq: Number(row["seq"]),
  field: String(row["field"]),
  body: textOrNull(row["body"]),
  destroyedAt: textOrNull(row["destroyed_at"]),
  reason: textOrNull(row["reason"]),
})

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null)
