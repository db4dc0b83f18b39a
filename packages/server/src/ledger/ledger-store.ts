/**
 * Ledger store 台账库: the port of the ledgers; every store passes `ledger-store.cases.ts`.
 *
 * An entry is kept sealed and read whole: what is read of it holds the sensitive values, as far as their bodies are there.
 */
import { randomInt } from "node:crypto"
import type { KeyPage } from "../keys/key-store.ts"
import type { Sealing } from "@jingzhun/documents"
import type { Append, Place, Row } from "../store/document-store.ts"
import type { Destruction } from "./destruction.ts"
import type { LedgerEntry } from "./ledger-entry.ts"

/** One ledger as it is kept. */
export interface LedgerHead {
  readonly id: number
  readonly name: string
  readonly seq: number
  readonly hash: string
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

/** What is kept of ledgers, read as it stands. */
export interface LedgerReading {
  readonly ledgers: () => Promise<readonly LedgerHead[]>
  readonly ledger: (name: string) => Promise<LedgerHead | undefined>
  /** The entries after a place in the chain, in their order. */
  readonly entries: (ledger: number, after: number) => Promise<readonly LedgerEntry[]>
  readonly entriesOn: (ledger: number, subject: string) => Promise<readonly LedgerEntry[]>
  readonly entryOfCommand: (ledger: number, command: string) => Promise<LedgerEntry | undefined>
  /** The entries of a command, in whichever ledgers there is one of this id. */
  readonly entriesOfCommand: (command: string) => Promise<readonly LedgerEntry[]>
  /** The first entry whose hash begins so, after `sha256:`. */
  readonly entryByHash: (beginning: string) => Promise<LedgerEntry | undefined>
  /** What people call the households of ledgers, by the ledger and the number of the household. */
  readonly names: (ledgers: readonly number[]) => Promise<ReadonlyMap<number, ReadonlyMap<string, string>>>
  readonly receipt: (ledger: number, seq: number) => Promise<string | undefined>
  /** The last entry about a file that rests on a receipt, with it. */
  readonly lastReceiptOn: (ledger: number, subject: string) => Promise<EntryWithReceipt | undefined>
}

/** Rosters as a decision reads them: in its own transaction. */
export interface RosterRows {
  /** The years of which there is a roster, under a place such as `450123/204/201`. */
  readonly rosterYears: (place: string) => Promise<readonly number[]>
  /** The rows of a document after a sequence, in order; none where there is no such document. */
  readonly rowsAfter: (document: string, sequence: number) => Promise<readonly Row[]>
  /** The deflated text of a base that a document begins with. */
  readonly baseBytes: (hash: string) => Promise<Uint8Array | undefined>
  /** The keys of a village that were bound or destroyed after a turn. */
  readonly keysAfter: (village: string, turn: number) => Promise<KeyPage>
}

/** Where the server writes next: in the document of a ledger and in that of its bodies. */
export interface NextPlaces {
  readonly entries: Place
  readonly bodies: Place
}

/** A decision with all that is kept of it. */
export interface KeptDecision {
  /** The entry, sealed. */
  readonly entry: LedgerEntry
  /** The receipt it rests on, in canonical JSON. */
  readonly receipt?: string
  readonly called?: HouseholdName
  readonly bodies: Sealing["bodies"]
  /** The rows of shared documents, in the order in which they are kept. */
  readonly rows: readonly Append[]
}

/** One transaction that holds a ledger: until it is over nobody else decides in it, on whatever node. */
export interface LedgerTransaction {
  readonly head: LedgerHead
  readonly reading: LedgerReading & RosterRows
  /**
   * Keeps a decision and moves the head to it; answers with one sequence for each row. In a restored document the server writes
   * under a new client id: devices may still hold what was written after the backup, under the one before.
   */
  readonly keep: (write: (places: NextPlaces) => KeptDecision) => Promise<readonly number[]>
}

/** Keeps ledgers. */
export interface LedgerStore extends LedgerReading, RosterRows {
  /** Makes ledgers with their documents, as far as they are not there. */
  readonly create: (names: readonly string[]) => Promise<void>
  /** Runs work in one transaction that holds a ledger, which is made where it is not there. */
  readonly decide: <Value>(name: string, work: (transaction: LedgerTransaction) => Promise<Value>) => Promise<Value>
  /** Destroys bodies and writes their document anew; answers with how many there were. */
  readonly destroy: (destruction: Destruction) => Promise<number>
}

/** A client id that no device has. */
export const newClient = (): number => randomInt(1, 2 ** 31)

/** Reads the beginning of a hash as it is typed; nothing for what cannot be one. */
export const hashRange = (beginning: string): { readonly from: string; readonly below: string } | undefined =>
  // `g` sorts behind every digit of a hash.
  /^[0-9a-f]{6,64}$/.test(beginning) ? { from: `sha256:${beginning}`, below: `sha256:${beginning}g` } : undefined
