/**
 * Questions 待补问题: which facts could still settle a decision, the one that promises to settle it soonest first.
 *
 * Each open part is expected to cost so many questions and to turn out yes with some chance, a single fact one question
 * and one half. Among parts of which the first yes (or the first no) settles all, the one with the lowest cost for its
 * chance to settle is asked first; equal ones follow the order of the text. For facts that stand once in the rules, no
 * order needs fewer questions on average.
 */
import type { Missing } from "./missing.ts"
import { NO, YES } from "./truth.ts"

/** A fact to ask for, and the place of the clause that needs it; the decision's own need stands at no clause. */
export interface Ask {
  readonly missing: Missing
  readonly clause: number | undefined
}

/** A part that is open: what to ask, best first. */
export interface Open {
  readonly asks: readonly Ask[]
  /** The questions expected until the part is settled. */
  readonly cost: number
  /** The chance that it turns out yes. */
  readonly chance: number
}

/** What a part comes to: settled, or open. */
export type Residue = typeof NO | typeof YES | Open

/** A part that needs some facts before it can say anything. */
export const openFor = (missing: readonly Missing[], clause: number | undefined): Open => ({
  asks: missing.map((one) => ({ missing: one, clause })),
  cost: missing.length,
  chance: 0.5,
})

/** A part that holds when another does not. */
export const inverse = (residue: Residue): Residue => {
  if (residue === YES) return NO
  if (residue === NO) return YES
  return { ...residue, chance: 1 - residue.chance }
}

/** Joins parts of which the first that comes out as `settled` settles the whole. */
export const joinOpen = (open: readonly Open[], settled: typeof NO | typeof YES): Open => {
  const settling = (one: Open): number => (settled === YES ? one.chance : 1 - one.chance)
  const best =
    open.length === 1 ? open : open.toSorted((one, other) => one.cost * settling(other) - other.cost * settling(one))
  let cost = 0
  let unsettled = 1
  for (const one of best) {
    cost += one.cost * unsettled
    unsettled *= 1 - settling(one)
  }
  return {
    asks: best.flatMap(({ asks }) => asks),
    cost,
    chance: settled === YES ? 1 - unsettled : unsettled,
  }
}
