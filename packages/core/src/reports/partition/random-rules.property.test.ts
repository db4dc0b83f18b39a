import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { packs } from "../../packs/packs.ts"
import { number, parameter } from "../../packs/writing.ts"
import type { Condition, Term } from "../../rules/expression.ts"
import type { Pack } from "../../rules/pack.ts"
import { arbitraryHousehold } from "../../testing/arbitraries.ts"
import { dayOf } from "../../values/civil-date.ts"
import { say } from "../../values/wording.ts"
import { partition } from "./partition.ts"

const asOf = dayOf(2016, 5, 1)
const runs = Number(process.env["RUNS"] ?? (process.env["MODE"] === "campaign" ? 2_000 : 60))

const comparison = fc.constantFrom("below", "atMost", "above", "atLeast", "equal" as const)
const times = (left: Term, right: Term): Term => ({ op: "times", left, right })
const members: Term = { op: "count", of: "members" }
const men: Term = { op: "count", of: "members", where: { op: "oneOf", fact: "members.sex", values: ["male"] } }

/** What an item of a list may be asked. */
const ofMember: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>(
    { op: "holds", fact: "members.willing" },
    { op: "oneOf", fact: "members.labour", values: ["skilled", "ordinary"] },
    { op: "oneOf", fact: "members.labour", values: ["ordinary", "weak"] },
    { op: "oneOf", fact: "members.sex", values: ["female"] },
    {
      op: "between",
      of: { op: "age", fact: "members.birthDate" },
      from: parameter("labourAgeFrom"),
      to: parameter("labourAgeTo"),
    },
  ),
  comparison.map((op): Condition => ({
    op,
    left: { op: "age", fact: "members.birthDate" },
    right: parameter("labourAgeTo"),
  })),
)

const figure = fc.constantFrom<readonly [Term, Term]>(
  [number("income.netFen"), times(parameter("line"), members)],
  [number("income.netFen"), times(parameter("line"), men)],
  [number("income.netFen"), times(parameter("higherLine"), members)],
  [number("income.netFen"), parameter("line")],
  [number("housing.areaSquareMetres"), times(parameter("areaPerPerson"), members)],
  [number("housing.areaSquareMetres"), parameter("areaPerPerson")],
  [number("industry.pigs"), parameter("pair")],
  [number("industry.pigs"), members],
  [members, parameter("pair")],
  [men, parameter("pair")],
)

const atom: fc.Arbitrary<Condition> = fc.oneof(
  fc.tuple(comparison, figure).map(([op, [left, right]]): Condition => ({ op, left, right })),
  fc
    .array(ofMember, { minLength: 1, maxLength: 3 })
    .map((of): Condition => ({ op: "some", of: "members", where: { op: "all", of } })),
  fc.constantFrom<Condition>(
    { op: "holds", fact: "registered" },
    { op: "stated", fact: "industry.pigs" },
    { op: "oneOf", fact: "assessed.selfDevelopment", values: ["lacking", "limited"] },
  ),
)

const condition: fc.Arbitrary<Condition> = fc.oneof(
  atom,
  fc
    .array(atom, { minLength: 2, maxLength: 3 })
    .chain((of) => fc.constantFrom<Condition>({ op: "all", of }, { op: "any", of }, { op: "not", of: of[0]! })),
)

const figureOf = (unit: "fenPerPersonYear" | "years" | "count" | "squareMetresPerPerson", value: number) => ({
  label: say("线", "line"),
  unit,
  versions: [{ from: asOf, source: { document: "试行", article: "第一条" }, value }],
})

const packOf = (whens: readonly Condition[]): Pack => ({
  ...packs.gutan,
  id: "random",
  parameters: {
    line: figureOf("fenPerPersonYear", 230_000),
    higherLine: figureOf("fenPerPersonYear", 880_000),
    areaPerPerson: figureOf("squareMetresPerPerson", 13),
    pair: figureOf("count", 2),
    labourAgeFrom: figureOf("years", 16),
    labourAgeTo: figureOf("years", 60),
  },
  clauses: whens.map((when, at) => ({ id: `C${at}`, source: "第一条", from: asOf, text: say("一", "one"), when })),
  decisions: [],
  gaps: [],
})

describe("the partition of any rules", () => {
  it("[partition] whatever the rules, every cell is confirmed and every household of which all is known has one", () => {
    let tried = 0
    let refused = 0
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 1, maxLength: 3 }),
        fc.array(arbitraryHousehold(asOf), { minLength: 60, maxLength: 60 }),
        (whens, households) => {
          const ids = whens.map((_, at) => `C${at}`)
          const parts = partition(packOf(whens), { asOf, clauses: ids })
          tried += 1
          if (Result.isFailure(parts)) {
            // A refusal must be one of rules that are entangled or too many, never of a pack that is at fault.
            expect(["NotAnalysable", "TooManyCells"]).toContain(parts.failure._tag)
            refused += 1
            return
          }
          const { cells, evaluator } = parts.success
          const known = new Set(cells.map(({ clauses }) => clauses.map(Number).join("")))
          for (const household of households) {
            const { clauses } = evaluator.explain("partition", household)
            if (clauses.some(({ value }) => value === null)) continue
            expect(known).toContain(clauses.map(({ value }) => Number(value)).join(""))
          }
        },
      ),
      { numRuns: runs },
    )
    expect(refused / tried).toBeLessThan(0.1)
  }, 600_000)
})
