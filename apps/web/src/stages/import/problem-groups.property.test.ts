import type { Problem } from "@jingzhun/forms/spreadsheet"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { groupProblems } from "./problem-groups.ts"

const problems: fc.Arbitrary<readonly Problem[]> = fc.array(
  fc.record({
    severity: fc.constantFrom("error" as const, "warning" as const),
    sheet: fc.constantFrom("名册", "收入"),
    row: fc.integer({ min: 2, max: 50 }),
    column: fc.constantFrom("A", "B"),
    code: fc.constant("NotADay" as const),
    cause: fc.constantFrom("昨天", "前天").map((text) => ({ _tag: "NotADay" as const, text })),
  }),
)

describe("gathering problems that are alike", () => {
  it("loses no row and invents none", () => {
    fc.assert(
      fc.property(problems, (all) => {
        const rows = groupProblems(all).flatMap((group) => group.rows.map((row) => [group.first.sheet, row].join()))
        expect([...rows].sort()).toEqual(all.map(({ sheet, row }) => [sheet, row].join()).sort())
      }),
    )
  })

  it("puts errors before doubtful points", () => {
    fc.assert(
      fc.property(problems, (all) => {
        const severities = groupProblems(all).map(({ first }) => first.severity)
        expect(severities).toEqual([...severities].sort())
      }),
    )
  })

  it("never puts two different causes together", () => {
    fc.assert(
      fc.property(problems, (all) => {
        for (const { first, rows } of groupProblems(all)) {
          const alike = all.filter(
            (one) =>
              one.severity === first.severity &&
              one.sheet === first.sheet &&
              one.column === first.column &&
              one.cause._tag === first.cause._tag &&
              JSON.stringify(one.cause) === JSON.stringify(first.cause),
          )
          expect(rows).toEqual(alike.map(({ row }) => row))
        }
      }),
    )
  })
})
