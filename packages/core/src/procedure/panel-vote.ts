/**
 * Panel vote 评议表决: a panel of representatives answers several questions about one case; all must carry.
 *
 * Who is recused does not vote but is still one of all representatives, so a recusal never makes it easier to pass.
 */
import type { Context } from "./context.ts"
import { numberFigure, ratioFigure, valueAt, wordFigure } from "./context.ts"
import type { Json, JsonObject } from "./json.ts"
import { itemsOf, memberOf, textOf } from "./json.ts"
import type { Reckoned } from "./money.ts"
import type { Reckoning } from "./step.ts"
import type { Answer, Tally } from "./vote.ts"
import { countVote } from "./vote.ts"

interface Representative {
  readonly id: string
  readonly isPresent: boolean
  readonly isRecused: boolean
}

/** Counts the ballots of a panel, or says why they cannot be counted. */
export const panelVote = (context: Context, ask: Extract<Reckoning, { readonly op: "panelVote" }>): Reckoned => {
  const panel = itemsOf(valueAt(context, "data.representatives")).map((item): Representative => ({
    id: textOf(memberOf(item, "id")) ?? "",
    isPresent: memberOf(item, "present") !== false,
    isRecused: memberOf(item, "recused") === true,
  }))
  const ballots = itemsOf(valueAt(context, "data.ballots"))
  const share = ratioFigure(context, ask.share)
  const faults = [...panelFaults(context, ask, panel.length), ...ballotFaults(panel, ballots)]
  if (faults.length > 0 || share === undefined) return { faults }
  const isOfPresent = wordFigure(context, ask.base) === "present"
  const base = isOfPresent ? panel.filter(({ isPresent }) => isPresent).length : panel.length
  const tallies = ask.questions.map((question): readonly [string, Tally] => [
    question,
    countVote(
      ballots.flatMap((ballot) => answerOf(memberOf(ballot, question))),
      { base, share },
    ),
  ])
  return {
    value: {
      questions: Object.fromEntries(
        tallies.map(([question, tally]): readonly [string, JsonObject] => [question, { ...tally }]),
      ),
      isPassed: tallies.every(([, { isPassed }]) => isPassed),
      isDecidedByOne: isDecidedByOne(tallies.map(([, tally]) => tally)),
    },
  }
}

/** One ballot decides when all questions carry and some of them with nothing to spare. */
const isDecidedByOne = (tallies: readonly Tally[]): boolean =>
  tallies.every(({ isPassed }) => isPassed) && tallies.some((tally) => tally.isDecidedByOne)

const panelFaults = (
  context: Context,
  { seatsFrom, seatsTo, isOdd }: Extract<Reckoning, { readonly op: "panelVote" }>,
  seats: number,
) => {
  const from = numberFigure(context, seatsFrom) ?? 0
  const to = numberFigure(context, seatsTo) ?? 0
  const fits = from <= seats && seats <= to && (!isOdd || seats % 2 === 1)
  return fits ? [] : [{ code: "panel-size", figures: { seats, from, to } }]
}

const ballotFaults = (panel: readonly Representative[], ballots: readonly Json[]) => {
  const byId = new Map(panel.map((one) => [one.id, one]))
  const voters = ballots.map((ballot) => textOf(memberOf(ballot, "representative")) ?? "")
  const strangers = voters.filter((id) => !byId.has(id))
  const twice = voters.filter((id, at) => voters.indexOf(id) !== at)
  const recused = voters.filter((id) => byId.get(id)?.isRecused === true)
  const absent = voters.filter((id) => byId.get(id)?.isPresent === false)
  return [
    { code: "not-on-panel", voters: strangers },
    { code: "second-ballot", voters: twice },
    { code: "recused-voted", voters: recused },
    { code: "absent-voted", voters: absent },
  ].flatMap(({ code, voters: found }) => (found.length > 0 ? [{ code, figures: { representatives: found } }] : []))
}

const answerOf = (value: Json | undefined): readonly Answer[] =>
  value === "agree" || value === "oppose" || value === "abstain" || value === "invalid" ? [value] : []
