/**
 * Mending a vote 改正表决: another panel, other ballots, the missing scores; and the fewest ballots with which it would carry.
 *
 * A ballot changed here says how many would have had to agree, never who.
 */
import { numberFigure, ratioFigure, termValue, textsOf, valueAt, wordFigure } from "../context.ts"
import type { Command } from "../command.ts"
import type { Json } from "../json.ts"
import { isJsonObject, itemsOf, memberOf, textOf } from "../json.ts"
import type { Keep } from "../step.ts"
import { freshNames, leastOf, shapeAt, withValue } from "./edit.ts"
import type { Mending } from "./mend.ts"
import { solveTerm } from "./solve-term.ts"

/** The command with the faults of a vote mended. */
export const votedProperly = (mending: Mending, step: Keep): readonly Command[] => {
  if (step.op === "panelVote") return [panelMended(mending, step) ?? []].flat()
  if (step.op === "ranking") return [scoresMended(mending, step) ?? []].flat()
  return []
}

/** The command with which a reckoning would come out as wanted: a vote that carries, a check list found good. */
export const comingOut = (mending: Mending, steps: readonly Keep[], name: string): readonly Command[] => {
  const step = steps.find(({ keep }) => keep === name)
  if (step === undefined) return []
  const { context, rule } = mending
  if (step.op === "copy") {
    const [, root = ""] = step.path.split(".")
    return step.path.startsWith("data.") ? comingOut(mending, steps, root) : []
  }
  if (step.op === "panelVote") return [carried(mending, step) ?? []].flat()
  if (step.op === "confirmingVote") return [confirmed(mending, step) ?? []].flat()
  if (step.op !== "allGood") return []
  const items = itemsOf(valueAt(context, step.list)).map((item) =>
    isJsonObject(item) ? { ...item, good: true } : item,
  )
  return [withValue(context.command, rule, step.list, items) ?? []].flat()
}

const confirmed = (mending: Mending, step: Extract<Keep, { readonly op: "confirmingVote" }>): Command | undefined => {
  const needed = memberOf(mending.context.data[step.keep], "needed")
  if (typeof needed !== "number") return undefined
  const agreed = solveTerm(mending, step.agree, needed)
  return agreed && opposed(mending, step.agree, agreed, termValue(mending.context, step.present) ?? 0)
}

/** Whoever agrees more than before is taken first from those who abstain, then from those against. */
const opposed = ({ rule }: Mending, path: string, command: Command, total: number): Command => {
  const holder = path.split(".").slice(0, -1)
  const part = holder.slice(1).reduce<Json | undefined>((value, name) => memberOf(value, name), command.data)
  const numberAt = (name: string) => (typeof memberOf(part, name) === "number" ? Number(memberOf(part, name)) : 0)
  const surplus = Math.max(0, numberAt("agree") + numberAt("oppose") + numberAt("abstain") - total)
  const abstain = Math.max(0, numberAt("abstain") - surplus)
  const oppose = numberAt("oppose") - (surplus - (numberAt("abstain") - abstain))
  if (!isJsonObject(part) || oppose < 0) return command
  return withValue(command, rule, holder.join("."), { ...part, abstain, oppose }) ?? command
}

type PanelVote = Extract<Keep, { readonly op: "panelVote" }>

const panelMended = ({ context, rule }: Mending, step: PanelVote): Command | undefined => {
  const shape = shapeAt(rule, "data.representatives")
  const panel = itemsOf(valueAt(context, "data.representatives"))
  const size = seatsNear(panel.length, {
    from: numberFigure(context, step.seatsFrom) ?? 0,
    to: numberFigure(context, step.seatsTo) ?? 0,
    isOdd: step.isOdd,
  })
  if (size === undefined || shape?.type !== "list") return undefined
  const like = panel.at(-1) ?? leastOf(shape.item)
  const names = freshNames(textsOf(context, "data.representatives", "id"), Math.max(0, size - panel.length))
  const seated = [...panel.slice(0, size), ...names.map((id) => ({ ...(isJsonObject(like) ? like : {}), id }))]
  const mayVote = new Set(
    seated
      .filter((one) => memberOf(one, "present") !== false && memberOf(one, "recused") !== true)
      .flatMap((one) => textOf(memberOf(one, "id")) ?? []),
  )
  const ballots = itemsOf(valueAt(context, "data.ballots")).filter((ballot) =>
    mayVote.delete(textOf(memberOf(ballot, "representative")) ?? ""),
  )
  const command = withValue(context.command, rule, "data.representatives", seated)
  return command && withValue(command, rule, "data.ballots", ballots)
}

