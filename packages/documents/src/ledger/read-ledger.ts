/**
 * Reading a ledger 读台账: the entries of a document in their order, up to the first that is missing or was changed.
 *
 * What follows a fault may rest on it, so it is told and not read. Reading can go on from where it ended.
 */
import { isPlainObject } from "../operations/json.ts"
import type { SharedDocument } from "../shared-document/open-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { ENTRIES_ROOT, ledgerHash, ledgerKey } from "./ledger-entry.ts"

/** Where a reading ended: the last entry's place and hash. */
export interface LedgerEnd {
  readonly seq: number
  readonly hash: string
}

/** Why a ledger is not read on. */
export type LedgerFault =
  /** Entries behind it have come, it has not. */
  | { readonly _tag: "Missing"; readonly seq: number }
  | { readonly _tag: "NotAnEntry"; readonly seq: number }
  /** Its content is not that of its hash. */
  | { readonly _tag: "Altered"; readonly seq: number }
  /** It follows another entry than the one that stands before it. */
  | { readonly _tag: "OutOfChain"; readonly seq: number }
  /** A key that no entry has. */
  | { readonly _tag: "StrayKey"; readonly key: string }

/** What was read. */
export interface LedgerReading {
  readonly entries: readonly LedgerEntry[]
  readonly end: LedgerEnd
  readonly fault?: LedgerFault
}

/** The end of a ledger of which nothing was read. */
export const LEDGER_START: LedgerEnd = { seq: 0, hash: "" }

/**
 * Reads a ledger document from the beginning, or on from where another reading ended.
 *
 * With `most` a reading ends after so many entries, and tells nothing of what follows: hashing all at once holds up a page.
 */
export const readLedgerDocument = (
  sheet: SharedDocument,
  from: LedgerEnd = LEDGER_START,
  most = Infinity,
): LedgerReading => {
  const rows = sheet.doc.getMap<unknown>(ENTRIES_ROOT)
  const entries: LedgerEntry[] = []
  let end = from
  for (let seq = from.seq + 1; rows.has(ledgerKey(seq)); seq++) {
    if (entries.length >= most) return { entries, end }
    const row = rows.get(ledgerKey(seq))
    const fault = faultOf(row, seq, end.hash)
    if (fault !== undefined) return { entries, end, fault }
    const entry = row as LedgerEntry
    entries.push(entry)
    end = { seq, hash: entry.hash }
  }
  const fault = rows.size > end.seq ? beyond(rows.keys(), end.seq) : undefined
  return { entries, end, ...(fault !== undefined && { fault }) }
}

/** Lists the entries from a place on by their shape alone, which is quick; whether they may be relied on `readLedgerDocument` tells. */
export const listLedgerEntries = (sheet: SharedDocument, from = 1): readonly LedgerEntry[] => {
  const rows = sheet.doc.getMap<unknown>(ENTRIES_ROOT)
  const entries: LedgerEntry[] = []
  for (let seq = from; ; seq++) {
    const row = rows.get(ledgerKey(seq))
    if (!isEntry(row) || row.seq !== seq) return entries
    entries.push(row)
  }
}

const faultOf = (row: unknown, seq: number, previous: string): LedgerFault | undefined => {
  if (!isEntry(row) || row.seq !== seq) return { _tag: "NotAnEntry", seq }
  if (ledgerHash(row) !== row.hash) return { _tag: "Altered", seq }
  return row.previous === previous ? undefined : { _tag: "OutOfChain", seq }
}

const isEntry = (row: unknown): row is LedgerEntry =>
  isPlainObject(row) &&
  ["ledger", "at", "previous", "hash"].every((name) => typeof row[name] === "string") &&
  ["procedure", "command"].every((name) => isPlainObject(row[name])) &&
  Number.isSafeInteger(row["seq"]) &&
  Array.isArray(row["events"])

/** More keys than entries: one is missing before them, or they are none. */
const beyond = (keys: Iterable<string>, seq: number): LedgerFault => {
  const stray = [...keys].find((key) => !/^\d{10}$/.test(key) || Number(key) === 0)
  return stray === undefined ? { _tag: "Missing", seq: seq + 1 } : { _tag: "StrayKey", key: stray }
}
