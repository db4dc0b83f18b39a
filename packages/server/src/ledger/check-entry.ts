/**
 * Checking an entry 核对一条: its text, its place in the chain, its hash, and the columns by which it is found.
 */
import { canonicalJson } from "@jingzhun/core"
import type { ChainFault } from "./chain-fault.ts"
import { chainFault } from "./chain-fault.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { entryHash } from "./ledger-entry.ts"

/** A row of the table of entries. */
export interface KeptEntry {
  readonly seq: number
  readonly command: string
  readonly subject: string
  readonly hash: string
  readonly entry: string
}

/** Where an entry must stand. */
export interface ChainPlace {
  readonly ledger: string
  readonly seq: number
  readonly previous: string
}

/** Reads an entry as it is kept, or says what is wrong with it. */
export const checkEntry = (kept: KeptEntry, place: ChainPlace): LedgerEntry | ChainFault => {
  const { seq } = place
  if (kept.seq !== seq) return chainFault("entry-missing", seq)
  const entry = readEntry(kept.entry)
  if (entry === undefined) return chainFault("not-json", seq)
  if (canonicalJson(entry) !== kept.entry) return chainFault("not-canonical", seq)
  if (entryHash(entry) !== entry.hash) return chainFault("wrong-hash", seq)
  if (entry.seq !== seq) return chainFault("wrong-seq", seq, String(entry.seq))
  if (entry.ledger !== place.ledger) return chainFault("wrong-ledger", seq, entry.ledger)
  if (entry.previous !== place.previous) return chainFault("wrong-previous", seq)
  const columns = { command: entry.command.id, subject: entry.command.subject, hash: entry.hash }
  for (const [column, value] of Object.entries(columns)) {
    if (kept[column as keyof typeof columns] !== value) return chainFault("wrong-column", seq, column)
  }
  return entry
}

const readEntry = (text: string): LedgerEntry | undefined => {
  try {
    const value = JSON.parse(text) as unknown
    return isEntry(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Enough of the shape to go on with; all else is in the hash. */
const isEntry = (value: unknown): value is LedgerEntry =>
  isObject(value) &&
  isObject(value["command"]) &&
  isObject(value["procedure"]) &&
  typeof value["procedure"]["hash"] === "string" &&
  isObject(value["procedure"]["readings"]) &&
  Array.isArray(value["events"])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
