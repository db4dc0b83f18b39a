import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { prepare } from "../household/evaluate.ts"
import { arbitraryHousehold } from "../testing/arbitraries.ts"
import { dayOf } from "../values/civil-date.ts"
import { packs } from "./packs.ts"

const DAYS = [dayOf(2016, 5, 1), dayOf(2026, 5, 1)]
const RUNS = { numRuns: Number(process.env["RUNS"] ?? 1_000) }

const READINGS = [{}, { "GT-04-1": "literal", "GT-04-3": "area-and-no-funds" }, { "DJ-3-2d": "national" }] as const

const cases = Object.values(packs).flatMap((pack) =>
  READINGS.flatMap((readings) =>
    DAYS.flatMap((asOf) => {
      const prepared = prepare(pack, { asOf, readings })
      if (Result.isFailure(prepared)) return []
      const evaluator = prepared.success
      const name = `${pack.id} ${asOf} ${Object.values(readings).join("+")}`
      return evaluator.decisions.map((decision) => ({ name: `${name} ${decision}`, evaluator, decision, asOf }))
    }),
  ),
)

describe.each(cases)("$name", ({ evaluator, decision, asOf }) => {
  it("[batch] the batch answers what the explained verdict answers, and is silent where that waits", () => {
    fc.assert(
      fc.property(arbitraryHousehold(asOf), (household) => {
        const { verdict } = evaluator.explain(decision, household)
        expect(evaluator.decide(decision, household)).toBe(verdict.kind === "decided" ? verdict.value : undefined)
      }),
      RUNS,
    )
  })
})
