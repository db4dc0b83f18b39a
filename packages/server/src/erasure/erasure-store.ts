/**
 * Erasures 抹除记录: which records of a village were erased, when and why; the port of every store.
 *
 * A record's id says nothing of a person, and has to stay: what a device that was away offers later is known by it.
 */
import type { RecordId } from "@jingzhun/documents"
import type { KeyPage } from "../keys/key-store.ts"
import type { Append, LoggedRow, Place } from "../store/document-store.ts"

/** A record that was erased: when, ISO 8601, and why. */
export interface Entombed {
  readonly record: RecordId
  readonly at: string
  readonly reason: string
}

/** An operation whose content is gone. */
export interface GoneOperation extends Place {
  readonly id: string
}

/** The log of a village while something is erased from it; nobody else writes meanwhile. */
export interface ErasureLog {
  /** The documents of the village, by their names. */
  readonly documents: () => Promise<readonly string[]>
  readonly rows: (document: string) => Promise<readonly LoggedRow[]>
  readonly keys: () => Promise<KeyPage>
  /** The deflated text of the base that a document begins with. */
  readonly baseBytes: (hash: string) => Promise<Uint8Array | undefined>
  /** Writes a row over in its place. */
  readonly rewrite: (sequence: number, bytes: Uint8Array) => Promise<void>
  /** Forgets what operations held: whatever is offered for them again is dropped, and deleting them does no harm. */
  readonly forget: (document: string, operations: readonly GoneOperation[]) => Promise<void>
  /** Keeps the row that tells of the erasure; snapshots of before are gone with it. */
  readonly tell: (row: Append) => Promise<number>
  /** Notes that a record is erased, and destroys its keys; answers with how many there were. */
  readonly entomb: (entombed: Entombed) => Promise<number>
}

/** Keeps the list. */
export interface ErasureStore {
  /** The erased records of a village. */
  readonly of: (village: string) => Promise<readonly Entombed[]>
  /** Erases in a village, all of it or nothing. */
  readonly inOne: <Value>(village: string, work: (log: ErasureLog) => Promise<Value>) => Promise<Value>
  /** What people called the households of a village in lists is forgotten. */
  readonly forgetNames: (village: string, households: readonly string[]) => Promise<void>
}
