/**
 * Ways on 下一步: the plans that differ from one by just what stood in its way.
 *
 * Only the first thing in the way is looked at: all of them have to go, so nothing is lost by taking them in order.
 */
import type { CivilDate } from "../../values/civil-date.ts"
import type { Command } from "../command.ts"
import { termValue } from "../context.ts"
import type { Setting } from "../decide.ts"
import { contextOf } from "../decide.ts"
import { canonicalJson } from "../../values/canonical-json.ts"
import { faultsOfFields } from "../fields.ts"
import type { CommandRule } from "../procedure.ts"
import type { Keep } from "../step.ts"
import type { Sources, Wanted } from "./draft.ts"
import { draftsOf, fieldOf, NAMING, wantedBy } from "./draft.ts"
import { filledOf, leastRecord, withValue } from "./edit.ts"
import type { Failure, Reason } from "./failure.ts"
import { laterDays } from "./later-days.ts"
import { accountOf, mended } from "./mend.ts"
import { comingOut, votedProperly } from "./mend-vote.ts"
import type { Course, Plan } from "./plan.ts"

/** What a search knows of besides the plan. */
export interface Means {
  readonly setting: Setting
  readonly command: Command
  readonly templates: readonly Command[]
}

/** The next plans, and whether every kind of change that could help is known. */
export interface WaysOn {
  readonly plans: readonly Plan[]
  readonly isKnown: boolean
}

/** Finds how a plan that does not go through might go on. */
export const waysOn = (means: Means, plan: Plan, course: Exclude<Course, { readonly _tag: "Accepted" }>): WaysOn => {
  if (course._tag === "Refused") return waysOnFrom(means, plan, course)
  const command = commandAt(plan, course.at)
  const rule = means.setting.rules.get(command.type)
  if (rule === undefined) return { plans: [], isKnown: false }
  const context = { ...contextOf(means.setting, course.state, command, rule), data: course.event.data }
  const steps = rule.steps.filter((step): step is Keep => "keep" in step)
  const reason = { clause: rule.clause, source: course.event.source, code: course.field }
  const commands = comingOut({ context, rule, figures: {} }, steps, course.field)
  return { plans: commands.map((one) => withCommand(plan, course.at, one, reason)), isKnown: commands.length > 0 }
}

const waysOnFrom = (
  means: Means,
  plan: Plan,
  { at, failure }: Extract<Course, { readonly _tag: "Refused" }>,
): WaysOn => {
  const { reason } = failure
  const commands = mendings(failure, at < plan.before.length).filter(
    (one) => one !== commandAt(plan, at) && (at < plan.before.length || isAboutTheSame(one, plan.command)),
  )
  const days = laterDays(failure, means.command.on)
  const plans = [
    ...draftsMended(means, plan, failure),
    ...commands.map((one) => withCommand(plan, at, one, reason)),
    ...draftings(means, plan, at, failure),
    ...days.map((day) => postponed(plan, at, day, reason)),
  ]
  return { plans, isKnown: plans.length > 0 || !isUnknown(failure) }
}

/** A command about another household or village would be another command. */
const isAboutTheSame = (one: Command, other: Command): boolean =>
  [...NAMING].every((name) => one.data[name] === other.data[name])

/** Things in the way for which there may be changes that this search does not know. */
const isUnknown = (failure: Failure): boolean =>
  failure._tag === "Faulty" ||
  (failure._tag === "Unfulfilled" &&
    ["halves", "posted", "hanging", "all", "compare", "within"].includes(failure.check.op))

/** Another choice of a command that was asked for would be another command; of one that is drafted it is not. */
const mendings = (failure: Failure, isDrafted: boolean): readonly Command[] => {
  switch (failure._tag) {
    case "General":
      return []
    case "Hindered":
      return hinderedNoMore(failure)
    case "Unfulfilled":
      return failure.check.op === "notOnFile" && !isDrafted ? [] : mended(failure, failure.check)
    case "Faulty":
      return votedProperly(failure, failure.step)
  }
}

const hinderedNoMore = ({
  reason,
  context,
  rule,
}: Extract<Failure, { readonly _tag: "Hindered" }>): readonly Command[] => {
  const { command } = context
  if (reason.code === "wrong-role") {
    return rule.by.map((role) => ({ ...command, by: { account: accountOf(context, role), role } }))
  }
  if (reason.code !== "malformed") return []
  const kept = Object.entries(command.data).filter(([name, value]) => {
    const field = Object.hasOwn(rule.fields, name) ? rule.fields[name] : undefined
    return field !== undefined && faultsOfFields({ [name]: field }, { [name]: value }).length === 0
  })
  const missing = Object.entries(rule.fields).filter(
    ([name, { optional }]) => optional !== true && !kept.some(([one]) => one === name),
  )
  const added = missing.map(
    ([name, { shape }]) => [name, shape.type === "record" ? leastRecord(shape.fields) : filledOf(shape)] as const,
  )
  return [{ ...command, data: Object.fromEntries([...kept, ...added]) }]
}

