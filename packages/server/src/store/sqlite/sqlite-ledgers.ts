/**
 * Ledgers in SQLite 台账: decided while the writer's turn is held, kept in one short transaction at the end of it.
 *
 * Nobody else in this process writes meanwhile, and no other process writes ledgers: so what was read is what stands when the
 * decision is kept, and no transaction is ever open while something is waited for.
 */
import type { DatabaseSync } from "node:sqlite"
import { canonicalJson } from "@jingzhun/core"
import { wholeEntry } from "../../ledger/bodies-of-rows.ts"
import { keyPageOf } from "../../keys/key-of-row.ts"
import { bodiesName } from "../../ledger/ledger-document.ts"
import type { LedgerEntry } from "../../ledger/ledger-entry.ts"
import type {
  KeptDecision,
  LedgerHead,
  LedgerReading,
  LedgerStore,
  NextPlaces,
  RosterRows,
} from "../../ledger/ledger-store.ts"
import { hashRange, newClient } from "../../ledger/ledger-store.ts"
import { inTransaction } from "../database.ts"
import { makeRowWriter } from "../sqlite-store.ts"
import type { RowWriter } from "../sqlite-store.ts"
import { inWriterTurn } from "../writer-turn.ts"
import { destroyBodies } from "./sqlite-destruction.ts"
import type { LedgerStatements } from "./sqlite-ledger-statements.ts"
import { ledgerStatements } from "./sqlite-ledger-statements.ts"

/** Makes the ledgers of an open database. */
export const sqliteLedgers = (database: DatabaseSync): LedgerStore => {
  const statements = ledgerStatements(database)
  const rows = makeRowWriter(database)
  const reading = { ...readingOf(statements), ...rosterRowsOf(statements) }
  return {
    ...reading,
    create: async (names) =>
      inTransaction(database, () => {
        for (const name of names) open(statements, rows, name)
      }),
    decide: (name, work) =>
      inWriterTurn(database, () => {
        const head = headOf(statements.ledger.get(name)) ?? inTransaction(database, () => open(statements, rows, name))
        return work({
          head,
          reading,
          keep: async (write) =>
            inTransaction(database, () => {
              rows.create(bodiesName(name))
              return keep(statements, rows, { head, kept: write(nextPlaces(statements, head)) })
            }),
        })
      }),
    destroy: (destruction) =>
      inWriterTurn(database, () => inTransaction(database, () => destroyBodies(database, destruction))),
  }
}

/** Finds a ledger, or makes it with its documents. */
const open = (statements: LedgerStatements, rows: RowWriter, name: string): LedgerHead => {
  const known = headOf(statements.ledger.get(name))
  // A ledger of before there were seals has no document of bodies yet.
  rows.create(bodiesName(name))
  if (known !== undefined) return known
  rows.create(name)
  statements.create.run({ name, client: newClient() })
  const made = headOf(statements.ledger.get(name))
  if (made === undefined) throw new Error(`No such ledger: ${name}`)
  return made
}

const nextPlaces = (statements: LedgerStatements, { id, name }: LedgerHead): NextPlaces => {
  const row = statements.place.get(id) ?? {}
  const client = row["epoch"] === row["written"] ? Number(row["client"]) : newClient()
  if (client !== row["client"]) statements.moveClient.run(client, String(row["epoch"]), id)
  const placeIn = (document: string) => ({
    client,
    clock: Number(statements.clock.get(document, client)?.["next"] ?? 0),
  })
  return { entries: placeIn(name), bodies: placeIn(bodiesName(name)) }
}

const keep = (
  statements: LedgerStatements,
  rows: RowWriter,
  { head: { id }, kept }: { readonly head: LedgerHead; readonly kept: KeptDecision },
): readonly number[] => {
  const { entry, receipt, called, bodies } = kept
  const { seq, hash, command } = entry
  statements.add.run(id, seq, command.id, command.subject, hash, canonicalJson(entry))
  statements.moveHead.run(seq, hash, id)
  if (receipt !== undefined) statements.addReceipt.run(id, seq, receipt)
  if (called !== undefined) statements.putName.run(id, called.household, called.name)
  for (const [field, { salt, value }] of Object.entries(bodies)) {
    statements.addBody.run(id, seq, field, canonicalJson({ salt, value }))
  }
  return kept.rows.map(rows.append)
}

const readingOf = (statements: LedgerStatements): LedgerReading => {
  const wholeOf = (row: Record<string, unknown>): LedgerEntry =>
    wholeEntry(String(row["entry"]), (seq) => statements.bodies.all(Number(row["ledger"]), seq))
  const namesOf = (ledger: number) =>
    new Map(statements.names.all(ledger).map((row) => [String(row["household"]), String(row["name"])]))
  return {
    ledgers: async () => statements.ledgers.all().flatMap((row) => headOf(row) ?? []),
    ledger: async (name) => headOf(statements.ledger.get(name)),
    entries: async (ledger, after) => statements.entries.all(ledger, after).map(wholeOf),
    entriesOn: async (ledger, subject) => statements.entriesOn.all(ledger, subject).map(wholeOf),
    entryOfCommand: async (ledger, command) => {
      const row = statements.ofCommand.get(ledger, command)
      return row && wholeOf(row)
    },
    entriesOfCommand: async (command) => statements.ofCommandAnywhere.all(command).map(wholeOf),
    entryByHash: async (beginning) => {
      const range = hashRange(beginning)
      const row = range && statements.byHash.get(range.from, range.below)
      return row && wholeOf(row)
    },
    names: async (ledgers) => new Map(ledgers.map((ledger) => [ledger, namesOf(ledger)])),
    receipt: async (ledger, seq) => {
      const row = statements.receipt.get(ledger, seq)
      return row && String(row["body"])
    },
    lastReceiptOn: async (ledger, subject) => {
      const row = statements.lastReceipt.get(ledger, subject)
      return row && { entry: wholeOf(row), body: String(row["body"]) }
    },
  }
}

const rosterRowsOf = (statements: LedgerStatements): RosterRows => ({
  rosterYears: async (place) =>
    statements.rosters.all(`${place}/roster/[0-9][0-9][0-9][0-9]`).map((row) => Number(String(row["name"]).slice(-4))),
  rowsAfter: async (document, sequence) =>
    statements.rowsAfter
      .all(document, sequence)
      .map((row) => ({ sequence: Number(row["sequence"]), bytes: row["bytes"] as Uint8Array })),
  baseBytes: async (hash) => statements.baseBytes.get(hash)?.["bytes"] as Uint8Array | undefined,
  keysAfter: async (village, turn) => keyPageOf(statements.keysAfter.all(village, turn), turn),
})

const headOf = (row: Record<string, unknown> | undefined): LedgerHead | undefined =>
  row && {
    id: Number(row["id"]),
    name: String(row["name"]),
    seq: Number(row["head_seq"]),
    hash: String(row["head_hash"]),
  }
