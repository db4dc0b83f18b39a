import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { CHANGEABLE } from "../../household/changeable.ts"
import { evaluate, prepare } from "../../household/evaluate.ts"
import type { Household } from "../../household/household.ts"
import { householdVocabulary } from "../../household/vocabulary.ts"
import { packs } from "../../packs/packs.ts"
import { arbitraryHousehold } from "../../testing/arbitraries.ts"
import { aHousehold, aMember } from "../../testing/households.ts"
import { dayOf } from "../../values/civil-date.ts"
import { fromYuan } from "../../values/fen.ts"
import type { ChangedFact } from "./counterfactual.ts"
import { counterfactuals } from "./counterfactual.ts"
import type { Lever } from "./levers.ts"
import { leversOf } from "./levers.ts"

const DAYS = [dayOf(2016, 5, 1), dayOf(2026, 5, 1)]

const cases = Object.values(packs).flatMap((pack) => {
  for (const asOf of DAYS) {
    const prepared = prepare(pack, { asOf })
    if (Result.isFailure(prepared)) continue
    const evaluator = prepared.success
    return evaluator.decisions.map((decision) => ({ name: `${pack.id} ${decision}`, pack, evaluator, decision, asOf }))
  }
  throw new RangeError(`pack ${pack.id} is in force on none of the days`)
})

/** What nobody may be asked to change. */
const protectedFacts = ({ members }: Household) =>
  (members ?? []).map(({ birthDate, health, labour, schooling, sex }) => ({
    birthDate,
    health,
    labour,
    schooling,
    sex,
  }))

describe.each(cases)("$name", ({ pack, evaluator, decision, asOf }) => {
  it("[counterfactual] each one flips the verdict, leaves what is protected, and none of its changes can go", () => {
    fc.assert(
      fc.property(arbitraryHousehold(asOf), (household) => {
        const before = evaluator.decide(decision, household)
        for (const { changes, household: after, is, was } of counterfactuals(evaluator, decision, household)) {
          const { verdict } = Result.getOrThrow(evaluate(pack, after, { asOf, decision }))
          expect([was, verdict]).toEqual([before, { kind: "decided", value: is }])
          expect(is).not.toBe(was)
          expect(protectedFacts(after)).toEqual(protectedFacts(household))
          const levers = leversOf(evaluator, decision, household)
          const leverOf = ({ fact, to }: ChangedFact): Lever =>
            levers.find((lever) => lever.path === fact && JSON.stringify(lever.to) === JSON.stringify(to))!
          for (const left of changes) {
            const fewer = changes.filter((one) => one !== left).map(leverOf)
            const less = evaluator.decide(
              decision,
              fewer.reduce((one, lever) => lever.apply(one), household),
            )
            expect(less === undefined || less === was).toBe(true)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe("counterfactuals", () => {
  const asOf = dayOf(2016, 5, 1)
  const dejiang = Result.getOrThrow(prepare(packs.dejiang, { asOf }))
  const gutan = Result.getOrThrow(prepare(packs.gutan, { asOf }))

  it("[counterfactual] only facts of the vocabulary can be changed, and never age, sex, health or labour", () => {
    for (const path of CHANGEABLE.keys()) expect(householdVocabulary.has(path)).toBe(true)
    for (const path of ["members.birthDate", "members.sex", "members.health", "members.labour", "members"]) {
      expect(CHANGEABLE.has(path)).toBe(false)
    }
  })
  it("[counterfactual] the fewest changes come first, and each is said in both languages", () => {
    const household = aHousehold({ members: [aMember({ name: "韦一", willing: false })] })
    const [first] = counterfactuals(dejiang, "identified", household)
    expect(first?.changes).toEqual([{ fact: "members[0].willing", from: false, to: true, who: "household" }])
    expect(first?.sentence).toEqual({
      "zh-CN": "如果韦一的劳动意愿由“否”变为“是”，“是否识别为扶贫对象”的结论由“否”变为“是”。",
      en: 'If 韦一: will to work goes from no to yes, the answer to "identified as an object of poverty alleviation" changes from no to yes.',
    })
  })
  it("[counterfactual] income goes up to the fen that the line needs, and never down", () => {
    const income = (yuan: number) => ({
      items: [{ kind: "wage" as const, amountFen: fromYuan(yuan) }],
      operatingCostFen: fromYuan(0),
    })
    const [first] = counterfactuals(dejiang, "exit", aHousehold({ income: income(2_000) }))
    expect(first?.changes).toEqual([{ fact: "income.netFen", from: 200_000, to: 230_001, who: "surveyor" }])
    expect(first?.sentence["zh-CN"]).toContain("由 2000.00 元变为 2300.01 元")
    expect(counterfactuals(dejiang, "exit", aHousehold({ income: income(2_301) }))).toEqual([])
  })
  it("[counterfactual] [GT-04-4] a determination on record is a change that the township can make", () => {
    const found = counterfactuals(gutan, "extreme-poverty", aHousehold())
    expect(found.map(({ changes }) => changes.map(({ fact }) => fact))).toContainEqual(["determinations"])
  })
  it("[counterfactual] a verdict that waits has questions instead", () => {
    expect(counterfactuals(gutan, "extreme-poverty", {})).toEqual([])
  })
})
