/**
 * The same policy as a function by hand, with an explanation tree: what a program without packs could reach.
 */
import type { Household, Member } from "@jingzhun/core"
import { ageOn } from "@jingzhun/core"
import { AS_OF } from "./households.ts"

/** One node of the explanation. */
export interface Step {
  readonly id: string
  readonly value: boolean
  readonly facts: { readonly [name: string]: unknown }
}

/** Decides a household and explains it, clause by clause. */
export const byHand = (household: Household): { readonly value: boolean; readonly steps: readonly Step[] } => {
  const members = household.members ?? []
  const persons = members.length
  const net = netIncome(household)
  const poor = net < 230_000 * persons
  const worker = members.find(isWorker)
  const ofAge = members.find(isOfLabourAge)
  const student = members.find(({ schooling }) => typeof schooling === "string")
  const resident = isResident(household)
  return {
    value: poor && worker !== undefined && resident,
    steps: [
      { id: "DJ-3-2a", value: poor, facts: { net, persons } },
      { id: "DJ-3-2b", value: net > 230_000 * persons, facts: { net, persons } },
      { id: "DJ-3-2c", value: worker !== undefined, facts: cited(worker) },
      { id: "DJ-3-2d", value: ofAge !== undefined, facts: cited(ofAge) },
      { id: "DJ-3-2e", value: student !== undefined, facts: cited(student) },
      { id: "DJ-3-3", value: resident, facts: { ...household.residence } },
    ],
  }
}

const netIncome = ({ income }: Household): number => {
  let net = 0
  for (const { amountFen } of income?.items ?? []) net += amountFen ?? 0
  return net - (income?.operatingCostFen ?? 0)
}

const isResident = ({ residence }: Household): boolean =>
  residence?.registeredInVillage === true &&
  residence.contractsFarmland === true &&
  residence.bearsPublicService === true &&
  residence.urbanBenefits === false

const cited = (member: Member | undefined) => ({
  id: member?.id,
  labour: member?.labour,
  birthDate: member?.birthDate,
  schooling: member?.schooling,
})

const isOfLabourAge = ({ birthDate, sex }: Member): boolean => {
  const age = ageOn(birthDate!, AS_OF)
  return age >= 16 && age <= (sex === "male" ? 65 : 60)
}

const isWorker = (member: Member): boolean =>
  (member.labour === "skilled" || member.labour === "ordinary" || member.labour === "weak") &&
  member.willing === true &&
  isOfLabourAge(member)
