import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { evaluate } from "../../household/evaluate.ts"
import type { Household, Industry, Member } from "../../household/household.ts"
import type { EvaluationOptions } from "../../rules/prepare.ts"
import { aHousehold, aMember } from "../../testing/households.ts"
import { dayOf } from "../../values/civil-date.ts"
import { xunyang } from "./xunyang.ts"

const asOf = dayOf(2016, 5, 1)
const verdictOf = (decision: string, household: Household, options: Partial<EvaluationOptions> = {}) =>
  Result.getOrThrow(evaluate(xunyang, household, { asOf, decision, ...options }))
const valueOf = (decision: string, household: Household, options: Partial<EvaluationOptions> = {}) => {
  const { verdict } = verdictOf(decision, household, options)
  return verdict.kind === "decided" ? verdict.value : verdict.kind
}

const FULL: Industry = { grainMu: 1, konjacMu: 1, peonyMu: 1, pigs: 2, orchardMu: 3, tobaccoMu: 5 }
const planting = (said: Partial<Industry>, more: Partial<Household> = {}) =>
  aHousehold({ industry: { ...FULL, ...said }, ...more })
const working = (...members: readonly Partial<Member>[]) =>
  aHousehold({
    industry: FULL,
    members: members.map((said, at) => aMember({ id: `M${at + 1}`, techniques: 1, stableEmployment: false, ...said })),
  })

describe("the 111235 plan", () => {
  it("[XY-T4] everything planted as planned is met; each item one step short is not", () => {
    expect(valueOf("outcome-XY-T4", planting({}))).toBe("met")
    const short = { grainMu: 0.99, konjacMu: 0.99, peonyMu: 0.99, pigs: 1, orchardMu: 2.99, tobaccoMu: 4.99 }
    for (const [name, amount] of Object.entries(short)) {
      expect([name, valueOf("outcome-XY-T4", planting({ [name]: amount }))]).toEqual([name, "not-met"])
    }
  })
  it("[XY-T4] tobacco recorded as none does not apply and is no failure; none of another crop is one", () => {
    expect(valueOf("outcome-XY-T4", planting({ tobaccoMu: null }))).toBe("met")
    expect(valueOf("outcome-XY-T4", planting({ tobaccoMu: 0 }))).toBe("not-met")
    expect(valueOf("outcome-XY-T4", planting({ peonyMu: null }))).toBe("not-met")
  })
  it("[XY-T4] what nobody has said is unknown, unless another item settles it", () => {
    const { pigs: _, ...unsaid } = FULL
    expect(verdictOf("outcome-XY-T4", aHousehold({ industry: unsaid })).verdict).toMatchObject({
      kind: "pending",
      needs: [{ fact: "industry.pigs", clause: "XY-T4-4", source: "四(四)" }],
    })
    expect(valueOf("outcome-XY-T4", aHousehold({ industry: { ...unsaid, grainMu: 0 } }))).toBe("not-met")
  })
})

describe("an industry, a technique, a job", () => {
  it("[XY-T3] one industry of any kind, one technique for each main labourer, one stable job", () => {
    expect(valueOf("outcome-XY-T3", working({ stableEmployment: true }))).toBe("met")
    expect(valueOf("outcome-XY-T3", working({ stableEmployment: false }))).toBe("not-met")
    expect(valueOf("outcome-XY-T3", working({ stableEmployment: true, techniques: 0 }))).toBe("not-met")
    expect(valueOf("outcome-XY-T3", { ...working({ stableEmployment: true }), industry: null })).toBe("not-met")
    const onlyPigs = { ...working({ stableEmployment: true }), industry: { pigs: 1 } }
    expect(valueOf("outcome-XY-T3", onlyPigs)).toBe("met")
  })
  it("[XY-T3] each main labourer masters one, or under the other reading some labourer does; weak labour is not asked", () => {
    const two = working({ stableEmployment: true }, { techniques: 0 })
    expect(valueOf("outcome-XY-T3", two)).toBe("not-met")
    expect(valueOf("outcome-XY-T3", two, { readings: { "XY-T3-2": "some-labourer" } })).toBe("met")
    const weak = working({ stableEmployment: true, labour: "weak", techniques: 0 })
    expect(valueOf("outcome-XY-T3", weak)).toBe("met")
    expect(valueOf("outcome-XY-T3", weak, { readings: { "XY-T3-2": "some-labourer" } })).toBe("not-met")
  })
})

describe("the targets of a household", () => {
  it("[XY-S] the targets are for registered households; for others they do not apply, whatever else is unknown", () => {
    for (const decision of ["outcome", "outcome-XY-T3", "outcome-XY-T4"]) {
      expect(valueOf(decision, { registered: false })).toBe("not-applicable")
      expect(valueOf(decision, {})).toBe("pending")
    }
  })
  it("[XY-S] all targets together are met only when both are", () => {
    const all = working({ stableEmployment: true })
    expect(valueOf("outcome", all)).toBe("met")
    expect(valueOf("outcome", { ...all, industry: { ...FULL, grainMu: 0 } })).toBe("not-met")
    expect(verdictOf("outcome", all).clauses.filter(({ id }) => ["XY-T3", "XY-T4"].includes(id))).toMatchObject([
      { id: "XY-T3", value: true },
      { id: "XY-T4", value: true },
    ])
  })
})
