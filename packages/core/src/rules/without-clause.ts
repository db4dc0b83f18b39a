/**
 * Without a clause 删去条款: a condition from which the references to a repealed clause have been taken.
 *
 * Among several parts the clause falls away. Where a condition is nothing but the clause, taking it out would leave a
 * question without an answer: that is said, not decided.
 */
import type { Condition } from "./expression.ts"
import type { Clause, Decision } from "./pack.ts"
import { conditionsOf, hasReadings } from "./pack.ts"

/** Takes a clause out of a condition in which other parts remain. */
export const withoutClause = (condition: Condition, id: string): Condition => left(condition, id) ?? condition

/** Tells whether a clause or a decision would be left without a condition. */
export const isNeeded = (one: Clause | Decision, id: string): boolean => {
  return conditionsIn(one).some((condition) => left(condition, id) === undefined)
}

const conditionsIn = (one: Clause | Decision): readonly Condition[] => {
  if ("clauses" in one) return conditionsOf(one)
  return hasReadings(one.when) ? Object.values(one.when.readings).map((reading) => reading.when) : [one.when]
}

/** What is left of a condition; `undefined` when nothing is. */
const left = (condition: Condition, id: string): Condition | undefined => {
  switch (condition.op) {
    case "clause":
      return condition.id === id ? undefined : condition
    case "not": {
      const inner = left(condition.of, id)
      return inner === undefined ? undefined : inner === condition.of ? condition : { op: "not", of: inner }
    }
    case "all":
    case "any": {
      const parts = condition.of.flatMap((part) => left(part, id) ?? [])
      if (parts.length === 0 && condition.of.length > 0) return undefined
      const isSame = parts.length === condition.of.length && parts.every((part, at) => part === condition.of[at])
      return isSame ? condition : { op: condition.op, of: parts }
    }
    case "some":
    case "holds":
    case "oneOf":
    case "stated":
    case "positive":
    case "within":
    case "between":
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal":
      return condition
  }
}
