/**
 * Household of a roster 户信息: one household and its records in the interchange format, for rules, forms and export.
 *
 * What is in conflict is left out, which means *unknown*, and stands beside it with every value it may have.
 */
import type { Field, Household, RecordKind, RiskKind } from "@jingzhun/core"
import { FIELDS, risksOfKinds } from "@jingzhun/core"
import type { Json, RecordId } from "../operations/operation.ts"
import { cellOf, valuesOf } from "../sheet/cell.ts"
import type { Roster } from "./roster.ts"
import type { RecordState } from "../sheet/sheet.ts"

/** A fact in conflict: its path in the interchange format, such as `members.0.labour`, and every value it may have. */
export interface Disputed {
  readonly path: string
  readonly values: readonly Json[]
}

/** One household, its disputed facts and the records behind it, those of doubtful membership last. */
export interface HouseholdView {
  readonly household: Household
  readonly disputed: readonly Disputed[]
  readonly members: readonly RecordId[]
  readonly income: readonly RecordId[]
  readonly determinations: readonly RecordId[]
}

/**
 * Puts a household together; `undefined` where there is no such household. While it is in conflict whether a sub-record belongs to
 * it, its list is disputed as a whole: with and without. Of such a sub-record only what is agreed is told.
 */
export const householdOf = (roster: Roster, household: RecordId): HouseholdView | undefined => {
  const record = roster.records.get(household)
  if (record === undefined || record.kind !== "household") return undefined
  const building: Building = { facts: {}, disputed: [] }
  writeFacts(record, "", building.facts, building.disputed)
  const members = writeList(roster, household, "member", building)
  const income = writeList(roster, household, "income", building)
  const determinations = writeList(roster, household, "determination", building)
  return { household: building.facts, disputed: building.disputed, members, income, determinations }
}

/** Lists the sub-records of one kind that belong to a household or may belong to it: the certain first, then in order of creation. */
export const subRecordsOf = (roster: Roster, household: RecordId, kind: Exclude<RecordKind, "household">) => {
  const certain: RecordState<RecordKind>[] = []
  const doubtful: RecordState<RecordKind>[] = []
  for (const id of roster.children.get(household) ?? []) {
    const record = roster.records.get(id)
    if (record === undefined || record.kind !== kind) continue
    const standing = standingOf(record)
    if (standing === "closed") continue
    const list = standing === "open" && record.parents.length === 1 ? certain : doubtful
    list.push(record)
  }
  return { certain: certain.sort(byCreation), doubtful: doubtful.sort(byCreation) }
}

/** Tells whether a record is in the roster, out of it, or both according to whom one asks. */
export const standingOf = (record: RecordState): "open" | "closed" | "disputed" => {
  const cell = cellOf(record, "closed")
  if (cell === undefined) return "open"
  const reasons = valuesOf(cell)
  if (reasons.every((reason) => reason === null)) return "open"
  return reasons.includes(null) ? "disputed" : "closed"
}

type Facts = { [name: string]: unknown }

interface Building {
  readonly facts: Facts
  readonly disputed: Disputed[]
}

interface Path {
  readonly field: Field
  readonly steps: readonly string[]
}

const LIST_PATHS = { member: "members", income: "income.items", determination: "determinations" } as const

const pathsOf = (kind: RecordKind): readonly Path[] =>
  FIELDS.filter((field) => field.record === kind && field.apart === undefined).map((field) => ({
    field,
    steps: field.name.split("."),
  }))

const PATHS: { readonly [kind in RecordKind]: readonly Path[] } = {
  household: pathsOf("household"),
  member: pathsOf("member"),
  income: pathsOf("income"),
  determination: pathsOf("determination"),
}

const writeFacts = (record: RecordState<RecordKind>, prefix: string, facts: Facts, disputed: Disputed[]): void => {
  for (const { field, steps } of PATHS[record.kind]) {
    const cell = cellOf(record, field.name)
    if (cell === undefined) continue
    if (cell.value === undefined) {
      disputed.push({ path: prefix + field.name, values: valuesOf(cell).map((value) => factOf(field, value)) })
    } else writeAt(facts, steps, factOf(field, cell.value))
  }
}

/** A roster keeps of a risk only its kind; everything else stands in it as it travels. */
const factOf = (field: Field, value: Json): Json =>
  field.record === "household" && field.name === "risks" && Array.isArray(value)
    ? (risksOfKinds(value as readonly RiskKind[]) as unknown as Json)
    : value

// The steps come from the list of fields, never from an operation, so none of them can reach a prototype.
const writeAt = (facts: Facts, steps: readonly string[], value: unknown): void => {
  const [step = "", ...rest] = steps
  if (rest.length === 0) {
    facts[step] = value
    return
  }
  const inner = (facts[step] ??= {}) as Facts
  writeAt(inner, rest, value)
}

const writeList = (
  roster: Roster,
  household: RecordId,
  kind: Exclude<RecordKind, "household">,
  { facts, disputed }: Building,
): readonly RecordId[] => {
  const { certain, doubtful } = subRecordsOf(roster, household, kind)
  const path = LIST_PATHS[kind]
  const ids = [...certain, ...doubtful].map((record) => record.id)
  if (ids.length === 0) return ids
  const inner: Disputed[] = []
  const sure = certain.map((record, index) => factsOf(record, `${path}.${index}`, inner))
  if (doubtful.length === 0) {
    writeAt(facts, path.split("."), sure)
    disputed.push(...inner)
    return ids
  }
  // What is disputed inside a disputed list is left unknown: two disputes about one place could not be told apart.
  removeAt(facts, path.split("."))
  // Where no record is certain the list may also be unknown, which is no value to choose, so nothing can be decided on it.
  const maybe = doubtful.map((record) => factsOf(record, "", []))
  if (sure.length > 0 && doubtful.length <= MAXIMUM_DOUBTFUL)
    disputed.push({ path, values: everyChoice(sure, maybe) as readonly Json[] })
  return ids
}

const MAXIMUM_DOUBTFUL = 3

const factsOf = (record: RecordState<RecordKind>, prefix: string, disputed: Disputed[]): Facts => {
  const facts: Facts = {}
  writeFacts(record, prefix === "" ? "" : `${prefix}.`, facts, disputed)
  return facts
}

const removeAt = (facts: Facts, steps: readonly string[]): void => {
  const [step = "", ...rest] = steps
  if (rest.length === 0) delete facts[step]
  else if (facts[step] !== undefined) removeAt(facts[step] as Facts, rest)
}

const everyChoice = (sure: readonly Facts[], maybe: readonly Facts[]): readonly (readonly Facts[])[] => {
  let choices: (readonly Facts[])[] = [sure]
  for (const one of maybe) choices = choices.flatMap((choice) => [choice, [...choice, one]])
  return choices
}

const byCreation = (a: RecordState, b: RecordState): number => {
  const first = a.creations[0]?.id ?? ""
  const second = b.creations[0]?.id ?? ""
  if (first !== second) return first < second ? -1 : 1
  return a.id < b.id ? -1 : 1
}
