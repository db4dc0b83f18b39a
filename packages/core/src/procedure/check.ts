/**
 * Checks 审查: whether what a step asks holds; the answer is nothing, or the figures that say why not.
 *
 * Every check is total: what is not there is not fulfilled, and nothing throws.
 */
import { deadline, DEADLINE, isPast } from "../calendar/deadline.ts"
import { isAtLeast } from "../values/ratio.ts"
import type { Context } from "./context.ts"
import { figureOn, listedFigure, numberFigure, ratioFigure, termValue, textsOf, valueAt, valuesOf } from "./context.ts"
import type { ProcedureEvent } from "./command.ts"
import type { Json, JsonObject } from "./json.ts"
import { itemsOf, memberOf, textOf } from "./json.ts"
import { listedNames } from "./listed.ts"
import type { MoneyOperators } from "./money.ts"
import { dayOfPosting, isHanging, isUndisputed, postingState } from "./posting.ts"
import type { PostingState } from "./posting.ts"
import type { PostingRule } from "./procedure.ts"
import { fileOf, filesOf } from "./state.ts"
import type { Ask, Comparison, Fits } from "./step.ts"

/** The figures of a check that does not hold; nothing when it holds. */
export type Finding = JsonObject | undefined

/** Looks whether what is asked holds. */
export const findingOf = (context: Context, ask: Ask, money: MoneyOperators): Finding => {
  switch (ask.op) {
    case "compare":
    case "atLeastShare":
    case "adds":
    case "noSmallerShare":
      return findingOfFigures(context, ask)
    case "all":
      return allFinding(context, ask.of, money)
    case "filled":
    case "among":
    case "eachAmong":
    case "has":
    case "someTrue":
    case "distinct":
    case "amongFor":
    case "hasFor":
    case "checklist":
    case "within":
    case "covers":
      return findingOfValues(context, ask)
    case "onFile":
    case "notOnFile":
    case "apart":
      return findingOnFile(context, ask)
    case "posted":
    case "hanging":
      return findingOfPosting(context, ask)
    case "inPhase":
    case "inTime":
      return findingOfDays(context, ask)
    case "cap":
      return money.cap(context, ask)
    case "halves":
      return money.halves(context, ask)
  }
}

type AskOf<Op extends Ask["op"]> = Extract<Ask, { readonly op: Op }>

const findingOfFigures = (
  context: Context,
  ask: AskOf<"compare" | "atLeastShare" | "adds" | "noSmallerShare">,
): Finding => {
  switch (ask.op) {
    case "compare":
      return comparisonFinding(termValue(context, ask.left), ask.is, termValue(context, ask.right))
    case "adds": {
      const sum = termValue(context, { sum: ask.list, field: ask.field })
      const finding = comparisonFinding(sum, ask.atMost === true ? "atMost" : "equal", termValue(context, ask.to))
      return finding === undefined ? undefined : { sum: finding["is"] ?? null, to: finding["limit"] ?? null }
    }
    case "noSmallerShare":
      return smallerShareFinding(context, ask)
    case "atLeastShare": {
      const part = termValue(context, ask.part)
      const whole = termValue(context, ask.whole)
      const share = ratioFigure(context, ask.share)
      const isKnown = part !== undefined && whole !== undefined && share !== undefined
      return isKnown && isAtLeast({ part, whole }, share) ? undefined : { part: part ?? null, whole: whole ?? null }
    }
  }
}

const smallerShareFinding = (context: Context, ask: AskOf<"noSmallerShare">): Finding => {
  const [part, whole] = [termValue(context, ask.part), termValue(context, ask.whole)]
  const [thanPart, thanWhole] = [termValue(context, ask.thanPart), termValue(context, ask.thanWhole)]
  if (thanPart === undefined || thanWhole === undefined || part === undefined || whole === undefined) return undefined
  const isSmaller = BigInt(part) * BigInt(thanWhole) < BigInt(thanPart) * BigInt(whole)
  return isSmaller ? { part, whole, thanPart, thanWhole } : undefined
}

