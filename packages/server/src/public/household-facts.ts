/**
 * Facts of a household for a posting 公示所需情况: the door between the roster and everything public.
 *
 * Whatever else the roster knows stays behind it.
 */
import type { CivilDate, Household } from "@jingzhun/core"
import { isCivilDate, readIdentity } from "@jingzhun/core"
import type { Json, RecordId } from "@jingzhun/documents"
import { cellOf, householdOf, standingOf, valuesOf } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Roster } from "@jingzhun/documents"
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

/** Looks up households of a roster by number; one that is not there, or there twice, has no facts. */
export const factsIn = (roster: Roster | undefined): ((number: string) => HouseholdFacts) => {
  const households = householdsIn(roster)
  return (number) => {
    const household = households(number)
    return household === undefined ? {} : factsOfHousehold(household)
  }
}

/** The names of everybody on a roster, for keeping them out of what is shown. */
export const namesIn = (roster: Roster | undefined): readonly string[] =>
  [...(roster?.records.values() ?? [])]
    .filter(({ kind }) => kind === "member")
    .flatMap((record) => {
      const cell = cellOf(record, "name")
      return cell === undefined ? [] : valuesOf(cell).filter((name) => typeof name === "string")
    })

/** All records are gone through once, and not once for each household of a long list. */
const householdsIn = (roster: Roster | undefined) => {
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
