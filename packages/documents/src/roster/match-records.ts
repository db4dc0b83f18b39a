/**
 * Matching 比对: which records of a roster are the ones that an import speaks of.
 */
import { readIdentity } from "@jingzhun/core"
import * as Result from "effect/Result"
import { canonicalText } from "../operations/json.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { cellOf, valuesOf } from "../sheet/cell.ts"
import type { FlatHousehold, FlatRecord } from "./flatten-household.ts"
import { householdIds } from "./household-ids.ts"
import { subRecordsOf } from "./household-of.ts"
import type { Roster } from "./roster.ts"
import type { RecordState } from "../sheet/sheet.ts"

/** Households by household id, members by identity number; closed ones do not count. */
export interface RosterIndex {
  readonly householdsById: ReadonlyMap<string, readonly RecordId[]>
  readonly membersByNumber: ReadonlyMap<string, readonly Belonging[]>
}

interface Belonging {
  readonly member: RecordId
  readonly household: RecordId
}

/** Indexes a roster once for many comparisons. */
export const indexRoster = (roster: Roster): RosterIndex => {
  const householdsById = new Map<string, RecordId[]>()
  const membersByNumber = new Map<string, Belonging[]>()
  for (const household of householdIds(roster)) {
    const record = roster.records.get(household)
    if (record === undefined) continue
    for (const id of textsOf(record, "id")) listIn(householdsById, id).push(household)
    for (const member of membersOf(roster, household)) {
      for (const number of textsOf(member, "identityNumber")) {
        listIn(membersByNumber, plainNumber(number)).push({ member: member.id, household })
      }
    }
  }
  return { householdsById, membersByNumber }
}

/** Finds the household that an import speaks of: by household id, else by its members, unless those are known under another id. */
export const matchHousehold = (
  roster: Roster,
  index: RosterIndex,
  flat: FlatHousehold,
): { readonly record?: RecordId; readonly isAmbiguous: boolean } => {
  const id = flat.household.values["id"]
  const byId = typeof id === "string" ? (index.householdsById.get(id) ?? []) : []
  const found =
    byId.length > 0 ? byId : householdsOfMembers(index, flat).filter((one) => id === undefined || hasNoId(roster, one))
  const [record] = found
  if (record === undefined) return { isAmbiguous: false }
  return { record, isAmbiguous: found.length > 1 }
}

const hasNoId = (roster: Roster, household: RecordId): boolean => {
  const record = roster.records.get(household)
  return record !== undefined && textsOf(record, "id").length === 0
}

/** A member of an import: the record it is, or the one in another household that has its identity number. */
export interface MatchedMember {
  readonly given: FlatRecord
  readonly found?: RecordState
  readonly elsewhere?: RecordId
}

/** Finds the members of a household: by member id, then identity number, then by a name that only one on each side bears. */
export const matchMembers = (
  roster: Roster,
  index: RosterIndex,
  household: RecordId | undefined,
  given: readonly FlatRecord[],
): readonly MatchedMember[] => {
  const free = new Set(household === undefined ? [] : membersOf(roster, household))
  const found = new Map<FlatRecord, RecordState>()
  for (const bearsSame of [hasSameId, hasSameNumber, hasSameName]) {
    for (const one of given) {
      if (found.has(one)) continue
      const [record, another] = [...free].filter((candidate) => bearsSame(candidate, one))
      const isNameShared = bearsSame === hasSameName && given.some((other) => other !== one && sameName(other, one))
      if (record === undefined || another !== undefined || isNameShared) continue
      found.set(one, record)
      free.delete(record)
    }
  }
  return given.map((one) => {
    const record = found.get(one)
    if (record !== undefined) return { given: one, found: record }
    const elsewhere = belongingOf(index, one)?.member
    return elsewhere === undefined ? { given: one } : { given: one, elsewhere }
  })
}

