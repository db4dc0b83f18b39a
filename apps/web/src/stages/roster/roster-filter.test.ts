import { describe, expect, it } from "vitest"
import { DECISIONS } from "../verdict/decisions.ts"
import type { Tone } from "../verdict/judge.ts"
import { countTones, passes, type RosterFilter } from "./roster-filter.ts"
import { summarise } from "./summary.ts"

const decision = "gutan/extreme-poverty"
const [shown] = DECISIONS

const aLine = (tone: Tone = "yes", disputes = 0) => ({
  summary: () =>
    summarise(
      {
        id: "H0007",
        group: "3",
        members: [
          { name: "张伟", relation: "head", identityNumber: "11010519491231002X" },
          { name: "李芳", relation: "spouse" },
        ],
      },
      ["m:1", "m:2"],
    ),
  judged: () => (shown === undefined ? [] : [{ shown, tone }]),
  disputes: () => disputes,
})

const aFilter = (of: Partial<RosterFilter>): RosterFilter => ({ word: "", decision, ...of })

describe("finding a household", () => {
  it.each(["张伟", "李芳", "h0007", "0007", "002x", "zw", " 张 ".trim()])("[U10] finds it by %s", (word) => {
    expect(passes(aFilter({ word }), aLine())).toBe(true)
  })

  it("[U10] finds nothing by part of an identity number other than the last four", () => {
    expect(passes(aFilter({ word: "1949" }), aLine())).toBe(false)
    expect(passes(aFilter({ word: "194912" }), aLine())).toBe(false)
  })

  it("keeps only the group and the verdict asked for", () => {
    expect(passes(aFilter({ group: "3", tone: "yes" }), aLine())).toBe(true)
    expect(passes(aFilter({ group: "4" }), aLine())).toBe(false)
    expect(passes(aFilter({ tone: "no" }), aLine())).toBe(false)
  })

  it("[U27] finds the households where people differ, also when no verdict hangs on it", () => {
    expect(passes(aFilter({ disputed: true }), aLine("no", 1))).toBe(true)
    expect(passes(aFilter({ disputed: true }), aLine("no", 0))).toBe(false)
  })

  it("counts every household under one tone", () => {
    const counts = countTones([aLine("yes").judged(), aLine("no").judged(), aLine("yes").judged()], decision)
    expect([...counts]).toEqual([
      ["yes", 2],
      ["no", 1],
    ])
  })
})
