/**
 * Findings 待核对事项: what in a roster a person has to look into.
 */
import {
  cellOf,
  duplicateHouseholds,
  lateToMerge,
  lateToMove,
  leftBehind,
  type Duplicate,
  type LateValue,
  type LeftBehind,
  type RecordId,
  type Roster,
  standingOf,
  type Twins,
} from "@jingzhun/documents"

/** What was found in a roster. */
export interface Findings {
  readonly duplicates: readonly Duplicate[]
  readonly late: readonly LateValue[]
  readonly leftBehind: readonly LeftBehind[]
  /** How many values came to households that had left for another village. */
  readonly left: number
  readonly merged: readonly Twins[]
  readonly removed: readonly Removed[]
  /** How many operations a later version of the program wrote. */
  readonly parked: number
}

/** A household that was taken off the roster, and why. */
export interface Removed {
  readonly household: RecordId
  readonly reason: string
  /** Where it is now, where it has left for another village. */
  readonly movedTo?: string
}

/**
 * Looks through a roster. While identity numbers are still to be opened, or are locked, two heads of one name are no pair yet: their numbers
 * may tell them apart.
 */
export const findingsOf = (roster: Roster, areNumbersHere: boolean): Findings => ({
  duplicates: duplicateHouseholds(roster).filter(
    ({ because }) => areNumbersHere || because.some((likeness) => likeness !== "head-and-group"),
  ),
  late: lateToMerge(roster),
  leftBehind: leftBehind(roster),
  left: lateToMove(roster).length,
  merged: mergedHouseholds(roster),
  removed: removedHouseholds(roster),
  parked: roster.parked.size,
})

const removedHouseholds = (roster: Roster): readonly Removed[] => {
  const removed: Removed[] = []
  for (const record of roster.records.values()) {
    if (record.kind !== "household" || standingOf(record) !== "closed") continue
    const reason = cellOf(record, "closed")?.value
    const isMerged = typeof cellOf(record, "mergedInto")?.value === "string"
    const movedTo = cellOf(record, "movedTo")?.value
    if (isMerged) continue
    removed.push({
      household: record.id,
      reason: typeof reason === "string" ? reason : "",
      ...(typeof movedTo === "string" && { movedTo }),
    })
  }
  return removed
}

const mergedHouseholds = (roster: Roster): readonly Twins[] => {
  const merged: Twins[] = []
  for (const record of roster.records.values()) {
    const kept = record.kind === "household" ? cellOf(record, "mergedInto")?.value : undefined
    if (typeof kept === "string") merged.push({ kept, dropped: record.id })
  }
  return merged
}
