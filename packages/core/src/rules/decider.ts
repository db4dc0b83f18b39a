/**
 * Decider 批量判断: answers a decision for household after household without explaining it.
 *
 * It answers what the explained verdict answers, never more: `undefined` is not yet known.
 */
import type { Decide, Deciding } from "./decide-term.ts"
import { decideCondition } from "./decide-condition.ts"
import type { Condition } from "./expression.ts"
import type { PreparedDecision, Prepared } from "./prepare.ts"
import { costIn } from "./cost.ts"
import { NO, UNKNOWN, YES } from "./truth.ts"
import type { Truth } from "./truth.ts"
import type { Decided } from "./verdict.ts"

/** Answers a household; `undefined` is not yet known. */
export type DecideHousehold = (household: unknown) => Decided | undefined

/** Compiles decisions without a trail, each when it is first asked for. */
export const decider = (prepared: Prepared): ((decision: string) => DecideHousehold) => {
  const ready = new Map<string, DecideHousehold>()
  return (id) => {
    const known = ready.get(id)
    if (known !== undefined) return known
    const decision = prepared.decisions.get(id)
    if (decision === undefined) throw new RangeError(`no decision ${id} in pack ${prepared.pack.id}`)
    const made = compileDecision(prepared, decision)
    ready.set(id, made)
    return made
  }
}

const compileDecision = (prepared: Prepared, { text: { when, outcomes } }: PreparedDecision): DecideHousehold => {
  const state = { serial: 0 }
  const decide = compileDecide(prepared, state)
  const run = decide(when, undefined)
  if (outcomes === undefined) {
    return (household) => {
      state.serial += 1
      const truth = run(household, household)
      return truth === UNKNOWN ? undefined : truth === YES
    }
  }
  const answers = outcomes.map((outcome) => ({ code: outcome.code, run: decide(outcome.when, undefined) }))
  return (household) => {
    state.serial += 1
    const truth = run(household, household)
    if (truth === UNKNOWN) return undefined
    if (truth === NO) return null
    for (const answer of answers) {
      const settled = answer.run(household, household)
      if (settled === UNKNOWN) return undefined
      if (settled === YES) return answer.code
    }
    return null
  }
}

/** Counts the households, so that a clause on which several others rest is answered once for each. */
export interface State {
  serial: number
}

/** Compiles conditions of a prepared pack without a trail. */
export const compileDecide = (prepared: Prepared, state: State): Deciding["decide"] => {
  const clauses = new Map<string, Decide>()
  const costOf = costIn(prepared)
  const decide = (condition: Condition, list: string | undefined): Decide =>
    decideCondition(condition, { setting: prepared.setting, decide, clause, costOf }, list)
  const clause = (id: string): Decide => {
    const known = clauses.get(id)
    if (known !== undefined) return known
    const { when } = prepared.inForce[prepared.setting.clausePlace(id)]!
    const run = decide(when, undefined)
    const made = when.op === "holds" ? run : remembered(run, state)
    clauses.set(id, made)
    return made
  }
  return decide
}

const remembered = (run: Decide, state: State): Decide => {
  let serial = 0
  let truth: Truth = UNKNOWN
  return (household) => {
    if (serial !== state.serial) {
      truth = run(household, household)
      serial = state.serial
    }
    return truth
  }
}
