/**
 * Trail 认定过程: what one evaluation has looked at so far: facts cited, clauses rested on.
 *
 * Whoever decides a node cuts the trail back to what forced the answer. It is reused from household to household, for
 * a county has tens of thousands of them.
 */
/** The trail of one evaluation. */
export interface Trail {
  household: unknown
  /** Counts the households, so that a figure computed for this one is not computed twice. */
  serial: number
  /** The place of the item at hand inside `some`, `sum` and `count`. */
  index: number
  readonly paths: string[]
  readonly values: unknown[]
  facts: number
  /** Clauses referred to, by their place in the evaluator. */
  readonly clauses: number[]
  /** The answers of the clauses evaluated so far. */
  readonly truths: number[]
}

/** Makes an empty trail. */
export const emptyTrail = (): Trail => ({
  household: undefined,
  serial: 0,
  index: -1,
  paths: [],
  values: [],
  facts: 0,
  clauses: [],
  truths: [],
})

/** Cites a fact with the value it had. */
export const cite = (trail: Trail, path: string, value: unknown): void => {
  trail.paths[trail.facts] = path
  trail.values[trail.facts] = value
  trail.facts += 1
}

/** Forgets the facts between two places, so that only what came last remains. */
export const keepLastFacts = (trail: Trail, from: number, last: number): void => {
  const moved = last - from
  for (let at = last; at < trail.facts; at++) {
    trail.paths[at - moved] = trail.paths[at]!
    trail.values[at - moved] = trail.values[at]
  }
  trail.facts -= moved
}

/** Forgets the clauses referred to between two places. */
export const keepLastClauses = ({ clauses }: Trail, from: number, last: number): void => {
  for (let at = last; at < clauses.length; at++) clauses[from + at - last] = clauses[at]!
  cutTo(clauses, clauses.length - (last - from))
}

/** Cuts a list back to a length it had by taking away one by one, which costs less than setting the length. */
export const cutTo = (list: unknown[], length: number): void => {
  while (list.length > length) list.pop()
}
