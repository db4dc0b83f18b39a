/**
 * After a move 迁出之后: what was written to a household, or added to it, by somebody who did not know that it has left for another village.
 */
import type { Json, OperationId, RecordId } from "../operations/operation.ts"
import { cellOf, writtenFields } from "../sheet/cell.ts"
import type { RecordState } from "../sheet/sheet.ts"
import type { Roster } from "./roster.ts"

/** A value that the other village does not have. */
export interface ValueAfterMove {
  readonly household: RecordId
  /** Where it is now, as village/year/record. */
  readonly movedTo: string
  readonly record: RecordId
  readonly field: string
  readonly value: Json
  readonly operation: OperationId
  readonly actor: string
  readonly at: string
}

/** Lists what was written to households that have left without being seen by the move. */
export const lateToMove = (roster: Roster): readonly ValueAfterMove[] =>
  [...roster.records.values()].flatMap((household) => {
    const movedTo = household.kind === "household" ? cellOf(household, "movedTo")?.value : undefined
    if (typeof movedTo !== "string") return []
    const seen = household.written.get("movedTo")?.replaced ?? new Set()
    const records = [household.id, ...(roster.children.get(household.id) ?? [])]
    return records.flatMap((id) =>
      unseenIn(roster.records.get(id), seen).map((one) => ({ household: household.id, movedTo, ...one })),
    )
  })

const unseenIn = (record: RecordState | undefined, seen: ReadonlySet<OperationId>) =>
  record === undefined
    ? []
    : [...writtenFields(record)].flatMap((field) => {
        const cell = cellOf(record, field)
        if (cell === undefined || POINTERS.has(field)) return []
        const { actor, at } = cell
        const versions =
          cell.versions ?? cell.heads.map((operation) => ({ value: cell.value ?? null, operation, actor, at }))
        return versions
          .filter(({ operation }) => !seen.has(operation))
          .map((one) => ({
            record: record.id,
            field,
            value: one.value,
            operation: one.operation,
            actor: one.actor,
            at: one.at,
          }))
      })

/** What the move itself writes, and what only says where a record belongs. */
const POINTERS: ReadonlySet<string> = new Set(["movedTo", "closed", "household", "mergedInto"])
