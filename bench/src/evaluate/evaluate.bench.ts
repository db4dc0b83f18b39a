/**
 * Evaluation 认定速度: a county of 35,000 households under dejiang, with the full trace, beside its peers.
 */
import { packs, prepare } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { Household } from "@jingzhun/core"
import { measureRates } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"
import { byHand } from "./hand-written.ts"
import { AS_OF, COUNTY, households } from "./households.ts"
import { jsonRulesDecider } from "./json-rules-engine.ts"
import { publicodesDecider } from "./publicodes.ts"

/** Measures the evaluation; first makes sure that every contender decides every household the same. */
export const benchEvaluate = async (): Promise<Report> => {
  const county = households(COUNTY)
  const few = county.slice(0, 500)
  const some = county.slice(0, 4_000)
  const { explain } = Result.getOrThrow(prepare(packs.dejiang, { asOf: AS_OF }))
  const publicodes = publicodesDecider()
  const jsonRules = jsonRulesDecider()
  const ours = (household: Household): boolean => {
    const { verdict } = explain("identified", household)
    return verdict.kind === "decided" && verdict.value === true
  }
  await agree(few, ours, [publicodes, jsonRules, (household) => byHand(household).value])

  const rates = await measureRates([
    {
      name: "jingzhun, full trace",
      things: county.length,
      run: () => each(county, (one) => explain("identified", one)),
    },
    { name: "publicodes 1.10", things: few.length, run: () => each(few, publicodes) },
    {
      name: "json-rules-engine 7.3",
      things: some.length,
      run: async () => {
        for (const one of some) await jsonRules(one)
      },
    },
    { name: "a function by hand, with explanation", things: county.length, run: () => each(county, byHand) },
  ])
  const [own, slow, middle, hand] = rates.map(({ perSecond }) => perSecond) as [number, number, number, number]
  const ratio = (name: string, other: number, target: number) => ({
    what: `jingzhun ÷ ${name}`,
    figure: `${(own / other).toFixed(0)} ×`,
    target: `≥ ${target} ×`,
    reached: own / other >= target,
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
      { what: "a function by hand ÷ jingzhun", figure: `${(hand / own).toFixed(1)} ×` },
    ],
    raw: rates,
  }
}

/** Does something for each household, one after the other, keeping nothing. */
const each = (county: readonly Household[], act: (household: Household) => unknown): void => {
  for (const household of county) act(household)
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
