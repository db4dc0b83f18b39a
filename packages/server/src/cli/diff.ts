/**
 * Command `diff`: where two packs disagree, each time with a household and the articles of both.
 *
 * To disagree is no fault: the exit code is 0 either way.
 */
import type { Language, Wording } from "@jingzhun/core"
import type { Diff, DiffFailure, Disagreement, Said } from "@jingzhun/core/reports"
import { say } from "@jingzhun/core"
import { diff } from "@jingzhun/core/reports"
import * as Result from "effect/Result"
import { ANALYSIS_SENTENCES, partitionSentence } from "../wording/analysis-sentences.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { reportFormatOf, valueInWords } from "./analyse.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { dayOfCommand, loadPack } from "./load-pack.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"

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
  const [left, right] = [await loadPack(one, language), await loadPack(other, language)]
  const found = diff(left, right, { asOf, language, ...(decisions.length > 0 && { decisions }) })
  if (Result.isFailure(found)) throw new Unusable(failureSentence(found.failure)[language])
  const { success } = found
  console.out(format === "json" ? `${JSON.stringify(success, null, 2)}\n` : inWords(success, language))
  return 0
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
