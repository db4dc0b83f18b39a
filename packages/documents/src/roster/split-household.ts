/**
 * Splitting and moving 分户与迁户: members leave one household for another, and keep all that was ever written of them.
 */
import type { RosterKind } from "../catalogue.ts"
import type { CreatedRecord, Writing, WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, setField } from "../operations/build-operation.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { cellOf } from "../sheet/cell.ts"
import type { Roster } from "./roster.ts"

/** Which members form a household of their own. */
export interface Split {
  readonly household: RecordId
  /** Number of the new household. */
  readonly number: string
  /** Who goes; the first is the head. */
  readonly members: readonly RecordId[]
  /** Income items that go with them. */
  readonly income: readonly RecordId[]
}

/**
 * Writes a split. The new household begins with the village and the group of the old one; everything else about it is not known yet,
 * for housing and residence of those who stay say nothing of those who go.
 */
export const splitHousehold = (roster: Roster, split: Split, writing: Writing): CreatedRecord<RosterKind> => {
  const carried = ["division", "group"].flatMap((field): readonly (readonly [string, Json])[] => {
    const record = roster.records.get(split.household)
    const value = record === undefined ? undefined : cellOf(record, field)?.value
    return value === undefined ? [] : [[field, value]]
  })
  const { record, operations } = createRecord(
    "household",
    { ...Object.fromEntries(carried), id: split.number, splitFrom: split.household },
    writing,
  )
  const [head] = split.members
  return {
    record,
    operations: [
      ...operations,
      ...moveRecords(roster, { records: [...split.members, ...split.income], to: record }, writing),
      ...(head === undefined ? [] : [setField(roster, { record: head, field: "relation", value: "head" }, writing)]),
    ],
  }
}

/** Moves members, income items or determinations to another household. */
export const moveRecords = (
  roster: Roster,
  { records, to }: { readonly records: readonly RecordId[]; readonly to: RecordId },
  writing: Writing,
): readonly WrittenOperation<RosterKind>[] =>
  records.map((record) => setField(roster, { record, field: "household", value: to }, writing))
