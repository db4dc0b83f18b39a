/**
 * Evaluation 批量认定: every decision of a pack for many households, the same for the interface and the command line.
 */
import type {
  CivilDate,
  Evaluator,
  EvaluationFailure,
  Explained,
  Household,
  Language,
  Pack,
  Verdict,
} from "@jingzhun/core"
import { packs, prepare } from "@jingzhun/core"
import * as Result from "effect/Result"

/** How households are to be judged. */
export interface Question {
  readonly pack: Pack
  readonly asOf: CivilDate
  readonly language: Language
  readonly readings?: { readonly [clause: string]: string }
  /** One decision; all decisions of the pack when it is missing. */
  readonly decision?: string
}

/** A question made ready: judges one household after the other. */
export interface Judge {
  readonly decisions: readonly string[]
  /** Verdicts with their receipts. */
  readonly evaluate: (household: Household) => readonly Verdict[]
  /** The same without receipts, for those who only look. */
  readonly explain: (household: Household) => readonly Explained[]
}

/** Finds a pack that comes with the program. */
export const packById = (id: string): Pack | undefined =>
  Object.hasOwn(packs, id) ? Object.entries(packs).find(([key]) => key === id)?.[1] : undefined

/** The ids of the packs that come with the program. */
export const PACK_IDS: readonly string[] = Object.keys(packs)

/** Makes a question ready, or says why it cannot be answered. */
export const makeJudge = ({ pack, decision, ...options }: Question): Result.Result<Judge, EvaluationFailure> =>
  Result.flatMap(prepare(pack, options), (evaluator: Evaluator) => {
    if (decision !== undefined && !evaluator.decisions.includes(decision)) {
      return Result.fail({ _tag: "UnknownDecision" as const, decision, known: evaluator.decisions })
    }
    const decisions = decision === undefined ? evaluator.decisions : [decision]
    return Result.succeed({
      decisions,
      evaluate: (household: Household) => decisions.map((one) => evaluator.evaluate(one, household)),
      explain: (household: Household) => decisions.map((one) => evaluator.explain(one, household)),
    })
  })
