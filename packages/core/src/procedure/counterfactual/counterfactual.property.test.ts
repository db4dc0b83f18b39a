import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addDays } from "../../calendar/day-number.ts"
import { openProcedure, procedures } from "../../packs/procedures.ts"
import { dejiangShorthands, gutanShorthands, xunyangShorthands } from "../../packs/scenario-shorthands.cases.ts"
import { playUpTo, readJourney, readScenarios } from "../../packs/scenario-table.cases.ts"
import type { Command, ProcedureEvent } from "../command.ts"
import type { JsonObject } from "../json.ts"
import type { ProcedureEngine } from "../procedure-engine.ts"
import type { State } from "../state.ts"
import { TO_BE_STATED } from "./edit.ts"
import type { Change } from "./plan.ts"
import { procedureCounterfactuals } from "./procedure-counterfactual.ts"

const words = { gutan: gutanShorthands, dejiang: dejiangShorthands, xunyang: xunyangShorthands }

/** Every command that a row of a table has refused, with the events before it. */
const refusedBy = (id: keyof typeof words) => {
  const engine = Result.getOrThrow(openProcedure(procedures[id]))
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8")
  const journey = readJourney(read(`../../../../../docs/examples/${id}.jsonl`))
  const rows = readScenarios(read(`../../packs/scenarios/${id}.csv`)).filter(({ outcome }) => outcome === "不准")
  return { engine, journey, cases: rows.map((row) => ({ row, ...playUpTo(engine, journey, row, words[id]) })) }
}

const isAccepted = (engine: ProcedureEngine, start: State, commands: readonly Command[]): boolean => {
  let state = start
  for (const command of commands) {
    const decided = engine.decide(state, command)
    if (Result.isFailure(decided)) return false
    for (const event of decided.success) state = engine.evolve(state, event)
  }
  return true
}

/** The commands of some of the changes, made again from the command asked for. */
const commandsOf = (asked: Command, changes: readonly Change[], whole: Command): readonly Command[] => {
  const changed = changes.reduce<Command>((command, change) => {
    if (change.kind === "day") return { ...command, on: change.to }
    if (change.kind === "actor") return { ...command, by: change.to }
    if (change.kind === "before") return command
    const { [change.field]: _left, ...rest } = command.data
    const isThere = Object.hasOwn(whole.data, change.field)
    const data: JsonObject = isThere ? { ...rest, [change.field]: change.to } : rest
    return { ...command, data }
  }, asked)
  return [...changes.flatMap((change) => (change.kind === "before" ? [change.command] : [])), changed]
}

const properSubsets = (changes: readonly Change[]): readonly (readonly Change[])[] =>
  Array.from({ length: 2 ** changes.length - 1 }, (_, mask) => changes.filter((__, at) => (mask >> at) % 2 === 1))

