/**
 * Conditions without a trail 快速判断: the answers of `compile-condition`, without what they rest on.
 *
 * The cheapest part is asked first: by Kleene's rules the order of the parts changes no answer.
 */
import { findFact, readerOf } from "./compile-fact.ts"
import type { Comparison, Condition } from "./expression.ts"
import { between } from "./decide-between.ts"
import type { Compute, Decide, Deciding } from "./decide-term.ts"
import { decideTerm } from "./decide-term.ts"
import type { Truth } from "./truth.ts"
import { NO, UNKNOWN, YES } from "./truth.ts"

/** What deciding conditions needs beside figures. */
export interface DecidingConditions extends Deciding {
  /** The answer of another clause. */
  readonly clause: (id: string) => Decide
  /** A part as several parts of the same joint, where it is nothing else than such a joint. */
  readonly partsOf: (part: Condition, op: "all" | "any") => readonly Condition[]
  readonly costOf: (condition: Condition) => number
}

/** Compiles a condition without a trail. */
export const decideCondition = (condition: Condition, around: DecidingConditions, list: string | undefined): Decide => {
  const { setting } = around
  switch (condition.op) {
    case "holds":
      return holds(condition.fact, { around, list, isMeant: true })
    case "oneOf":
      return oneOf(condition, around, list)
    case "stated":
      return ofFact(condition.fact, around, list, (value) => value !== null && value !== "")
    case "positive":
      return compare("above", decideTerm(condition.of, around, list), () => 0)
    case "between":
      return between(condition, around, list)
    case "all":
    case "any":
      return (
        (condition.op === "any" ? byCase(condition.of, around, list) : undefined) ?? joined(condition, around, list)
      )
    case "not": {
      if (condition.of.op === "holds") return holds(condition.of.fact, { around, list, isMeant: false })
      const inner = around.decide(condition.of, list)
      return (household, from) => {
        const truth = inner(household, from)
        return truth === UNKNOWN ? UNKNOWN : truth === YES ? NO : YES
      }
    }
    case "some":
      return some(
        readerOf(findFact(setting.vocabulary, condition.of), undefined),
        around.decide(condition.where, condition.of),
      )
    case "clause":
      return around.clause(condition.id)
    case "within": {
      const area = setting.parameters.get(condition.parameter)
      if (area === null || area === undefined) return () => YES
      return ofFact(
        condition.fact,
        around,
        list,
        (value) => typeof value === "string" && value.startsWith(String(area)),
      )
    }
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal":
      return compare(condition.op, decideTerm(condition.left, around, list), decideTerm(condition.right, around, list))
  }
}

interface Meaning {
  readonly around: Deciding
  readonly list: string | undefined
  readonly isMeant: boolean
}

/** The condition asked most often has a function of its own, without a further call for each fact. */
const holds = (path: string, { around, list, isMeant }: Meaning): Decide => {
  const fact = findFact(around.setting.vocabulary, path)
  const read = readerOf(fact, list)
  const ifNone: Truth = fact.neverNone === true ? UNKNOWN : isMeant ? NO : YES
  return (_, from) => {
    const value = read(from)
    if (value === undefined) return UNKNOWN
    if (value === null) return ifNone
    return (value === true) === isMeant ? YES : NO
  }
}

const ofFact = (
  path: string,
  { setting }: Deciding,
  list: string | undefined,
  isFulfilled: (value: unknown) => boolean,
): Decide => {
  const fact = findFact(setting.vocabulary, path)
  const read = readerOf(fact, list)
  const isNeverNone = fact.neverNone === true
  return (_, from) => {
    const value = read(from)
    if (value === undefined || (value === null && isNeverNone)) return UNKNOWN
    return isFulfilled(value) ? YES : NO
  }
}

const oneOf = (
  { fact: path, values }: Extract<Condition, { op: "oneOf" }>,
  around: Deciding,
  list: string | undefined,
): Decide => {
  const fact = findFact(around.setting.vocabulary, path)
  const read = readerOf(fact, list)
  const ifNone: Truth = fact.neverNone === true ? UNKNOWN : NO
  const [only] = values
  if (values.length === 1) {
    return (_, from) => {
      const value = read(from)
      return value === only ? YES : value === undefined ? UNKNOWN : value === null ? ifNone : NO
    }
  }
  return (_, from) => {
    const value = read(from)
    if (value === undefined) return UNKNOWN
    if (value === null) return ifNone
    for (let at = 0; at < values.length; at++) if (values[at] === value) return YES
    return NO
  }
}

