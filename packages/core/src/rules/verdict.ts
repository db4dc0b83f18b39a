/**
 * Verdict 认定结论, interchange version 1: the answer, the clauses, the facts they used, and what is missing.
 */
import type { CivilDate } from "../values/civil-date.ts"
import type { ParameterValue } from "./pack.ts"
import type { Answerer } from "./vocabulary.ts"

/** A fact that is missing 待补: the question, who can answer it, and the clause that needs it. */
export interface Need {
  /** Path into the household, such as `members[2].labour`. */
  readonly fact: string
  readonly question: string
  readonly who: Answerer
  readonly clause: string
  readonly source: string
  /** The values on record when people disagree: then the question is which one is right. */
  readonly disputed?: readonly unknown[]
}

/** What a decision says: yes or no, or one of its outcomes; `null` when none of them applies. */
export type Decided = boolean | string | null

/** The answer: decided, waiting for facts, without an outcome in the text, or contradicted within it. */
export type Answer =
  | { readonly kind: "decided"; readonly value: Decided }
  | { readonly kind: "pending"; readonly needs: readonly Need[] }
  | { readonly kind: "gap"; readonly clause: string; readonly source: string; readonly witness: unknown }
  | { readonly kind: "conflict"; readonly clauses: readonly string[] }

/** What one clause says of this household. */
export interface ClauseResult {
  readonly id: string
  readonly source: string
  /** Fulfilled, not fulfilled, or `null`: not yet known. */
  readonly value: boolean | null
  /** The reading in use, where the text can be read in several ways. */
  readonly reading?: string
  /** The facts that the answer rests on, by path. */
  readonly facts: { readonly [path: string]: unknown }
  /** The clauses that the answer rests on. */
  readonly restsOn?: readonly string[]
  /** The figures that the clause compares with, in force on the day. */
  readonly parameters?: { readonly [id: string]: ParameterValue }
}

/** Something a reader of the verdict must know: a reading used, a gap of the text touched, values in dispute. */
export interface Note {
  readonly kind: "reading" | "gap" | "disputed"
  readonly id: string
  readonly clause: string
  readonly source: string
  readonly text: string
}

/** A verdict without its receipt, as batches need it. */
export interface Explained {
  readonly household: string | null
  readonly pack: string
  readonly packHash: string
  readonly asOf: CivilDate
  readonly decision: string
  readonly verdict: Answer
  /** Facts that the decision itself asks for, beside its clauses. */
  readonly facts: { readonly [path: string]: unknown }
  readonly clauses: readonly ClauseResult[]
  /** The clauses that force the decision. */
  readonly restsOn: readonly string[]
  readonly notes: readonly Note[]
}

/** A verdict with the hash under which it can be replayed. */
export interface Verdict extends Explained {
  readonly receipt: string
}
