/**
 * Scenario tables 情形表: rows that an official can read, each one a change to one step of a standard journey.
 *
 * A row names the step, the steps left out before it, what is changed, and what must come of it.
 */
import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import { expect } from "vitest"
import type { CivilDate } from "../values/civil-date.ts"
import type { Command, ProcedureEvent, Refusal } from "../procedure/command.ts"
import type { State } from "../procedure/state.ts"
import type { ProcedureEngine } from "../procedure/procedure-engine.ts"

/** One row of a table. */
export interface Scenario {
  readonly clause: string
  readonly title: string
  readonly step: string
  readonly without: readonly string[]
  readonly changes: readonly string[]
  readonly outcome: string
  readonly code: string
}

/** Reads a table; its heading is Chinese and fixed. */
export const readScenarios = (csv: string): readonly Scenario[] => {
  const [heading, ...rows] = csv.trim().split(/\r?\n/).map(cellsOf)
  if (heading?.join() !== "条款,情形,步骤,略去,改动,结果,理由")
    throw new Error(`not a table of scenarios: ${heading?.join()}`)
  return rows.map(([clause = "", title = "", step = "", without = "", changes = "", outcome = "", code = ""]) => ({
    clause,
    title,
    step,
    without: without.split(" ").filter(Boolean),
    changes: changes
      .split(";")
      .map((one) => one.trim())
      .filter(Boolean),
    outcome,
    code,
  }))
}

const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  )

/** Reads a journey: one command a line. */
export const readJourney = (lines: string): readonly Command[] =>
  lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Command)

/** What the steps of a journey, and the changed step, came to. */
export interface Played {
  readonly decided: Result.Result<readonly ProcedureEvent[], Refusal>
  readonly events: readonly ProcedureEvent[]
}

/** A short word of a table, by which a command is changed: it speaks of this step, or of one named by its type. */
export interface Shorthand {
  readonly on: string
  readonly change: (data: Record<string, unknown>, value: string) => void
  /** It changes the step itself and not only its data. */
  readonly changesDay?: true
}

/** Plays a journey up to the step of a row, and that step as the row changes it. */
export const playScenario = (
  engine: ProcedureEngine,
  journey: readonly Command[],
  scenario: Scenario,
  shorthands: { readonly [word: string]: Shorthand } = {},
): Played => {
  const { state, command, events } = playUpTo(engine, journey, scenario, shorthands)
  return { decided: engine.decide(state, command, todayOf(scenario)), events }
}

/** The day on which a row has its step sent: `今天=2016-06-20`. */
const todayOf = ({ changes }: Scenario): CivilDate | undefined =>
  changes.find((change) => change.startsWith(TODAY))?.slice(TODAY.length) as CivilDate | undefined

const TODAY = "今天="

/** Plays a journey up to the step of a row; the step, as the row changes it, is still to be decided. */
export const playUpTo = (
  engine: ProcedureEngine,
  journey: readonly Command[],
  scenario: Scenario,
  shorthands: { readonly [word: string]: Shorthand } = {},
): { readonly state: State; readonly command: Command; readonly events: readonly ProcedureEvent[] } => {
  const at = journey.findIndex(({ id }) => id === scenario.step)
  const step = journey[at]
  if (step === undefined) throw new Error(`${scenario.title}: no step ${scenario.step}`)
  let state = engine.initial
  const events: ProcedureEvent[] = []
  const earlier = journey.slice(0, at).filter(({ id }) => !scenario.without.includes(id))
  for (const command of [...earlier, ...playedBefore(journey, scenario)]) {
    const decided = engine.decide(state, changed(command, step, scenario, shorthands))
    for (const event of Result.isSuccess(decided) ? decided.success : []) {
      state = engine.evolve(state, event)
      events.push(event)
    }
  }
  return { state, command: changed(step, step, scenario, shorthands), events }
}

/** Steps that the row has done once more, or ahead of their place: `先办=A15 A16@other-file@2015-12-20`. */
const playedBefore = (journey: readonly Command[], { changes }: Scenario): readonly Command[] =>
  changes
    .filter((change) => change.startsWith("先办="))
    .flatMap((change) => change.slice("先办=".length).split(" "))
    .flatMap((wanted) => {
      const [id, subject, on] = wanted.split("@")
      const again = journey.filter((command) => command.id === id)
      return again.map((command) => ({
        ...command,
        id: `${command.id}-again`,
        ...(subject !== undefined && { subject }),
        ...(on !== undefined && { on: on as Command["on"] }),
      }))
    })

