/**
 * Decider 批量判断: answers a decision for household after household without explaining it.
 *
 * It answers what the explained verdict answers, never more: `undefined` is not yet known.
 */
import type { DecidingConditions } from "./decide-condition.ts"
import { decideCondition } from "./decide-condition.ts"
import type { Decide } from "./decide-term.ts"
import type { Condition } from "./expression.ts"
import { askedWhen, conditionsOf } from "./pack.ts"
import type { PreparedDecision, Prepared } from "./prepare.ts"
import { clausesOf } from "./prepare.ts"
import { costIn } from "./cost.ts"
import { NO, UNKNOWN, YES } from "./truth.ts"
import type { Truth } from "./truth.ts"
import type { Decided } from "./verdict.ts"

/** Answers a household; `undefined` is not yet known. */
export type DecideHousehold = (household: unknown) => Decided | undefined

/** Compiles decisions without a trail, each when it is first asked for. */
export const decider = (prepared: Prepared): ((decision: string, household: unknown) => Decided | undefined) => {
  const ready = new Map<string, DecideHousehold>()
  let last: string | undefined
  let decide: DecideHousehold | undefined
  return (id, household) => {
    if (decide === undefined || id !== last) {
      const decision = prepared.decisions.get(id)
      if (decision === undefined) throw new RangeError(`no decision ${id} in pack ${prepared.pack.id}`)
      decide = ready.get(id) ?? compileDecision(prepared, decision)
      ready.set(id, decide)
      last = id
    }
    return decide(household)
  }
}

const compileDecision = (prepared: Prepared, { text }: PreparedDecision): DecideHousehold => {
  const state = { serial: 0 }
  const decide = compileDecide(prepared, state, conditionsOf(text))
  const run = decide(askedWhen(text), undefined)
  const { outcomes } = text
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
export const compileDecide = (
  prepared: Prepared,
  state: State,
  conditions: readonly Condition[],
): DecidingConditions["decide"] => {
  const clauses = new Map<string, Decide>()
  const costOf = costIn(prepared)
  const textOf = (id: string): Condition => prepared.inForce[prepared.setting.clausePlace(id)]!.when
  const decide = (condition: Condition, list: string | undefined): Decide => decideCondition(condition, around, list)
  const clause = (id: string): Decide => {
    const known = clauses.get(id)
    if (known !== undefined) return known
    const run = decide(textOf(id), undefined)
    const made = isUsedOnce(id) ? ofHousehold(run) : remembered(run, state)
    clauses.set(id, made)
    return made
  }
  const isUsedOnce = usedOnce(conditions, textOf)
  const partsOf: DecidingConditions["partsOf"] = (part, op) => {
    if (part.op === op) return part.of.flatMap((one) => partsOf(one, op))
    if (part.op !== "clause" || !isUsedOnce(part.id)) return [part]
    const text = textOf(part.id)
    return text.op === op ? partsOf(text, op) : [part]
  }
  const around: DecidingConditions = { setting: prepared.setting, decide, clause, partsOf, costOf }
  return decide
}

/** Tells which clauses are referred to at one place only, and need not be remembered. */
const usedOnce = (conditions: readonly Condition[], textOf: (id: string) => Condition): ((id: string) => boolean) => {
  const uses = new Map<string, number>()
  const visit = (condition: Condition): void => {
    for (const id of clausesOf(condition)) {
      const before = uses.get(id) ?? 0
      uses.set(id, before + 1)
      if (before === 0) visit(textOf(id))
    }
  }
  for (const condition of conditions) visit(condition)
  return (id) => uses.get(id) === 1
}

const ofHousehold =
  (run: Decide): Decide =>
  (household) =>
    run(household, household)

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
