/**
 * Command `diff`: where two packs disagree, each time with a household, and where their procedures differ, with a case; with the
 * articles of both.
 *
 * To disagree is no fault: the exit code is 0 either way.
 */
import type { CivilDate, Language, Wording } from "@jingzhun/core"
import type { Diff, DiffFailure, DiffOptions, Disagreement, ProcedureDiff, Said } from "@jingzhun/core/reports"
import { say } from "@jingzhun/core"
import { diff, diffProcedures } from "@jingzhun/core/reports"
import * as Result from "effect/Result"
import { ANALYSIS_SENTENCES, partitionSentence } from "../wording/analysis-sentences.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { PROCEDURE_SENTENCES } from "../wording/procedure-sentences.ts"
import { reportFormatOf, valueInWords } from "./analyse.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { dayOfCommand } from "./load-pack.ts"
import type { Subject } from "./load-procedure.ts"
import { loadSubject } from "./load-procedure.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { procedureDiffLines } from "./procedure-report.ts"

/** The options of `diff`. */
export const DIFF_OPTIONS: OptionKinds = { pack: "texts", decision: "texts", "as-of": "text", format: "text" }

/** Compares two packs. */
export const diffCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  if (typed.files.length > 0) throw new Unusable(CLI_SENTENCES.noFile[language])
  const [one, other, ...more] = typed.texts("pack")
  if (one === undefined || other === undefined || more.length > 0) {
    throw new Unusable(ANALYSIS_SENTENCES.twoPacks[language])
  }
  const format = reportFormatOf(typed.text("format"), language)
  const asOf = dayOfCommand(typed.text("as-of"), language)
  const decisions = typed.texts("decision").map((text) => matchOf(text, language))
  const [left, right] = [await loadSubject(one, language), await loadSubject(other, language)]
  const criteria = criteriaOf(left, right, { asOf, language, ...(decisions.length > 0 && { decisions }) })
  const procedures = proceduresOf(left, right, asOf)
  if (criteria === undefined && procedures === undefined) throw new Unusable(PROCEDURE_SENTENCES.oneSided[language])
  const notCompared = [
    ...(criteria === undefined ? ["criteria"] : []),
    ...(procedures === undefined ? ["procedures"] : []),
  ]
  console.out(
    format === "json"
      ? `${JSON.stringify({ ...criteria, procedures: procedures ?? null, notLookedAt: notCompared }, null, 2)}\n`
      : reportOf([left, right], { criteria, procedures, language }),
  )
  return 0
}

const criteriaOf = (left: Subject, right: Subject, options: DiffOptions & { language: Language }): Diff | undefined => {
  if (left.pack === undefined || right.pack === undefined) return undefined
  const found = diff(left.pack, right.pack, options)
  if (Result.isFailure(found)) throw new Unusable(failureSentence(found.failure)[options.language])
  return found.success
}

const proceduresOf = (left: Subject, right: Subject, asOf: CivilDate): ProcedureDiff | undefined =>
  left.procedure === undefined || right.procedure === undefined
    ? undefined
    : diffProcedures(left.procedure, right.procedure, asOf)

interface Report {
  readonly criteria: Diff | undefined
  readonly procedures: ProcedureDiff | undefined
  readonly language: Language
}

/** What was not compared is said, so that nobody takes silence for agreement. */
const reportOf = ([left, right]: readonly [Subject, Subject], { criteria, procedures, language }: Report): string => {
  const words = PROCEDURE_SENTENCES
  const without = [left, right].flatMap(({ pack, procedure }) => (procedure === undefined ? (pack?.id ?? "") : []))
  const lines =
    procedures === undefined || left.procedure === undefined || right.procedure === undefined
      ? ["", `${words.notCompared[language]} ${without.join(", ")}`]
      : procedureDiffLines(procedures, [left.procedure, right.procedure], language)
  const first = criteria === undefined ? `${words.criteriaNotCompared[language]}\n` : inWords(criteria, language)
  return `${first}${lines.join("\n")}\n`
}

const matchOf = (text: string, language: Language): readonly [string, string] => {
  const [left = "", right = "", ...more] = text.split("=")
  if (left === "" || right === "" || more.length > 0) {
    throw new Unusable(`--decision: ${ANALYSIS_SENTENCES.badDecision[language]} ${text}`)
  }
  return [left, right]
}

const failureSentence = (failure: DiffFailure): Wording =>
  failure._tag === "NothingToCompare"
    ? say(
        `没有同名的认定，请用 --decision A=B 指明。一方：${failure.left.join("、")}；另一方：${failure.right.join("、")}。`,
        `No decision has the same name; match them with --decision A=B. One side: ${failure.left.join(", ")}; the other: ${failure.right.join(", ")}.`,
      )
    : partitionSentence(failure)

const inWords = (found: Diff, language: Language): string => {
  const words = ANALYSIS_SENTENCES
  const { left, right } = found.unmatched
  const alone = [...left.map((id) => `A ${id}`), ...right.map((id) => `B ${id}`)]
  const lines = [
    `A ${found.left.pack}  ${found.left.packHash}`,
    `B ${found.right.pack}  ${found.right.packHash}`,
    ...(alone.length > 0 ? [`${words.unmatched[language]}: ${alone.join(", ")}`] : []),
    ...found.disagreements.flatMap((one) => disagreementInWords(one, language)),
    ...(found.disagreements.length === 0 ? ["", words.agree[language]] : []),
  ]
  return `${lines.join("\n")}\n`
}

const disagreementInWords = ({ left, right, where, witness }: Disagreement, language: Language): readonly string[] => [
  "",
  `A ${saidInWords(left, language)}`,
  `B ${saidInWords(right, language)}`,
  ...where.map((line) => `    ${ANALYSIS_SENTENCES.where[language]}: ${line}`),
  `    ${ANALYSIS_SENTENCES.witness[language]}: ${JSON.stringify(witness)}`,
]

const saidInWords = ({ decision, value, articles }: Said, language: Language): string =>
  `${decision} = ${valueInWords(value, language)}  ${articles.map(({ clause, source }) => `${clause} ${source}`).join(" · ")}`
