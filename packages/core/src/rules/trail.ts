/**
 * Trail 认定过程: what one evaluation has looked at so far: facts cited, facts missed, clauses rested on.
 *
 * Whoever decides a node cuts the trail back to what forced the answer. It is reused from household to household, for
 * a county has tens of thousands of them.
 */
import type { Fact } from "./vocabulary.ts"

/** A fact that was looked for and is not known: which one, and at which place of the household. */
export interface Missing {
  readonly path: string
  readonly fact: Fact
  readonly item: number | undefined
}

/** The trail of one evaluation. */
export interface Trail {
  household: unknown
  /** Counts the households, so that a figure computed for this one is not computed twice. */
  serial: number
  /** The item at hand inside `some`, `sum` and `count`. */
  item: unknown
  index: number
  readonly paths: string[]
  readonly values: unknown[]
  facts: number
  readonly missing: Missing[]
  /** Clauses referred to, by their place in the evaluator. */
  readonly clauses: number[]
  /** The answers of the clauses evaluated so far. */
  readonly truths: number[]
}

/** Makes an empty trail. */
export const emptyTrail = (): Trail => ({
  household: undefined,
  serial: 0,
  item: undefined,
  index: -1,
  paths: [],
  values: [],
  facts: 0,
  missing: [],
  clauses: [],
  truths: [],
})

/** Cites a fact with the value it had. */
export const cite = (trail: Trail, path: string, value: unknown): void => {
  trail.paths[trail.facts] = path
  trail.values[trail.facts] = value
  trail.facts += 1
}

/** Forgets the facts and clauses between two places, so that only what came last remains. */
export const keepLast = (
  trail: Trail,
  facts: { readonly from: number; readonly last: number },
  clauses: { readonly from: number; readonly last: number },
): void => {
  if (facts.from !== facts.last) {
    const moved = facts.last - facts.from
    for (let at = facts.last; at < trail.facts; at++) {
      trail.paths[at - moved] = trail.paths[at]!
      trail.values[at - moved] = trail.values[at]
    }
    trail.facts -= moved
  }
  if (clauses.from !== clauses.last) trail.clauses.splice(clauses.from, clauses.last - clauses.from)
}

/** Cuts a list back to a length it had; most often it still has it, and then setting the length would only cost time. */
export const cutTo = (list: unknown[], length: number): void => {
  if (list.length !== length) list.length = length
}
