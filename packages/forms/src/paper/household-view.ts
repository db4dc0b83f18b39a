/**
 * View of a household 农户的表述: head, members and sums of a household as sheets print them.
 *
 * A sum of which one part is unknown is unknown.
 */
import type { CivilDate, Income, Member } from "@jingzhun/core"
import { ageOn, readIdentity } from "@jingzhun/core"
import type { JsonObject } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { wordCode } from "../codes/code-list.ts"
import { codesOf } from "../codes/lists.ts"
import type { RosterHousehold, RosterMember } from "../fields/roster-household.ts"
import { known } from "./lookup.ts"

/** Turns a household into plain data for templates; ages are those on a day. */
export const householdView = (household: RosterHousehold | undefined, on: CivilDate | undefined): JsonObject => {
  if (household === undefined) return {}
  const { members, housing, income } = household
  const persons = members?.length
  const head = headOf(household)
  return {
    ...known("id", household.id),
    ...known("group", household.group),
    ...known("registered", household.registered),
    ...known("phone", household.phone ?? head?.phone),
    ...known("persons", persons),
    ...known("head", head && memberView(head, on)),
    members: (members ?? []).map((member, at) => ({ number: at + 1, ...memberView(member, on) })),
    income: incomeView(income, persons),
    housing: {
      ...known("areaSquareMetres", housing?.areaSquareMetres),
      ...known("areaPerPerson", perPerson(housing?.areaSquareMetres, persons)),
      ...known("sound", housing?.sound),
      ...known("canFundBuilding", housing?.canFundBuilding),
    },
    ...known("selfDevelopment", household.assessed?.selfDevelopment),
  }
}

/** The head of a household, where one is named. */
export const headOf = ({ members }: RosterHousehold): RosterMember | undefined =>
  members?.find(({ relation }) => relation === "head")

/** The full years of a person on a day, from the day of birth or the identity number. */
export const ageOf = (member: Member, on: CivilDate | undefined): number | undefined => {
  const birth = member.birthDate ?? identityOf(member)?.birthDate
  return birth === undefined || on === undefined ? undefined : ageOn(birth, on)
}

const memberView = (member: RosterMember, on: CivilDate | undefined): JsonObject => ({
  ...known("name", member.name),
  ...known("identityNumber", member.identityNumber),
  ...known("sex", worded("sex", member.sex ?? identityOf(member)?.sex)),
  ...known("age", ageOf(member, on)),
  ...known("relation", worded("relation", member.relation)),
  ...known("labour", worded("labour", member.labour)),
  ...known("ethnicity", worded("ethnicity", member.ethnicity)),
  ...known("schooling", worded("schooling", member.schooling) ?? worded("education", member.education)),
})

const identityOf = ({ identityNumber }: Member) => {
  const identity = readIdentity(identityNumber ?? "")
  return Result.isSuccess(identity) ? identity.success : undefined
}

const incomeView = (income: Income | null | undefined, persons: number | undefined): JsonObject => {
  const net = netIncomeOf(income)
  return {
    ...known("year", income?.year),
    ...known("netFen", net),
    ...known("perPersonFen", net === undefined || !persons ? undefined : Math.floor(net / persons)),
  }
}

const netIncomeOf = (income: Income | null | undefined): number | undefined => {
  if (income?.items === undefined || income.operatingCostFen === undefined) return undefined
  let sum = 0
  for (const { amountFen } of income.items ?? []) {
    if (amountFen === undefined || amountFen === null) return undefined
    sum += amountFen
  }
  return sum - (income.operatingCostFen ?? 0)
}

const perPerson = (area: number | null | undefined, persons: number | undefined): number | undefined =>
  typeof area === "number" && persons ? Math.floor((area * 100) / persons) / 100 : undefined

const worded = (field: string, value: string | null | undefined): string | undefined => {
  if (typeof value !== "string") return undefined
  const list = codesOf({ record: "member", name: field })
  return list === undefined ? value : wordCode(list, value, "zh-CN")
}
