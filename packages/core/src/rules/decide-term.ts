/**
 * Figures without a trail 快速数值: what `compile-term` computes, for lists of which only the answer is wanted.
 *
 * A figure that is not known is `NaN`, as it is there.
 */
import type { CivilDate } from "../values/civil-date.ts"
import { ageOn } from "../values/civil-date.ts"
import { findFact, readerOf } from "./compile-fact.ts"
import type { Setting } from "./compile-term.ts"
import { chosenCase, numericParameter } from "./compile-term.ts"
import type { Condition, Term } from "./expression.ts"
import type { Truth } from "./truth.ts"
import { NO, UNKNOWN } from "./truth.ts"

/** Answers a condition about a household, or about an item of it. */
export type Decide = (household: unknown, from: unknown) => Truth

/** Computes a figure of a household, or of an item of it. */
export type Compute = (household: unknown, from: unknown) => number

/** What compiling without a trail needs: the same setting, and how conditions inside a count are compiled. */
export interface Deciding {
  readonly setting: Setting
  readonly decide: (condition: Condition, list: string | undefined) => Decide
}

/** The value of a figure that is the same for every household. */
export const constantOf = (term: Term, { setting }: Deciding): number | undefined =>
  term.op === "parameter" ? numericParameter(setting, term.id) : undefined

/** Compiles a figure without a trail. */
export const decideTerm = (term: Term, around: Deciding, list: string | undefined): Compute => {
  const { setting } = around
  switch (term.op) {
    case "number": {
      const fact = findFact(setting.vocabulary, term.fact)
      if (fact.derived !== undefined) return ofHousehold(decideTerm(fact.derived, around, undefined))
      const read = readerOf(fact, list)
      return (_, from) => {
        const value = read(from)
        return value === undefined ? Number.NaN : value === null ? 0 : (value as number)
      }
    }
    case "parameter": {
      const value = numericParameter(setting, term.id)
      return () => value
    }
    case "times":
      return times(term, around, list)
    case "minus": {
      const left = decideTerm(term.left, around, list)
      const right = decideTerm(term.right, around, list)
      return (household, from) => left(household, from) - right(household, from)
    }
    case "sum":
      return sum(term, around)
    case "count":
      return count(term, around)
    case "age": {
      const read = readerOf(findFact(setting.vocabulary, term.fact), list)
      const { asOf } = setting
      return (_, from) => {
        const birth = read(from)
        return birth === undefined || birth === null ? Number.NaN : ageOn(birth as CivilDate, asOf)
      }
    }
    case "choose":
      return decideTerm(chosenCase(term, setting), around, list)
  }
}

const ofHousehold =
  (run: Compute): Compute =>
  (household) =>
    run(household, household)

const times = (
  { left, right }: Extract<Term, { op: "times" }>,
  around: Deciding,
  list: string | undefined,
): Compute => {
  const factor = constantOf(left, around)
  const other = decideTerm(right, around, list)
  if (factor !== undefined) return (household, from) => factor * other(household, from)
  const one = decideTerm(left, around, list)
  return (household, from) => one(household, from) * other(household, from)
}

type Items = readonly unknown[] | null | undefined

const sum = ({ of, add }: Extract<Term, { op: "sum" }>, around: Deciding): Compute => {
  const readList = readerOf(findFact(around.setting.vocabulary, of), undefined)
  const fact = add.op === "number" ? findFact(around.setting.vocabulary, add.fact) : undefined
  if (fact !== undefined && fact.derived === undefined) return sumOfFact(readList, readerOf(fact, of))
  const figure = decideTerm(add, around, of)
  return (household) => {
    const items = readList(household) as Items
    if (items === undefined) return Number.NaN
    if (items === null) return 0
    let total = 0
    for (let at = 0; at < items.length; at++) total += figure(household, items[at])
    return total
  }
}

const sumOfFact =
  (readList: (from: unknown) => unknown, read: (from: unknown) => unknown): Compute =>
  (household) => {
    const items = readList(household) as Items
    if (items === undefined) return Number.NaN
    if (items === null) return 0
    let total = 0
    for (let at = 0; at < items.length; at++) {
      const value = read(items[at])
      if (value === undefined) return Number.NaN
      if (value !== null) total += value as number
    }
    return total
  }

const count = ({ of, where }: Extract<Term, { op: "count" }>, around: Deciding): Compute => {
  const readList = readerOf(findFact(around.setting.vocabulary, of), undefined)
  if (where === undefined) {
    return (household) => {
      const items = readList(household) as Items
      return items === undefined ? Number.NaN : items === null ? 0 : items.length
    }
  }
  const counts = around.decide(where, of)
  return (household) => {
    const items = readList(household) as Items
    if (items === undefined) return Number.NaN
    if (items === null) return 0
    let counted = 0
    for (let at = 0; at < items.length; at++) {
      const truth = counts(household, items[at])
      if (truth === UNKNOWN) return Number.NaN
      if (truth !== NO) counted += 1
    }
    return counted
  }
}
