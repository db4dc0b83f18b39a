/**
 * Vocabulary 指标词汇: the facts that rules may speak of, with the question each one answers.
 */
import type { Wording } from "../values/wording.ts"
import type { Term } from "./expression.ts"

/** Who can answer a question: a role of the work. */
export type Answerer = "household" | "surveyor" | "recorder" | "village" | "township" | "county"

/** What kind of answer a fact holds. */
export type FactKind = "boolean" | "number" | "fen" | "choice" | "text" | "date" | "code" | "list" | "set"

/** One fact that rules may speak of. */
export interface Fact {
  readonly path: string
  readonly kind: FactKind
  readonly label: Wording
  readonly question: Wording
  readonly who: Answerer
  /**
   * Reads the fact: from the household, or from the item where the path lies below a list. `undefined` is not known,
   * `null` is none, also where the whole part is `null`. A derived fact has no reader of its own.
   */
  readonly read?: (from: never) => unknown
  /** The words for each value of a choice. */
  readonly values?: { readonly [value: string]: Wording }
  /** Nobody is without it, so `null` says nothing and counts as not known. */
  readonly neverNone?: true
  /** A number without fractions, such as a count. */
  readonly isWhole?: true
  /** Computed from other facts; it is cited under its own name, and what it lacks is asked for under theirs. */
  readonly derived?: Term
}

/** All facts by path. */
export type Vocabulary = ReadonlyMap<string, Fact>

/** Makes a vocabulary; a path may be spoken for once. */
export const vocabulary = (facts: readonly Fact[]): Vocabulary => {
  const byPath = new Map(facts.map((fact) => [fact.path, fact]))
  if (byPath.size !== facts.length) throw new RangeError("a fact is defined twice")
  return byPath
}
