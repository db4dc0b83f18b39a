/**
 * Case file 卷宗: one JSON with every entry of a case and the hashes of the ledger, so that anybody can check it.
 */
import { canonicalJson, sha256 } from "@jingzhun/core"
import type { LedgerEntry } from "@jingzhun/documents"

/** A case as it leaves the program. */
export interface CaseFile {
  readonly format: "jingzhun-case"
  readonly version: 1
  readonly ledger: string
  readonly subject: string
  readonly exportedAt: string
  /** The entries of the case, whole, in their order. */
  readonly entries: readonly LedgerEntry[]
  /** The hash of every entry of the ledger up to the last of the case, by its number: the chain in which they stand. */
  readonly chain: readonly { readonly seq: number; readonly hash: string }[]
  /** The hash of all the rest but the time of the export, so that every export of one case bears the same. */
  readonly hash: string
}

/** Puts the file of a case together. */
export const caseFileOf = (entries: readonly LedgerEntry[], subject: string, exportedAt: string): CaseFile => {
  const own = entries.filter(({ command }) => command.subject === subject)
  const last = own.at(-1)?.seq ?? 0
  const body = {
    format: "jingzhun-case",
    version: 1,
    ledger: own[0]?.ledger ?? "",
    subject,
    entries: own,
    chain: entries.filter(({ seq }) => seq <= last).map(({ seq, hash }) => ({ seq, hash })),
  } as const
  return { ...body, exportedAt, hash: sha256(canonicalJson(body)) }
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
