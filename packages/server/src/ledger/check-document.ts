/**
 * Checking the document 核对共享文档: the ledger as devices get it holds the entries of the chain, each once, and nothing else.
 */
import type { DatabaseSync } from "node:sqlite"
import { canonicalJson } from "@jingzhun/core"
import { ENTRIES_ROOT, ledgerKey, openDocument } from "@jingzhun/documents"
import type { ChainFault } from "./chain-fault.ts"
import { chainFault } from "./chain-fault.ts"
import { NOBODY, rowOf } from "./ledger-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"

/** Compares the rows of a document, and what they add up to, with the entries. */
export const checkDocument = (
  { database, name }: { readonly database: DatabaseSync; readonly name: string },
  entries: readonly LedgerEntry[],
): ChainFault | undefined => {
  const rows = database
    .prepare(
      `select client, clock, length, account, at, bytes from updates
       where document = (select id from documents where name = ?) order by sequence`,
    )
    .all(name)
  for (const [at, row] of rows.entries()) {
    const entry = entries[at]
    if (entry === undefined) return chainFault("row-astray", at + 1)
    const fault = rowFault(row, entry)
    if (fault !== undefined) return fault
  }
  const missing = entries[rows.length]
  if (missing !== undefined) return chainFault("row-missing", missing.seq)
  return snapshotFault(database, name, entries)
}

const rowFault = (row: Record<string, unknown>, entry: LedgerEntry): ChainFault | undefined => {
  const columns = { length: 1, account: NOBODY, at: Date.parse(entry.at) }
  for (const [column, value] of Object.entries(columns)) {
    if (row[column] !== value) return chainFault("row-differs", entry.seq, column)
  }
  const place = { client: Number(row["client"]), clock: Number(row["clock"]) }
  const expected = rowOf(entry, place).bytes
  const isSame = Buffer.compare(row["bytes"] as Uint8Array, expected) === 0
  return isSame ? undefined : chainFault("row-differs", entry.seq)
}

/** What a newcomer gets: a snapshot is made of the rows and sent in their place. */
const snapshotFault = (
  database: DatabaseSync,
  name: string,
  entries: readonly LedgerEntry[],
): ChainFault | undefined => {
  const row = database
    .prepare("select bytes from snapshots where document = (select id from documents where name = ?)")
    .get(name)
  if (row === undefined) return undefined
  const sheet = openDocument()
  try {
    sheet.apply(row["bytes"] as Uint8Array)
    const held: { readonly [key: string]: unknown } = sheet.doc.getMap(ENTRIES_ROOT).toJSON()
    for (const entry of entries.slice(0, Object.keys(held).length)) {
      if (canonicalJson(held[ledgerKey(entry.seq)] ?? null) !== canonicalJson(entry)) {
        return chainFault("row-differs", entry.seq, "snapshot")
      }
    }
    return sheet.isPending() || Object.keys(held).length > entries.length
      ? chainFault("row-astray", entries.length, "snapshot")
      : undefined
  } catch {
    return chainFault("row-differs", entries.length, "snapshot")
  } finally {
    sheet.close()
  }
}
