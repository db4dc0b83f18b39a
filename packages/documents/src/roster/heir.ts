/**
 * Heir 归属: the record that stands for one that was merged away.
 */
import type { RecordId } from "../operations/operation.ts"
import { cellOf } from "../sheet/cell.ts"
import type { Roster } from "./roster.ts"

/** Finds the record that a merged one went into, along several mergers; `undefined` where it was not merged, or nobody agrees into what. */
export const heirOf = (roster: Roster, id: RecordId): RecordId | undefined => {
  const seen = new Set([id])
  let heir: RecordId | undefined
  for (let next = mergedInto(roster, id); next !== undefined; next = mergedInto(roster, next)) {
    if (seen.has(next)) return undefined
    seen.add(next)
    heir = next
  }
  return heir
}

const mergedInto = (roster: Roster, id: RecordId): RecordId | undefined => {
  const record = roster.records.get(id)
  const value = record === undefined ? undefined : cellOf(record, "mergedInto")?.value
  return typeof value === "string" && roster.records.has(value) ? value : undefined
}
