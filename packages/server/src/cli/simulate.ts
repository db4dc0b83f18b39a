/**
 * Command `simulate`: what changes for the households of a roster when a figure, a reading or the text changes.
 *
 * That households flip is no fault: the exit code is 0 either way.
 */
import type { Household, Language, Pack, ParameterValue, Unit } from "@jingzhun/core"
import type { Scenario, WhatIf, WhatIfFinding } from "@jingzhun/core/reports"
import { yuanToFen } from "@jingzhun/core"
import { whatIf } from "@jingzhun/core/reports"
import * as Result from "effect/Result"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { commandSentence } from "../wording/evaluation-sentences.ts"
import { SIMULATION_SENTENCES, unknownParameterSentence } from "../wording/simulation-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { readingsOf } from "./evaluate-command.ts"
import { dayOfCommand, loadPack } from "./load-pack.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { readInput } from "./read-households.ts"
import { simulationTable } from "./simulate-table.ts"
import { writeOut } from "./write-out.ts"

/** The options of `simulate`. */
export const SIMULATE_OPTIONS: OptionKinds = {
  pack: "text",
  to: "text",
  set: "texts",
  reading: "texts",
  "as-of": "text",
  decision: "text",
  "near-yuan": "text",
  "near-percent": "text",
  "amount-yuan": "text",
  format: "text",
  out: "text",
}

/** One decision under the change. */
export interface Simulated {
  readonly decision: string
  readonly run: WhatIf
}

/** Simulates a change over a file. */
export const simulateCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const [file, ...more] = typed.files
  if (file === undefined || more.length > 0) throw new Unusable(CLI_SENTENCES.oneFile[language])
  const format = formatOf(typed.text("format") ?? "table", language)
  const scenario = await scenarioOf(typed, language)
  const simulated = decisionsOf(typed, scenario, language).map((decision): Simulated => {
    const run = whatIf({ ...scenario, decision })
    if (Result.isFailure(run)) throw new Unusable(commandSentence(run.failure)[language])
    return { decision, run: run.success }
  })
  const input = await readInput(file, { language, console, asOf: scenario.before.asOf })
  const found = findingsOf(input.households, simulated, console)
  await writeOut(typed.text("out"), render(format, { found, simulated, language }), language, console)
  return input.hasErrors ? 1 : 0
}

const FORMATS = ["table", "json", "jsonl"] as const
type Format = (typeof FORMATS)[number]

const formatOf = (text: string, language: Language): Format => {
  const format = FORMATS.find((one) => one === text)
  if (format === undefined) throw new Unusable(`${CLI_SENTENCES.badFormat[language]} ${FORMATS.join(", ")}`)
  return format
}

const scenarioOf = async (typed: Typed, language: Language): Promise<Scenario> => {
  const pack = await loadPack(typed.text("pack"), language)
  const to = typed.text("to")
  const changed = to === undefined ? pack : await loadPack(to, language)
  const parameters = parametersOf(typed.texts("set"), changed, language)
  const readings = readingsOf(typed.texts("reading"), language)
  if (to === undefined && Object.keys(parameters).length + Object.keys(readings).length === 0) {
    throw new Unusable(SIMULATION_SENTENCES.nothingChanges[language])
  }
  const asOf = dayOfCommand(typed.text("as-of"), language)
  const amount = fenOf(typed, "amount-yuan", language)
  const fen = fenOf(typed, "near-yuan", language)
  const percent = percentOf(typed.text("near-percent"), language)
  const near = { ...(fen !== undefined && { fen }), ...(percent !== undefined && { percent }) }
  return {
    before: { pack, asOf, language },
    after: { pack: changed, asOf, language, parameters, readings },
    ...(amount !== undefined && { amountFen: (_: Household, decided: unknown) => (decided === true ? amount : 0) }),
    ...((fen !== undefined || percent !== undefined) && { near }),
  }
}

