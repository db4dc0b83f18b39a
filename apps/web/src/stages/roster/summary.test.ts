import { fromYuan } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import { summarise } from "./summary.ts"

describe("a household in short", () => {
  it("is called by its head, wherever the head stands in the list", () => {
    const members = [
      { name: "李芳", relation: "spouse" },
      { name: "张伟", relation: "head" },
    ]
    expect(summarise({ members }, ["m:1", "m:2"])).toMatchObject({ headName: "张伟", headRecord: "m:2", persons: 2 })
  })

  it("knows no income while one amount is unknown", () => {
    const items = [{ kind: "wage" as const, amountFen: fromYuan(12_000) }, { kind: "wage" as const }]
    const summary = summarise({ income: { items, operatingCostFen: fromYuan(0) } }, [])
    expect(summary.incomeFen.wage).toBeUndefined()
    expect(summary.netFen).toBeUndefined()
  })

  it("has an income of 0 when it is known that there is none", () => {
    expect(summarise({ income: { items: null, operatingCostFen: null } }, []).netFen).toBe(0)
  })

  it("takes the operating cost off and divides by the members", () => {
    const items = [{ kind: "business" as const, amountFen: fromYuan(10_001) }]
    const summary = summarise({ members: [{}, {}, {}], income: { items, operatingCostFen: fromYuan(10) } }, [
      "m:1",
      "m:2",
      "m:3",
    ])
    expect(summary.netFen).toBe(999_100)
    expect(summary.perHeadFen).toBe(333_033)
  })
})
