/**
 * Ledger store 台账库: the tables of the ledgers in the county's one file.
 *
 * An entry is kept sealed and read whole: what is read of it holds the sensitive values, as far as their bodies are there. It opens no transaction: an entry, its row in the document and its receipt stand or fall together, and that is for the caller.
 */
import { randomInt } from "node:crypto"
import type { DatabaseSync } from "node:sqlite"
import { canonicalJson } from "@jingzhun/core"
import type { SensitiveBodies, SensitiveBody } from "@jingzhun/documents"
import { joinDecision } from "@jingzhun/documents"
import type { Place } from "../store/document-store.ts"
import type { LedgerEntry } from "./ledger-entry.ts"

/** One ledger as it is kept. */
export interface LedgerHead {
  readonly id: number
  readonly name: string
  readonly seq: number
  readonly hash: string
}

/** A receipt beside an entry, in canonical JSON. */
export interface KeptReceipt {
  readonly seq: number
  readonly body: string
}

/** Reads and writes the tables of the ledgers. */
export interface LedgerStore {
  readonly ledgers: () => readonly LedgerHead[]
  readonly ledger: (name: string) => LedgerHead | undefined
  /** Makes a ledger unless it is there; its document must be there. */
  readonly create: (name: string) => void
  /**
   * Where the server writes next in the document. In a restored document it writes under a new client id: devices may still hold
   * what was written after the backup, under the one before.
   */
  readonly nextPlace: (head: LedgerHead) => Place
  /** Where a writer writes next in another document. */
  readonly nextIn: (document: string, client: number) => Place
  readonly entries: (ledger: number) => readonly LedgerEntry[]
  readonly entriesOn: (ledger: number, subject: string) => readonly LedgerEntry[]
  readonly entryOfCommand: (ledger: number, command: string) => LedgerEntry | undefined
  /** The first entry whose hash begins so, after `sha256:`. */
  readonly entryByHash: (beginning: string) => LedgerEntry | undefined
  /** Adds an entry, which is sealed, and moves the head to it. */
  readonly add: (ledger: number, entry: LedgerEntry, text: string) => void
  readonly addReceipt: (ledger: number, receipt: KeptReceipt) => void
  readonly addBodies: (ledger: number, seq: number, bodies: { readonly [field: string]: SensitiveBody }) => void
  /** Keeps what people call a household. */
  readonly putName: (ledger: number, name: HouseholdName) => void
  readonly names: (ledger: number) => ReadonlyMap<string, string>
  readonly receipt: (ledger: number, seq: number) => string | undefined
  /** The last entry about a file that rests on a receipt, with it. */
  readonly lastReceiptOn: (ledger: number, subject: string) => EntryWithReceipt | undefined
}

/** A household by its number, and the name of its head. */
export interface HouseholdName {
  readonly household: string
  readonly name: string
}

/** An entry and the receipt it rests on, in canonical JSON. */
export interface EntryWithReceipt {
  readonly entry: LedgerEntry
  readonly body: string
}

