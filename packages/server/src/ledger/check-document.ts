/**
 * Checking the document 核对共享文档: the ledger as devices get it holds the entries of the chain, each once, and nothing else.
 */
import { canonicalJson } from "@jingzhun/core"
import type { SensitiveBodies } from "@jingzhun/documents"
import { ENTRIES_ROOT, ledgerKey, openDocument } from "@jingzhun/documents"
import type { ChainFault } from "./chain-fault.ts"
import { chainFault } from "./chain-fault.ts"
import type { Append } from "../store/document-store.ts"
import type { AuditedDocument, AuditedRow } from "./ledger-audit.ts"
import { bodiesRowOf, NOBODY, rowOf } from "./ledger-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"

/** The bodies that an entry has. */
export interface EntryBodies {
  readonly entry: LedgerEntry
  readonly bodies: SensitiveBodies
}

/** One row that a document must hold, under its key, wherever it stands there. */
interface Held {
  readonly entry: LedgerEntry
  readonly value: unknown
  readonly rowAt: (place: { readonly client: number; readonly clock: number }) => Append
}

/** Compares the rows of a ledger's document, and what they add up to, with the entries. */
export const checkDocument = (document: AuditedDocument, entries: readonly LedgerEntry[]): ChainFault | undefined =>
  documentFault(
    document,
    entries.map((entry) => ({ entry, value: entry, rowAt: (place) => rowOf(entry, place) })),
  )

/** Compares the document of bodies with the bodies that are kept. */
export const checkBodiesDocument = (document: AuditedDocument, all: readonly EntryBodies[]): ChainFault | undefined =>
  documentFault(
    document,
    all.map(({ entry, bodies }) => ({
      entry,
      value: bodies,
      rowAt: (place) => bodiesRowOf(entry, bodies, place),
    })),
  )

const documentFault = ({ name, rows, snapshot }: AuditedDocument, all: readonly Held[]): ChainFault | undefined => {
  for (const [at, row] of rows.entries()) {
    const held = all[at]
    if (held === undefined) return chainFault("row-astray", at + 1, name)
    const fault = rowFault(row, held)
    if (fault !== undefined) return fault
  }
  const missing = all[rows.length]
  if (missing !== undefined) return chainFault("row-missing", missing.entry.seq, name)
  return snapshot && snapshotFault(snapshot, all)
}

const rowFault = (row: AuditedRow, { entry, rowAt }: Held): ChainFault | undefined => {
  const columns = { length: 1, account: NOBODY, at: Date.parse(entry.at) }
  for (const [column, value] of Object.entries(columns)) {
    if (row[column as keyof typeof columns] !== value) return chainFault("row-differs", entry.seq, column)
  }
  const expected = rowAt(row)
  const isSame = Buffer.compare(row.bytes, expected.bytes) === 0
  return isSame ? undefined : chainFault("row-differs", entry.seq, expected.document)
}

/** What a newcomer gets: a snapshot is made of the rows and sent in their place. */
const snapshotFault = (snapshot: Uint8Array, all: readonly Held[]): ChainFault | undefined => {
  const sheet = openDocument()
  try {
    sheet.apply(snapshot)
    const held: { readonly [key: string]: unknown } = sheet.doc.getMap(ENTRIES_ROOT).toJSON()
    for (const { entry, value } of all.slice(0, Object.keys(held).length)) {
      if (canonicalJson(held[ledgerKey(entry.seq)] ?? null) !== canonicalJson(value)) {
        return chainFault("row-differs", entry.seq, "snapshot")
      }
    }
    return sheet.isPending() || Object.keys(held).length > all.length
      ? chainFault("row-astray", all.length, "snapshot")
      : undefined
  } catch {
    return chainFault("row-differs", all.length, "snapshot")
  } finally {
    sheet.close()
  }
}
