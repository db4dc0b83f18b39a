/**
 * The same policy as a function by hand that says only yes or no: the least work there is, without any explanation.
 *
 * It leaves as early as it can and takes what is not known for a no; it is what the batch is measured against.
 */
import type { Household, Member } from "@jingzhun/core"
import { ageOn } from "@jingzhun/core"
import { AS_OF } from "./households.ts"

/** Decides a household under dejiang. */
export const verdictByHand = ({ income, members, residence }: Household): boolean => {
  if (members === undefined || members === null) return false
  if (netOf(income) >= 230_000 * members.length) return false
  return (
    residence?.registeredInVillage === true &&
    residence.contractsFarmland === true &&
    residence.bearsPublicService === true &&
    residence.urbanBenefits === false &&
    members.some(isWorker)
  )
}

const netOf = (income: Household["income"]): number => {
  let net = 0
  for (const { amountFen } of income?.items ?? []) net += amountFen ?? 0
  return net - (income?.operatingCostFen ?? 0)
}

const isWorker = ({ birthDate, labour, sex, willing }: Member): boolean => {
  if (willing !== true || (labour !== "skilled" && labour !== "ordinary" && labour !== "weak")) return false
  if (birthDate === undefined) return false
  const age = ageOn(birthDate, AS_OF)
  return age >= 16 && age <= (sex === "male" ? 65 : 60)
}