/** Makes the ledger store of an open database. */
export const makeLedgerStore = (database: DatabaseSync): LedgerStore => {
  const statements = prepare(database)
  const wholeOf = (row: Record<string, unknown>): LedgerEntry => {
    const entry = JSON.parse(String(row["entry"])) as LedgerEntry
    return entry.sealed === undefined
      ? entry
      : joinDecision(entry, bodiesOf(statements.bodies.all(Number(row["ledger"]), entry.seq)))
  }
  return {
    ledgers: () => statements.ledgers.all().map(headOf),
    ledger: (name) => {
      const row = statements.ledger.get(name)
      return row && headOf(row)
    },
    create: (name) => {
      statements.create.run({ name, client: newClient() })
    },
    nextPlace: ({ id }) => {
      const row = statements.place.get(id) ?? {}
      const client = row["epoch"] === row["written"] ? Number(row["client"]) : newClient()
      if (client !== row["client"]) statements.moveClient.run(client, String(row["epoch"]), id)
      return { client, clock: Number(statements.clock.get(id)?.["next"] ?? 0) }
    },
    nextIn: (document, client) => ({
      client,
      clock: Number(statements.clockIn.get(document, client)?.["next"] ?? 0),
    }),
    entries: (ledger) => statements.entries.all(ledger).map(wholeOf),
    entriesOn: (ledger, subject) => statements.entriesOn.all(ledger, subject).map(wholeOf),
    entryOfCommand: (ledger, command) => {
      const row = statements.ofCommand.get(ledger, command)
      return row && wholeOf(row)
    },
    entryByHash: (beginning) => {
      const row = /^[0-9a-f]{6,64}$/.test(beginning)
        ? statements.byHash.get(`sha256:${beginning}`, `sha256:${beginning}g`)
        : undefined
      return row && wholeOf(row)
    },
    add: (ledger, { seq, hash, command }, text) => {
      statements.add.run(ledger, seq, command.id, command.subject, hash, text)
      statements.moveHead.run(seq, hash, ledger)
    },
    addReceipt: (ledger, { seq, body }) => {
      statements.addReceipt.run(ledger, seq, body)
    },
    addBodies: (ledger, seq, bodies) => {
      for (const [field, body] of Object.entries(bodies)) {
        statements.addBody.run(ledger, seq, field, canonicalJson({ salt: body.salt, value: body.value }))
      }
    },
    putName: (ledger, { household, name }) => {
      statements.putName.run(ledger, household, name)
    },
    names: (ledger) =>
      new Map(statements.names.all(ledger).map((row) => [String(row["household"]), String(row["name"])])),
    receipt: (ledger, seq) => {
      const row = statements.receipt.get(ledger, seq)
      return row && String(row["body"])
    },
    lastReceiptOn: (ledger, subject) => {
      const row = statements.lastReceipt.get(ledger, subject)
      return row && { entry: wholeOf(row), body: String(row["body"]) }
    },
  }
}

/** A client id that no device has. */
export const newClient = (): number => randomInt(1, 2 ** 31)

const headOf = (row: Record<string, unknown>): LedgerHead => ({
  id: Number(row["id"]),
  name: String(row["name"]),
  seq: Number(row["head_seq"]),
  hash: String(row["head_hash"]),
})

/** The bodies of an entry out of their rows; what was destroyed is told with its day and its reason. */
export const bodiesOf = (rows: readonly Record<string, unknown>[]): SensitiveBodies =>
  Object.fromEntries(
    rows.map(({ field, body, destroyed_at: at, reason }): [string, SensitiveBodies[string]] => [
      String(field),
      typeof body === "string"
        ? (JSON.parse(body) as SensitiveBody)
        : { destroyed: { at: String(at), reason: String(reason) } },
    ]),
  )

const prepare = (database: DatabaseSync) => ({
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
    `select writers.next from ledgers join documents using (name)
     join writers on writers.document = documents.id and writers.client = ledgers.client where ledgers.id = ?`,
  ),
  entries: database.prepare("select ledger, entry from ledger_entries where ledger = ? order by seq"),
  entriesOn: database.prepare("select ledger, entry from ledger_entries where ledger = ? and subject = ? order by seq"),
  ofCommand: database.prepare("select ledger, entry from ledger_entries where ledger = ? and command = ?"),
  // `g` sorts behind every digit of a hash.
  byHash: database.prepare(
    "select ledger, entry from ledger_entries where hash >= ? and hash < ? order by hash limit 1",
  ),
  add: database.prepare(
    "insert into ledger_entries (ledger, seq, command, subject, hash, entry) values (?, ?, ?, ?, ?, ?)",
  ),
  clockIn: database.prepare(
    `select writers.next from documents join writers on writers.document = documents.id
     where documents.name = ? and writers.client = ?`,
  ),
  bodies: database.prepare(
    "select field, body, destroyed_at, reason from ledger_bodies where ledger = ? and seq = ? order by field",
  ),
  addBody: database.prepare("insert into ledger_bodies (ledger, seq, field, body) values (?, ?, ?, ?)"),
  moveHead: database.prepare("update ledgers set head_seq = ?, head_hash = ? where id = ?"),
  addReceipt: database.prepare("insert into ledger_receipts (ledger, seq, body) values (?, ?, ?)"),
  putName: database.prepare(
    `insert into household_names (ledger, household, name) values (?, ?, ?)
     on conflict (ledger, household) do update set name = excluded.name`,
  ),
  names: database.prepare("select household, name from household_names where ledger = ?"),
  lastReceipt: database.prepare(
    `select ledger, entry, body from ledger_entries join ledger_receipts using (ledger, seq)
     where ledger = ? and subject = ? order by seq desc limit 1`,
  ),
  receipt: database.prepare("select body from ledger_receipts where ledger = ? and seq = ?"),
})
