/**
 * Procedure report 程序报告: an analysis of a procedure, and the difference of two, as lines for a terminal.
 */
import type { Language } from "@jingzhun/core"
import type { Procedure } from "@jingzhun/core/procedure"
import type { ProcedureAnalysis, ProcedureDiff, ProcedureDifference, ProcedureSaid } from "@jingzhun/core/reports"
import { outcomeInWords, PART_WORDS, PROCEDURE_SENTENCES, procedureSentence } from "../wording/procedure-sentences.ts"

/** Writes an analysis. */
export const procedureAnalysisLines = (analysis: ProcedureAnalysis, language: Language): readonly string[] => {
  const words = PROCEDURE_SENTENCES
  const listed = (name: "notInForce" | "idleFigure" | "idleEvent", ids: readonly string[], mark: string) =>
    ids.map((id) => `${mark} ${words[name][language]}  ${id}`)
  return [
    "",
    `${words.procedure[language]} ${analysis.procedure}  ${analysis.hash}  ${analysis.asOf}`,
    ...analysis.faults.map((fault) => `✗ ${fault.path}: ${procedureSentence(fault)[language]}`),
    ...listed("notInForce", analysis.notInForce, "✗"),
    ...listed("idleFigure", analysis.idleFigures, "·"),
    ...listed("idleEvent", analysis.idleEvents, "·"),
    ...(analysis.readings.length > 0 ? ["", words.readings[language]] : []),
    ...analysis.readings.flatMap(({ clause, source, reading, readings }) => [
      `  ${clause} ${source}`,
      ...readings.map(({ name, text, figures }) => {
        const set = Object.entries(figures).map(([figure, value]) => `${figure} = ${JSON.stringify(value)}`)
        return `    ${name}${name === reading ? "*" : ""}  ${text}${set.length > 0 ? `  [${set.join(", ")}]` : ""}`
      }),
    ]),
    "",
    words[analysis.isSound ? "sound" : "unsound"][language],
  ]
}

/** Writes a difference, with the labels of the procedures that it is of. */
export const procedureDiffLines = (
  diff: ProcedureDiff,
  sides: readonly [Procedure, Procedure],
  language: Language,
): readonly string[] => {
  const words = PROCEDURE_SENTENCES
  return [
    "",
    `${words.procedure[language]} A ${diff.left.procedure}  ${diff.left.hash}`,
    `${words.procedure[language]} B ${diff.right.procedure}  ${diff.right.hash}`,
    ...(diff.differences.length === 0 ? [words.agree[language]] : []),
    ...diff.differences.flatMap((one) => differenceLines(one, { diff, sides, language })),
  ]
}

interface Telling {
  readonly diff: ProcedureDiff
  readonly sides: readonly [Procedure, Procedure]
  readonly language: Language
}

const differenceLines = (difference: ProcedureDifference, { diff, sides, language }: Telling): readonly string[] => {
  const { kind, name, left, right, on, witness, tried } = difference
  const words = PROCEDURE_SENTENCES
  const label = kind === "figure" ? (sides[0].figures[name] ?? sides[1].figures[name])?.label[language] : undefined
  const day = on === diff.asOf ? "" : `  ${words.on[language]} ${on}`
  return [
    "",
    `${PART_WORDS[kind][language]} ${name}${label === undefined ? "" : ` ${label}`}${day}`,
    `  A ${saidInWords(left, language)}`,
    `  B ${saidInWords(right, language)}`,
    ...(witness === undefined
      ? []
      : [
          `  ${words.witness[language]} ${witness.command} ${JSON.stringify(witness.given)}`,
          `    A ${outcomeInWords(witness.left, language)}`,
          `    B ${outcomeInWords(witness.right, language)}`,
        ]),
    ...(tried === undefined ? [] : [`  ${words.noWitness[language]}: ${tried}`]),
  ]
}

const saidInWords = (said: ProcedureSaid | undefined, language: Language): string => {
  if (said === undefined) return PROCEDURE_SENTENCES.none[language]
  const value = JSON.stringify(said.value)
  const short = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
  return `${short}  ${said.clause} 《${said.document}》${said.article}`
}

const LONGEST = 200