const seatsNear = (
  seats: number,
  { from, to, isOdd }: { readonly from: number; readonly to: number; readonly isOdd: boolean },
): number | undefined => {
  for (let off = 0; off <= Math.abs(seats - from) + Math.abs(seats - to) + 2; off += 1) {
    for (const size of [seats + off, seats - off]) {
      if (from <= size && size <= to && (!isOdd || size % 2 === 1)) return size
    }
  }
  return undefined
}

/** Changes just as many ballots as each question lacks, and has those vote who may and did not. */
const carried = ({ context, rule }: Mending, step: PanelVote): Command | undefined => {
  const panel = itemsOf(valueAt(context, "data.representatives"))
  const share = ratioFigure(context, step.share)
  if (share === undefined) return undefined
  const present = panel.filter((one) => memberOf(one, "present") !== false)
  const base = wordFigure(context, step.base) === "present" ? present.length : panel.length
  const needed = Math.max(1, Math.floor((base * share.over + share.under - 1) / share.under))
  const ballots = itemsOf(valueAt(context, "data.ballots")).flatMap((one) => (isJsonObject(one) ? [one] : []))
  const voted = new Set(ballots.map((ballot) => ballot["representative"]))
  const silent = present
    .filter((one) => memberOf(one, "recused") !== true && !voted.has(memberOf(one, "id") ?? null))
    .flatMap((one) => textOf(memberOf(one, "id")) ?? [])
  const abstaining = Object.fromEntries(step.questions.map((question) => [question, "abstain"]))
  const all = [...ballots, ...silent.map((representative) => ({ representative, ...abstaining }))]
  const changed = all.map((ballot) => ({ ...ballot }))
  for (const question of step.questions) {
    let lacking = needed - all.filter((ballot) => memberOf(ballot, question) === "agree").length
    for (const ballot of changed) {
      if (lacking <= 0) break
      if (memberOf(ballot, question) === "agree") continue
      Object.assign(ballot, { [question]: "agree" })
      lacking -= 1
    }
    if (lacking > 0) return undefined
  }
  const used = changed.filter(
    (ballot, at) => at < ballots.length || step.questions.some((question) => memberOf(ballot, question) !== "abstain"),
  )
  return withValue(context.command, rule, "data.ballots", used)
}

const scoresMended = (mending: Mending, step: Extract<Keep, { readonly op: "ranking" }>): Command | undefined => {
  const { context, rule } = mending
  const least = numberFigure(context, step.leastPresent) ?? 0
  const there = itemsOf(valueAt(context, "data.participants"))
  if (there.length < least) return withMore(mending, there, least)
  const households = textsOf(context, "data.candidates", "household")
  const sheets = itemsOf(valueAt(context, "data.scores"))
  const scores = textsOf(context, "data.participants", "id").map((participant) => {
    const own = memberOf(
      sheets.find((sheet) => memberOf(sheet, "participant") === participant),
      "scores",
    )
    return {
      participant,
      scores: Object.fromEntries(households.map((household) => [household, memberOf(own, household) ?? 0])),
    }
  })
  return withValue(context.command, rule, "data.scores", scores)
}

const withMore = ({ context, rule }: Mending, there: readonly Json[], least: number): Command | undefined => {
  const like = there.at(-1)
  if (!isJsonObject(like)) return undefined
  const names = freshNames(textsOf(context, "data.participants", "id"), least - there.length)
  return withValue(context.command, rule, "data.participants", [...there, ...names.map((id) => ({ ...like, id }))])
}
