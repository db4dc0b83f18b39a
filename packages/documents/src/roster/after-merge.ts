/**
 * After a merger 并户之后: what came to a household that was merged away, from somebody who did not know of it.
 */
import { FIELDS } from "@jingzhun/core"
import type { Json, OperationId, RecordId } from "../operations/operation.ts"
import { cellOf } from "../sheet/cell.ts"
import type { RecordState } from "../sheet/sheet.ts"
import { heirOf } from "./heir.ts"
import { standingOf } from "./household-of.ts"
import type { Roster } from "./roster.ts"

/** A value that was written to a merged record and is not in the record that stands for it. */
export interface LateValue {
  readonly dropped: RecordId
  readonly kept: RecordId
  readonly field: string
  readonly value: Json
  readonly operation: OperationId
  readonly actor: string
  readonly at: string
}

/** Lists what was written to merged records without being seen by who merged them. */
export const lateToMerge = (roster: Roster): readonly LateValue[] => {
  const late: LateValue[] = []
  for (const record of roster.records.values()) {
    const kept = heirOf(roster, record.id)
    if (kept !== undefined) late.push(...lateValues(record, kept))
  }
  return late
}

/** A member, item or determination whose household is out of the roster, and the household that stands for that one. */
export interface LeftBehind {
  readonly record: RecordId
  readonly heir: RecordId
}

/** Lists the records that were added to a household after it was merged away. */
export const leftBehind = (roster: Roster): readonly LeftBehind[] => {
  const left: LeftBehind[] = []
  for (const record of roster.records.values()) {
    if (record.kind === "household" || standingOf(record) === "closed") continue
    const [heir] = record.parents.flatMap((household) => heirOf(roster, household) ?? [])
    if (heir !== undefined && !record.parents.includes(heir)) left.push({ record: record.id, heir })
  }
  return left
}

const lateValues = (dropped: RecordState, kept: RecordId): readonly LateValue[] => {
  const seen = dropped.written.get("mergedInto")?.replaced
  return FIELDS.filter(({ record, apart }) => record === dropped.kind && apart === undefined).flatMap(
    ({ name: field }) => {
      const cell = cellOf(dropped, field)
      if (cell === undefined) return []
      const { actor, at } = cell
      const versions =
        cell.versions ?? cell.heads.map((operation) => ({ value: cell.value ?? null, operation, actor, at }))
      return versions
        .filter(({ operation }) => seen?.has(operation) !== true)
        .map((version) => ({
          dropped: dropped.id,
          kept,
          field,
          value: version.value,
          operation: version.operation,
          actor: version.actor,
          at: version.at,
        }))
    },
  )
}