describe.each(["gutan", "dejiang", "xunyang"] as const)(
  "what would help, in every refusal of the table of %s",
  (id) => {
    const { engine, journey, cases } = refusedBy(id)
    const answered = cases.map((one) => ({
      ...one,
      answer: procedureCounterfactuals(engine, one.events, one.command, { templates: journey, limit: 2 }),
    }))
    const replayed = (events: readonly ProcedureEvent[]) => engine.replay(events)
    const all = answered.flatMap(({ answer, ...one }) => answer.found.map((found) => ({ ...one, found })))

    it("[counterfactual] there is one for most of them, and none is said of what cannot be undone", () => {
      const helped = answered.filter(({ answer }) => answer.found.length > 0)
      expect(helped.length).toBeGreaterThan(answered.length * 0.7)
      for (const { row, answer } of answered) {
        if (/^already-|^file-closed|-used$/.test(row.code) && row.code !== "already-posted") {
          expect([row.title, answer.found.map(({ sentence }) => sentence.en)]).toEqual([row.title, []])
        }
      }
    })
    it("[counterfactual] each one, replayed from scratch, makes the command accepted as it says", () => {
      for (const { row, events, command, found } of all) {
        expect([row.title, found.commands.at(-1)?.id, found.commands.at(-1)?.type]).toEqual([
          row.title,
          command.id,
          command.type,
        ])
        expect([row.title, isAccepted(engine, replayed(events), found.commands)]).toEqual([row.title, true])
        expect(commandsOf(command, found.changes, found.commands.at(-1)!)).toEqual(found.commands)
        expect(found.events.at(-1)?.command).toBe(command.id)
      }
    })
    it("[counterfactual] none of its changes can be left out, alone or with others", () => {
      for (const { row, events, command, found } of all) {
        const start = replayed(events)
        for (const some of properSubsets(found.changes)) {
          expect([
            row.title,
            some.length,
            isAccepted(engine, start, commandsOf(command, some, found.commands.at(-1)!)),
          ]).toEqual([row.title, some.length, false])
        }
      }
    })
    it("[counterfactual] nothing is dated back, and the day it names is the first on which the rest suffices", () => {
      for (const { row, events, command, found } of all) {
        for (const one of found.commands) expect(one.on >= command.on).toBe(true)
        const day = found.changes.find((change) => change.kind === "day")
        if (day === undefined || found.changes.some(({ kind }) => kind === "before")) continue
        const earlier = found.commands.map((one) => ({ ...one, on: addDays(day.to, -1) }))
        expect([row.title, isAccepted(engine, replayed(events), earlier)]).toEqual([row.title, false])
      }
    })
    it("[counterfactual] a smaller amount is the largest that is accepted", () => {
      for (const { row, events, command, found } of all) {
        const [only] = found.changes
        if (found.changes.length !== 1 || only?.kind !== "field" || typeof only.to !== "number") continue
        if (typeof only.from !== "number" || only.to >= only.from) continue
        const more = { ...command, data: { ...command.data, [only.field]: only.to + 1 } }
        expect([row.title, isAccepted(engine, replayed(events), [more])]).toEqual([row.title, false])
      }
    })
    it("[counterfactual] whatever is still to be stated is listed, with the command and the path", () => {
      for (const { row, found } of all) {
        const listed = new Set(found.toBeStated.map(({ command, path }) => `${command} ${path.split(/[.[]/)[1]}`))
        for (const { id, data } of found.commands) {
          for (const [name, value] of Object.entries(data)) {
            if (JSON.stringify(value).includes(TO_BE_STATED)) {
              expect([row.title, [...listed]]).toEqual([row.title, expect.arrayContaining([`${id} ${name}`])])
            }
          }
        }
      }
    })
    it("[counterfactual] it is said in both languages, with the clause that asks for it", () => {
      for (const { found } of all) {
        expect(found.sentence["zh-CN"]).toMatch(/^要办成“.+”：.+。$/)
        expect(found.sentence.en).toMatch(/^“.+” would be accepted: .+\.$/)
        for (const { clause } of found.reasons) expect(engine.procedure.clauses).toHaveProperty(clause)
      }
    })
    it("[counterfactual] the same holds where any few steps before are missing, one is on another day, and a text is empty", () => {
      const at = fc.integer({ min: 1, max: journey.length - 1 })
      const gone = fc.array(fc.nat(12), { minLength: 1, maxLength: 3 })
      fc.assert(
        fc.property(at, gone, fc.integer({ min: -20, max: 20 }), fc.nat(9), (place, missing, days, field) => {
          const left = journey.filter((_, step) => step < place && !missing.some((back) => step === place - 1 - back))
          let state = engine.initial
          for (const command of left) {
            const decided = engine.decide(state, command)
            for (const event of Result.isSuccess(decided) ? decided.success : []) state = engine.evolve(state, event)
          }
          const command = spoilt(journey[place]!, days, field)
          for (const found of procedureCounterfactuals(engine, state, command, { templates: journey }).found) {
            const whole = found.commands.at(-1)!
            expect(isAccepted(engine, state, found.commands)).toBe(true)
            for (const some of properSubsets(found.changes)) {
              expect(isAccepted(engine, state, commandsOf(command, some, whole))).toBe(false)
            }
          }
        }),
        { numRuns: Number(process.env["RUNS"] ?? 150) },
      )
    })
  },
)

/** The same step on another day, with one of its texts empty. */
const spoilt = (command: Command, days: number, field: number): Command => {
  const names = Object.keys(command.data)
  const name = names[field % Math.max(1, names.length)]
  const isText = name !== undefined && typeof command.data[name] === "string"
  return {
    ...command,
    on: addDays(command.on, days),
    data: isText ? { ...command.data, [name]: "" } : command.data,
  }
}
