/**
 * Keys 密钥: with which the sensitive values of one record are sealed; the port of every store. A key that is destroyed leaves the day and the reason.
 *
 * Only the server makes keys, so none can be lost that something was sealed with. A key belongs to a village, and to no record until
 * an operation comes that is sealed with it: the append binds it in its own transaction.
 */
import type { KeyId, RecordId } from "@jingzhun/documents"

/** A key as it is made, before a record has it. */
export interface SpareKey {
  readonly id: KeyId
  readonly secret: Uint8Array
}

/** What is left of a key that was destroyed: when, ISO 8601, and why. */
export interface Destroyed {
  readonly at: string
  readonly reason: string
}

/** A key that a record has. */
export type BoundKey =
  | { readonly id: KeyId; readonly record: RecordId; readonly secret: Uint8Array }
  | { readonly id: KeyId; readonly record: RecordId; readonly destroyed: Destroyed }

/** Keys in the order in which they were bound or destroyed. */
export interface KeyPage {
  readonly keys: readonly BoundKey[]
  /** After which to ask for more. */
  readonly next: number
  readonly isAll: boolean
}

/** Who is to have spare keys, and until when how many. */
export interface SpareOrder {
  readonly village: string
  readonly account: string
  /** Server clock, in milliseconds. */
  readonly at: number
  readonly keys: readonly SpareKey[]
  /** An account that would have been given more than `most` since then is given none. */
  readonly since: number
  readonly most: number
}

/** A restore may take turns away that devices have heard of; those after it begin so much higher. */
export const TURNS_A_RESTORE = 1_000_000_000

/** Keeps the keys. */
export interface KeyStore {
  /** Keeps spare keys; false where the account would have too many. */
  readonly make: (order: SpareOrder) => Promise<boolean>
  /** Of those keys of the village that there are: whose they are, `undefined` while they are nobody's, or that they were destroyed. */
  readonly find: (village: string, ids: readonly KeyId[]) => Promise<ReadonlyMap<KeyId, KeyStanding>>
  /** Keeps keys that are not there, unless their record was erased; answers with how many there were. */
  readonly bringBack: (
    brought: Pick<SpareOrder, "village" | "account" | "at"> & { readonly keys: readonly BroughtKey[] },
  ) => Promise<number>
  /** How often the data were brought back from a backup; since then keys may be missing. */
  readonly restores: () => Promise<number>
  /** The bound keys of a village after a place, at most so many. */
  readonly after: (village: string, place: number, limit: number) => Promise<KeyPage>
}

/** A key that somebody brings back to a server that was restored and has forgotten it; one without a record is a spare one. */
export interface BroughtKey extends SpareKey {
  readonly record: RecordId | undefined
}

/** How a key stands. */
export interface KeyStanding {
  readonly record: RecordId | undefined
  readonly isDestroyed: boolean
}

/** The key that an operation was sealed with, and the record that has it from then on. */
export interface KeyUse {
  readonly key: KeyId
  readonly record: RecordId
}