const allFinding = (context: Context, of: readonly Ask[], money: MoneyOperators): Finding => {
  for (const ask of of) {
    const finding = findingOf(context, ask, money)
    if (finding !== undefined) return finding
  }
  return undefined
}

const comparisonFinding = (left: number | undefined, is: Comparison, right: number | undefined): Finding =>
  left !== undefined && right !== undefined && compares(left, is, right)
    ? undefined
    : { is: left ?? null, limit: right ?? null }

const compares = (left: number, is: Comparison, right: number): boolean => {
  switch (is) {
    case "below":
      return left < right
    case "atMost":
      return left <= right
    case "above":
      return left > right
    case "atLeast":
      return left >= right
    case "equal":
      return left === right
  }
}

const findingOfValues = (
  context: Context,
  ask: AskOf<
    | "filled"
    | "among"
    | "eachAmong"
    | "has"
    | "someTrue"
    | "distinct"
    | "amongFor"
    | "hasFor"
    | "checklist"
    | "within"
    | "covers"
  >,
): Finding => {
  switch (ask.op) {
    case "filled": {
      const missing = ask.paths.filter((path) => !isFilled(valueAt(context, path)))
      return missing.length === 0 ? undefined : { missing: missing.map(lastName) }
    }
    case "among":
      return amongFinding([textOf(valueAt(context, ask.path)) ?? ""], valuesOf(context, ask.values))
    case "eachAmong":
      return amongFinding(textsOf(context, ask.list, ask.field), valuesOf(context, ask.values))
    case "has": {
      const there = new Set(textsOf(context, ask.list, ask.field))
      const missing = valuesOf(context, ask.values).filter((value) => !there.has(value))
      return missing.length === 0 ? undefined : { missing }
    }
    case "someTrue":
      return itemsOf(valueAt(context, ask.list)).some((item) => memberOf(item, ask.field) === true)
        ? undefined
        : { list: ask.list }
    case "distinct": {
      const names = textsOf(context, ask.list, ask.field)
      const twice = names.filter((name, at) => names.indexOf(name) !== at)
      return twice.length === 0 ? undefined : { twice: [...new Set(twice)] }
    }
    case "amongFor": {
      const value = textOf(valueAt(context, ask.path))
      const key = textOf(valueAt(context, ask.key)) ?? ""
      return amongFinding(
        value === undefined ? textsOf(context, ask.path) : [value],
        listedFigure(context, ask.figure, key) ?? [],
      )
    }
    case "hasFor": {
      const there = new Set(textsOf(context, ask.list, ask.field))
      const needed = textsOf(context, ask.keys).flatMap((key) => listedFigure(context, ask.figure, key) ?? [])
      const missing = [...new Set(needed)].filter((value) => !there.has(value))
      return missing.length === 0 ? undefined : { missing }
    }
    case "checklist":
      return checklistFinding(itemsOf(valueAt(context, ask.list)), valuesOf(context, ask.items))
    case "within": {
      const allowed = new Set(listedNames(context, ask.of))
      const outside = textsOf(context, ask.list, ask.field).filter((name) => !allowed.has(name))
      return outside.length === 0 ? undefined : { outside }
    }
    case "covers": {
      const there = new Set(textsOf(context, ask.list, ask.field))
      const missing = listedNames(context, ask.of).filter((name) => !there.has(name))
      return missing.length === 0 ? undefined : { missing }
    }
  }
}

const amongFinding = (values: readonly string[], allowed: readonly string[]): Finding => {
  const wrong = values.filter((value) => !allowed.includes(value))
  return wrong.length === 0 ? undefined : { found: wrong, allowed }
}

const isFilled = (value: Json | undefined): boolean => {
  if (typeof value === "string") return value.trim() !== ""
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null && value !== false
}

const lastName = (path: string): string => path.slice(path.lastIndexOf(".") + 1)

const checklistFinding = (list: readonly Json[], items: readonly string[]): Finding => {
  const entryOf = (item: string) => list.find((one) => memberOf(one, "item") === item)
  const missing = items.filter((item) => !isFilled(memberOf(entryOf(item), "evidence")))
  return missing.length === 0 ? undefined : { missing }
}

