/**
 * Compiles a condition 条件式 into a function that answers yes, no or not yet known.
 *
 * Every answer leaves on the trail just what forced it: the first part that failed, the first that held, or all of them.
 */
import type { FactReader } from "./compile-fact.ts"
import { compileFact, findFact, miss } from "./compile-fact.ts"
import type { Setting, TermRun } from "./compile-term.ts"
import { compileTerm } from "./compile-term.ts"
import type { Comparison, Condition } from "./expression.ts"
import type { Trail } from "./trail.ts"
import { cite, cutTo, keepLast } from "./trail.ts"
import type { Truth } from "./truth.ts"
import { NO, UNKNOWN, YES } from "./truth.ts"

/** Answers a condition. */
export type ConditionRun = (trail: Trail) => Truth

/** Compiles a condition; `list` is the list whose item is at hand. */
export const compileCondition = (condition: Condition, setting: Setting, list: string | undefined): ConditionRun => {
  const reader = (path: string): FactReader => compileFact(findFact(setting.vocabulary, path), list)
  switch (condition.op) {
    case "holds":
      return ofFact(reader(condition.fact), list, (value) => value === true)
    case "oneOf":
      return ofFact(reader(condition.fact), list, oneOf(condition.values))
    case "stated":
      return ofFact(reader(condition.fact), list, (value) => value !== null && value !== "")
    case "positive": {
      const figure = compileTerm(condition.of, setting, list)
      return (trail) => answer(trail, figure, ZERO, isAbove)
    }
    case "all":
      return joined(condition.of, setting, list, NO)
    case "any":
      return joined(condition.of, setting, list, YES)
    case "not": {
      const inner = compileCondition(condition.of, setting, list)
      return (trail) => opposite(inner(trail))
    }
    case "some":
      return some(condition.of, compileCondition(condition.where, setting, condition.of), setting)
    case "clause":
      return ofClause(setting.clausePlace(condition.id))
    case "within":
      return within(reader(condition.fact), condition.parameter, setting, list)
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal": {
      const left = compileTerm(condition.left, setting, list)
      const right = compileTerm(condition.right, setting, list)
      const holds = COMPARISONS[condition.op]
      return (trail) => answer(trail, left, right, holds)
    }
  }
}

const ofFact =
  (reader: FactReader, list: string | undefined, holds: (value: unknown) => boolean): ConditionRun =>
  (trail) => {
    const value = reader.read(trail)
    if (value === undefined || (value === null && reader.fact.neverNone === true)) {
      miss(trail, reader, list)
      return UNKNOWN
    }
    cite(trail, reader.path(trail), value)
    return holds(value) ? YES : NO
  }

const oneOf = (values: readonly string[]): ((value: unknown) => boolean) => {
  const [first, second] = values
  if (values.length === 1) return (value) => value === first
  if (values.length === 2) return (value) => value === first || value === second
  return (value) => values.includes(value as string)
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

const answer = (trail: Trail, left: TermRun, right: TermRun, holds: (one: number, other: number) => boolean): Truth => {
  const one = left(trail)
  const other = right(trail)
  if (Number.isNaN(one) || Number.isNaN(other)) return UNKNOWN
  return holds(one, other) ? YES : NO
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
  return (trail) => {
    const facts = trail.facts
    const missing = trail.missing.length
    const clauses = trail.clauses.length
    let isUnknown = false
    for (const run of runs) {
      const lastFacts = trail.facts
      const lastClauses = trail.clauses.length
      const truth = run(trail)
      if (truth === settled) {
        keepLast(trail, { from: facts, last: lastFacts }, { from: clauses, last: lastClauses })
        cutTo(trail.missing, missing)
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
    const items = reader.read(trail) as readonly unknown[] | null | undefined
    if (items === undefined) {
      miss(trail, reader, undefined)
      return UNKNOWN
    }
    const facts = trail.facts
    const missing = trail.missing.length
    const clauses = trail.clauses.length
    const length = items?.length ?? 0
    cite(trail, countPath, length)
    let isUnknown = false
    for (let at = 0; at < length; at++) {
      trail.item = items![at]
      trail.index = at
      const lastFacts = trail.facts
      const truth = where(trail)
      if (truth === YES) {
        keepLast(trail, { from: facts, last: lastFacts }, { from: clauses, last: clauses })
        cutTo(trail.missing, missing)
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

const within = (reader: FactReader, parameter: string, setting: Setting, list: string | undefined): ConditionRun => {
  setting.uses(parameter)
  const area = setting.parameters.get(parameter)
  if (area === null || area === undefined) return () => YES
  return ofFact(reader, list, (value) => typeof value === "string" && value.startsWith(String(area)))
}