const changed = (
  command: Command,
  step: Command,
  { changes }: Scenario,
  shorthands: { readonly [word: string]: Shorthand },
): Command => {
  const copy = structuredClone(command) as unknown as Record<string, unknown>
  for (const change of changes) {
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(change) ?? []
    const shorthand = shorthands[name]
    if (shorthand !== undefined) {
      const isMeant = shorthand.on === "step" ? command === step : command.type === shorthand.on
      const part = shorthand.changesDay === true ? copy : copy["data"]
      if (isMeant) shorthand.change(part as Record<string, unknown>, value)
    } else if (name !== "先办" && name !== "今天") changePath({ copy, command, step }, name, value)
  }
  return copy as unknown as Command
}

/** A path speaks of the step; behind the id of another step, of that one, and of its being done once more. */
const changePath = (
  {
    copy,
    command,
    step,
  }: { readonly copy: Record<string, unknown>; readonly command: Command; readonly step: Command },
  name: string,
  value: string,
): void => {
  const [, other, path = ""] = /^([A-Z]\d\d)\.(.+)$/.exec(name) ?? []
  if (other === undefined) {
    if (command === step) setAt(copy, name, JSON.parse(value))
  } else if (command.id === other || command.id === `${other}-again`) setAt(copy, path, JSON.parse(value))
}

/** Sets a path; `null` takes the field away. Paths begin at the data unless they speak of the day or the actor. */
const setAt = (command: Record<string, unknown>, path: string, value: unknown): void => {
  const names = path.split(".")
  const root = ENVELOPE.has(names[0] ?? "") ? command : command["data"]
  const holder = names.slice(0, -1).reduce((part, name) => (part as Record<string, unknown>)[name], root) as Record<
    string,
    unknown
  >
  const last = names.at(-1) ?? ""
  if (value === null) Reflect.deleteProperty(holder, last)
  else holder[last] = value
}

const ENVELOPE: ReadonlySet<string> = new Set(["on", "by", "subject", "lateReason"])

/** Says what came of a row, in the words of the table. */
export const outcomeOf = ({ decided }: Played): { readonly outcome: string; readonly code: string } => {
  if (Result.isFailure(decided)) return { outcome: "不准", code: decided.failure.code }
  const [event] = decided.success
  const flag = event?.flags?.[0]
  if (flag !== undefined) return { outcome: "提示", code: flag.code }
  if (event?.data["isPassed"] === false) return { outcome: "未通过", code: "" }
  return { outcome: event?.data["isReached"] === false ? "未达" : "准", code: "" }
}

/** The clauses that a row's answer cites: of its first reason, of every other one, and of the event. */
export const citedBy = ({ decided }: Played): readonly string[] =>
  Result.isFailure(decided)
    ? [decided.failure.clause, ...(decided.failure.also ?? []).map(({ clause }) => clause)]
    : decided.success.flatMap(({ clause, flags = [] }) => [clause, ...flags.map((flag) => flag.clause)])

/** A bench for one procedure: its journey replayed, and the rows of its table by clause. */
export const makeBench = (
  engine: ProcedureEngine,
  files: { readonly journey: URL; readonly scenarios: URL },
  shorthands: { readonly [word: string]: Shorthand } = {},
) => {
  const journey = readJourney(readFileSync(files.journey, "utf8"))
  const scenarios = readScenarios(readFileSync(files.scenarios, "utf8"))
  const replayed = (commands: readonly Command[]) => {
    let state = engine.initial
    const events = commands.flatMap((command) => {
      const decided = Result.getOrThrow(engine.decide(state, command))
      for (const event of decided) state = engine.evolve(state, event)
      return decided
    })
    return { state, events }
  }
  /** Runs every row of a clause; there must be some, and an answer that is not plain yes must cite the clause. */
  const rowsOf = (clause: string): void => {
    const rows = scenarios.filter((row) => row.clause === clause)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      const played = playScenario(engine, journey, row, shorthands)
      expect([row.title, outcomeOf(played)]).toEqual([row.title, { outcome: row.outcome, code: row.code }])
      if (row.outcome === "不准" || row.outcome === "提示") {
        expect([row.title, citedBy(played)]).toEqual([row.title, expect.arrayContaining([clause])])
      }
    }
  }
  const play = (row: Partial<Scenario> & { readonly step: string }): Played =>
    playScenario(
      engine,
      journey,
      { clause: "", title: "", without: [], changes: [], outcome: "", code: "", ...row },
      shorthands,
    )
  return { journey, scenarios, replayed, rowsOf, play, whole: replayed(journey) }
}