/** A number that a draft states, as the command after it needs it. */
const draftsMended = ({ setting }: Means, plan: Plan, failure: Failure): readonly Plan[] => {
  if (failure._tag !== "Unfulfilled") return []
  const { check, context, reason } = failure
  const pairs =
    check.op === "compare"
      ? [[check.left, check.right, check.is] as const, [check.right, check.left, MIRRORED[check.is]] as const]
      : check.op === "adds"
        ? [[check.to, { sum: check.list, field: check.field }, check.atMost === true ? "atLeast" : "equal"] as const]
        : []
  return pairs.flatMap(([term, other, is]) => {
    const [named] = typeof term === "string" ? fieldOf(term) : []
    const limit = termValue(context, other)
    if (named === undefined || limit === undefined) return []
    const [event, field] = named
    const value = limit + (is === "below" ? -1 : is === "above" ? 1 : 0)
    return plan.before.flatMap(({ command }, at) => {
      const rule = setting.rules.get(command.type)
      const changed = rule?.emits === event ? withValue(command, rule, `data.${field}`, value) : undefined
      return changed === undefined ? [] : [withCommand(plan, at, changed, reason)]
    })
  })
}

const MIRRORED = { below: "above", atMost: "atLeast", above: "below", atLeast: "atMost", equal: "equal" } as const

/** What is missing before, put in its place; the same is never put there twice. */
const draftings = ({ setting, templates }: Means, plan: Plan, at: number, failure: Failure): readonly Plan[] => {
  if (failure._tag !== "Unfulfilled" && failure._tag !== "Hindered") return []
  const { context, reason } = failure
  const sources: Sources = { setting, context, templates }
  const id = `${plan.command.id.slice(0, 60)}-before-${plan.before.length + 1}`
  const wanted = failure._tag === "Unfulfilled" ? wantedBy(context, failure.check) : opening(setting, failure)
  return wanted
    .filter((one) => !plan.before.some((drafted) => canonicalJson(drafted.wanted) === canonicalJson(one)))
    .flatMap((one) =>
      draftsOf(sources, one, id).map((draft): Plan => ({
        ...plan,
        before: plan.before.toSpliced(at, 0, { ...draft, reason, wanted: one }),
      })),
    )
}

const opening = (
  { rules }: Setting,
  { reason, context }: Extract<Failure, { readonly _tag: "Hindered" }>,
): readonly Wanted[] =>
  reason.code !== "no-file"
    ? []
    : [...rules.values()]
        .filter((rule: CommandRule) => rule.opens === true && rule.kind === context.kind)
        .map(({ emits, kind }) => ({ event: emits, kind, subject: context.command.subject, fields: {} }))

const commandAt = ({ before, command }: Plan, at: number): Command => before[at]?.command ?? command

const withCommand = (plan: Plan, at: number, command: Command, reason: Reason): Plan => {
  const drafted = plan.before[at]
  if (drafted !== undefined) return { ...plan, before: plan.before.with(at, { ...drafted, command }) }
  const fields = [...new Set([...Object.keys(plan.command.data), ...Object.keys(command.data)])]
  const changed = [
    ...fields.filter(
      (name) => canonicalJson(plan.command.data[name] ?? null) !== canonicalJson(command.data[name] ?? null),
    ),
    ...(command.by === plan.command.by ? [] : ["by"]),
  ]
  return { ...plan, command, reasons: new Map([...plan.reasons, ...changed.map((name) => [name, reason] as const)]) }
}

/** What comes at a place or after it is not done before a day. */
const postponed = (plan: Plan, at: number, day: CivilDate, reason: Reason): Plan => {
  const from = <One extends { readonly command: Command }>(one: One, place: number): One =>
    place >= at && one.command.on < day ? { ...one, command: { ...one.command, on: day } } : one
  const { command } = plan
  return {
    before: plan.before.map(from),
    command: command.on < day ? { ...command, on: day } : command,
    reasons: command.on < day ? new Map([...plan.reasons, ["on", reason]]) : plan.reasons,
  }
}
