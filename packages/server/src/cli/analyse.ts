/**
 * Command `analyse`: gaps, overlaps, clauses that never matter, lines and readings of a pack; faults and readings of its procedure.
 *
 * 1 when a gap is neither closed nor registered, or anything else is wrong with the text as rules. What there is nothing of to look
 * at is said.
 */
import type { CivilDate, Language, Pack } from "@jingzhun/core"
import type { Analysis, Finding, ProcedureAnalysis } from "@jingzhun/core/reports"
import { analyse, analyseProcedure } from "@jingzhun/core/reports"
import * as Result from "effect/Result"
import { ANALYSIS_SENTENCES, partitionSentence } from "../wording/analysis-sentences.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { PROCEDURE_SENTENCES } from "../wording/procedure-sentences.ts"
import { VERDICT_WORDS } from "../wording/verdict-words.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { dayOfCommand } from "./load-pack.ts"
import type { Subject } from "./load-procedure.ts"
import { loadSubject } from "./load-procedure.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { procedureAnalysisLines } from "./procedure-report.ts"

/** The options of `analyse`. */
export const ANALYSE_OPTIONS: OptionKinds = { pack: "text", "as-of": "text", format: "text" }

/** Analyses a pack. */
export const analyseCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  if (typed.files.length > 0) throw new Unusable(CLI_SENTENCES.noFile[language])
  const format = reportFormatOf(typed.text("format"), language)
  const asOf = dayOfCommand(typed.text("as-of"), language)
  const subject = await loadSubject(typed.text("pack"), language)
  const criteria = subject.pack === undefined ? undefined : analysed(subject.pack, { asOf, language, typed })
  const procedure =
    subject.procedure === undefined ? undefined : analyseProcedure(subject.procedure, { asOf, language })
  console.out(
    format === "json"
      ? `${JSON.stringify({ ...criteria, procedure: procedure ?? null, notLookedAt: notLookedAt(subject) }, null, 2)}\n`
      : reportOf(subject, { criteria, procedure, language }),
  )
  return criteria?.isSound !== false && procedure?.isSound !== false ? 0 : 1
}

const analysed = (
  pack: Pack,
  { asOf, language, typed }: { readonly asOf: CivilDate; readonly language: Language; readonly typed: Typed },
): Analysis => {
  const analysis = analyse(pack, { asOf, language })
  if (Result.isSuccess(analysis)) return analysis.success
  throw new Unusable(`${typed.text("pack") ?? ""}: ${partitionSentence(analysis.failure, pack)[language]}`)
}

/** What there was nothing of to look at: it is said, so that nobody takes silence for a clean bill. */
const notLookedAt = ({ pack, procedure }: Subject): readonly string[] => [
  ...(pack === undefined ? ["criteria"] : []),
  ...(procedure === undefined ? ["procedure"] : []),
]

interface Report {
  readonly criteria: Analysis | undefined
  readonly procedure: ProcedureAnalysis | undefined
  readonly language: Language
}

const reportOf = (subject: Subject, { criteria, procedure, language }: Report): string => {
  const words = PROCEDURE_SENTENCES
  const lines =
    procedure === undefined
      ? ["", `${words.notLookedAt[language]} ${subject.pack?.id ?? ""}`]
      : procedureAnalysisLines(procedure, language)
  const first = criteria === undefined ? `${words.noCriteria[language]}\n` : inWords(criteria, language)
  return `${first}${lines.join("\n")}\n`
}

/** The format of a report. */
export const reportFormatOf = (text: string | undefined, language: Language): "text" | "json" => {
  if (text === undefined || text === "text" || text === "json") return text ?? "text"
  throw new Unusable(ANALYSIS_SENTENCES.formats[language])
}

const inWords = (analysis: Analysis, language: Language): string => {
  const words = ANALYSIS_SENTENCES
  const lines = [
    `${analysis.pack}  ${analysis.packHash}  ${analysis.asOf}`,
    ...analysis.findings.flatMap((finding) => findingInWords(finding, language)),
    ...(analysis.boundaries.length > 0 ? ["", words.boundaries[language]] : []),
    ...analysis.boundaries.map(({ decision, line, below, on, above, clauses }) => {
      const said = [
        `${words.below[language]} ${valueInWords(below, language)}`,
        `${words.on[language]} ${valueInWords(on, language)}`,
        `${words.above[language]} ${valueInWords(above, language)}`,
      ]
      return `  ${decision}: ${line}  ${said.join(" · ")}  [${clauses.join(" ")}]`
    }),
    ...(analysis.readings.length > 0 ? ["", words.readings[language]] : []),
    ...analysis.readings.flatMap(({ clause, source, reading, readings }) => [
      `  ${clause} ${source}`,
      ...readings.map(({ name, text }) => `    ${name}${name === reading ? "*" : ""}  ${text}`),
    ]),
    "",
    words[analysis.isSound ? "sound" : "unsound"][language],
  ]
  return `${lines.join("\n")}\n`
}

const findingInWords = (finding: Finding, language: Language): readonly string[] => {
  const words = ANALYSIS_SENTENCES
  const isGap = finding.kind === "gap"
  const registration =
    finding.registered === undefined
      ? words.unregistered[language]
      : `${words.registered[language]} ${finding.registered}`
  const mark = finding.isFault ? "✗" : "·"
  const where = finding.where.map((line) => `    ${words.where[language]}: ${line}`)
  return [
    "",
    `${mark} ${words[finding.kind][language]}  ${finding.about}  [${finding.clauses.join(" ")}]  ${finding.sources.join(" ")}`,
    ...(isGap ? [`    ${registration}`] : []),
    ...where,
    ...(finding.witness === undefined ? [] : [`    ${words.witness[language]}: ${JSON.stringify(finding.witness)}`]),
  ]
}

/** Says what a decision answers. */
export const valueInWords = (value: boolean | string | null, language: Language): string => {
  if (typeof value === "string") return value
  if (value === null) return "—"
  return VERDICT_WORDS[value ? "yes" : "no"][language]
}
