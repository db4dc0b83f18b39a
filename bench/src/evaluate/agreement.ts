/**
 * Agreement 对照一致: a peer is measured only after it has said the same as the evaluator, household by household.
 */
import { deepStrictEqual } from "node:assert"
import type { Explained, Household } from "@jingzhun/core"
import { households } from "./households.ts"

/** Makes sure that two explanations are equal in everything but the order of the questions. */
export const agreeInFull = (
  county: readonly Household[],
  ours: (household: Household) => Explained,
  other: (household: Household) => Explained,
): void => {
  for (const household of county) deepStrictEqual(inOneOrder(other(household)), inOneOrder(ours(household)))
}

const inOneOrder = (explained: Explained): Explained => {
  const { verdict } = explained
  if (verdict.kind !== "pending") return explained
  const needs = verdict.needs.toSorted((one, other) => (one.fact < other.fact ? -1 : 1))
  return { ...explained, verdict: { kind: "pending", needs } }
}

/** The county as it stands in the middle of a survey: of every third household some facts are not known yet. */
export const underSurvey = (count: number): readonly Household[] =>
  households(count, 2).map((household, at) => (at % 3 === 0 ? withQuestions(household, at) : household))

const withQuestions = (household: Household, at: number): Household => {
  const { urbanBenefits: _benefits, ...residence } = household.residence!
  const { operatingCostFen: _cost, ...income } = household.income!
  return {
    ...household,
    ...(at % 2 === 0 && { residence }),
    ...(at % 5 === 0 && { income }),
    ...(at % 4 < 2 && { members: household.members!.map((member, place) => withoutFact(member, at + place)) }),
  }
}

const withoutFact = (member: NonNullable<Household["members"]>[number], at: number) => {
  const { birthDate, labour, schooling, willing, ...others } = member
  return {
    ...others,
    ...(at % 4 !== 0 && { labour }),
    ...(at % 4 !== 1 && { willing }),
    ...(at % 4 !== 2 && { birthDate }),
    ...(at % 4 !== 3 && { schooling }),
  } as typeof member
}
