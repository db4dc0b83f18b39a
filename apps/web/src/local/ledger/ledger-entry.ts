/**
 * Ledger entry 台账条目: one decided command with the events it brought about, as the server wrote it.
 *
 * The device only reads entries. A row that has not their shape ends the reading there: what follows may rest on it.
 */
import type { Command, ProcedureEvent } from "@jingzhun/core/procedure"

/** One line of the ledger. */
export interface LedgerEntry {
  /** From 1, without a gap. */
  readonly seq: number
  /** Name of the document. */
  readonly ledger: string
  /** The server's time, ISO 8601. */
  readonly at: string
  readonly procedure: {
    readonly id: string
    readonly hash: string
    readonly readings: { readonly [clause: string]: string }
  }
  readonly command: Command
  readonly events: readonly ProcedureEvent[]
  readonly previous: string
  readonly hash: string
}

/** The root of the ledger's document under which the entries lie, by their number in ten digits. */
export const ENTRIES_ROOT = "entries"

/** Writes the key of an entry. */
export const entryKey = (seq: number): string => String(seq).padStart(10, "0")

/** The entries of a document by their keys. */
export interface Rows {
  get(key: string): unknown
}

/** Lists the entries from a number on, as far as they follow each other without a gap. */
export const entriesFrom = (rows: Rows, from: number): readonly LedgerEntry[] => {
  const entries: LedgerEntry[] = []
  for (let seq = from; ; seq += 1) {
    const row = rows.get(entryKey(seq))
    if (!isEntry(row, seq)) return entries
    entries.push(row)
  }
}

/** Finds the first entry that does not follow the one before it. */
export const brokenLink = (entries: readonly LedgerEntry[]): number | undefined =>
  entries.find((entry, at) => entry.previous !== (entries[at - 1]?.hash ?? ""))?.seq

const isEntry = (row: unknown, seq: number): row is LedgerEntry => {
  if (typeof row !== "object" || row === null) return false
  const { seq: own, command, events, hash } = row as Partial<LedgerEntry>
  return own === seq && typeof command === "object" && Array.isArray(events) && typeof hash === "string"
}
