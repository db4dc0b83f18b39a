/**
 * Ledger entry 台账记录: one decided command as it stands in a ledger document, tied by its hash to the one before.
 *
 * Only the server writes entries; devices read them, and can tell for themselves whether one was changed or is missing.
 */
import type { CivilDate } from "@jingzhun/core"
import { canonicalJson, sha256 } from "@jingzhun/core"
import type { Command, ProcedureEvent } from "@jingzhun/core/procedure"
import { encodeEntries } from "../shared-document/encode-append.ts"
import type { Place } from "../shared-document/encode-append.ts"

/** One entry of a ledger. A later version may write more into it, which the hash covers as well. */
export interface LedgerEntry {
  /** Its place, counted from 1. */
  readonly seq: number
  /** The name of the ledger document. */
  readonly ledger: string
  /** When the server decided it, ISO 8601. */
  readonly at: string
  /** The day on which the server had it from a device, for which it was judged how far it is dated back. */
  readonly sentOn?: CivilDate
  /** Under which text it was decided. */
  readonly procedure: {
    readonly id: string
    readonly hash: string
    readonly readings: { readonly [clause: string]: string }
  }
  readonly command: Command
  readonly events: readonly ProcedureEvent[]
  /**
   * The names of the fields of `data`, of the command and of its events, that hold a seal in the place of their value. An entry that
   * was written before there were seals names none and holds its values.
   */
  readonly sealed?: readonly string[]
  /** The hash of the entry before; empty for the first. */
  readonly previous: string
  readonly hash: string
}

/** The root map of a ledger document. */
export const ENTRIES_ROOT = "entries"

/** The key of an entry in its document: its place in ten digits. */
export const ledgerKey = (seq: number): string => String(seq).padStart(10, "0")

/** The hash that an entry must carry: that of all the rest of it in canonical JSON. */
export const ledgerHash = (entry: object): string => {
  const rest = Object.fromEntries(Object.entries(entry).filter(([name]) => name !== "hash"))
  return sha256(canonicalJson(rest))
}

/** Writes the update that adds an entry to its document, at the server's place there. */
export const encodeLedgerEntry = ({ client, clock }: Place, entry: LedgerEntry): Uint8Array =>
  encodeEntries({ client, clock, root: ENTRIES_ROOT }, [[ledgerKey(entry.seq), entry]])
