/**
 * Evaluation 认定速度: a county of 35,000 households under dejiang, with and without the trace, beside its peers.
 *
 * The functions by hand are held to the same answers, and where they explain, to an equal explanation.
 */
import { packs, prepare } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { Explained, Household } from "@jingzhun/core"
import { measureRates } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"
import { agreeInFull, underSurvey } from "./agreement.ts"
import { explainedByHand } from "./explained-by-hand.ts"
import { AS_OF, COUNTY, households } from "./households.ts"
import { jsonRulesDecider } from "./json-rules-engine.ts"
import { publicodesDecider } from "./publicodes.ts"
import { verdictByHand } from "./verdict-by-hand.ts"

/** Measures the evaluation; first makes sure that every contender decides every household the same. */
export const benchEvaluate = async (): Promise<Report> => {
  const county = households(COUNTY)
  const few = county.slice(0, 500)
  const some = county.slice(0, 4_000)
  const surveyed = underSurvey(COUNTY)
  const { decide, explain, prepared } = Result.getOrThrow(prepare(packs.dejiang, { asOf: AS_OF }))
  const publicodes = publicodesDecider()
  const jsonRules = jsonRulesDecider()
  const explained = (household: Household): Explained => explain("identified", household)
  const byHand = (household: Household): Explained => explainedByHand(household, prepared.packHash)
  const ours = (household: Household): boolean => decide("identified", household) === true
  await agree(few, ours, [publicodes, jsonRules])
  await agree(county, ours, [verdictByHand])
  // Both have then met households with and without gaps, as either would in a county.
  const decided = surveyed.filter((household) => decide("identified", household) !== undefined)
  await agree(decided, ours, [verdictByHand])
  agreeInFull(some, explained, byHand)
  agreeInFull(surveyed.slice(0, some.length), explained, byHand)

  const rates = await measureRates([
    { name: "jingzhun, full trace", things: county.length, run: () => each(county, explained) },
    { name: "publicodes 1.10", things: few.length, run: () => each(few, publicodes) },
    {
      name: "json-rules-engine 7.3",
      things: some.length,
      run: async () => {
        for (const one of some) await jsonRules(one)
      },
    },
    { name: "a function by hand, same trace", things: county.length, run: () => each(county, byHand) },
    { name: "jingzhun, trace and questions", things: surveyed.length, run: () => each(surveyed, explained) },
    { name: "a function by hand, same questions", things: surveyed.length, run: () => each(surveyed, byHand) },
    { name: "jingzhun, verdict only", things: TIMES * county.length, run: () => often(county, ours) },
    {
      name: "a function by hand, verdict only",
      things: TIMES * county.length,
      run: () => often(county, verdictByHand),
    },
  ])
  const [own, slow, middle, hand, asked, handAsked, verdict, handVerdict] = rates.map(({ perSecond }) => perSecond) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const ratio = (name: string, other: number, target: number) => ({
    what: `jingzhun ÷ ${name}`,
    figure: `${(own / other).toFixed(0)} ×`,
    target: `≥ ${target} ×`,
    reached: own / other >= target,
  })
  const within = (what: string, peer: number, us: number, target: number) => ({
    what: `by hand ÷ jingzhun, ${what}`,
    figure: `${(peer / us).toFixed(2)} ×`,
    target: `≤ ${target} ×`,
    reached: peer / us <= target,
  })
  return {
    name: "evaluate",
    lines: [
      ...rates.map(({ name, perSecond }) => ({
        what: `${name}, households/s`,
        figure: Math.round(perSecond).toLocaleString("en"),
      })),
      ratio("publicodes", slow, 500),
      ratio("json-rules-engine", middle, 20),
      within("verdict only", handVerdict, verdict, 2),
      within("full trace", hand, own, 3),
      within("trace and questions, every third household incomplete", handAsked, asked, 3),
    ],
    raw: rates,
  }
}

/** Does something for each household, one after the other, keeping nothing. */
const each = (county: readonly Household[], act: (household: Household) => unknown): void => {
  for (const household of county) act(household)
}

/** A county without a trace is done in ten milliseconds; so short a time cannot be told from chance. */
const TIMES = 20

const often = (county: readonly Household[], act: (household: Household) => unknown): void => {
  for (let time = 0; time < TIMES; time++) each(county, act)
}

type Decider = (household: Household) => boolean | Promise<boolean>

const agree = async (county: readonly Household[], ours: Decider, others: readonly Decider[]): Promise<void> => {
  for (const household of county) {
    const own = await ours(household)
    for (const other of others) {
      if ((await other(household)) !== own) throw new Error(`the contenders disagree on household ${household.id}`)
    }
  }
}
