import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { Command } from "../procedure/command.ts"
import type { Procedure } from "../procedure/procedure.ts"
import type { Mutant } from "./procedure-mutants.cases.ts"
import { mutantsOf } from "./procedure-mutants.cases.ts"
import { openProcedure, procedures } from "./procedures.ts"
import { dejiangShorthands, gutanShorthands, xunyangShorthands } from "./scenario-shorthands.cases.ts"
import type { Scenario, Shorthand } from "./scenario-table.cases.ts"
import { outcomeOf, playScenario, readJourney, readScenarios } from "./scenario-table.cases.ts"

/** All mutants in a campaign; every seventh, each run the same, in the tests. */
const STRIDE = process.env["MODE"] === "campaign" ? 1 : 7

interface Table {
  readonly id: string
  readonly procedure: Procedure
  readonly journey: readonly Command[]
  readonly scenarios: readonly Scenario[]
  readonly shorthands: { readonly [word: string]: Shorthand }
}

const shorthands = { gutan: gutanShorthands, dejiang: dejiangShorthands, xunyang: xunyangShorthands }

const tables = Object.entries(shorthands).map(([id, words]): Table => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8")
  return {
    id,
    procedure: procedures[id as keyof typeof shorthands],
    journey: readJourney(read(`../../../../docs/examples/${id}.jsonl`)),
    scenarios: readScenarios(read(`scenarios/${id}.csv`)),
    shorthands: words,
  }
})

/** A mutant is noticed when the journey no longer goes through without a flag, or some row has another outcome. */
const isNoticed = ({ journey, scenarios, shorthands: words }: Table, { procedure, type }: Mutant): boolean => {
  const engine = Result.getOrThrow(openProcedure(procedure))
  let state = engine.initial
  for (const command of journey) {
    const decided = engine.decide(state, command)
    if (Result.isFailure(decided)) return true
    for (const event of decided.success) {
      if (event.flags !== undefined || event.data["isPassed"] === false) return true
      state = engine.evolve(state, event)
    }
  }
  const types = new Map(journey.map((command) => [command.id, command.type]))
  // A row that neither takes, leaves out nor changes a step of the mutant's type can hardly notice it.
  const isAbout = ({ step, without, changes }: Scenario): boolean =>
    [...types].some(
      ([id, one]) => one === type && [step, ...without, changes.join()].some((words) => words.includes(id)),
    )
  return scenarios
    .filter((row) => type === undefined || isAbout(row))
    .some((row) => {
      const { outcome, code } = outcomeOf(playScenario(engine, journey, row, words))
      return outcome !== row.outcome || code !== row.code
    })
}

/** Mutants that no one can notice, and why. */
const EQUIVALENT: { readonly [what: string]: string } = {
  "GT-06-2 determine: without housing-cap":
    "what is granted is never more than was asked, and all that was asked is within the cap",
  "GT-06-2 pay: without housing-cap": "what is paid is never more than was granted",
  "GT-12-2 pay: without above-subsidy": "what is requested is never more than what is left",
  "GT-09-2 seatsFrom: 8": "8 is even",
  "GT-09-2 seatsTo: 16": "16 is even",
  'GT-09-4 passShare: {"over":199,"under":300}': "the same whole number of representatives for 9 to 15",
  'DJ-M4 interestRate: {"over":99,"under":2000}': "the sum is asked for by a test of its own",
  'DJ-M4 interestRate: {"over":101,"under":2000}': "the sum is asked for by a test of its own",
  "GT-06-1 incomeCapPaidPerYear: 2999999": "held by the trials of money",
  "GT-06-1 incomeCapPaidPerYear: 3000001": "held by the trials of money",
}

describe.each(tables)("mutants of $id", (table) => {
  it("every one is noticed by the journey or a row of the table", () => {
    const tried = mutantsOf(table.procedure).filter((_, at) => at % STRIDE === 0)
    const survivors = tried.filter((mutant) => !isNoticed(table, mutant))
    const names = survivors.map(({ clause, what }) => `${clause} ${what}`)
    expect(names.filter((name) => !Object.hasOwn(EQUIVALENT, name))).toEqual([])
  }, 120_000)
})
