/**
 * Ledger entry 台账记录: one command that was decided, what it brought about, and the hash that ties it to the one before.
 *
 * The hash covers the whole entry in canonical JSON, its own place in the chain included, so no part of it can change alone.
 */
import { hash as hashOf } from "node:crypto"
import { canonicalJson } from "@jingzhun/core"
import type { LedgerEntry as WrittenEntry } from "@jingzhun/documents"

/** What a decision rests on besides the files: the receipt of a verdict on the roster of that day. */
export interface Rests {
  /** The hash of the server's receipt, whose body is kept beside the ledger: it holds facts that a ledger may not show. */
  readonly receipt: string
  /** The receipt that the command named, where it is another one. */
  readonly claimed?: string
  /** Facts in conflict that come to the same verdict with either value. */
  readonly disputed?: readonly string[]
}

/** One entry of a ledger, as the server writes it. */
export interface LedgerEntry extends WrittenEntry {
  readonly rests?: Rests
}

/** Seals an entry with its hash. */
export const sealEntry = (entry: Omit<LedgerEntry, "hash">): LedgerEntry => ({ ...entry, hash: entryHash(entry) })

/** The hash that an entry must carry. */
export const entryHash = (entry: Omit<LedgerEntry, "hash">): string => {
  const { hash: _, ...rest } = { hash: "", ...entry }
  return sha256Of(canonicalJson(rest))
}

/** Hashes a text as core does, by the machine's own means. */
export const sha256Of = (text: string): string => `sha256:${hashOf("sha256", text, "hex")}`
