import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { evaluate } from "../household/evaluate.ts"
import type { Household, Risk } from "../household/household.ts"
import type { EvaluationOptions } from "../rules/prepare.ts"
import { aHousehold } from "../testing/households.ts"
import { dayOf } from "../values/civil-date.ts"
import type { Fen } from "../values/fen.ts"
import { transition2026 } from "./transition-2026.ts"

const asOf = dayOf(2026, 5, 1)
const valueOf = (decision: string, household: Household, options: Partial<EvaluationOptions> = {}) => {
  const { verdict } = Result.getOrThrow(evaluate(transition2026, household, { asOf, decision, ...options }))
  return verdict.kind === "decided" ? verdict.value : verdict.kind
}
const earning = (fen: number, risks: readonly Risk[] = [], more: Partial<Household> = {}) =>
  aHousehold({ income: { items: [{ amountFen: fen as Fen }], operatingCostFen: 0 as Fen }, risks, ...more })
const ill: Risk = { kind: "illness", unresolved: true }

describe("who is monitored from 2026", () => {
  it("[TR-2a] income below the line counts with a risk, at the line it does not", () => {
    expect(valueOf("monitored", earning(879_999, [ill]))).toBe(true)
    expect(valueOf("monitored", earning(880_000, [ill]))).toBe(false)
    expect(valueOf("monitored", earning(879_999))).toBe(false)
  })
  it("[TR-1] any rural household, registered as poor or not", () => {
    expect(valueOf("monitored", earning(0, [ill], { registered: false }))).toBe(true)
    const residence = { registeredInVillage: false }
    expect(valueOf("monitored", earning(0, [ill], { residence }))).toBe(false)
  })
  it("[TR-3] a risk that was resolved weighs no more; one that nobody has looked into is open", () => {
    expect(valueOf("monitored", earning(0, [{ ...ill, unresolved: false }]))).toBe(false)
    expect(valueOf("monitored", earning(0, [{ kind: "illness" }]))).toBe("pending")
  })
  it("[TR-4] an unsafe house or unsafe water is enough by itself", () => {
    const housing = { sound: false }
    expect(valueOf("monitored", earning(10_000_000, [], { housing }))).toBe(true)
    expect(valueOf("monitored", earning(10_000_000, [{ kind: "water", unresolved: true }]))).toBe(true)
  })
  it("[TR-5] under the other reading any risk is enough, whatever the income", () => {
    expect(valueOf("monitored", earning(10_000_000, [ill]), { readings: { "TR-5": "any-risk" } })).toBe(true)
    expect(valueOf("monitored", earning(10_000_000, [ill]))).toBe(false)
  })
  it("[TR-2b] the risk is removed at the line, with nothing left unresolved", () => {
    expect(valueOf("risk-removed", earning(880_000))).toBe(true)
    expect(valueOf("risk-removed", earning(879_999))).toBe(false)
    expect(valueOf("risk-removed", earning(880_000, [ill]))).toBe(false)
  })
  it("[TR-2a] the line is a county's to set", () => {
    const parameters = { monitoringLine: 1_000_000 }
    expect(valueOf("monitored", earning(999_999, [ill]), { parameters })).toBe(true)
  })
})
