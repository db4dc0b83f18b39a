/**
 * Reckonings 计算: what is worked out from a command and kept with its event.
 */
import { shareOf } from "../values/ratio.ts"
import { findingOf } from "./check.ts"
import type { Context } from "./context.ts"
import { numberFigure, ratioFigure, termValue, textsOf, valueAt, wordFigure } from "./context.ts"
import type { Json } from "./json.ts"
import { isJsonObject, itemsOf, memberOf, numberOf, textOf } from "./json.ts"
import { listedNames } from "./listed.ts"
import type { MoneyOperators, Reckoned } from "./money.ts"
import { panelVote } from "./panel-vote.ts"
import type { Candidate, ScoreSheet } from "./ranking.ts"
import { rankHouseholds } from "./ranking.ts"
import type { RegisterEntry } from "./sample.ts"
import { crossMatch, drawSample } from "./sample.ts"
import type { Reckoning } from "./step.ts"
import { confirm } from "./vote.ts"

/** Works out a reckoning. */
export const reckon = (context: Context, ask: Reckoning, money: MoneyOperators): Reckoned => {
  switch (ask.op) {
    case "value":
      return { value: termValue(context, ask.of) ?? null }
    case "copy":
      return { value: valueAt(context, ask.path) ?? null }
    case "holds":
      return { value: findingOf(context, ask.ask, money) === undefined }
    case "annualReview":
      return { value: annualReview(context, ask) }
    case "allGood":
      return { value: itemsOf(valueAt(context, ask.list)).every((item) => memberOf(item, "good") === true) }
    case "listed":
      return { value: listedNames(context, ask.of) }
    case "panelVote":
      return panelVote(context, ask)
    case "confirmingVote":
      return confirmingVote(context, ask)
    case "ranking":
      return ranking(context, ask)
    case "shares":
      return money.shares(context, ask)
    case "dividends":
      return money.dividends(context, ask)
    case "sample":
      return {
        value: drawSample(textsOf(context, ask.list), {
          seed: textOf(valueAt(context, ask.seed)) ?? "",
          size: termValue(context, ask.size) ?? 0,
        }),
      }
    case "crossMatch":
      return { value: crossMatched(context, ask) }
    case "weighted":
      return weighted(context, ask)
    case "rankEvents":
      return { value: rankedEvents(context, ask) }
    case "perTenThousand":
      return { value: perTenThousand(termValue(context, ask.part), termValue(context, ask.whole)) }
  }
}

type AskOf<Op extends Reckoning["op"]> = Extract<Reckoning, { readonly op: Op }>

/** By the reading of the votes cast, who abstains is not counted; otherwise the share is taken of all who are present. */
const confirmingVote = (context: Context, ask: AskOf<"confirmingVote">): Reckoned => {
  const agree = termValue(context, ask.agree) ?? 0
  const cast = agree + (termValue(context, ask.oppose) ?? 0)
  const base = wordFigure(context, ask.base) === "votes-cast" ? cast : termValue(context, ask.present)
  const share = ratioFigure(context, ask.share)
  if (base === undefined || share === undefined) return fault("no-base", {})
  return { value: { ...confirm(agree, { base, share }) } }
}

const ranking = (context: Context, ask: AskOf<"ranking">): Reckoned => {
  const participants = textsOf(context, "data.participants", "id")
  const least = numberFigure(context, ask.leastPresent) ?? 0
  const scale = termValue(context, ask.scale)
  if (participants.length < least) return fault("too-few-present", { present: participants.length, required: least })
  if (scale === undefined) return fault("no-scale", {})
  const candidates = itemsOf(valueAt(context, "data.candidates")).map((item): Candidate => {
    const weight = wordFigure(context, ask.unit) === "persons" ? (numberOf(memberOf(item, "persons")) ?? 1) : 1
    return { household: textOf(memberOf(item, "household")) ?? "", weight }
  })
  const sheets = itemsOf(valueAt(context, "data.scores")).map((item): ScoreSheet => {
    const scores = memberOf(item, "scores")
    const entries = isJsonObject(scores) ? Object.entries(scores) : []
    return {
      participant: textOf(memberOf(item, "participant")) ?? "",
      scores: new Map(entries.flatMap(([household, score]) => (typeof score === "number" ? [[household, score]] : []))),
    }
  })
  const faults = scoreFaults(participants, candidates, sheets)
  if (faults.length > 0) return { faults }
  const { ranking: ranked, within, tied, left } = rankHouseholds(candidates, sheets, scale)
  return { value: { scale, left, ranking: ranked.map((one) => ({ ...one })), within, tied } }
}

