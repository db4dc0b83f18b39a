import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { daysBetween } from "../../calendar/day-number.ts"
import type { Command, ProcedureEvent } from "../../procedure/command.ts"
import { openProcedure, procedures } from "../procedures.ts"
import { readJourney } from "../scenario-table.cases.ts"

const engine = Result.getOrThrow(openProcedure(procedures.dejiang))
const journey = readJourney(
  readFileSync(new URL("../../../../../docs/examples/dejiang.jsonl", import.meta.url), "utf8"),
)
const ROUND = "999901201201/2016"
const upTo = journey.findIndex(({ type }) => type === "enter-data") + 1

const households = fc.subarray(["H0001", "H0002", "H0003", "H0004", "H0005"], { minLength: 1 })
const often = <Value>(usual: Value, sometimes: fc.Arbitrary<Value>, weight: number) =>
  fc.oneof({ weight: 100 - weight, arbitrary: fc.constant(usual) }, { weight, arbitrary: sometimes })

/** How one step of the journey may go wrong: left out, done twice, with another list, an answer the other way, on another day. */
const mishap = fc.record({
  times: often(1, fc.constantFrom(0, 2, 2), 4),
  list: often(undefined, households, 5),
  isUpheld: fc.boolean(),
  days: often(0, fc.integer({ min: -9, max: 9 }), 4),
})

const course = fc.array(mishap, { minLength: upTo, maxLength: upTo }).map((mishaps) =>
  journey.slice(0, upTo).flatMap((command, at): readonly Command[] => {
    const { times, list, isUpheld, days } = mishaps[at]!
    const day = String(Math.min(28, Math.max(1, Number(command.on.slice(8)) + days))).padStart(2, "0")
    const data = {
      ...command.data,
      ...(list !== undefined && "households" in command.data && { households: list }),
      ...(list !== undefined && "householdTables" in command.data && { householdTables: list }),
      ...(command.type === "answer" && { outcome: isUpheld ? "upheld" : "dismissed" }),
    }
    const on = `${command.on.slice(0, 8)}${day}` as Command["on"]
    return Array.from({ length: times }, (_, turn) => ({ ...command, id: `${command.id}-${turn}`, on, data }))
  }),
)

const play = (commands: readonly Command[]): readonly ProcedureEvent[] => {
  let state = engine.initial
  return commands.flatMap((command) => {
    const decided = engine.decide(state, command)
    if (Result.isFailure(decided)) return []
    for (const event of decided.success) state = engine.evolve(state, event)
    return decided.success
  })
}

const listOf = ({ data }: ProcedureEvent): readonly string[] => data["households"] as readonly string[]

describe("the list of a round, under any course of mishaps", () => {
  const played = course.map(play)

  it("the trials reach the end often enough, with and without objections that stand", () => {
    const trials = fc.sample(played, { numRuns: 150, seed: 3 })
    const entered = trials.filter((events) => events.some(({ type }) => type === "data-entered"))
    const isUpheld = (event: ProcedureEvent) => event.type === "answered" && event.data["outcome"] === "upheld"
    expect(entered.length).toBeGreaterThan(5)
    expect(entered.some((events) => !events.some(isUpheld))).toBe(true)
  })
  it("[DJ-S3d] [DJ-S5] [DJ-S6] [DJ-O] whoever is entered was scored, posted three times for 7 days each, and never struck", () => {
    fc.assert(
      fc.property(played, (events) => {
        const round = events.filter(({ subject }) => subject === ROUND)
        const entered = round.find(({ type }) => type === "data-entered")
        if (entered === undefined) return
        const struck = round
          .filter((event) => event.type === "objected")
          .filter(({ data }) =>
            round.some(
              (one) =>
                one.type === "answered" &&
                one.data["objection"] === data["objection"] &&
                one.data["outcome"] === "upheld",
            ),
          )
          .map(({ data }) => data["household"])
        for (const household of listOf(entered)) {
          expect(struck).not.toContain(household)
          expect(round.some(({ type, data }) => type === "applied" && data["household"] === household)).toBe(true)
          for (const posting of ["first", "second", "third"]) {
            const posted = round.find(
              (event) =>
                event.type === "posted" && event.data["posting"] === posting && listOf(event).includes(household),
            )
            expect([
              household,
              posting,
              posted !== undefined && daysBetween({ from: posted.on, to: entered.on }) > 7,
            ]).toEqual([household, posting, true])
          }
          const sent = round.findLast(({ type, on }) => type === "document-sent" && on <= entered.on)
          expect(sent !== undefined && listOf(sent).includes(household)).toBe(true)
        }
        expect(listOf(entered).length).toBeLessThanOrEqual(3)
      }),
      { numRuns: 300 },
    )
  })
})
