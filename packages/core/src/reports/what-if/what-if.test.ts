import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { evaluate } from "../../household/evaluate.ts"
import { packs } from "../../packs/packs.ts"
import { arbitraryHousehold } from "../../testing/arbitraries.ts"
import { aHousehold, aMember } from "../../testing/households.ts"
import { dayOf } from "../../values/civil-date.ts"
import type { Fen } from "../../values/fen.ts"
import { fromYuan } from "../../values/fen.ts"
import { whatIf } from "./what-if.ts"

const asOf = dayOf(2016, 5, 1)
const before = { pack: packs.dejiang, asOf }
const after = { ...before, parameters: { povertyLine: fromYuan(2_800) } }

const withIncome = (fen: number, persons = 1) =>
  aHousehold({
    id: `H${fen}`,
    members: Array.from({ length: persons }, () => aMember()),
    income: { items: [{ kind: "wage", amountFen: fen as Fen }], operatingCostFen: 0 as Fen },
  })

describe("a line that is raised", () => {
  it("[what-if] households between the old line and the new one flip, at the clause of the line", () => {
    const { look, totals } = Result.getOrThrow(whatIf({ before, after, decision: "identified" }))
    const found = [229_999, 230_000, 279_999, 280_000].map((fen) => look(withIncome(fen)))
    expect(found.map((one) => one?.flips ?? false)).toEqual([false, true, true, false])
    expect(found[1]?.first).toMatchObject({ clause: "DJ-3-2a", source: "三(二)1", was: false, is: true })
    expect(totals()).toMatchObject({
      households: 4,
      flips: 2,
      byAnswer: { "false → true": 2 },
      byClause: { "DJ-3-2a": 2 },
    })
    expect(totals().movedFen).toBe(50_000 + 1)
  })
  it("[what-if] the money is what the amounts say, after less before", () => {
    const amountFen = (_: unknown, decided: unknown) => (decided === true ? 100_000 : 0)
    const { look, totals } = Result.getOrThrow(whatIf({ before, after, decision: "identified", amountFen }))
    for (const fen of [229_999, 230_000, 279_999, 280_000]) look(withIncome(fen))
    expect(totals().differenceFen).toBe(200_000)
  })
  it("[what-if] the watch list has both sides of the line, so many fen a person", () => {
    const near = { fen: 100 }
    const { look } = Result.getOrThrow(whatIf({ before: after, after, decision: "identified", near }))
    const sides = [559_799, 559_800, 560_000, 560_200, 560_201].map((fen) => look(withIncome(fen, 2))?.near[0]?.side)
    expect(sides).toEqual([undefined, "below", "on", "above", undefined])
  })
  it("[what-if] the watch list by percent reaches lines that are no money", () => {
    const side = { pack: packs.gutan, asOf }
    const { look } = Result.getOrThrow(whatIf({ before: side, after: side, near: { percent: 10 } }))
    const ofArea = (areaSquareMetres: number) => look(aHousehold({ housing: { areaSquareMetres } }))?.near[0]
    expect(ofArea(13.1)).toMatchObject({ parameter: "areaPerPerson", side: "above", clause: "GT-04-3" })
    expect(ofArea(14.4)).toBeUndefined()
  })
})

describe("a reading that is changed", () => {
  it("[what-if] the clause with the reading is the first that differs", () => {
    const side = { pack: packs.gutan, asOf }
    const { look } = Result.getOrThrow(whatIf({ before: side, after: { ...side, readings: { "GT-04-1": "literal" } } }))
    const household = aHousehold({ members: [aMember(), aMember({ labour: "weak" })] })
    expect(look(household)).toMatchObject({ was: false, is: true, first: { clause: "GT-04-1", was: false, is: true } })
  })
})

describe("any two texts", () => {
  const cases = [
    [before, after],
    [before, { ...before, readings: { "DJ-3-2d": "national" } }],
    [before, { ...before, pack: packs["dejiang-closed"] }],
  ] as const

  it("[what-if] flips are exactly the households whose verdicts differ", () => {
    for (const [one, other] of cases) {
      const { look } = Result.getOrThrow(whatIf({ before: one, after: other, decision: "identified" }))
      const kindOf = (side: typeof one | typeof other, household: Parameters<typeof look>[0]) => {
        const { verdict } = Result.getOrThrow(evaluate(side.pack, household, { ...side, decision: "identified" }))
        return verdict.kind === "decided" ? verdict.value : verdict.kind
      }
      fc.assert(
        fc.property(arbitraryHousehold(asOf), (household) => {
          expect(look(household)?.flips ?? false).toBe(kindOf(one, household) !== kindOf(other, household))
        }),
        { numRuns: 300 },
      )
    }
  })
  it("[what-if] a decision that one of the texts lacks is a failure", () => {
    const failed = whatIf({ before, after: { pack: packs.gutan, asOf }, decision: "identified" })
    expect(Result.getOrThrow(Result.flip(failed))._tag).toBe("UnknownDecision")
  })
})
