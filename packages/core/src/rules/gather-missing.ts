/**
 * Gathers the missing facts 缺失指标 of a single comparison or question: all of them are needed before it can say anything.
 */
import { findFact, readerOf } from "./compile-fact.ts"
import type { Setting } from "./compile-term.ts"
import { chosenCase } from "./compile-term.ts"
import type { Condition, Term } from "./expression.ts"
import type { Missing } from "./missing.ts"
import { isMissing, missingAt } from "./missing.ts"

/** The place at hand, and what was found missing so far. */
export interface Gathering {
  readonly household: unknown
  readonly from: unknown
  /** The place of the item at hand in its list. */
  readonly index: number
  readonly missing: Missing[]
}

/** Adds what is missing at a place. */
export type Gather = (at: Gathering) => void

/** What gathering needs: the setting, and what is missing of a condition with parts. */
export interface Around {
  readonly setting: Setting
  readonly openParts: (condition: Condition, list: string) => Gather
}

/** A condition without parts. */
export type SingleCondition = Exclude<Condition, { readonly op: "all" | "any" | "not" | "some" | "clause" }>

/** Compiles what a condition lacks. */
export const gatherCondition = (condition: SingleCondition, around: Around, list: string | undefined): Gather => {
  switch (condition.op) {
    case "holds":
    case "oneOf":
    case "stated":
    case "within":
      return ofFact(condition.fact, around, list)
    case "positive":
      return gatherTerm(condition.of, around, list)
    case "between":
      return each([condition.of, condition.from, condition.to].map((term) => gatherTerm(term, around, list)))
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal":
      return each([condition.left, condition.right].map((term) => gatherTerm(term, around, list)))
  }
}

const gatherTerm = (term: Term, around: Around, list: string | undefined): Gather => {
  switch (term.op) {
    case "number": {
      const { derived } = findFact(around.setting.vocabulary, term.fact)
      return derived === undefined ? ofNumber(term.fact, around, list) : gatherTerm(derived, around, undefined)
    }
    case "parameter":
      return () => {}
    case "times":
    case "minus":
      return each([term.left, term.right].map((part) => gatherTerm(part, around, list)))
    case "sum":
      return eachItem(term.of, gatherTerm(term.add, around, term.of), around)
    case "count":
      return eachItem(term.of, term.where === undefined ? () => {} : around.openParts(term.where, term.of), around)
    case "age":
      return ofFact(term.fact, around, list)
    case "choose":
      return gatherTerm(chosenCase(term, around.setting), around, list)
  }
}

const ofFact = (path: string, { setting }: Around, list: string | undefined): Gather => {
  const fact = findFact(setting.vocabulary, path)
  const lacks = isMissing(fact, list)
  return ({ from, index, missing }) => {
    if (lacks(from)) missing.push(missingAt(fact, list, index))
  }
}

/** Of a number, none is 0. */
const ofNumber = (path: string, { setting }: Around, list: string | undefined): Gather => {
  const fact = findFact(setting.vocabulary, path)
  const read = readerOf(fact, list)
  return ({ from, index, missing }) => {
    if (read(from) === undefined) missing.push(missingAt(fact, list, index))
  }
}

const each =
  (gathers: readonly Gather[]): Gather =>
  (at) => {
    for (const gather of gathers) gather(at)
  }

const eachItem = (of: string, gather: Gather, { setting }: Around): Gather => {
  const fact = findFact(setting.vocabulary, of)
  const read = readerOf(fact, undefined)
  return ({ household, missing }) => {
    const items = read(household) as readonly unknown[] | null | undefined
    if (items === undefined) missing.push(missingAt(fact, undefined, -1))
    for (const [index, from] of (items ?? []).entries()) gather({ household, from, index, missing })
  }
}
