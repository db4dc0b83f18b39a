/**
 * Renders 条文 the clauses of a pack about households, in Chinese or English.
 */
import * as Result from "effect/Result"
import type { Pack } from "../rules/pack.ts"
import { hasReadings } from "../rules/pack.ts"
import type { EvaluationOptions } from "../rules/prepare.ts"
import { renderCondition } from "../rules/render.ts"
import type { SelectFailure } from "../rules/select.ts"
import { select } from "../rules/select.ts"
import { householdVocabulary } from "./vocabulary.ts"

/** A clause in words: what it asks, the reading in use, and the rule as it is evaluated. */
export interface RenderedClause {
  readonly id: string
  readonly source: string
  readonly text: string
  readonly reading?: { readonly name: string; readonly text: string }
  readonly rule: string
}

/**
 * Renders the clauses of a pack that are in force on a day.
 *
 * ```ts
 * import { dayOf, packs, renderPack } from "@jingzhun/core"
 * import * as Result from "effect/Result"
 *
 * const clauses = Result.getOrThrow(renderPack(packs.dejiang, { asOf: dayOf(2016, 5, 1), language: "en" }))
 * clauses[0]?.rule // => "net income of the year is below 2300 yuan per person and year × number of members"
 * ```
 */
export const renderPack = (
  pack: Pack,
  options: EvaluationOptions,
): Result.Result<readonly RenderedClause[], SelectFailure> =>
  Result.map(select(pack, options.asOf, options), ({ clauses, parameters }) => {
    const language = options.language ?? "zh-CN"
    const speech = { language, vocabulary: householdVocabulary, pack, parameters }
    return [...clauses.values()].map(({ clause, when, reading }) => ({
      id: clause.id,
      source: clause.source,
      text: clause.text[language],
      ...(reading !== undefined &&
        hasReadings(clause.when) && {
          reading: { name: reading, text: clause.when.readings[reading]!.text[language] },
        }),
      rule: renderCondition(when, speech),
    }))
  })
