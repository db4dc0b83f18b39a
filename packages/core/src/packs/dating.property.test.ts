import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Command, ProcedureEvent } from "../procedure/command.ts"
import type { ProcedureEngine } from "../procedure/procedure-engine.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { openProcedure, procedures } from "./procedures.ts"
import { readJourney } from "./scenario-table.cases.ts"

const engines = Object.entries(procedures).map(([id, procedure]) => ({
  id,
  engine: Result.getOrThrow(openProcedure(procedure)),
  journey: readJourney(readFileSync(new URL(`../../../../docs/examples/${id}.jsonl`, import.meta.url), "utf8")),
}))

/** Decides commands one after the other; what is refused brings about nothing. */
const eventsOf = (engine: ProcedureEngine, commands: readonly Command[]): readonly ProcedureEvent[] => {
  let state = engine.initial
  return commands.flatMap((command) => {
    const decided = engine.decide(state, command)
    if (Result.isFailure(decided)) return []
    for (const event of decided.success) state = engine.evolve(state, event)
    return decided.success
  })
}

/** What was taken under a day, and is refused where only what had happened by that day is on file. */
const takenTooEarly = (engine: ProcedureEngine, events: readonly ProcedureEvent[], command: Command) => {
  if (Result.isFailure(engine.decide(engine.replay(events), command))) return undefined
  const until = events.filter(({ on }) => on <= command.on)
  const decided = engine.decide(engine.replay(until), command)
  return Result.isFailure(decided) ? `${command.type} ${command.on}: ${decided.failure.code}` : undefined
}

describe.each(engines)("dating back, $id", ({ engine, journey }) => {
  const days = [...new Set(journey.map(({ on }) => on))].sort()

  it("no step of the journey can be dated before the step that it rests on", () => {
    const found: string[] = []
    for (const [at, command] of journey.entries()) {
      const events = eventsOf(engine, journey.slice(0, at))
      for (const on of days.filter((day) => day < command.on)) {
        const taken = takenTooEarly(engine, events, { ...command, id: `${command.id}-back`, on })
        if (taken !== undefined) found.push(taken)
      }
    }
    expect(found).toEqual([])
  })

  it("whatever was done before in whatever order, what is taken under a day stands by what was on file that day", () => {
    const redated = fc.tuple(fc.constantFrom(...journey), fc.constantFrom(...days))
    fc.assert(
      fc.property(
        fc.nat(journey.length),
        fc.array(redated, { maxLength: 12 }),
        fc.array(redated, { minLength: 8, maxLength: 8 }),
        (taken, more, asked) => {
          const again = more.map(([command, on], at): Command => ({
            ...command,
            id: `more-${at}`,
            on: on as CivilDate,
          }))
          const events = eventsOf(engine, [...journey.slice(0, taken), ...again])
          for (const [command, on] of asked) {
            expect(takenTooEarly(engine, events, { ...command, id: "asked", on })).toBeUndefined()
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
