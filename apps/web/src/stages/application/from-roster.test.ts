import { dayOf, evaluate, packs, type Household } from "@jingzhun/core"
import { procedures } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { factsFrom } from "./from-roster.ts"

const apply = procedures.gutan.commands.find(({ type }) => type === "apply")
if (apply === undefined) throw new Error("the procedure has no application")

const on = dayOf(2026, 11, 24)
const at = { number: "H0001", on, packReadings: {}, disputed: false }

const household: Household = {
  id: "H0001",
  registered: true,
  housing: { areaSquareMetres: 20, sound: false, canFundBuilding: false },
  members: [{ name: "张伟", birthDate: dayOf(1990, 3, 2), labour: "ordinary", health: ["healthy"] }],
  assessed: { selfDevelopment: "lacking", conduct: true, conductBy: "村评定小组", conductOn: dayOf(2026, 11, 1) },
}

describe("an application from the roster", () => {
  it("[GT-04] takes the verdict with the receipt of the same evaluation that the command line makes", () => {
    const { fixed, verdict } = factsFrom(apply, household, at)
    const same = Result.getOrThrow(evaluate(packs.gutan, household, { asOf: on, decision: "extreme-poverty" }))
    expect(verdict?.receipt).toBe(same.receipt)
    expect(fixed["verdict"]).toEqual({
      decision: "extreme-poverty",
      value: same.verdict.kind === "decided" && same.verdict.value,
      receipt: same.receipt,
    })
  })

  it("[GT-05] takes the assessment of conduct with who made it and when", () => {
    const { fixed, hidden } = factsFrom(apply, household, at)
    expect(fixed["conduct"]).toEqual({ isMet: true, by: "村评定小组", on: "2026-11-01" })
    expect([...hidden].sort()).toEqual(["conduct", "household", "registered", "verdict"])
  })

  it("[GT-05] asks for who assessed it where the roster does not say", () => {
    const { fixed, hidden, initial } = factsFrom(apply, { ...household, assessed: { conduct: true } }, at)
    expect(fixed).not.toHaveProperty("conduct")
    expect(hidden).not.toContain("conduct")
    expect(initial["conduct"]).toEqual({ isMet: true })
  })

  it("[GT-04] takes no verdict while facts are missing or in dispute, and lets nobody type one", () => {
    const pending = factsFrom(apply, { registered: true }, at)
    expect(pending.verdict?.verdict.kind).toBe("pending")
    expect(pending.fixed).not.toHaveProperty("verdict")
    expect(pending.hidden).toContain("verdict")
    expect(factsFrom(apply, household, { ...at, disputed: true }).fixed).not.toHaveProperty("verdict")
  })
})
