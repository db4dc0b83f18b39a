/**
 * Case file 卷宗: one JSON with every entry of a case and the hashes of the ledger, so that anybody can check it.
 */
import { canonicalJson, sha256 } from "@jingzhun/core"
import type { LedgerEntry, SensitiveBodies } from "@jingzhun/documents"

/** A case as it leaves the program. */
export interface CaseFile {
  readonly format: "jingzhun-case"
  readonly version: 2
  readonly ledger: string
  readonly subject: string
  readonly exportedAt: string
  /** The entries of the case as they stand in the ledger, in their order. */
  readonly entries: readonly LedgerEntry[]
  /** The bodies of their sealed fields that are on this device, by the number of the entry; the entries' hashes cover their seals. */
  readonly bodies: { readonly [seq: string]: SensitiveBodies }
  /** The hash of every entry of the ledger up to the last of the case, by its number: the chain in which they stand. */
  readonly chain: readonly { readonly seq: number; readonly hash: string }[]
  /** The hash of all the rest but the bodies and the time of the export, so that every export of one case bears the same. */
  readonly hash: string
}

/** What a device has of a ledger. */
export interface LedgerOnDevice {
  readonly entries: readonly LedgerEntry[]
  readonly bodies: ReadonlyMap<number, SensitiveBodies>
}

/** Puts the file of a case together. */
export const caseFileOf = ({ entries, bodies }: LedgerOnDevice, subject: string, exportedAt: string): CaseFile => {
  const own = entries.filter(({ command }) => command.subject === subject)
  const last = own.at(-1)?.seq ?? 0
  const body = {
    format: "jingzhun-case",
    version: 2,
    ledger: own[0]?.ledger ?? "",
    subject,
    entries: own,
    chain: entries.filter(({ seq }) => seq <= last).map(({ seq, hash }) => ({ seq, hash })),
  } as const
  const present = own.flatMap(({ seq }): [string, SensitiveBodies][] => {
    const found = bodies.get(seq)
    return found === undefined ? [] : [[String(seq), found]]
  })
  return { ...body, bodies: Object.fromEntries(present), exportedAt, hash: sha256(canonicalJson(body)) }
}

/**
 * Finds the first entry that does not follow the one before it, or, of this case, whose hash is not its own.
 *
 * Hashing a whole ledger would keep a tablet waiting; the server's `verify` does that.
 */
export const brokenEntry = (entries: readonly LedgerEntry[], subject: string): number | undefined =>
  entries.find((entry, at) => entry.previous !== (entries[at - 1]?.hash ?? "") || !isOwnHash(entry, subject))?.seq

const isOwnHash = ({ hash, ...rest }: LedgerEntry, subject: string): boolean =>
  rest.command.subject !== subject || sha256(canonicalJson(rest)) === hash
