/**
 * World 试验场: a roster under test, written to the way people write, and what can be seen of it.
 */
import type { RecordKind } from "@jingzhun/core"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, setField } from "../operations/build-operation.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { cellOf, writtenFields } from "../sheet/cell.ts"
import { foldInto } from "../sheet/fold.ts"
import { householdIds, strayRecords } from "../roster/household-ids.ts"
import { householdOf } from "../roster/household-of.ts"
import type { Roster } from "../roster/roster.ts"
import { emptyRoster } from "../roster/roster.ts"
import { aWriter } from "./seeded-random.ts"

/** Folds operations into a roster, each from its document. */
export const foldAll = (roster: Roster, operations: readonly WrittenOperation[]): Roster => {
  for (const { document, id, operation } of operations) foldInto(roster, [[id, operation]], document)
  return roster
}

/** Two people at work. */
export const chen = aWriter({ seed: 21, actor: "chen", device: "tablet-1" })
export const li = aWriter({ seed: 22, actor: "li", device: "phone-2" })

/** Two people write one cell without seeing each other. */
export const clash = (roster: Roster, record: RecordId, field: string, values: readonly [Json, Json]) => {
  const one = setField(roster, { record, field, value: values[0] }, chen.at())
  const other = setField(roster, { record, field, value: values[1] }, li.at())
  foldAll(roster, [one, other])
  return { one, other }
}

/** Makes a roster with one household and its members. */
export const aHousehold = (
  values: { readonly [field: string]: Json } = { id: "H0001" },
  members: readonly { readonly [field: string]: Json }[] = [],
) => {
  const writer = aWriter()
  const roster = emptyRoster()
  const add = (kind: RecordKind, fields: { readonly [field: string]: Json }): RecordId => {
    const { record, operations } = createRecord(kind, fields, writer.at())
    foldAll(roster, operations)
    return record
  }
  const household = add("household", values)
  return { roster, household, add, members: members.map((member) => add("member", { household, ...member })) }
}

/** Everything that can be seen of a roster, in an order that does not depend on how it came about. */
export const snapshotOf = (roster: Roster): unknown => ({
  records: [...roster.records.values(), ...roster.waiting.values()]
    .map((record) => ({
      id: record.id,
      isCreated: roster.records.has(record.id),
      parents: record.parents,
      cells: [...writtenFields(record)].sort().map((field) => [field, cellOf(record, field)]),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  refused: [...roster.refused].sort(byKey),
  parked: [...roster.parked].sort(byKey),
  children: [...roster.children]
    .filter(([, children]) => children.size > 0)
    .map(([parent, children]) => [parent, [...children].sort()] as const)
    .sort(byKey),
  households: householdIds(roster).map((id) => householdOf(roster, id)),
  strays: strayRecords(roster),
})

const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1)
