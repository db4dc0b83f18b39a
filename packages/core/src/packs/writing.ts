/**
 * Writing 编写: short words for the operators, so that a pack reads like its text.
 */
import type { Condition, Term } from "../rules/expression.ts"

/** Every part holds. */
export const all = (...of: readonly Condition[]): Condition => ({ op: "all", of })

/** Some part holds. */
export const any = (...of: readonly Condition[]): Condition => ({ op: "any", of })

/** The part does not hold. */
export const not = (of: Condition): Condition => ({ op: "not", of })

/** A yes-or-no fact holds. */
export const holds = (fact: string): Condition => ({ op: "holds", fact })

/** A fact is one of some values. */
export const oneOf = (fact: string, ...values: readonly string[]): Condition => ({ op: "oneOf", fact, values })

/** Some item of a list fulfils a condition. */
export const some = (of: string, where: Condition): Condition => ({ op: "some", of, where })

/** Another clause is fulfilled. */
export const clause = (id: string): Condition => ({ op: "clause", id })

/** The number that a fact holds. */
export const number = (fact: string): Term => ({ op: "number", fact })

/** A figure of the pack. */
export const parameter = (id: string): Term => ({ op: "parameter", id })
