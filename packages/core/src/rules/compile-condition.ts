/**
 * Compiles a condition 条件式 into a function that answers yes, no or not yet known.
 *
 * Every answer leaves on the trail just what forced it: the first part that failed, the first that held, or all of them.
 */
import type { FactReader } from "./compile-fact.ts"
import { citeFact, compileFact, findFact } from "./compile-fact.ts"
import type { ConditionRun, Setting, TermRun } from "./compile-term.ts"
import { compileTerm } from "./compile-term.ts"
import type { Comparison, Condition } from "./expression.ts"
import type { Trail } from "./trail.ts"
import { cite, emptyTrail, keepLastClauses, keepLastFacts } from "./trail.ts"
import type { Truth } from "./truth.ts"
import { NO, UNKNOWN, YES } from "./truth.ts"

/** Compiles a condition; `list` is the list whose item is at hand. */
export const compileCondition = (condition: Condition, setting: Setting, list: string | undefined): ConditionRun => {
  const reader = (path: string): FactReader => compileFact(findFact(setting.vocabulary, path), list)
  switch (condition.op) {
    case "holds":
      return holds(reader(condition.fact))
    case "oneOf":
      return oneOf(reader(condition.fact), condition.values)
    case "stated":
      return ofFact(reader(condition.fact), (value) => value !== null && value !== "")
    case "positive": {
      const figure = compileTerm(condition.of, setting, list)
      return (trail, from) => answer(trail, from, { left: figure, right: ZERO, holds: isAbove })
    }
    case "between":
      return between(condition, setting, list)
    case "all":
      return joined(condition.of, setting, list, NO)
    case "any":
      return joined(condition.of, setting, list, YES)
    case "not": {
      if (condition.of.op === "holds") return holds(reader(condition.of.fact), false)
      const inner = compileCondition(condition.of, setting, list)
      return (trail, from) => opposite(inner(trail, from))
    }
    case "some":
      return some(condition.of, compileCondition(condition.where, setting, condition.of), setting)
    case "clause":
      return ofClause(setting.clausePlace(condition.id))
    case "within":
      return within(reader(condition.fact), condition.parameter, setting)
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal": {
      const left = compileTerm(condition.left, setting, list)
      const right = compileTerm(condition.right, setting, list)
      const compared = { left, right, holds: COMPARISONS[condition.op] }
      return (trail, from) => answer(trail, from, compared)
    }
  }
}

const isUnsaid = (value: unknown, reader: FactReader): boolean =>
  value === undefined || (value === null && reader.fact.neverNone === true)

const ofFact =
  (reader: FactReader, isFulfilled: (value: unknown) => boolean): ConditionRun =>
  (trail, from) => {
    const value = reader.read(from)
    if (isUnsaid(value, reader)) return UNKNOWN
    citeFact(trail, reader, value)
    return isFulfilled(value) ? YES : NO
  }

/** The two conditions asked most often have functions of their own, without a further call for each fact. */
const holds =
  (reader: FactReader, isMeant = true): ConditionRun =>
  (trail, from) => {
    const value = reader.read(from)
    if (isUnsaid(value, reader)) return UNKNOWN
    citeFact(trail, reader, value)
    return (value === true) === isMeant ? YES : NO
  }

const oneOf =
  (reader: FactReader, values: readonly unknown[]): ConditionRun =>
  (trail, from) => {
    const value = reader.read(from)
    if (isUnsaid(value, reader)) return UNKNOWN
    citeFact(trail, reader, value)
    for (let at = 0; at < values.length; at++) if (values[at] === value) return YES
    return NO
  }

const ZERO: TermRun = () => 0
const isAbove = (left: number, right: number): boolean => left > right

const COMPARISONS: { readonly [op in Comparison]: (left: number, right: number) => boolean } = {
  below: (left, right) => left < right,
  atMost: (left, right) => left <= right,
  above: isAbove,
  atLeast: (left, right) => left >= right,
  equal: (left, right) => left === right,
}

