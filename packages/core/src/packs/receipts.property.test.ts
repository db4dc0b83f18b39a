import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { prepare } from "../household/evaluate.ts"
import { reassess, verifyReceipt } from "../household/verify-receipt.ts"
import { receiptHash, receiptOf } from "../rules/receipt.ts"
import { ReceiptSchema } from "../schema/receipt-schema.ts"
import { aHousehold } from "../testing/households.ts"
import { arbitraryHousehold } from "../testing/arbitraries.ts"
import { dayOf } from "../values/civil-date.ts"
import { fromYuan } from "../values/fen.ts"
import { dejiang } from "./dejiang/dejiang.ts"
import { gutan } from "./gutan/gutan.ts"
import { packs } from "./packs.ts"

const DAYS = [dayOf(2016, 5, 1), dayOf(2026, 5, 1)]

const cases = Object.values(packs).flatMap((pack) =>
  DAYS.flatMap((asOf) => {
    const prepared = prepare(pack, { asOf })
    if (Result.isFailure(prepared)) return []
    const evaluator = prepared.success
    return evaluator.decisions.map((decision) => ({
      name: `${pack.id} ${asOf} ${decision}`,
      evaluator,
      decision,
      asOf,
    }))
  }),
)

describe.each(cases)("$name", ({ evaluator, decision, asOf }) => {
  it("[receipt] a receipt replays from the facts it holds, and its hash is the one on the verdict", () => {
    fc.assert(
      fc.property(arbitraryHousehold(asOf), (household) => {
        const verdict = evaluator.evaluate(decision, household)
        const body = receiptOf(verdict, evaluator.prepared)
        expect(Result.getOrThrow(verifyReceipt(body, Object.values(packs)))).toEqual({
          receipt: verdict.receipt,
          isEqual: true,
          differences: [],
        })
        expect(Schema.decodeUnknownSync(ReceiptSchema)(JSON.parse(JSON.stringify(body)))).toEqual(body)
      }),
      { numRuns: 300 },
    )
  })
})

describe("receipts", () => {
  const asOf = dayOf(2016, 5, 1)
  const { explain, prepared } = Result.getOrThrow(prepare(gutan, { asOf }))
  const body = receiptOf(explain("extreme-poverty", aHousehold()), prepared)

  it("[receipt] a fact changed afterwards shows at its clause, and changes the hash", () => {
    const forged = { ...body, facts: { ...body.facts, "GT-05": { "assessed.conduct": false } } }
    const { differences, receipt } = Result.getOrThrow(verifyReceipt(forged, [gutan]))
    expect(differences.map(({ at }) => at)).toEqual(["GT-05"])
    expect(receipt).not.toBe(receiptHash(body))
  })
  it("[receipt] without its pack, or made by another engine, it cannot be replayed, and that is said", () => {
    expect(Result.getOrThrow(Result.flip(verifyReceipt(body, [dejiang])))._tag).toBe("PackMissing")
    expect(Result.getOrThrow(Result.flip(verifyReceipt({ ...body, engine: "other/1" }, [gutan])))._tag).toBe(
      "OtherEngine",
    )
  })
})

describe("a decision made under yesterday's text", () => {
  const asOf = dayOf(2016, 5, 1)
  const household = aHousehold({
    income: { items: [{ kind: "wage", amountFen: fromYuan(2_500) }], operatingCostFen: fromYuan(0) },
  })
  const { povertyLine } = dejiang.parameters
  const [line] = povertyLine!.versions
  const raised = {
    ...dejiang,
    parameters: {
      ...dejiang.parameters,
      povertyLine: {
        ...povertyLine!,
        versions: [
          { ...line!, knownTo: dayOf(2016, 6, 30) },
          { ...line!, knownFrom: dayOf(2016, 7, 1), value: fromYuan(2_800) },
        ],
      },
    },
  }
  const made = prepare(dejiang, { asOf })
  const { explain, prepared } = Result.getOrThrow(made)
  const body = receiptOf(explain("identified", household), prepared)

  it("[reassess] it replays as it was, and differs once the correction is known", () => {
    const { asMade, now, differs, differences } = Result.getOrThrow(
      reassess(body, [dejiang, raised], { knownAt: dayOf(2016, 7, 1) }),
    )
    expect(asMade.isEqual).toBe(true)
    expect([now, differs]).toEqual([{ kind: "decided", value: true }, true])
    expect(differences.map(({ at }) => at)).toEqual(["DJ-3-2a", "verdict"])
  })
  it("[reassess] the day before the correction is known it does not differ", () => {
    const { differs } = Result.getOrThrow(reassess(body, [dejiang, raised], { knownAt: dayOf(2016, 6, 30) }))
    expect(differs).toBe(false)
  })
})
