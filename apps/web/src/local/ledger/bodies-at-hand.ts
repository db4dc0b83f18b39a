/**
 * Bodies at hand 手边的敏感内容: the bodies of a ledger's sealed fields, and those of the copies that this page had before.
 *
 * What a restored server has no longer it cannot tell anew, and the new copy of the bodies may come, and grow, before that of the ledger.
 */
import { bodiesOfSeals, type LedgerEntry, type SensitiveBodies } from "@jingzhun/documents"
import type { BodiesBySeq } from "./bodies-replica.ts"

/** The bodies that a page has had. */
export interface BodiesAtHand {
  /** Takes all the bodies that there are now: of the copy as it has grown, or of one in its place. */
  readonly take: (bodies: BodiesBySeq, isAnother: boolean) => void
  /** The bodies of an entry's seals, of whatever copy. */
  readonly of: (entry: LedgerEntry) => SensitiveBodies
}

/** Begins with none. */
export const makeBodiesAtHand = (): BodiesAtHand => {
  const copies: BodiesBySeq[] = []
  return {
    take: (bodies, isAnother) => {
      if (!isAnother) copies.pop()
      copies.push(bodies)
    },
    of: (entry) => Object.assign({}, ...copies.map((copy) => bodiesOfSeals(entry, copy.get(entry.seq) ?? NO_BODIES))),
  }
}

const NO_BODIES: SensitiveBodies = {}
