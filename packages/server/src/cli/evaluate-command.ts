/**
 * Command `evaluate`: verdicts for every household of a file.
 */
import type { Household, Language, Pack } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { Judge } from "../evaluation/evaluate-households.ts"
import { makeJudge } from "../evaluation/evaluate-households.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { commandSentence } from "../wording/evaluation-sentences.ts"
import { VERDICT_WORDS } from "../wording/verdict-words.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import type { EvaluationSummary } from "./evaluation-summary.ts"
import { makeSummary } from "./evaluation-summary.ts"
import { dayOfCommand, loadPack } from "./load-pack.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { readInput } from "./read-households.ts"
import { layTable } from "./table.ts"
import { verdictHeading, verdictRow } from "./verdict-rows.ts"
import { writeOut } from "./write-out.ts"

/** The options of `evaluate`. */
export const EVALUATE_OPTIONS: OptionKinds = {
  pack: "text",
  "as-of": "text",
  reading: "texts",
  decision: "text",
  format: "text",
  out: "text",
}

/** Evaluates a file. */
export const evaluateCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const [file, ...more] = typed.files
  if (file === undefined || more.length > 0) throw new Unusable(CLI_SENTENCES.oneFile[language])
  const format = formatOf(typed, language)
  const pack = await loadPack(typed.text("pack"), language)
  const asOf = dayOfCommand(typed.text("as-of"), language)
  const decision = typed.text("decision")
  const readings = readingsOf(typed.texts("reading"), language)
  const judge = makeJudge({ pack, asOf, language, readings, ...(decision !== undefined && { decision }) })
  if (Result.isFailure(judge)) throw new Unusable(commandSentence(judge.failure)[language])
  const input = await readInput(file, { language, console, asOf })
  const summary = makeSummary(pack, language)
  const output = await render(format, input.households, judge.success, { pack, language, console, summary })
  await writeOut(typed.text("out"), output, language, console)
  if (input.households.length > 0) {
    const isFile = typed.text("out") !== undefined
    if (format === "table" && !isFile) console.out(`\n${summary.text()}`)
    // A program that reads the verdicts reads standard error as complaints; a person is told.
    else if (isFile || console.isWatched) console.error(summary.text().trimEnd())
  }
  return input.hasErrors ? 1 : 0
}

const FORMATS = ["table", "json", "jsonl", "xlsx"] as const
type Format = (typeof FORMATS)[number]

const formatOf = (typed: Typed, language: Language): Format => {
  const text = typed.text("format") ?? "table"
  const format = FORMATS.find((one) => one === text)
  if (format === undefined) throw new Unusable(`${CLI_SENTENCES.badFormat[language]} ${FORMATS.join(", ")}`)
  if (format === "xlsx" && typed.text("out") === undefined)
    throw new Unusable(`${CLI_SENTENCES.missing[language]} --out`)
  return format
}

/** The readings chosen with `--reading CLAUSE=NAME`. */
export const readingsOf = (texts: readonly string[], language: Language): Record<string, string> => {
  const pairs = texts.map((text) => {
    const [clause = "", reading = "", ...more] = text.split("=")
    if (clause === "" || reading === "" || more.length > 0) {
      throw new Unusable(`--reading: ${CLI_SENTENCES.badReading[language]} ${text}`)
    }
    return [clause, reading] as const
  })
  return Object.fromEntries(pairs)
}

interface Setting {
  readonly pack: Pack
  readonly language: Language
  readonly console: Console
  readonly summary: EvaluationSummary
}

const render = async (
  format: Format,
  households: readonly Household[],
  judge: Judge,
  { pack, language, console, summary }: Setting,
): Promise<Iterable<string> | Uint8Array> => {
  const rows = function* (): Generator<readonly string[]> {
    yield verdictHeading(language)
    for (const [at, household] of households.entries()) {
      console.progress(at + 1, households.length)
      for (const verdict of judge.explain(household)) {
        summary.note(verdict)
        yield verdictRow(household, verdict, { pack, language })
      }
      summary.endHousehold()
    }
  }
  switch (format) {
    case "table":
      return [layTable([...rows()])]
    case "xlsx": {
      const { writeWorkbook } = await import("@jingzhun/forms/spreadsheet")
      return writeWorkbook([{ name: VERDICT_WORDS.sheet[language], rows: rows() }])
    }
    case "json":
      return jsonList(households, judge, { console, summary })
    case "jsonl":
      return jsonLines(households, judge, { console, summary })
  }
}

function* jsonLines(
  households: readonly Household[],
  judge: Judge,
  { console, summary }: Pick<Setting, "console" | "summary">,
): Generator<string> {
  for (const [at, household] of households.entries()) {
    console.progress(at + 1, households.length)
    for (const verdict of judge.evaluate(household)) {
      summary.note(verdict)
      yield `${JSON.stringify(verdict)}\n`
    }
    summary.endHousehold()
  }
}

function* jsonList(
  households: readonly Household[],
  judge: Judge,
  setting: Pick<Setting, "console" | "summary">,
): Generator<string> {
  let before = "[\n"
  for (const line of jsonLines(households, judge, setting)) {
    yield before + line.trimEnd()
    before = ",\n"
  }
  yield before === "[\n" ? "[]\n" : "\n]\n"
}
