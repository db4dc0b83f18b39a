import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { packs } from "../../packs/packs.ts"
import { all, any, holds, not, number, oneOf, parameter, some } from "../../packs/writing.ts"
import type { Condition, Term } from "../../rules/expression.ts"
import type { Pack } from "../../rules/pack.ts"
import { dayOf } from "../../values/civil-date.ts"
import { say } from "../../values/wording.ts"
import { partition } from "./partition.ts"

const asOf = dayOf(2016, 5, 1)

const packOf = (...whens: readonly Condition[]): Pack => ({
  ...packs.gutan,
  id: "own",
  clauses: whens.map((when, at) => ({ id: `C${at}`, source: "第一条", from: asOf, text: say("一", "one"), when })),
  decisions: [],
  gaps: [],
})
const cellsOf = (...whens: readonly Condition[]) => {
  const parts = partition(packOf(...whens), { asOf, clauses: whens.map((_, at) => `C${at}`) })
  return Result.getOrThrow(parts)
    .cells.map(({ clauses }) => clauses.map(Number).join(""))
    .sort()
}
const failureOf = (when: Condition) =>
  Result.getOrThrow(Result.flip(partition(packOf(when), { asOf, clauses: ["C0"] })))

const count: Term = { op: "count", of: "members" }
const times = (left: Term, right: Term): Term => ({ op: "times", left, right })
const net = number("income.netFen")
const area = number("housing.areaSquareMetres")

describe("the partition of a decision", () => {
  it("[partition] the two clauses at the line of 2,300 have three cells, the middle one with neither", () => {
    const { cells, household } = Result.getOrThrow(partition(packs.dejiang, { asOf, clauses: ["DJ-3-2a", "DJ-3-2b"] }))
    expect(cells.map(({ clauses }) => clauses)).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ])
    expect(household(cells[1]!)).toEqual({
      members: [{}],
      income: { items: [{ amountFen: 230_000 }], operatingCostFen: 0 },
    })
  })
})

describe("a text that was corrected", () => {
  it("[knownAt] the cells are those of the text as it was known on the day asked", () => {
    const corrected: Pack = {
      ...packs.dejiang,
      clauses: packs.dejiang.clauses.flatMap((clause) =>
        clause.id === "DJ-3-2a"
          ? [
              { ...clause, knownTo: dayOf(2016, 3, 31) },
              {
                ...clause,
                knownFrom: dayOf(2016, 4, 1),
                when: { ...(clause.when as Condition), op: "atMost" } as Condition,
              },
            ]
          : [clause],
      ),
    }
    const onTheLine = (knownAt: typeof asOf) =>
      Result.getOrThrow(partition(corrected, { asOf, knownAt, clauses: ["DJ-3-2a"] })).cells[1]?.clauses
    expect(onTheLine(dayOf(2016, 3, 31))).toEqual([false])
    expect(onTheLine(dayOf(2016, 4, 1))).toEqual([true])
  })
})

describe("only what a household can be is a cell", () => {
  it("[partition] a condition that implies another has no cell without it", () => {
    const able = oneOf("members.labour", "skilled")
    const both = all(able, holds("members.willing"))
    expect(cellsOf(some("members", able), some("members", both))).toEqual(["00", "10", "11"])
  })
  it("[partition] two members together fulfil what one cannot", () => {
    const man = oneOf("members.sex", "male")
    const woman = oneOf("members.sex", "female")
    expect(cellsOf(some("members", man), some("members", woman))).toEqual(["00", "01", "10", "11"])
  })
  it("[partition] without members nobody is too many for the floor", () => {
    const crowded: Condition = { op: "below", left: area, right: times(parameter("areaPerPerson"), count) }
    const someone: Condition = { op: "atLeast", left: count, right: parameter("labourAgeFrom") }
    expect(new Set(cellsOf(crowded, { op: "positive", of: count }))).toEqual(new Set(["00", "01", "11"]))
    expect(new Set(cellsOf(someone, { op: "positive", of: count }))).toEqual(new Set(["00", "01", "11"]))
  })
  it("[partition] lines on the same figure keep their order", () => {
    const below = (left: Term): Condition => ({ op: "below", left: net, right: times(left, count) })
    const found = new Set(cellsOf(below(parameter("labourAgeFrom")), below(parameter("labourAgeTo"))))
    expect(found).toEqual(new Set(["00", "01", "11"]))
  })
  it("[partition] the number of those counted and the number of all go together", () => {
    const men: Term = { op: "count", of: "members", where: oneOf("members.sex", "male") }
    expect(new Set(cellsOf({ op: "positive", of: men }, { op: "positive", of: count }))).toEqual(
      new Set(["00", "01", "11"]),
    )
  })
  it("[partition] a figure that is none is not stated, and counts as 0", () => {
    const stated: Condition = { op: "stated", fact: "housing.areaSquareMetres" }
    const large: Condition = { op: "atLeast", left: area, right: parameter("areaPerPerson") }
    expect(new Set(cellsOf(stated, large))).toEqual(new Set(["00", "10", "11"]))
  })
})

describe("what cannot be listed is said", () => {
  it("[not analysable] a product of two facts, a clause or a comparison of facts about an item", () => {
    expect(failureOf({ op: "below", left: times(area, count), right: net })).toMatchObject({
      _tag: "NotAnalysable",
      within: "C0",
      reason: "product-of-facts",
    })
    expect(failureOf(some("members", { op: "positive", of: count }))).toMatchObject({ reason: "list-within-list" })
    const twice: Condition = all(oneOf("registered", "1"), not(holds("registered")))
    expect(failureOf(twice)).toMatchObject({ reason: "fact-used-in-two-ways", facts: ["registered"] })
  })
  it("[not analysable] more than a million cells are refused with the widest axes", () => {
    const many = Array.from({ length: 20 }, (_, at) =>
      any(oneOf("members.schooling", `v${at}`), oneOf("members.labour", `v${at}`)),
    )
    const failure = failureOf(any(...many.map((one) => some("members", one))))
    expect(failure).toMatchObject({ _tag: "TooManyCells", widest: [{ axis: "members" }] })
  })
})