const scoreFaults = (
  participants: readonly string[],
  candidates: readonly Candidate[],
  sheets: readonly ScoreSheet[],
) => {
  const known = new Set(candidates.map(({ household }) => household))
  const scorers = sheets.map(({ participant }) => participant)
  const present = new Set(participants)
  const outside = scorers.filter((name, at) => !present.has(name) || scorers.indexOf(name) !== at)
  const silent = participants.filter((name) => !scorers.includes(name))
  const partial = sheets
    .filter(({ scores }) => scores.size !== known.size || [...known].some((one) => !scores.has(one)))
    .map(({ participant }) => participant)
  return [
    ...(outside.length > 0 ? [{ code: "scorer-not-present", figures: { scorers: outside } }] : []),
    ...(silent.length > 0 || partial.length > 0
      ? [{ code: "score-missing", figures: { participants: [...silent, ...partial] } }]
      : []),
  ]
}

const crossMatched = (context: Context, ask: AskOf<"crossMatch">): Json => {
  const register = (path: string): ReadonlyMap<string, RegisterEntry> =>
    new Map(
      itemsOf(valueAt(context, path)).flatMap((item) => {
        const id = textOf(memberOf(item, ask.id))
        if (id === undefined || !isJsonObject(item)) return []
        return [[id, new Map(Object.entries(item).filter(([name]) => name !== ask.id))] as const]
      }),
    )
  const match = crossMatch(register(ask.one), register(ask.other))
  return { ...match, contradictions: match.contradictions.map((one) => ({ ...one })) }
}

const rankedEvents = ({ file }: Context, { event, name, score }: AskOf<"rankEvents">): Json => {
  const scored = file
    .filter(({ type }) => type === event)
    .map(({ data }) => ({ name: textOf(memberOf(data, name)) ?? "", score: numberOf(memberOf(data, score)) ?? 0 }))
    .sort((one, other) => other.score - one.score || (one.name < other.name ? -1 : 1))
  return scored.map((one) => ({ ...one, rank: 1 + scored.filter((other) => other.score > one.score).length }))
}

/** Compared by multiplying: what lies exactly at the line is neither below nor above it. */
const annualReview = (context: Context, { list, line }: AskOf<"annualReview">): Json => {
  const perHead = numberFigure(context, line) ?? 0
  const side = (item: Json) =>
    Math.sign((numberOf(memberOf(item, "netIncomeFen")) ?? 0) - perHead * (numberOf(memberOf(item, "persons")) ?? 0))
  const items = itemsOf(valueAt(context, list))
  const namesWhere = (wanted: number) =>
    items.filter((item) => side(item) === wanted).flatMap((item) => textOf(memberOf(item, "household")) ?? [])
  return { below: namesWhere(-1), above: namesWhere(1), atLine: namesWhere(0) }
}

/** Scores of 0 to 100 and weights in whole per cent; the result is in hundredths of a point. */
const weighted = (context: Context, ask: AskOf<"weighted">): Reckoned => {
  const scores = valueAt(context, ask.scores)
  const weights = itemsOf(valueAt(context, ask.weights))
  const names = weights.flatMap((item) => textOf(memberOf(item, "indicator")) ?? [])
  const missing = names.filter((name) => memberOf(scores, name) === undefined)
  const unknown = isJsonObject(scores) ? Object.keys(scores).filter((name) => !names.includes(name)) : []
  if (names.length === 0 || missing.length > 0 || unknown.length > 0) {
    return fault("indicators-differ", { missing, unknown })
  }
  const sum = weights.reduce<number>((all, item) => {
    const score = numberOf(memberOf(scores, textOf(memberOf(item, "indicator")) ?? "")) ?? 0
    return all + score * (numberOf(memberOf(item, "percent")) ?? 0)
  }, 0)
  return { value: sum }
}

const perTenThousand = (part: number | undefined, whole: number | undefined): Json =>
  part === undefined || whole === undefined || whole <= 0 ? null : shareOf(10_000, { over: part, under: whole })

const fault = (code: string, figures: { readonly [name: string]: Json }): Reckoned => ({ faults: [{ code, figures }] })
