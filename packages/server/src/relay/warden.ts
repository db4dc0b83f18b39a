/**
 * Warden 守门人: who judges what is written to one open document; there is one for each shape that a document may have.
 *
 * Updates are judged one after another. What a warden accepts it counts as written from then on, though it is not yet on the disk.
 */
import type { Actor } from "@jingzhun/documents"
import type { StateVector } from "@jingzhun/documents"
import type { LoggedRow } from "../store/document-store.ts"
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import type { AcceptedRun, Manner } from "./gate.ts"

/** What a warden says of an update. */
export type WardenWord =
  /** These runs are to be kept; `clients` are those whose clocks the sender wants acknowledged. */
  | { readonly _tag: "Accepted"; readonly runs: readonly AcceptedRun[]; readonly clients: readonly number[] }
  | { readonly _tag: "Refused"; readonly code: RefusalCode; readonly reason: string }
  /** There is nothing to keep and nothing to say. */
  | { readonly _tag: "Nothing" }

/** What a client is to be sent that asks what it lacks. */
export interface Lack {
  /** What it has of the rows. */
  readonly vector: StateVector
  /** What it needs besides rows. */
  readonly besides?: Uint8Array
}

/** Judges what is written to one document. */
export interface Warden {
  /** Each update is sent on by itself: what it deletes cannot be joined with what others have written. */
  readonly isEachByItself?: boolean
  readonly judge: (update: Uint8Array, actor: Actor, manner: Manner) => Promise<WardenWord> | WardenWord
  /** Hears that runs are on the disk. */
  readonly kept: (runs: readonly AcceptedRun[]) => void
  /** Hears of rows that another node has kept, and of all repeats of the document. */
  readonly takeIn: (rows: readonly LoggedRow[], repeats: ReadonlySet<string>) => void
  readonly lackOf: (vector: StateVector) => Lack
}
