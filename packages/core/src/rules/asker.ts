/**
 * Asker 提问: compiles a decision into a function that says what to ask of a household on which it waits.
 */
import { compileFact, findFact } from "./compile-fact.ts"
import type { Condition } from "./expression.ts"
import type { Decide } from "./decide-term.ts"
import type { State } from "./decider.ts"
import { compileDecide } from "./decider.ts"
import type { Around, Gather } from "./gather-missing.ts"
import { gatherCondition } from "./gather-missing.ts"
import { conditionsOf } from "./pack.ts"
import type { PreparedDecision, Prepared } from "./prepare.ts"
import type { Missing } from "./missing.ts"
import { missingAt } from "./missing.ts"
import type { Ask, Open, Residue } from "./questions.ts"
import { inverse, joinOpen, openFor } from "./questions.ts"
import { NO, UNKNOWN, YES } from "./truth.ts"

/** Lists the facts that could still settle a decision for a household, each once, best first. */
export type AskHousehold = (household: unknown) => readonly Ask[]

/** Says what is left open of a condition about the household, or about the item at a place of its list. */
type Ponder = (household: unknown, from: unknown, index: number) => Residue

/** Compiles a decision into its questions. */
export const asker = (prepared: Prepared, { text }: PreparedDecision): AskHousehold => {
  const state = { serial: 0 }
  const ponder = compiler(prepared, state)
  const parts = conditionsOf(text).map((part) => ponder(part, undefined, undefined))
  return (household) => {
    state.serial += 1
    for (const part of parts) {
      const residue = part(household, household, -1)
      if (typeof residue === "object") return eachOnce(residue.asks)
    }
    return []
  }
}

const eachOnce = (asks: readonly Ask[]): readonly Ask[] => {
  const paths = new Set<string>()
  return asks.filter(({ missing: { path } }) => !paths.has(path) && paths.add(path))
}

type Compile = (condition: Condition, list: string | undefined, clause: number | undefined) => Ponder

const compiler = (prepared: Prepared, state: State): Compile => {
  const { setting, inForce } = prepared
  const decide = compileDecide(prepared, state, [])
  const clauses = new Map<number, Ponder>()
  const ofClause = (id: string): Ponder => {
    const place = setting.clausePlace(id)
    const known = clauses.get(place)
    if (known !== undefined) return known
    const made = remembered(compile(inForce[place]!.when, undefined, place), state)
    clauses.set(place, made)
    return made
  }
  const around: Around = {
    setting,
    openParts: (condition, list) => {
      const ponder = compile(condition, list, undefined)
      return ({ household, from, index, missing }) => {
        const residue = ponder(household, from, index)
        if (typeof residue === "object") missing.push(...residue.asks.map((one) => one.missing))
      }
    },
  }
  const compile: Compile = (condition, list, clause) => {
    switch (condition.op) {
      case "all":
      case "any": {
        const parts = condition.of.map((part) => compile(part, list, clause))
        return joined(parts, condition.op === "any" ? YES : NO)
      }
      case "not": {
        const inner = compile(condition.of, list, clause)
        return (household, from, index) => inverse(inner(household, from, index))
      }
      case "some":
        return some(condition.of, compile(condition.where, condition.of, clause), { prepared, clause })
      case "clause":
        return ofClause(condition.id)
      case "holds":
      case "oneOf":
      case "stated":
      case "within":
      case "positive":
      case "between":
      case "below":
      case "atMost":
      case "above":
      case "atLeast":
      case "equal":
        return single(decide(condition, list), gatherCondition(condition, around, list), clause)
    }
  }
  return compile
}

const single =
  (decide: Decide, gather: Gather, clause: number | undefined): Ponder =>
  (household, from, index) => {
    const truth = decide(household, from)
    if (truth !== UNKNOWN) return truth
    const missing: Missing[] = []
    gather({ household, from, index, missing })
    return openFor(missing, clause)
  }

const joined =
  (parts: readonly Ponder[], settled: typeof NO | typeof YES): Ponder =>
  (household, from, index) => {
    const open: Open[] = []
    for (const part of parts) {
      const residue = part(household, from, index)
      if (residue === settled) return settled
      if (typeof residue === "object") open.push(residue)
    }
    return open.length === 0 ? (settled === YES ? NO : YES) : joinOpen(open, settled)
  }

const some = (
  of: string,
  where: Ponder,
  { prepared, clause }: { readonly prepared: Prepared; readonly clause: number | undefined },
): Ponder => {
  const { fact, read } = compileFact(findFact(prepared.setting.vocabulary, of), undefined)
  return (household) => {
    const items = read(household) as readonly unknown[] | null | undefined
    if (items === undefined) return openFor([missingAt(fact, undefined, -1)], clause)
    const open: Open[] = []
    for (const [at, item] of (items ?? []).entries()) {
      const residue = where(household, item, at)
      if (residue === YES) return YES
      if (typeof residue === "object") open.push(residue)
    }
    return open.length === 0 ? NO : joinOpen(open, YES)
  }
}

const remembered = (ponder: Ponder, state: State): Ponder => {
  let serial = 0
  let residue: Residue = NO
  return (household) => {
    if (serial !== state.serial) {
      residue = ponder(household, household, -1)
      serial = state.serial
    }
    return residue
  }
}
