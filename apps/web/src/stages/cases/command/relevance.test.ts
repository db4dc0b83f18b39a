import { dayOf } from "@jingzhun/core"
import { procedures } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import { relevanceOf } from "./relevance.ts"

const at = (type: string, data: Record<string, string>) => {
  const procedure = procedures.gutan
  const rule = procedure.commands.find((one) => one.type === type)
  if (rule === undefined) throw new Error(`no command ${type}`)
  const sight = { procedure, file: [], role: "recorder", account: "recorder", on: dayOf(2026, 11, 24), data }
  return (path: string) => relevanceOf(sight, rule, path)
}

describe("which fields the rules ask for", () => {
  it("[GT-07-1] [GT-07-2] [GT-07-3] evidence, gain and design are asked of income projects, and not of housing", () => {
    const income = at("apply", { project: "income" })
    expect(["existence", "expectedGainFen", "design"].map(income)).toEqual(["asked", "asked", "asked"])
    const housing = at("apply", { project: "housing" })
    expect(["existence", "expectedGainFen", "design"].map(housing)).toEqual(["elsewhere", "elsewhere", "elsewhere"])
  })

  it("[GT-11] reasons are asked of a return, a sum of an approval", () => {
    const returned = at("determine", { outcome: "returned" })
    expect([returned("reasons"), returned("subsidyFen")]).toEqual(["asked", "elsewhere"])
    const approved = at("determine", { outcome: "approved" })
    expect([approved("reasons"), approved("subsidyFen")]).toEqual(["elsewhere", "asked"])
  })

  it("what no rule speaks of may be filled in", () => {
    expect(at("report", {})("cases")).toBe("free")
  })
})
