/**
 * Evaluates 认定 households under a rule pack.
 *
 * Prepare once for many households; `evaluate` is for one.
 */
import * as Result from "effect/Result"
import { decider } from "../rules/decider.ts"
import { explainer } from "../rules/evaluate.ts"
import type { Pack } from "../rules/pack.ts"
import type { EvaluationFailure, EvaluationOptions, Prepared } from "../rules/prepare.ts"
import { preparePack } from "../rules/prepare.ts"
import { withReceipt } from "../rules/receipt.ts"
import type { Decided, Explained, Verdict } from "../rules/verdict.ts"
import type { Household } from "./household.ts"
import { questionIn } from "./question.ts"
import { householdVocabulary } from "./vocabulary.ts"

/** A pack ready for a day: explains households one after the other. Not to be shared between threads. */
export interface Evaluator {
  readonly prepared: Prepared
  readonly decisions: readonly string[]
  /** Answers a household without explaining it, as millions of households need it; `undefined` is not yet known. */
  readonly decide: (decision: string, household: Household) => Decided | undefined
  /** Explains a household without a receipt, as lists of many households need it. */
  readonly explain: (decision: string, household: Household) => Explained
  /** Explains a household and adds the receipt. */
  readonly evaluate: (decision: string, household: Household) => Verdict
}

/** Prepares a pack for a day, under the readings and figures a county has chosen. */
export const prepare = (pack: Pack, options: EvaluationOptions): Result.Result<Evaluator, EvaluationFailure> =>
  Result.map(preparePack(pack, householdVocabulary, options), (prepared) => {
    const explain = explainer(prepared, questionIn(prepared.language))
    const decide = decider(prepared)
    return {
      prepared,
      decisions: [...prepared.decisions.keys()],
      decide,
      explain,
      evaluate: (decision, household) => withReceipt(explain(decision, household), prepared),
    }
  })

/**
 * Evaluates one household: by default the first decision of the pack.
 *
 * ```ts
 * import { dayOf, evaluate, packs } from "@jingzhun/core"
 * import * as Result from "effect/Result"
 *
 * const household = { registered: false }
 * const verdict = Result.getOrThrow(evaluate(packs.gutan, household, { asOf: dayOf(2016, 5, 1) }))
 * verdict.verdict // => { kind: "decided", value: false }
 * verdict.restsOn // => ["GT-03"]
 * ```
 */
export const evaluate = (
  pack: Pack,
  household: Household,
  options: EvaluationOptions & { readonly decision?: string },
): Result.Result<Verdict, EvaluationFailure> =>
  Result.flatMap(prepare(pack, options), ({ evaluate, decisions }) => {
    const decision = options.decision ?? decisions[0] ?? ""
    return decisions.includes(decision)
      ? Result.succeed(evaluate(decision, household))
      : Result.fail({ _tag: "UnknownDecision", decision, known: decisions })
  })