const findingOnFile = (context: Context, ask: AskOf<"onFile" | "notOnFile" | "apart">): Finding => {
  if (ask.op === "apart") {
    const { account } = context.command.by
    const done = context.whole.find((event) => ask.events.includes(event.type) && event.by.account === account)
    return done === undefined ? undefined : { account, did: done.type, on: done.on }
  }
  const found = eventsWhere(context, ask).find((event) => event.type === ask.event && fits(context, event, ask.where))
  if (ask.op === "onFile") return found === undefined ? { event: ask.event } : undefined
  return found === undefined ? undefined : { event: ask.event, on: found.on, file: found.subject }
}

const eventsWhere = (context: Context, ask: AskOf<"onFile" | "notOnFile">): readonly ProcedureEvent[] => {
  const { state, command, file, whole } = context
  if (ask.in === undefined) return ask.op === "onFile" ? file : whole
  const { kind, subject, name: fixed } = ask.in
  const isEarlier = (event: ProcedureEvent) => event.on <= command.on
  if (subject !== undefined || fixed !== undefined) {
    const name = fixed ?? textOf(valueAt(context, subject ?? ""))
    return name === undefined ? [] : fileOf(state, { kind, subject: name }).filter(isEarlier)
  }
  // Uniqueness holds for events of a later day, too: they are on file.
  return filesOf(state, kind).flatMap(([name, events]) =>
    ask.others === true && name === command.subject ? [] : ask.op === "onFile" ? events.filter(isEarlier) : events,
  )
}

/** Tells whether the fields of an event hold what is asked of them. */
export const fits = (context: Context, { data }: ProcedureEvent, where: Fits | undefined): boolean =>
  Object.entries(where ?? {}).every(([field, wanted]) => {
    const value = memberOf(data, field)
    if ("has" in wanted) return itemsOf(value).includes(valueAt(context, wanted.has) ?? null)
    if ("path" in wanted) return value !== undefined && value === valueAt(context, wanted.path)
    return typeof value !== "object" && value !== undefined && wanted.includes(value)
  })

const findingOfPosting = (context: Context, ask: AskOf<"posted" | "hanging">): Finding => {
  const { on } = context.command
  const name = ask.posting.startsWith("data.") ? (textOf(valueAt(context, ask.posting)) ?? "") : ask.posting
  const rule = Object.hasOwn(context.procedure.postings, name) ? context.procedure.postings[name] : undefined
  const posting = rule && currentPosting(context, name, rule)
  if (rule === undefined || posting === undefined)
    return { posting: name, postedOn: null, lastDay: null, open: [], upheld: [] }
  const isThere =
    ask.op === "posted"
      ? isUndisputed(posting, rule, on)
      : ask.day === undefined
        ? isHanging(posting, on)
        : dayOfPosting(posting, ask.day) === on
  if (isThere) return undefined
  const { postedOn, lastDay, open, upheld } = posting
  return { posting: name, postedOn, lastDay, open, upheld }
}

const currentPosting = (context: Context, name: string, rule: PostingRule): PostingState | undefined => {
  const days = numberFigure(context, rule.days)
  return days === undefined ? undefined : postingState(context.file, { name, days, rule })
}

const findingOfDays = (context: Context, ask: AskOf<"inPhase" | "inTime">): Finding => {
  const { on } = context.command
  if (ask.op === "inPhase") {
    const phase = figureOn(context, ask.phase, on)
    if (typeof phase !== "object" || !("from" in phase) || !("to" in phase)) return { on, phase: null }
    const [from, to] = [String(phase.from), String(phase.to)]
    const day = on.slice(5)
    return from <= day && day <= to ? undefined : { on, from, to }
  }
  const since = context.file.findLast(({ type }) => type === ask.since)
  const days = numberFigure(context, ask.days)
  if (since === undefined || days === undefined) return undefined
  const last = deadline({ start: since.on, days, ...DEADLINE }, context.calendar)
  if (isPast(on, last) !== true) return undefined
  return { since: since.on, days, lastDay: last._tag === "Known" ? last.day : last.latest }
}
