import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { prepare } from "../../household/evaluate.ts"
import { packs } from "../../packs/packs.ts"
import type { Pack } from "../../rules/pack.ts"
import { arbitraryHousehold } from "../../testing/arbitraries.ts"
import { dayOf } from "../../values/civil-date.ts"
import { partition } from "../partition/partition.ts"
import type { DiffOptions } from "./diff.ts"
import { diff } from "./diff.ts"
import { jointPack, onSide } from "./joint-pack.ts"

const asOf = dayOf(2016, 5, 1)
const RUNS = { numRuns: Number(process.env["RUNS"] ?? 2_000) }
const { gutan, dejiang, "dejiang-closed": closed } = packs
const diffOf = (left: Pack, right: Pack, options: Partial<DiffOptions> = {}) =>
  Result.getOrThrow(diff(left, right, { asOf, language: "en", ...options }))

const national = { readings: { "DJ-3-2d": "national" } }
const across = { decisions: [["extreme-poverty", "identified"]] } as const
const cases: readonly (readonly [string, Pack, Pack, Partial<DiffOptions>])[] = [
  ["closed gap", dejiang, closed, { decisions: [["identified", "identified"]] }],
  ["reading", dejiang, dejiang, { left: national, decisions: [["identified", "identified"]] }],
  ["figure", dejiang, dejiang, { right: { parameters: { povertyLine: 280_000 } }, decisions: [["exit", "exit"]] }],
  ["two counties", gutan, dejiang, across],
]

describe("where two packs disagree", () => {
  it("[DJ-3-2a] the overlay that closes the gap differs at the line only, with both articles", () => {
    const { disagreements, cells } = diffOf(dejiang, closed, { decisions: [["identified", "identified"]] })
    expect(cells.disagreeing).toBe(1)
    expect(disagreements).toMatchObject([
      {
        left: { value: false, articles: [{ clause: "DJ-3-2a", source: "三(二)1" }] },
        right: { value: true, articles: [{ clause: "DJ-3-2a" }, { clause: "DJ-3-2c" }, { clause: "DJ-3-3" }] },
      },
    ])
    expect(disagreements[0]?.where).toContain("net income of the year = 2300 × number of members")
    expect(disagreements[0]?.right.articles[0]?.source).toContain("通知")
  })
  it("[diff] a pack agrees with itself, and decisions without a counterpart are named", () => {
    expect(diffOf(gutan, gutan).disagreements).toEqual([])
    expect(Result.getOrThrow(Result.flip(diff(gutan, dejiang, { asOf })))).toMatchObject({
      _tag: "NothingToCompare",
      left: ["extreme-poverty"],
    })
    expect(diffOf(gutan, dejiang, across).unmatched.left).toEqual([])
    expect(diffOf(gutan, dejiang, across).unmatched.right).toContain("exit")
  })

  it.each(cases)(
    "[brute force] %s: a household on which they disagree lies in a region, others do not",
    (_, left, right, options) => {
      const found = diffOf(left, right, options)
      const [pair] = found.compared
      const joint = Result.getOrThrow(
        partition(jointPack(left, right), {
          asOf,
          decisions: [onSide("left", pair![0]), onSide("right", pair![1])],
          readings: Object.fromEntries(
            Object.entries(options.left?.readings ?? {}).map(([id, name]) => [onSide("left", id), name]),
          ),
          parameters: Object.fromEntries(
            Object.entries(options.right?.parameters ?? {}).map(([id, value]) => [onSide("right", id), value]),
          ),
        }),
      )
      const differing = joint.cells.filter(({ decisions }) => decisions[0] !== decisions[1])
      expect(differing).toHaveLength(found.cells.disagreeing)
      expect(found.disagreements.reduce((sum, { cells }) => sum + cells, 0)).toBe(found.cells.disagreeing)
      const vectors = new Set(differing.map(({ clauses, decisions }) => JSON.stringify([clauses, decisions])))
      const one = Result.getOrThrow(prepare(left, { asOf, ...options.left }))
      const other = Result.getOrThrow(prepare(right, { asOf, ...options.right }))
      fc.assert(
        fc.property(arbitraryHousehold(asOf), (household) => {
          const [own, others] = [one.explain(pair![0], household).verdict, other.explain(pair![1], household).verdict]
          const { clauses } = joint.evaluator.explain("partition", household)
          if (own.kind !== "decided" || others.kind !== "decided" || clauses.some(({ value }) => value === null)) return
          const vector = JSON.stringify([clauses.map(({ value }) => value), [own.value, others.value]])
          expect(vectors.has(vector)).toBe(own.value !== others.value)
        }),
        RUNS,
      )
      for (const { left: says, right: saysElse, witness } of found.disagreements) {
        expect(one.explain(pair![0], witness).verdict).toEqual({ kind: "decided", value: says.value })
        expect(other.explain(pair![1], witness).verdict).toEqual({ kind: "decided", value: saysElse.value })
      }
    },
  )
})