interface Compared {
  readonly left: TermRun
  readonly right: TermRun
  readonly holds: (one: number, other: number) => boolean
}

const answer = (trail: Trail, from: unknown, { left, right, holds }: Compared): Truth => {
  const one = left(trail, from)
  const other = right(trail, from)
  if (Number.isNaN(one) || Number.isNaN(other)) return UNKNOWN
  return holds(one, other) ? YES : NO
}

const between = (
  condition: Extract<Condition, { op: "between" }>,
  setting: Setting,
  list: string | undefined,
): ConditionRun => {
  const figure = compileTerm(condition.of, setting, list)
  const from = compileTerm(condition.from, setting, list)
  const to = compileTerm(condition.to, setting, list)
  const isConstant = condition.from.op === "parameter" && condition.to.op === "parameter"
  if (isConstant) return betweenFigures(figure, from(NO_TRAIL, undefined), to(NO_TRAIL, undefined))
  return (trail, at) => {
    const value = figure(trail, at)
    const lowest = from(trail, at)
    const highest = to(trail, at)
    if (Number.isNaN(value) || Number.isNaN(lowest) || Number.isNaN(highest)) return UNKNOWN
    return value >= lowest && value <= highest ? YES : NO
  }
}

const NO_TRAIL = emptyTrail()

const betweenFigures =
  (figure: TermRun, lowest: number, highest: number): ConditionRun =>
  (trail, from) => {
    const value = figure(trail, from)
    if (Number.isNaN(value)) return UNKNOWN
    return value >= lowest && value <= highest ? YES : NO
  }

const opposite = (truth: Truth): Truth => (truth === UNKNOWN ? UNKNOWN : truth === YES ? NO : YES)

/** `all` is settled by the first no, `any` by the first yes; the part that settles it is all that stays on the trail. */
const joined = (
  parts: readonly Condition[],
  setting: Setting,
  list: string | undefined,
  settled: Truth,
): ConditionRun => {
  const runs = parts.map((part) => compileCondition(part, setting, list))
  const otherwise: Truth = settled === NO ? YES : NO
  return (trail, from) => {
    const facts = trail.facts
    const clauses = trail.clauses.length
    let isUnknown = false
    // A counted loop: this is where most of the time of a county goes.
    for (let at = 0; at < runs.length; at++) {
      const lastFacts = trail.facts
      const lastClauses = trail.clauses.length
      const truth = runs[at]!(trail, from)
      if (truth === settled) {
        if (facts !== lastFacts) keepLastFacts(trail, facts, lastFacts)
        if (clauses !== lastClauses) keepLastClauses(trail, clauses, lastClauses)
        return settled
      }
      if (truth === UNKNOWN) isUnknown = true
    }
    return isUnknown ? UNKNOWN : otherwise
  }
}

const some = (of: string, where: ConditionRun, setting: Setting): ConditionRun => {
  const reader = compileFact(findFact(setting.vocabulary, of), undefined)
  const countPath = `${of}.count`
  return (trail) => {
    const items = reader.read(trail.household) as readonly unknown[] | null | undefined
    if (items === undefined) return UNKNOWN
    const facts = trail.facts
    const length = items?.length ?? 0
    cite(trail, countPath, length)
    let isUnknown = false
    for (let at = 0; at < length; at++) {
      trail.index = at
      const lastFacts = trail.facts
      const truth = where(trail, items![at])
      if (truth === YES) {
        keepLastFacts(trail, facts, lastFacts)
        return YES
      }
      if (truth === UNKNOWN) isUnknown = true
    }
    return isUnknown ? UNKNOWN : NO
  }
}

const ofClause =
  (place: number): ConditionRun =>
  (trail) => {
    trail.clauses.push(place)
    return trail.truths[place] as Truth
  }

const within = (reader: FactReader, parameter: string, setting: Setting): ConditionRun => {
  setting.uses(parameter)
  const area = setting.parameters.get(parameter)
  if (area === null || area === undefined) return () => YES
  return ofFact(reader, (value) => typeof value === "string" && value.startsWith(String(area)))
}
