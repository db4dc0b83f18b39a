/**
 * Import plan 导入计划: what bringing households into a roster would add, change and leave as it is.
 *
 * A household is found by its household id, else by the identity numbers of its members. A blank never overwrites, an import never
 * settles a conflict, and it never moves a person from one household to another: each of these is told instead.
 */
import type { Field, Household, RecordKind, ValueFailure } from "@jingzhun/core"
import { checkValue, fieldOf } from "@jingzhun/core"
import { canonicalText } from "../operations/json.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { cellOf, settledValue } from "../sheet/cell.ts"
import type { FlatHousehold, FlatRecord } from "./flatten-household.ts"
import { flattenHousehold } from "./flatten-household.ts"
import type { RosterIndex } from "./match-records.ts"
import { indexRoster, matchHousehold, matchMembers, matchSubRecords } from "./match-records.ts"
import type { Roster } from "./roster.ts"
import type { RecordState } from "../sheet/sheet.ts"

/** A record that the import would create. */
export interface PlannedRecord {
  readonly kind: RecordKind
  /** Where it stands in the household given, such as `members.0`; empty for the household itself. */
  readonly path: string
  readonly values: { readonly [field: string]: Json }
}

/** A cell that the import would write. */
export interface PlannedChange {
  readonly record: RecordId
  readonly field: string
  /** Not there where nothing is known yet. */
  readonly before?: Json
  readonly after: Json
}

/** Something that the import would not bring in, and why. */
export interface LeftOut {
  readonly path: string
  readonly reason:
    | "unknown-field"
    | "bad-value"
    | "in-conflict"
    | "in-another-household"
    | "several-households"
    | "repeated"
  readonly value?: Json
  readonly why?: ValueFailure
  /** The record that stands in the way. */
  readonly record?: RecordId
}

/** What the import would do with one household. */
export interface PlannedHousehold {
  /** Its place in the list given, from 0. */
  readonly index: number
  /** The household it was found to be; not there for a new one. */
  readonly record?: RecordId
  readonly add: readonly PlannedRecord[]
  readonly change: readonly PlannedChange[]
  readonly leave: readonly LeftOut[]
  /** How many values were the same already. */
  readonly same: number
}

/** What the import would do. */
export interface ImportPlan {
  readonly households: readonly PlannedHousehold[]
}

/** Compares households with a roster and plans their import; nothing is written. */
export const planImport = (roster: Roster, households: readonly Household[]): ImportPlan => {
  const index = indexRoster(roster)
  const taken = new Set<string>()
  return { households: households.map((household, at) => planHousehold(roster, index, { household, at, taken })) }
}

interface Given {
  readonly household: Household
  readonly at: number
  /** Household ids and records that the list has used already. */
  readonly taken: Set<string>
}

interface Draft {
  readonly add: PlannedRecord[]
  readonly change: PlannedChange[]
  readonly leave: LeftOut[]
  same: number
}

const planHousehold = (roster: Roster, index: RosterIndex, { household, at, taken }: Given): PlannedHousehold => {
  const flat = flattenHousehold(household)
  const { record: id, isAmbiguous } = matchHousehold(roster, index, flat)
  const record = id === undefined ? undefined : roster.records.get(id)
  const found = record === undefined ? {} : { record: record.id }
  const draft: Draft = { add: [], change: [], leave: [], same: 0 }
  const hindrance = isAmbiguous ? "several-households" : takeOnce(taken, record, flat)
  if (hindrance === undefined) planRecords(roster, index, record, flat, draft)
  else draft.leave.push({ path: "", reason: hindrance, ...found })
  return { index: at, ...found, ...draft }
}

const takeOnce = (taken: Set<string>, record: RecordState | undefined, flat: FlatHousehold): "repeated" | undefined => {
  const id = flat.household.values["id"]
  const key = record?.id ?? (typeof id === "string" ? id : undefined)
  if (key === undefined) return undefined
  if (taken.has(key)) return "repeated"
  taken.add(key)
  return undefined
}

const planRecords = (
  roster: Roster,
  index: RosterIndex,
  record: RecordState | undefined,
  flat: FlatHousehold,
  draft: Draft,
): void => {
  planRecord(record, flat.household, draft)
  for (const { given, found, elsewhere } of matchMembers(roster, index, record?.id, flat.members)) {
    if (elsewhere === undefined) planRecord(found, given, draft)
    else draft.leave.push({ path: given.path, reason: "in-another-household", record: elsewhere })
  }
  for (const { given, found } of matchSubRecords(roster, record?.id, flat)) planRecord(found, given, draft)
}

const planRecord = (found: RecordState | undefined, given: FlatRecord, draft: Draft): void => {
  for (const { path, value } of given.unknown) draft.leave.push({ path, reason: "unknown-field", value })
  const fitting = fittingValues(given, draft)
  if (found === undefined) {
    const values = Object.fromEntries(fitting.map(([field, value]) => [field.name, value]))
    draft.add.push({ kind: given.kind, path: given.path, values })
    return
  }
  for (const [field, value] of fitting) planCell(found, field, value, given.path, draft)
}

const planCell = (record: RecordState, field: Field, after: Json, path: string, draft: Draft): void => {
  const cell = cellOf(record, field.name)
  if (cell?.versions !== undefined) {
    draft.leave.push({ path: join(path, field.name), reason: "in-conflict", value: after, record: record.id })
    return
  }
  const before = cell?.value
  if (before !== undefined && canonicalText(settledValue(field, before)) === canonicalText(after)) draft.same += 1
  else draft.change.push({ record: record.id, field: field.name, after, ...(before !== undefined && { before }) })
}

const fittingValues = (given: FlatRecord, draft: Draft): (readonly [Field, Json])[] => {
  const fitting: (readonly [Field, Json])[] = []
  for (const [name, value] of Object.entries(given.values)) {
    const field = fieldOf(given.kind, name)
    if (field === undefined) continue
    const why = checkValue(field, value)
    if (why === undefined) fitting.push([field, settledValue(field, value)])
    else draft.leave.push({ path: join(given.path, name), reason: "bad-value", value, why })
  }
  return fitting
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`)
