/**
 * The report of a simulation as a table: the households that flip, the watch list, the sums.
 */
import type { Decided, Language } from "@jingzhun/core"
import type { Distance, WhatIfTotals } from "@jingzhun/core/reports"
import { fenToYuan } from "@jingzhun/core"
import { SIMULATION_SENTENCES } from "../wording/simulation-sentences.ts"
import { VERDICT_WORDS } from "../wording/verdict-words.ts"
import type { Found, Simulated } from "./simulate.ts"
import { layTable } from "./table.ts"

/** Lays out what a simulation found. */
export const simulationTable = (
  found: readonly Found[],
  simulated: readonly Simulated[],
  language: Language,
): readonly string[] => {
  const flips = found.filter((one) => one.flips)
  const near = found.flatMap((one) => one.near.map((distance) => [one, distance] as const))
  const words = SIMULATION_SENTENCES
  return [
    ...section(
      words.flipping[language],
      words.flipHeading[language],
      flips.map((one) => flipRow(one, language)),
    ),
    ...section(
      words.near[language],
      words.nearHeading[language],
      near.map(([one, distance]) => [
        one.household ?? "—",
        one.decision,
        words[distance.side][language],
        distance.parameter,
        ...inFigures(distance),
        `${distance.clause} ${distance.source}`,
      ]),
    ),
    ...simulated.flatMap(({ run }) => totalLines(run.totals(), language)),
  ]
}

const section = (title: string, heading: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [`${title}\n`, layTable([heading, ...rows]), "\n"]

const flipRow = (one: Found, language: Language): readonly string[] => {
  const { first, moved } = one
  return [
    one.household ?? "—",
    one.decision,
    `${answerInWords(one.was, language)} → ${answerInWords(one.is, language)}`,
    first === undefined ? "—" : `${first.clause} ${first.source}`,
    moved === undefined ? factsInWords(first?.facts ?? {}) : inFigures(moved).join(" / "),
    one.differenceFen === undefined ? "" : signed(one.differenceFen),
  ]
}

const factsInWords = (facts: { readonly [path: string]: unknown }): string =>
  Object.entries(facts)
    .slice(0, 4)
    .map(([path, value]) => `${path}=${String(value)}`)
    .join(" ")

/** The figure of the household and its line; money in yuan. */
const inFigures = ({ figure, line, unit }: Distance): readonly string[] =>
  [figure, line].map((one) => (unit === "fen" || unit === "fenPerPersonYear" ? fenToYuan(one) : String(one)))

const signed = (fen: number): string => `${fen > 0 ? "+" : fen < 0 ? "-" : ""}${fenToYuan(Math.abs(fen))}`

const answerInWords = (decided: Decided | undefined, language: Language): string => {
  if (decided === undefined) return VERDICT_WORDS.pending[language]
  if (decided === null) return VERDICT_WORDS.none[language]
  return typeof decided === "string" ? decided : VERDICT_WORDS[decided ? "yes" : "no"][language]
}

const totalLines = (totals: WhatIfTotals, language: Language): readonly string[] => {
  const words = SIMULATION_SENTENCES
  const counted = (counts: { readonly [key: string]: number }): string =>
    Object.entries(counts)
      .map(([key, count]) => `${key} ${count}`)
      .join(" · ")
  return [
    `${totals.decision}: ${words.households[language]} ${totals.households} · ${words.flips[language]} ${totals.flips}\n`,
    ...(totals.flips === 0 ? [] : [`  ${counted(totals.byAnswer)}\n  ${counted(totals.byClause)}\n`]),
    ...(totals.near === 0 ? [] : [`  ${words.nearCount[language]} ${totals.near}\n`]),
    ...(totals.differenceFen === undefined ? [] : [`  ${words.money[language]} ${signed(totals.differenceFen)}\n`]),
    ...(totals.movedFen === 0 ? [] : [`  ${words.moved[language]} ${fenToYuan(totals.movedFen)}\n`]),
  ]
}
