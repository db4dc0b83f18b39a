/**
 * Document store 文档库: the append-only log of every shared document, as the relay needs it.
 *
 * A row belongs to one writer (client) and holds a run of its clocks without a gap; rows are never changed.
 */

import type { Entombed } from "../erasure/erasure-store.ts"
import type { KeyUse } from "../keys/key-store.ts"

/** What identifies a document in the log. */
export interface StoredDocument {
  readonly name: string
  /** Changes when a store was restored, so that clients offer again what they have. */
  readonly epoch: string
  /** The store was once brought back from a backup, and may lack what it had told. */
  readonly isRestored: boolean
  /** Sequence of its newest row, 0 when there is none. */
  readonly head: number
  readonly writers: ReadonlyMap<number, Writer>
  /** Keys of the places whose operation stands at another place too. */
  readonly repeats: ReadonlySet<string>
}

/** One clock of one writer. */
export interface Place {
  readonly client: number
  readonly clock: number
}

/** Writes a place as the key of a set. */
export const placeKey = ({ client, clock }: Place): string => `${client}/${clock}`

/** An operation that is there: where it stands, and the hash of its content. */
export interface KnownOperation extends Place {
  readonly hash: Uint8Array
}

/** One writer of a document: the account it is leased to, and the clock it must write next. */
export interface Writer {
  readonly account: string
  readonly next: number
}

/** One accepted run of operations of one writer. */
export interface Append {
  readonly document: string
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly account: string
  /** Server clock, in milliseconds. */
  readonly at: number
  /** The run as a Yjs update, encoded by the server. */
  readonly bytes: Uint8Array
  /** Operations that are new, with the hash of their content. */
  readonly operations: readonly { readonly id: string; readonly clock: number; readonly hash: Uint8Array }[]
  /** Places that hold one and the same operation: those of this run, and where it stands already. */
  readonly repeats: readonly Place[]
  /** Keys that the operations are sealed with: those that have no record yet are bound. */
  readonly keys?: readonly KeyUse[]
  /** Records that came into being for somebody who was erased: they are erased with the row. */
  readonly entombed?: readonly Entombed[]
}

/** One row of the log. */
export interface Row {
  readonly sequence: number
  readonly bytes: Uint8Array
}

/** Everything up to one row in a single update. */
export interface Snapshot {
  readonly upTo: number
  readonly bytes: Uint8Array
}

/** A snapshot as it travels to clients that unpack: deflated, with the length of what it unpacks to. */
export interface PackedSnapshot {
  readonly upTo: number
  readonly packed: Uint8Array
  readonly length: number
}

/** How many documents may be made whose names begin so, since a moment by the machine's clock in milliseconds. */
export interface DocumentCap {
  readonly beginning: string
  readonly sinceMs: number
  readonly most: number
}

/**
 * The batch rests on what is no longer so: since its documents were looked at, another node has written under one of its client ids,
 * or taken one of its operation ids. Nothing of it was kept; whoever reads these documents anew may judge and try again.
 */
export class DocumentMoved extends Error {
  override readonly name = "DocumentMoved"
  readonly documents: ReadonlySet<string>

  constructor(documents: ReadonlySet<string>, reason: string) {
    super(reason)
    this.documents = documents
  }
}

/** Port of the log; every store passes `document-store.cases.ts`. */
export interface DocumentStore {
  /** Makes a document unless it is there. */
  create(name: string): Promise<void>
  list(): Promise<readonly string[]>
  /**
   * Makes a document unless it is there, or unless its cap is reached; answers whether it is there now. Of many who make at once, at
   * whatever node, no more than the cap get through.
   */
  createWithin(name: string, cap: DocumentCap): Promise<boolean>
  load(name: string): Promise<StoredDocument | undefined>
  /**
   * Keeps a batch for good in one transaction, or nothing of it; answers with one sequence for each. It rejects with `DocumentMoved`
   * where a run does not continue its writer, the writer is another account's, an operation id is taken, or a key is of no use.
   */
  append(batch: readonly Append[]): Promise<readonly number[]>
  /** Those of the operations that are there. */
  knownOperations(name: string, ids: readonly string[]): Promise<ReadonlyMap<string, KnownOperation>>
  /** Sequences above `after` of rows that hold a clock the vector has not reached, in order. */
  lacking(name: string, vector: ReadonlyMap<number, number>, after: number): Promise<readonly number[]>
  /** Rows by sequence, in the order asked. */
  read(sequences: readonly number[]): Promise<readonly Row[]>
  snapshot(name: string): Promise<Snapshot | undefined>
  /** The same snapshot in its packed form; `undefined` where it was kept without. */
  packedSnapshot(name: string): Promise<PackedSnapshot | undefined>
  /** Keeps a snapshot, and beside it its packed form, if it has one; a snapshot never goes back. */
  saveSnapshot(name: string, snapshot: Snapshot & { readonly packed?: Uint8Array }): Promise<void>
  /** Writes and reads back; rejects when the disk no longer keeps. */
  probe(): Promise<void>
}

/** One row with whose it is. */
export interface LoggedRow extends Row, Place {
  readonly length: number
  readonly account: string
}

/** Asks for the next rows of a document above `after` that hold a clock which is not known. */
export interface NewerThan {
  readonly name: string
  readonly after: number
  /** The next clock of writers, up to which everything is known. */
  readonly known: ReadonlyMap<number, number>
}

/** What was written to a document since. */
export interface Newer {
  /** Up to this sequence nothing is missing any more. */
  readonly upTo: number
  /** There is nothing newer than this for now. */
  readonly isAll: boolean
  readonly rows: readonly LoggedRow[]
  /** All of the document. */
  readonly repeats: ReadonlySet<string>
}

/** Where a document stands. */
export interface Head {
  /** Sequence of its newest row, 0 when there is none. */
  readonly sequence: number
  readonly epoch: string
}

/**
 * What a log tells besides that several nodes write. Sequences of one document are visible in their order: who sees one sees all
 * before it.
 */
export interface SharedLog {
  /** Where each of the documents stands that are there. */
  heads(names: readonly string[]): Promise<ReadonlyMap<string, Head>>
  /** Answers each question, with rows in order. */
  newer(questions: readonly NewerThan[]): Promise<readonly Newer[]>
}
