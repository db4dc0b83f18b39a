import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { dejiang } from "../../packs/dejiang/dejiang.ts"
import { packs } from "../../packs/packs.ts"
import type { Clause, Pack } from "../../rules/pack.ts"
import type { Condition } from "../../rules/expression.ts"
import { dayFor } from "../../testing/arbitraries.ts"
import { analyse } from "./analyse.ts"

const analysisOf = (pack: Pack) => Result.getOrThrow(analyse(pack, { asOf: dayFor(pack), language: "en" }))
const faultsOf = (pack: Pack) => analysisOf(pack).findings.filter(({ isFault }) => isFault)
const withClause = (id: string, change: (when: Condition) => Condition): Pack => ({
  ...dejiang,
  clauses: dejiang.clauses.map((clause): Clause =>
    clause.id === id ? { ...clause, when: change(clause.when as Condition) } : clause,
  ),
})
const compared = (op: "below" | "atMost" | "atLeast") => (when: Condition) => ({ ...when, op }) as Condition

describe("gaps and overlaps", () => {
  it("[DJ-3-2b] the gap at exactly the line is found with a household, its article and the entry that registers it", () => {
    expect(analysisOf(dejiang).findings.filter(({ kind }) => kind === "gap")).toMatchObject([
      {
        isFault: false,
        clauses: ["DJ-3-2a", "DJ-3-2b"],
        sources: ["三(二)1"],
        registered: "exactly-at-the-line",
        where: ["net income of the year = 2300 × number of members"],
        witness: { members: [{}], income: { items: [{ amountFen: 230_000 }], operatingCostFen: 0 } },
      },
    ])
    expect(analysisOf(dejiang).isSound).toBe(true)
  })
  it("[analyse] a gap that nobody registered is a fault", () => {
    expect(faultsOf({ ...dejiang, gaps: [] })).toMatchObject([{ kind: "gap", about: "below-or-above-the-line" }])
  })
  it("[analyse] once the text closes the gap, its entry is stale and too wide", () => {
    const closed = withClause("DJ-3-2a", compared("atMost"))
    expect(faultsOf(closed).map(({ kind }) => kind)).toEqual(["gap-too-wide", "stale-gap"])
    expect(faultsOf({ ...closed, gaps: [] })).toEqual([])
  })
  it("[analyse] two clauses that both hold are an overlap", () => {
    const both = withClause("DJ-3-2b", compared("atLeast"))
    const overlapping = {
      ...both,
      gaps: [],
      clauses: both.clauses.map((clause) =>
        clause.id === "DJ-3-2a" ? { ...clause, when: compared("atMost")(clause.when as Condition) } : clause,
      ),
    }
    expect(faultsOf(overlapping)).toMatchObject([
      { kind: "overlap", where: ["net income of the year = 2300 × number of members"] },
    ])
  })
})

describe("clauses that never matter", () => {
  it("[analyse] a clause that is only shown is told apart from one that a decision rests on in vain", () => {
    const idle = analysisOf(dejiang).findings.filter(({ kind }) => kind === "idle-clause")
    expect(idle.map(({ about, isFault }) => [about, isFault])).toEqual([
      ["DJ-3-2d", false],
      ["DJ-3-2e", false],
    ])
    const vain: Pack = {
      ...dejiang,
      decisions: dejiang.decisions.map((decision) =>
        decision.id === "identified"
          ? {
              ...decision,
              when: {
                op: "any",
                of: [decision.when!, { op: "all", of: [decision.when!, { op: "clause", id: "DJ-3-2e" }] }],
              },
            }
          : decision,
      ),
    }
    expect(faultsOf(vain)).toMatchObject([{ kind: "unreachable-clause", about: "DJ-3-2e" }])
  })
  it("[analyse] a figure that no clause speaks of is named, and is no fault", () => {
    const [id, figure] = Object.entries(dejiang.parameters)[0]!
    const spare: Pack = { ...dejiang, parameters: { ...dejiang.parameters, spare: figure } }
    const found = (pack: Pack) => analysisOf(pack).findings.filter(({ kind }) => kind === "idle-figure")
    expect(found(dejiang).map(({ about }) => about)).not.toContain(id)
    expect(found(spare)).toContainEqual(expect.objectContaining({ about: "spare", isFault: false }))
  })
  it("[analyse] an answer that no household can get is a fault", () => {
    const never: Pack = {
      ...dejiang,
      decisions: dejiang.decisions.map((decision) =>
        decision.id === "exit"
          ? { ...decision, when: { op: "all", of: [decision.when!, { op: "clause", id: "DJ-3-2a" }] } }
          : decision,
      ),
    }
    expect(faultsOf(never).map(({ kind, about }) => [kind, about])).toContainEqual([
      "unreachable-outcome",
      "exit = true",
    ])
  })
})

describe("what a county must know", () => {
  it("[analyse] every pack is sound, and its readings and lines are listed", () => {
    for (const pack of Object.values(packs)) expect([pack.id, faultsOf(pack)]).toEqual([pack.id, []])
    expect(analysisOf(packs.gutan).readings.map(({ clause, reading }) => [clause, reading])).toEqual([
      ["GT-04-1", "no-full-labour"],
      ["GT-04-3", "either-and-no-funds"],
    ])
    expect(analysisOf(packs.gutan).boundaries).toMatchObject([
      { line: "floor area (square metres) = 13 × number of members", below: true, on: true, above: false },
    ])
  })
})
