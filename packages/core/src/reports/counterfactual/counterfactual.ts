/**
 * Counterfactual 如何才会改变: the smallest lawful changes under which the decision would be another one.
 *
 * Each is carried out on a copy of the household and decided before it is named; the fewest changes come first.
 */
import type { Evaluator } from "../../household/evaluate.ts"
import type { Household } from "../../household/household.ts"
import type { Answerer } from "../../rules/vocabulary.ts"
import type { Decided } from "../../rules/verdict.ts"
import type { Wording } from "../../values/wording.ts"
import type { Lever } from "./levers.ts"
import { leversOf } from "./levers.ts"
import { sentenceOf } from "./wording.ts"

/** One fact that would have to be another one. */
export interface ChangedFact {
  readonly fact: string
  readonly from: unknown
  readonly to: unknown
  readonly who: Answerer
}

/** Changes that together make the decision another one; none of them can be left out. */
export interface Counterfactual {
  readonly changes: readonly ChangedFact[]
  readonly was: Decided
  readonly is: Decided
  /** The household after the changes. */
  readonly household: Household
  readonly sentence: Wording
}

/** How many are looked for. */
export interface CounterfactualOptions {
  /** At most so many are returned; 3 unless said otherwise. */
  readonly limit?: number
  /** At most so many facts are changed in one; 3 unless said otherwise. */
  readonly mostChanges?: number
  /** Only changes that lead to this answer. */
  readonly to?: Decided
}

/**
 * Finds lawful changes that would make a decided verdict another one; none are found where only time, or nobody, could.
 *
 * ```ts
 * import { dayOf, packs, prepare } from "@jingzhun/core"
 * import { counterfactuals } from "@jingzhun/core/reports"
 * import { aHousehold } from "@jingzhun/core/testing"
 * import * as Result from "effect/Result"
 *
 * const evaluator = Result.getOrThrow(prepare(packs.gutan, { asOf: dayOf(2016, 5, 1) }))
 * const household = aHousehold({ members: [], registered: false })
 * const [first] = counterfactuals(evaluator, "extreme-poverty", household)
 * first?.changes.map(({ fact, to }) => [fact, to]) // => [["registered", true]]
 * ```
 */
export const counterfactuals = (
  evaluator: Evaluator,
  decision: string,
  household: Household,
  { limit = 3, mostChanges = 3, to }: CounterfactualOptions = {},
): readonly Counterfactual[] => {
  const was = evaluator.decide(decision, household)
  if (was === undefined) return []
  const levers = leversOf(evaluator, decision, household)
  const found: { readonly levers: readonly Lever[]; readonly counterfactual: Counterfactual }[] = []
  for (let size = 1; size <= mostChanges && found.length < limit; size++) {
    for (const chosen of subsets(levers, size)) {
      if (found.some((one) => one.levers.every((lever) => chosen.includes(lever)))) continue
      const changed = chosen.reduce((one, lever) => lever.apply(one), household)
      const is = evaluator.decide(decision, changed)
      if (is === undefined || is === was || (to !== undefined && is !== to)) continue
      found.push({
        levers: chosen,
        counterfactual: { ...madeOf(chosen, { was, is, evaluator, decision, household }), household: changed },
      })
      if (found.length === limit) break
    }
  }
  return found.map(({ counterfactual }) => counterfactual)
}

interface Outcome {
  readonly was: Decided
  readonly is: Decided
  readonly evaluator: Evaluator
  readonly decision: string
  readonly household: Household
}

const madeOf = (levers: readonly Lever[], outcome: Outcome): Omit<Counterfactual, "household"> => ({
  changes: levers.map(({ fact, from, path, to }) => ({ fact: path, from, to, who: fact.who })),
  was: outcome.was,
  is: outcome.is,
  sentence: sentenceOf(levers, outcome),
})

/** The subsets of a size, in the order of the list; two changes of one fact do not go together. */
function* subsets(levers: readonly Lever[], size: number, from = 0): Generator<readonly Lever[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let at = from; at <= levers.length - size; at++) {
    const first = levers[at]!
    for (const rest of subsets(levers, size - 1, at + 1)) {
      if (rest.every(({ path }) => path !== first.path)) yield [first, ...rest]
    }
  }
}
