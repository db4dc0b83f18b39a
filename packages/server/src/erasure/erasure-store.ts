/**
 * Erasures 抹除记录: which records of a village were erased, when and why; the port of every store.
 *
 * A record's id says nothing of a person, and has to stay: what a device that was away offers later is known by it.
 */
import type { RecordId } from "@jingzhun/documents"

/** A record that was erased: when, ISO 8601, and why. */
export interface Entombed {
  readonly record: RecordId
  readonly at: string
  readonly reason: string
}

/** Keeps the list. */
export interface ErasureStore {
  /** The erased records of a village. */
  readonly of: (village: string) => Promise<readonly Entombed[]>
}
