import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { evaluate } from "../household/evaluate.ts"
import type { Pack } from "../rules/pack.ts"
import { arbitraryHousehold } from "../testing/arbitraries.ts"
import { dayOf } from "../values/civil-date.ts"
import { fromYuan } from "../values/fen.ts"
import { dejiang } from "./dejiang/dejiang.ts"

const asOf = dayOf(2016, 5, 1)
const before = dayOf(2016, 6, 30)
const after = dayOf(2016, 7, 1)

/** In July the county corrects its line, with effect for the whole year. */
const corrected = (line: number): Pack => {
  const { povertyLine } = dejiang.parameters
  const [version] = povertyLine!.versions
  return {
    ...dejiang,
    parameters: {
      ...dejiang.parameters,
      povertyLine: {
        ...povertyLine!,
        versions: [
          { ...version!, knownTo: before },
          { ...version!, to: dayOf(2015, 12, 31), knownFrom: after },
          { ...version!, from: dayOf(2016, 1, 1), knownFrom: after, value: fromYuan(line) },
        ],
      },
    },
  }
}

const verdictOf = (
  pack: Pack,
  ...[household, options]: [Parameters<typeof evaluate>[1], Parameters<typeof evaluate>[2]]
) => {
  const { verdict, clauses, notes } = Result.getOrThrow(evaluate(pack, household, options))
  return { verdict, clauses, notes }
}

describe("a text has two times: when it applies, and when it was known", () => {
  it("[no peek] what became known later changes no verdict of the day before", () => {
    fc.assert(
      fc.property(arbitraryHousehold(asOf), fc.integer({ min: 0, max: 10_000 }), (household, line) => {
        expect(verdictOf(corrected(line), household, { asOf, knownAt: before })).toEqual(
          verdictOf(dejiang, household, { asOf }),
        )
      }),
      { numRuns: 300 },
    )
  })
  it("[no peek] from the day on which it is known the correction applies to the past", () => {
    fc.assert(
      fc.property(arbitraryHousehold(asOf), (household) => {
        const now = verdictOf(corrected(2_800), household, { asOf, knownAt: after })
        const line = { povertyLine: fromYuan(2_800) }
        expect(now).toEqual(verdictOf(dejiang, household, { asOf, parameters: line }))
        expect(verdictOf(corrected(2_800), household, { asOf })).toEqual(now)
      }),
      { numRuns: 300 },
    )
  })
})