const compare = (op: Comparison, left: Compute, right: Compute): Decide => {
  switch (op) {
    case "below":
      return (household, from) => {
        const one = left(household, from)
        const other = right(household, from)
        return one < other ? YES : one >= other ? NO : UNKNOWN
      }
    case "atMost":
      return (household, from) => {
        const one = left(household, from)
        const other = right(household, from)
        return one <= other ? YES : one > other ? NO : UNKNOWN
      }
    case "above":
      return compare("below", right, left)
    case "atLeast":
      return compare("atMost", right, left)
    case "equal":
      return (household, from) => {
        const one = left(household, from)
        const other = right(household, from)
        return one === other ? YES : Number.isNaN(one) || Number.isNaN(other) ? UNKNOWN : NO
      }
  }
}

const joined = (
  { op, of }: Extract<Condition, { op: "all" | "any" }>,
  around: DecidingConditions,
  list: string | undefined,
): Decide => {
  const flat = of.flatMap((part) => around.partsOf(part, op))
  const cheapFirst = flat.toSorted((one, other) => around.costOf(one) - around.costOf(other))
  const parts = cheapFirst.map((part) => around.decide(part, list))
  return op === "all" ? allOf(parts) : anyOf(parts)
}

/** One of the cases that a fact tells apart, such as men and women, each with its own condition. */
interface Case {
  readonly fact: string
  readonly value: string
  readonly rest: Condition
}

const caseOf = (condition: Condition): Case | undefined => {
  if (condition.op !== "all" || condition.of.length !== 2) return undefined
  const [one, rest] = condition.of
  if (one?.op !== "oneOf" || one.values.length !== 1 || rest === undefined) return undefined
  return { fact: one.fact, value: one.values[0]!, rest }
}

/** Two cases of one fact: it is read once, and only the condition of its value is asked. */
const byCase = (
  parts: readonly Condition[],
  around: DecidingConditions,
  list: string | undefined,
): Decide | undefined => {
  const [one, other, ...more] = parts.map(caseOf)
  if (one === undefined || other === undefined || more.length > 0) return undefined
  if (one.fact !== other.fact || one.value === other.value) return undefined
  const fact = findFact(around.setting.vocabulary, one.fact)
  const read = readerOf(fact, list)
  const isNeverNone = fact.neverNone === true
  const first = around.decide(one.rest, list)
  const second = around.decide(other.rest, list)
  const { value: firstValue } = one
  const { value: secondValue } = other
  return (household, from) => {
    const value = read(from)
    if (value === firstValue) return first(household, from)
    if (value === secondValue) return second(household, from)
    if (value !== undefined && (value !== null || !isNeverNone)) return NO
    return first(household, from) === NO && second(household, from) === NO ? NO : UNKNOWN
  }
}

const allOf = (parts: readonly Decide[]): Decide => {
  const [first, second, third] = parts
  if (first !== undefined && second !== undefined && parts.length === 2) {
    return (household, from) => {
      const one = first(household, from)
      if (one === NO) return NO
      const other = second(household, from)
      return other === YES ? one : other
    }
  }
  if (first !== undefined && second !== undefined && third !== undefined && parts.length === 3) {
    return (household, from) => {
      const one = first(household, from)
      if (one === NO) return NO
      const other = second(household, from)
      if (other === NO) return NO
      const last = third(household, from)
      return last === NO ? NO : one === UNKNOWN || other === UNKNOWN ? UNKNOWN : last
    }
  }
  return (household, from) => {
    let truth: Truth = YES
    for (let at = 0; at < parts.length; at++) {
      const one = parts[at]!(household, from)
      if (one === NO) return NO
      if (one === UNKNOWN) truth = UNKNOWN
    }
    return truth
  }
}

const anyOf = (parts: readonly Decide[]): Decide => {
  const [first, second] = parts
  if (first !== undefined && second !== undefined && parts.length === 2) {
    return (household, from) => {
      const one = first(household, from)
      if (one === YES) return YES
      const other = second(household, from)
      return other === NO ? one : other
    }
  }
  return (household, from) => {
    let truth: Truth = NO
    for (let at = 0; at < parts.length; at++) {
      const one = parts[at]!(household, from)
      if (one === YES) return YES
      if (one === UNKNOWN) truth = UNKNOWN
    }
    return truth
  }
}

const some =
  (readList: (from: unknown) => unknown, where: Decide): Decide =>
  (household) => {
    const items = readList(household) as readonly unknown[] | null | undefined
    if (items === undefined) return UNKNOWN
    if (items === null) return NO
    let truth: Truth = NO
    for (let at = 0; at < items.length; at++) {
      const one = where(household, items[at])
      if (one === YES) return YES
      if (one === UNKNOWN) truth = UNKNOWN
    }
    return truth
  }