/** Finds the income items and determinations of a household: first those that are the same in all, then those of one kind. */
export const matchSubRecords = (
  roster: Roster,
  household: RecordId | undefined,
  flat: FlatHousehold,
): readonly { readonly given: FlatRecord; readonly found?: RecordState }[] => [
  ...matchBy(recordsOf(roster, household, "income"), flat.income, ["kind", "note"]),
  ...matchBy(recordsOf(roster, household, "determination"), flat.determinations, ["by", "date"]),
]

const matchBy = (records: readonly RecordState[], given: readonly FlatRecord[], key: readonly string[]) => {
  const free = new Set(records)
  const found = new Map<FlatRecord, RecordState>()
  const isSameAll = (record: RecordState, one: FlatRecord) => hasAll(record, one, Object.keys(one.values))
  const isSameKey = (record: RecordState, one: FlatRecord) => hasAll(record, one, key)
  for (const isSame of [isSameAll, isSameKey]) {
    for (const one of given) {
      if (found.has(one)) continue
      const record = [...free].find((candidate) => isSame(candidate, one))
      if (record === undefined) continue
      found.set(one, record)
      free.delete(record)
    }
  }
  return given.map((one) => {
    const record = found.get(one)
    return record === undefined ? { given: one } : { given: one, found: record }
  })
}

const hasAll = (record: RecordState, one: FlatRecord, fields: readonly string[]): boolean =>
  fields.every((field) => {
    const mine = cellOf(record, field)?.value
    const theirs = one.values[field]
    if (mine === undefined || theirs === undefined) return mine === theirs
    return canonicalText(mine) === canonicalText(theirs)
  })

// A running number such as M1 is no proof of who it is when both sides know different identity numbers.
const hasSameId = (record: RecordState, given: FlatRecord): boolean => {
  const id = given.values["id"]
  return typeof id === "string" && textsOf(record, "id").includes(id) && !hasOtherNumber(record, given)
}

const hasSameNumber = (record: RecordState, given: FlatRecord): boolean => {
  const number = numberOf(given)
  return number !== undefined && numbersOf(record).includes(number)
}

const hasSameName = (record: RecordState, given: FlatRecord): boolean => {
  const name = given.values["name"]
  return typeof name === "string" && textsOf(record, "name").includes(name) && !hasOtherNumber(record, given)
}

const hasOtherNumber = (record: RecordState, given: FlatRecord): boolean => {
  const number = numberOf(given)
  const numbers = numbersOf(record)
  return number !== undefined && numbers.length > 0 && !numbers.includes(number)
}

const sameName = (one: FlatRecord, other: FlatRecord): boolean => one.values["name"] === other.values["name"]

const householdsOfMembers = (index: RosterIndex, flat: FlatHousehold): readonly RecordId[] => {
  const households = flat.members.map((member) => belongingOf(index, member)?.household)
  return [...new Set(households.filter((household) => household !== undefined))]
}

const belongingOf = (index: RosterIndex, member: FlatRecord): Belonging | undefined => {
  const number = numberOf(member)
  return number === undefined ? undefined : index.membersByNumber.get(number)?.[0]
}

const numberOf = (member: FlatRecord): string | undefined => {
  const number = member.values["identityNumber"]
  return typeof number === "string" ? plainNumber(number) : undefined
}

const numbersOf = (record: RecordState): readonly string[] => textsOf(record, "identityNumber").map(plainNumber)

const plainNumber = (text: string): string =>
  Result.match(readIdentity(text), { onFailure: () => text, onSuccess: (identity) => identity.number })

const textsOf = (record: RecordState, field: string): readonly string[] => {
  const cell = cellOf(record, field)
  const values: readonly Json[] = cell === undefined ? [] : valuesOf(cell)
  return values.filter((value) => typeof value === "string")
}

const membersOf = (roster: Roster, household: RecordId) => recordsOf(roster, household, "member")

const recordsOf = (
  roster: Roster,
  household: RecordId | undefined,
  kind: "member" | "income" | "determination",
): readonly RecordState[] => {
  if (household === undefined) return []
  const { certain, doubtful } = subRecordsOf(roster, household, kind)
  return [...certain, ...doubtful]
}

const listIn = <Item>(lists: Map<string, Item[]>, key: string): Item[] => {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
