/**
 * Continuity 连续性: whether an update follows on what is known of each of its clients.
 *
 * An update behind a gap is refused, for Yjs would keep it waiting in memory and tell nobody.
 */
import type { StateVector } from "../shared-document/update.ts"
import type { AppendedOperation, ClientRange } from "./read-appends.ts"

/** How an update stands to what is known: all new, all known, part of it known, or with something missing before it. */
export type Continuity =
  | { readonly _tag: "New" }
  | { readonly _tag: "Duplicate" }
  /** What is known already must be compared with what was kept: the same clock with other bytes is a forgery. */
  | { readonly _tag: "PartlyKnown"; readonly fresh: readonly ClientRange[]; readonly known: readonly ClientRange[] }
  | { readonly _tag: "Gap"; readonly client: number; readonly expected: number; readonly from: number }

/** Compares the ranges of an update with the next clock of each client. An update without content is a duplicate. */
export const checkContinuity = (ranges: readonly ClientRange[], known: StateVector): Continuity => {
  const fresh: ClientRange[] = []
  const seen: ClientRange[] = []
  for (const { client, from, to } of ranges) {
    const next = known.get(client) ?? 0
    if (from > next) return { _tag: "Gap", client, expected: next, from }
    if (to > next) fresh.push({ client, from: next, to })
    if (from < next) seen.push({ client, from, to: Math.min(to, next) })
  }
  if (fresh.length === 0) return { _tag: "Duplicate" }
  return seen.length === 0 ? { _tag: "New" } : { _tag: "PartlyKnown", fresh, known: seen }
}

/** Leaves out the operations that are known already. */
export const freshOperations = (
  operations: readonly AppendedOperation[],
  known: StateVector,
): readonly AppendedOperation[] => operations.filter((one) => one.clock >= (known.get(one.client) ?? 0))
