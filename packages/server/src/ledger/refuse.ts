/**
 * Refusing 不予办理: a refusal of the server's own, in the shape of core's: clause, article, sentence, figures.
 */
import type { Wording } from "@jingzhun/core"
import type { Json, JsonObject, Procedure, Refusal } from "@jingzhun/core/procedure"
import { LEDGER_SENTENCES } from "../wording/ledger-sentences.ts"
import type { LedgerRefusalCode } from "../wording/ledger-sentences.ts"

/** Makes a refusal; without a clause it cites the document as a whole. */
export const refuse = (
  procedure: Procedure | undefined,
  { code, clause = "" }: { readonly code: LedgerRefusalCode; readonly clause?: string },
  figures: JsonObject,
): Refusal => ({
  code,
  clause,
  source: procedure?.clauses[clause]?.source ?? procedure?.document ?? "",
  message: filled(LEDGER_SENTENCES[code], figures),
  figures,
})

const filled = (sentence: Wording, figures: JsonObject): Wording => ({
  "zh-CN": fill(sentence["zh-CN"], figures, "、"),
  en: fill(sentence.en, figures, ", "),
})

const fill = (sentence: string, figures: JsonObject, comma: string): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(figures, name) ? written(figures[name] ?? null, comma) : whole,
  )

const written = (value: Json, comma: string): string => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => written(one, comma)).join(comma)
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value)
}
