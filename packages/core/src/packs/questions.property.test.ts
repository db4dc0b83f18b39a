import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Evaluator } from "../household/evaluate.ts"
import { prepare } from "../household/evaluate.ts"
import { factAt, withFactAt } from "../household/fact-path.ts"
import type { Household } from "../household/household.ts"
import type { Need } from "../rules/verdict.ts"
import { arbitraryHousehold } from "../testing/arbitraries.ts"
import { dayOf } from "../values/civil-date.ts"
import { packs } from "./packs.ts"

const DAYS = [dayOf(2016, 5, 1), dayOf(2026, 5, 1)]
const SURVEYED = Number(process.env["RUNS"] ?? 1_000)

/** Every pack on a day on which it is in force. */
const cases = Object.values(packs).flatMap((pack) => {
  for (const asOf of DAYS) {
    const prepared = prepare(pack, { asOf })
    if (Result.isFailure(prepared)) continue
    const evaluator = prepared.success
    return evaluator.decisions.map((decision) => ({ name: `${pack.id} ${decision}`, evaluator, decision, asOf }))
  }
  throw new RangeError(`pack ${pack.id} is in force on none of the days`)
})

describe.each(cases)("$name", ({ evaluator, decision, asOf }) => {
  const known = fc
    .sample(arbitraryHousehold(asOf), { numRuns: 4 * SURVEYED, seed: 1 })
    .filter((household) => evaluator.decide(decision, household) !== undefined)
    .slice(0, SURVEYED)

  it("[questions] asking what is asked for always ends in the answer", () => {
    for (const household of known) {
      const { answer } = survey(evaluator, decision, { household, choose: first })
      expect(answer).toBe(evaluator.decide(decision, household))
    }
  })

  it("[questions] asking in the order given needs no more questions than asking in the order of the text", () => {
    const asked = (choose: (needs: readonly Need[]) => Need): number =>
      known.reduce((sum, household) => sum + survey(evaluator, decision, { household, choose }).asked, 0)
    expect(asked(first)).toBeLessThanOrEqual(asked(inTextOrder(evaluator)))
  })
})

const first = (needs: readonly Need[]): Need => needs[0]!

/** The first clause of the text, and in it the first fact of the vocabulary, member by member. */
const inTextOrder = ({ prepared }: Evaluator): ((needs: readonly Need[]) => Need) => {
  const clauses = prepared.clauses.map(({ id }) => id)
  const facts = [...prepared.setting.vocabulary.keys()]
  const rank = ({ clause, fact }: Need): number => {
    const item = Number(/\[(\d+)\]/.exec(fact)?.[1] ?? 0)
    return (clauses.indexOf(clause) * 100 + item) * 1_000 + facts.indexOf(fact.replace(/\[\d+\]/, ""))
  }
  return (needs) => needs.toSorted((one, other) => rank(one) - rank(other))[0]!
}

/** Asks one question after the other, beginning with an empty sheet; what nobody can answer is not asked twice. */
const survey = (
  evaluator: Evaluator,
  decision: string,
  { household, choose }: { readonly household: Household; readonly choose: (needs: readonly Need[]) => Need },
) => {
  const answered = new Set<string>()
  let sheet: Household = skeletonOf(household)
  for (;;) {
    const { verdict } = evaluator.explain(decision, sheet)
    if (verdict.kind !== "pending")
      return { asked: answered.size, answer: verdict.kind === "decided" ? verdict.value : undefined }
    const open = verdict.needs.filter(({ fact }) => !answered.has(fact))
    const { fact } = choose(open)
    answered.add(fact)
    const value = factAt(household, fact)
    if (value !== undefined) sheet = withFactAt(sheet, fact, Array.isArray(value) ? value.map(() => ({})) : value)
  }
}

/** Who lives there is known; nothing else is. */
const skeletonOf = ({ members }: Household): Household =>
  members === undefined || members === null ? {} : { members: members.map((_, at) => ({ id: `M${at}` })) }
