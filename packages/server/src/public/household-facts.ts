/**
 * Facts of a household for a posting 公示所需情况: the door between the roster and everything public.
 *
 * Whatever else the roster knows stays behind it.
 */
import type { CivilDate, DivisionCode, Household } from "@jingzhun/core"
import { isCivilDate, readIdentity } from "@jingzhun/core"
import type { Json, RecordId } from "@jingzhun/documents"
import { cellOf, householdOf, standingOf, valuesOf } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { RosterMirror } from "../ledger/roster-mirror.ts"
import type { HouseholdFacts } from "./public-name.ts"

/** Takes from a household what a posting may ask. */
export const factsOfHousehold = ({ group, members }: Household): HouseholdFacts => {
  const head = members?.find(({ relation }) => relation === "head")
  const birthDate = head && bornOn(head)
  return {
    ...(head !== undefined && {
      head: {
        ...(typeof head.name === "string" && { name: head.name }),
        ...(birthDate !== undefined && { birthDate }),
      },
    }),
    ...(typeof group === "string" && { group }),
    ...(Array.isArray(members) && { members: members.length }),
  }
}

/** Where households are looked up. */
export interface RosterPlace {
  readonly village: DivisionCode
  readonly on: CivilDate
}

/** Looks up households of a village by number; one that is not there, or there twice, has no facts. */
export const factsIn = (mirror: RosterMirror, { village, on }: RosterPlace): ((number: string) => HouseholdFacts) => {
  const households = householdsIn(mirror, { village, on })
  return (number) => {
    const household = households(number)
    return household === undefined ? {} : factsOfHousehold(household)
  }
}

/** The names of everybody on the roster of a village, for keeping them out of what is shown. */
export const namesIn = (mirror: RosterMirror, { village, on }: RosterPlace): readonly string[] =>
  [...(mirror.of(village, on)?.roster.records.values() ?? [])]
    .filter(({ kind }) => kind === "member")
    .flatMap((record) => {
      const cell = cellOf(record, "name")
      return cell === undefined ? [] : valuesOf(cell).filter((name) => typeof name === "string")
    })

/** All records are gone through once, and not once for each household of a long list. */
const householdsIn = (mirror: RosterMirror, { village, on }: RosterPlace) => {
  const roster = mirror.of(village, on)?.roster
  const idsByNumber = new Map<Json, RecordId[]>()
  for (const record of roster?.records.values() ?? []) {
    if (record.kind !== "household" || standingOf(record) === "closed") continue
    const cell = cellOf(record, "id")
    for (const number of cell === undefined ? [] : valuesOf(cell)) {
      idsByNumber.set(number, [...(idsByNumber.get(number) ?? []), record.id])
    }
  }
  return (number: string): Household | undefined => {
    const [id, ...more] = idsByNumber.get(number) ?? []
    return roster === undefined || id === undefined || more.length > 0 ? undefined : householdOf(roster, id)?.household
  }
}

type Person = NonNullable<Household["members"]>[number]

const bornOn = ({ birthDate, identityNumber }: Person): CivilDate | undefined => {
  if (typeof birthDate === "string") return isCivilDate(birthDate) ? birthDate : undefined
  const identity = typeof identityNumber === "string" ? readIdentity(identityNumber) : undefined
  return identity !== undefined && Result.isSuccess(identity) ? identity.success.birthDate : undefined
}
