/**
 * Command `replay`: decides the procedure commands of a file one after the other, each against what the earlier ones brought about.
 *
 * Every line is read before anything is decided: a line that is no JSON makes the file unusable, and nothing is printed.
 */
import { readFile } from "node:fs/promises"
import type { CivilDate, Language } from "@jingzhun/core"
import { isCivilDate } from "@jingzhun/core"
import type { Command, Flag, ProcedureEngine, Refusal, State } from "@jingzhun/core/procedure"
import { openProcedure, procedureCounterfactuals } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { loadProcedure } from "./load-procedure.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"

/** The options of `replay`. */
export const REPLAY_OPTIONS: OptionKinds = { pack: "text", reading: "texts", "what-would-help": "flag" }

/** Replays a file; 1 when something was refused. */
export const replayCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const [file, ...more] = typed.files
  if (file === undefined || more.length > 0) throw new Unusable(CLI_SENTENCES.oneFile[language])
  const engine = await engineOf(typed, language)
  const lines = await readLines(file, language)
  const commands = lines.map(({ command }) => command)
  let state = engine.initial
  const isHelping = typed.flag("what-would-help")
  let isAllDone = true
  for (const [at, { command, sentOn }] of lines.entries()) {
    console.progress(at + 1, lines.length)
    const decided = engine.decide(state, command, sentOn)
    if (Result.isFailure(decided)) {
      isAllDone = false
      const refusal = refusalLine(decided.failure, language)
      const help = isHelping ? { whatWouldHelp: helpLine(engine, { state, command, commands }, language) } : {}
      console.out(`${JSON.stringify({ ok: false, refusal: { ...refusal, ...help } })}\n`)
      continue
    }
    for (const event of decided.success) state = engine.evolve(state, event)
    console.out(`${JSON.stringify({ ok: true, events: decided.success })}\n`)
  }
  return isAllDone ? 0 : 1
}

/** What would make a refused command acceptable, carried out before it is said; contents are copied from the other commands of the file. */
const helpLine = (
  engine: ProcedureEngine,
  {
    state,
    command,
    commands,
  }: { readonly state: State; readonly command: Command; readonly commands: readonly Command[] },
  language: Language,
) => {
  const { found, exhausted, tried } = procedureCounterfactuals(engine, state, command, { templates: commands })
  return {
    found: found.map(({ sentence, ...one }) => ({
      sentence: sentence[language],
      changes: one.changes.map((change) =>
        change.kind === "before"
          ? { kind: change.kind, command: change.command.id, needed: change.needed, reason: change.reason }
          : change,
      ),
      commands: one.commands,
      toBeStated: one.toBeStated,
    })),
    exhausted,
    tried,
  }
}

const engineOf = async (typed: Typed, language: Language): Promise<ProcedureEngine> => {
  const procedure = await loadProcedure(typed.text("pack"), language)
  const engine = openProcedure(procedure, { readings: readingsOf(typed.texts("reading"), language) })
  if (Result.isSuccess(engine)) return engine.success
  const { clause, reading, known } = engine.failure
  throw new Unusable(`--reading: ${CLI_SENTENCES.badReading[language]} ${clause}=${reading} (${known.join(", ")})`)
}

const readingsOf = (texts: readonly string[], language: Language): { readonly [clause: string]: string } =>
  Object.fromEntries(
    texts.map((text) => {
      const [clause = "", reading = "", ...more] = text.split("=")
      if (clause === "" || reading === "" || more.length > 0) {
        throw new Unusable(`--reading: ${CLI_SENTENCES.badReading[language]} ${text}`)
      }
      return [clause, reading]
    }),
  )

/** A command, and the day on which it was sent, where the line names it as an entry of a ledger does. */
interface Line {
  readonly command: Command
  readonly sentOn?: CivilDate
}

const readLines = async (file: string, language: Language): Promise<readonly Line[]> => {
  const lines = (await readText(file, language)).split(/\r?\n/)
  return lines.flatMap((line, at) => (line.trim() === "" ? [] : [parse(line, `${file}:${at + 1}`, language)]))
}

const readText = async (file: string, language: Language): Promise<string> => {
  try {
    return new TextDecoder().decode(await readFile(file))
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : ""
    throw new Unusable(`${file}: ${CLI_SENTENCES.unreadable[language]} (${code})`)
  }
}

/** Whether an object is a command is for the procedure to say: what is no command is refused, with the names of what is wrong. */
const parse = (line: string, place: string, language: Language): Line => {
  const value = readJson(line)
  if (value === undefined) throw new Unusable(`${place}: $: ${CLI_SENTENCES.notJson[language]}`)
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new Unusable(`${place}: $: ${CLI_SENTENCES.notAnObject[language]}`)
  }
  const { sentOn, ...command } = value as Command & { readonly sentOn?: unknown }
  // A day that is none is left with the command, which is refused for it.
  return typeof sentOn === "string" && isCivilDate(sentOn) ? { command, sentOn } : { command: value as Command }
}

const readJson = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const refusalLine = ({ also, ...first }: Refusal, language: Language) => ({
  ...flagLine(first, language),
  ...(also !== undefined && { also: also.map((flag) => flagLine(flag, language)) }),
})

const flagLine = ({ code, clause, source, message, figures }: Flag, language: Language) => ({
  code,
  clause,
  source,
  message: message[language],
  figures,
})
