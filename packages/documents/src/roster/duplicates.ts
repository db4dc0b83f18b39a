/**
 * Duplicates 重复户: households of a roster that may be one and the same, with what speaks for it.
 *
 * Two people who add one family offline make two records of it. Nothing is merged by itself: a person is shown both.
 */
import { readIdentity } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { RecordId } from "../operations/operation.ts"
import { cellOf, valuesOf } from "../sheet/cell.ts"
import type { RecordState } from "../sheet/sheet.ts"
import { householdIds } from "./household-ids.ts"
import { subRecordsOf } from "./household-of.ts"
import type { Roster } from "./roster.ts"

/** What two households have in common: the same number, a person with the same identity number, a head of the same name and group. */
export type Likeness = "household-number" | "identity-number" | "head-and-group"

/** Two households that may be one, the one that was created first before the other. */
export interface Duplicate {
  readonly kept: RecordId
  readonly dropped: RecordId
  readonly because: readonly Likeness[]
}

/**
 * Lists the pairs of households that may be one. Heads of one name in one group are no pair when their identity numbers are known and
 * differ.
 */
export const duplicateHouseholds = (roster: Roster): readonly Duplicate[] => {
  const traits = householdIds(roster).map((id) => traitsOf(roster, id))
  const pairs = new Map<string, { readonly kept: RecordId; readonly dropped: RecordId; readonly because: Likeness[] }>()
  for (const likeness of LIKENESSES) {
    const bearers = new Map<string, Traits[]>()
    for (const one of traits) {
      for (const trait of one[likeness]) bearers.set(trait, [...(bearers.get(trait) ?? []), one])
    }
    for (const [first, second] of [...bearers.values()].flatMap(pairsOf)) {
      if (likeness === "head-and-group" && areOtherPeople(first, second)) continue
      const [kept, dropped] = inOrder(roster, first.household, second.household)
      const pair = pairs.get(`${kept} ${dropped}`) ?? { kept, dropped, because: [] }
      if (!pair.because.includes(likeness)) pair.because.push(likeness)
      pairs.set(`${kept} ${dropped}`, pair)
    }
  }
  return [...pairs.values()]
}

/**
 * Puts two households in the order in which they were created, which is the same on every device: so two people who merge the same
 * two offline merge them the same way round.
 */
export const inOrder = (roster: Roster, one: RecordId, other: RecordId): readonly [RecordId, RecordId] => {
  const born = (id: RecordId): string => `${roster.records.get(id)?.creations[0]?.id ?? ""} ${id}`
  return born(one) <= born(other) ? [one, other] : [other, one]
}

const LIKENESSES = ["household-number", "identity-number", "head-and-group"] as const

interface Traits extends Readonly<Record<Likeness, readonly string[]>> {
  readonly household: RecordId
  readonly headNumbers: readonly string[]
}

const traitsOf = (roster: Roster, household: RecordId): Traits => {
  const { certain, doubtful } = subRecordsOf(roster, household, "member")
  const members = [...certain, ...doubtful]
  const heads = members.filter((member) => textsOf(member, "relation").includes("head"))
  const record = roster.records.get(household)
  const groups = record === undefined ? [] : textsOf(record, "group")
  return {
    household,
    "household-number": record === undefined ? [] : textsOf(record, "id"),
    "identity-number": members.flatMap(numbersOf),
    "head-and-group": heads
      .flatMap((head) => textsOf(head, "name"))
      .flatMap((name) => groups.map((group) => JSON.stringify([name, group]))),
    headNumbers: heads.flatMap(numbersOf),
  }
}

const areOtherPeople = (one: Traits, other: Traits): boolean =>
  one.headNumbers.length > 0 &&
  other.headNumbers.length > 0 &&
  !one.headNumbers.some((number) => other.headNumbers.includes(number))

const pairsOf = (bearers: readonly Traits[]): readonly (readonly [Traits, Traits])[] =>
  bearers.flatMap((one, at) =>
    bearers
      .slice(at + 1)
      .filter(({ household }) => household !== one.household)
      .map((other) => [one, other] as const),
  )

const numbersOf = (member: RecordState): readonly string[] =>
  textsOf(member, "identityNumber").map((text) =>
    Result.match(readIdentity(text), { onFailure: () => text, onSuccess: ({ number }) => number }),
  )

const textsOf = (record: RecordState, field: string): readonly string[] => {
  const cell = cellOf(record, field)
  return cell === undefined
    ? []
    : valuesOf(cell)
        .filter((value) => typeof value === "string" && value !== "")
        .map(String)
}
