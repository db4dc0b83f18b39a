/**
 * Statements of the ledgers in SQLite 台账语句.
 */
import type { DatabaseSync } from "node:sqlite"

/** The statements of one open database. */
export type LedgerStatements = ReturnType<typeof ledgerStatements>

/** Prepares the statements of an open database. */
export const ledgerStatements = (database: DatabaseSync) => ({
  ledgers: database.prepare("select * from ledgers order by name"),
  ledger: database.prepare("select * from ledgers where name = ?"),
  create: database.prepare(
    `insert into ledgers (name, client, epoch, head_seq, head_hash)
     select name, $client, epoch, 0, '' from documents where name = $name on conflict (name) do nothing`,
  ),
  place: database.prepare(
    `select ledgers.client, ledgers.epoch as written, documents.epoch from ledgers join documents using (name)
     where ledgers.id = ?`,
  ),
  moveClient: database.prepare("update ledgers set client = ?, epoch = ? where id = ?"),
  clock: database.prepare(
    `select writers.next from documents join writers on writers.document = documents.id
     where documents.name = ? and writers.client = ?`,
  ),
  entries: database.prepare("select ledger, entry from ledger_entries where ledger = ? and seq > ? order by seq"),
  entriesOn: database.prepare("select ledger, entry from ledger_entries where ledger = ? and subject = ? order by seq"),
  ofCommand: database.prepare("select ledger, entry from ledger_entries where ledger = ? and command = ?"),
  // Ledger by ledger, for there is no index over the commands of all.
  ofCommandAnywhere: database.prepare(
    "select ledger, entry from ledgers cross join ledger_entries on ledger = ledgers.id and command = ?",
  ),
  byHash: database.prepare(
    "select ledger, entry from ledger_entries where hash >= ? and hash < ? order by hash limit 1",
  ),
  add: database.prepare(
    "insert into ledger_entries (ledger, seq, command, subject, hash, entry) values (?, ?, ?, ?, ?, ?)",
  ),
  moveHead: database.prepare("update ledgers set head_seq = ?, head_hash = ? where id = ?"),
  bodies: database.prepare(
    "select field, body, destroyed_at, reason from ledger_bodies where ledger = ? and seq = ? order by field",
  ),
  addBody: database.prepare("insert into ledger_bodies (ledger, seq, field, body) values (?, ?, ?, ?)"),
  addReceipt: database.prepare("insert into ledger_receipts (ledger, seq, body) values (?, ?, ?)"),
  receipt: database.prepare("select body from ledger_receipts where ledger = ? and seq = ?"),
  lastReceipt: database.prepare(
    `select ledger, entry, body from ledger_entries join ledger_receipts using (ledger, seq)
     where ledger = ? and subject = ? order by seq desc limit 1`,
  ),
  putName: database.prepare(
    `insert into household_names (ledger, household, name) values (?, ?, ?)
     on conflict (ledger, household) do update set name = excluded.name`,
  ),
  names: database.prepare("select household, name from household_names where ledger = ?"),
  rosters: database.prepare("select name from documents where name glob ?"),
  baseBytes: database.prepare("select bytes from bases where hash = ?"),
  rowsAfter: database.prepare(
    `select sequence, bytes from updates where document = (select id from documents where name = ?) and sequence > ?
     order by sequence`,
  ),
  keysAfter: database.prepare("select * from keys where village = ? and turn > ? order by turn"),
})