const parametersOf = (
  texts: readonly string[],
  { parameters }: Pack,
  language: Language,
): { readonly [id: string]: ParameterValue } =>
  Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf("=")
      const [id, value] = [text.slice(0, at), text.slice(at + 1)]
      if (at < 1 || value === "") throw new Unusable(`--set: ${SIMULATION_SENTENCES.badSet[language]} ${text}`)
      const parameter = Object.hasOwn(parameters, id) ? parameters[id] : undefined
      if (parameter === undefined) throw new Unusable(unknownParameterSentence(id, parameters)[language])
      return [id, valueOf(value, parameter.unit)]
    }),
  )

/** A figure as the pack counts it, money in fen; with 元 or yuan behind it, in yuan. What does not fit is refused by the pack. */
const valueOf = (text: string, unit: Unit): ParameterValue => {
  if (unit === "choice") return text
  if (unit === "area") return text === "null" ? null : text
  const yuan = /^(.*?)\s*(?:元|yuan)$/.exec(text)?.[1]
  if (yuan !== undefined && (unit === "fen" || unit === "fenPerPersonYear")) {
    const fen = yuanToFen(yuan)
    return Result.isSuccess(fen) ? fen.success : text
  }
  return /^\d{1,15}$/.test(text) ? Number(text) : text
}

const fenOf = (typed: Typed, option: string, language: Language): number | undefined => {
  const text = typed.text(option)
  if (text === undefined) return undefined
  const fen = yuanToFen(text)
  if (Result.isFailure(fen)) throw new Unusable(`--${option}: ${SIMULATION_SENTENCES.badYuan[language]} ${text}`)
  return fen.success
}

const percentOf = (text: string | undefined, language: Language): number | undefined => {
  if (text === undefined) return undefined
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text)) {
    throw new Unusable(`--near-percent: ${SIMULATION_SENTENCES.badPercent[language]} ${text}`)
  }
  return Number(text)
}

/** The decision asked for, or all that both texts have. */
const decisionsOf = (typed: Typed, { before, after }: Scenario, language: Language): readonly string[] => {
  const one = typed.text("decision")
  if (one !== undefined) return [one]
  const others = new Set(after.pack.decisions.map(({ id }) => id))
  const both = new Set(before.pack.decisions.map(({ id }) => id).filter((id) => others.has(id)))
  if (both.size === 0) throw new Unusable(SIMULATION_SENTENCES.noDecision[language])
  return [...both]
}

/** What was found of one household under one decision. */
export interface Found extends WhatIfFinding {
  readonly decision: string
}

function* findingsOf(
  households: readonly Household[],
  simulated: readonly Simulated[],
  console: Console,
): Generator<Found> {
  for (const [at, household] of households.entries()) {
    console.progress(at + 1, households.length)
    for (const { decision, run } of simulated) {
      const found = run.look(household)
      if (found !== undefined) yield { decision, ...found }
    }
  }
}

interface Rendering {
  readonly found: Iterable<Found>
  readonly simulated: readonly Simulated[]
  readonly language: Language
}

const render = (format: Format, { found, simulated, language }: Rendering): Iterable<string> => {
  switch (format) {
    case "table":
      return simulationTable([...found], simulated, language)
    case "json": {
      const households = [...found].map(asJson)
      return [`${JSON.stringify({ households, totals: simulated.map(({ run }) => run.totals()) }, null, 2)}\n`]
    }
    case "jsonl":
      return jsonLines(found, simulated)
  }
}

function* jsonLines(found: Iterable<Found>, simulated: readonly Simulated[]): Generator<string> {
  for (const one of found) yield `${JSON.stringify(asJson(one))}\n`
  for (const { run } of simulated) yield `${JSON.stringify({ totals: run.totals() })}\n`
}

/** What is not yet known is said, for JSON would leave it out. */
const asJson = (found: Found) => ({ ...found, was: answerOf(found.was), is: answerOf(found.is) })

const answerOf = (decided: Found["was"]) =>
  decided === undefined ? { kind: "pending" } : { kind: "decided", value: decided }
