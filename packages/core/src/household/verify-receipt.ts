/**
 * Verifying a receipt 验证凭据: decides again, offline, from the facts that the receipt holds, and says where it differs.
 *
 * A receipt that was changed has another hash; one whose hash fits was made by this pack from these facts, or was not.
 */
import * as Result from "effect/Result"
import { canonicalJson } from "../values/canonical-json.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { explainer } from "../rules/evaluate.ts"
import type { Pack } from "../rules/pack.ts"
import type { EvaluationFailure, EvaluationOptions } from "../rules/prepare.ts"
import { hashOf, preparePack } from "../rules/prepare.ts"
import type { ReceiptBody } from "../rules/receipt.ts"
import { ENGINE, receiptHash, receiptOf } from "../rules/receipt.ts"
import { citedBy, citedVocabulary } from "../rules/replay.ts"
import type { Answer, Explained } from "../rules/verdict.ts"
import { questionIn } from "./question.ts"
import { householdVocabulary } from "./vocabulary.ts"

/** Why a receipt cannot be replayed. */
export type ReceiptFailure =
  | EvaluationFailure
  | { readonly _tag: "OtherEngine"; readonly engine: string; readonly expected: string }
  | { readonly _tag: "PackMissing"; readonly pack: string }

/** One place at which a replay says something else: a clause, or the verdict itself. */
export interface ReceiptDifference {
  readonly at: string
  readonly was: unknown
  readonly is: unknown
}

/** What a replay comes to. */
export interface Verification {
  /** The hash of the receipt as it was given; it must be the one on the verdict or the sheet. */
  readonly receipt: string
  readonly isEqual: boolean
  readonly differences: readonly ReceiptDifference[]
}

/**
 * Replays a receipt under the pack it names, which must be among the packs given.
 *
 * ```ts
 * import { dayOf, packs, prepare, receiptOf, verifyReceipt } from "@jingzhun/core"
 * import * as Result from "effect/Result"
 *
 * const { explain, prepared } = Result.getOrThrow(prepare(packs.gutan, { asOf: dayOf(2016, 5, 1) }))
 * const body = receiptOf(explain("extreme-poverty", { registered: false }), prepared)
 * Result.getOrThrow(verifyReceipt(body, [packs.gutan])).isEqual // => true
 * const forged = { ...body, verdict: { kind: "decided", value: true } }
 * Result.getOrThrow(verifyReceipt(forged, [packs.gutan])).differences.map(({ at }) => at) // => ["verdict"]
 * ```
 */
export const verifyReceipt = (
  body: ReceiptBody,
  packs: Iterable<Pack>,
): Result.Result<Verification, ReceiptFailure> => {
  if (body.engine !== ENGINE) return Result.fail({ _tag: "OtherEngine", engine: body.engine, expected: ENGINE })
  const pack = [...packs].find((one) => hashOf(one) === body.pack)
  if (pack === undefined) return Result.fail({ _tag: "PackMissing", pack: body.pack })
  return Result.map(replay(body, pack, daysOf(body)), ({ body: again }) => {
    const differences = differencesOf(body, again)
    return { receipt: receiptHash(body), isEqual: differences.length === 0, differences }
  })
}

/** A decision looked at again: as it was made, and as it would be made under other days or a later text. */
export interface Reassessment {
  /** Whether it replays as it was made. */
  readonly asMade: Verification
  /** What the same facts come to now. */
  readonly now: Answer
  /** Whether the answer would be another one. */
  readonly differs: boolean
  /** Where it differs, clause by clause, and the verdict; clauses that either text lacks are `undefined` there. */
  readonly differences: readonly ReceiptDifference[]
}

/** The days of a reassessment; what is not said stays as the receipt has it. */
export interface ReassessmentOptions {
  readonly asOf?: CivilDate
  readonly knownAt?: CivilDate
}

/**
 * Replays a decision as it was made, and says whether it would differ now.
 *
 * Now is the last of the packs given that has the id of the receipt's pack, under the readings and figures chosen then.
 */
export const reassess = (
  body: ReceiptBody,
  packs: Iterable<Pack>,
  options: ReassessmentOptions,
): Result.Result<Reassessment, ReceiptFailure> => {
  const known = [...packs]
  const id = known.find((one) => hashOf(one) === body.pack)?.id
  const latest = known.findLast((one) => one.id === id)
  if (latest === undefined) return Result.fail({ _tag: "PackMissing", pack: body.pack })
  return Result.flatMap(verifyReceipt(body, known), (asMade) =>
    Result.map(
      replay(body, latest, { ...choicesOf(body), asOf: body.asOf, ...options }),
      ({ explained, body: again }) => {
        const differences = differencesOf(body, { ...again, facts: body.facts, asked: body.asked })
        const differs = differences.some(({ at }) => at === "verdict")
        return { asMade, now: explained.verdict, differs, differences }
      },
    ),
  )
}

const choicesOf = ({ parameters, readings }: ReceiptBody) => ({ parameters, readings })

const daysOf = (body: ReceiptBody): EvaluationOptions => ({
  ...choicesOf(body),
  asOf: body.asOf,
  ...(body.knownAt !== undefined && { knownAt: body.knownAt }),
})

const replay = (
  body: ReceiptBody,
  pack: Pack,
  options: EvaluationOptions,
): Result.Result<{ readonly explained: Explained; readonly body: ReceiptBody }, ReceiptFailure> => {
  const cited = citedBy(body)
  const prepared = preparePack(pack, citedVocabulary(householdVocabulary, cited), options)
  if (Result.isFailure(prepared)) return Result.fail(prepared.failure)
  const { decisions } = prepared.success
  if (!decisions.has(body.decision)) {
    return Result.fail({ _tag: "UnknownDecision", decision: body.decision, known: [...decisions.keys()] })
  }
  const explain = explainer(prepared.success, questionIn(prepared.success.language))
  const explained = explain(body.decision, { ...(cited.id !== null && { id: cited.id }) })
  return Result.succeed({ explained, body: receiptOf(explained, prepared.success) })
}

const differencesOf = (was: ReceiptBody, is: ReceiptBody): readonly ReceiptDifference[] => {
  const clauses = new Set([...Object.keys(was.values), ...Object.keys(is.values)])
  const saidOf = ({ facts, values }: ReceiptBody, id: string) =>
    Object.hasOwn(values, id) ? { value: values[id], facts: facts[id] } : undefined
  return [
    ...[...clauses].flatMap((id) => differing(id, saidOf(was, id), saidOf(is, id))),
    ...differing("asked", was.asked, is.asked),
    ...differing("verdict", was.verdict, is.verdict),
  ]
}

const differing = (at: string, was: unknown, is: unknown): readonly ReceiptDifference[] =>
  canonicalJson(was ?? null) === canonicalJson(is ?? null) ? [] : [{ at, was, is }]
