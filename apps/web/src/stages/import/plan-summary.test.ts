import type { PlannedHousehold } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { fateOf, summarisePlan } from "./plan-summary.ts"

const aHousehold = (of: Partial<PlannedHousehold> = {}): PlannedHousehold => ({
  index: 0,
  add: [],
  change: [],
  leave: [],
  same: 0,
  ...of,
})

const member = { kind: "member" as const, path: "members.0", values: { name: "张伟" } }

describe("what an import would do to a household", () => {
  it("adds a household that the roster does not have", () => {
    expect(fateOf(aHousehold({ add: [{ kind: "household", path: "", values: { id: "H1" } }] }))).toBe("added")
  })

  it("changes a household that gets a new member", () => {
    expect(fateOf(aHousehold({ record: "h:1", add: [member] }))).toBe("changed")
  })

  it("leaves a household alone when every value is there already", () => {
    expect(fateOf(aHousehold({ record: "h:1", same: 12 }))).toBe("same")
  })

  it("leaves a household alone when all that it brings cannot be written", () => {
    expect(fateOf(aHousehold({ leave: [{ path: "", reason: "several-households" }] }))).toBe("same")
  })

  it("counts every household once, and every value that is left out", () => {
    const households = [
      aHousehold({ add: [member] }),
      aHousehold({ record: "h:1", add: [member], leave: [{ path: "members.0.sex", reason: "bad-value" }] }),
      aHousehold({ record: "h:2" }),
    ]
    expect(summarisePlan({ households })).toEqual({ added: 1, changed: 1, same: 1, leftOut: 1 })
  })
})
