/**
 * Refusing 不予办理: a refusal of the server's own, in the shape of core's: clause, article, sentence, figures.
 */
import type { Language, Wording } from "@jingzhun/core"
import type { Json, JsonObject, Procedure, Refusal } from "@jingzhun/core/procedure"
import { LEDGER_SENTENCES } from "../wording/ledger-sentences.ts"
import type { LedgerRefusalCode } from "../wording/ledger-sentences.ts"

/** How figures are said, where they are not said as they are. */
export interface FigureWords {
  readonly [figure: string]: Wording | readonly Wording[]
}

/** Makes a refusal; without a clause it cites the document as a whole. */
export const refuse = (
  procedure: Procedure | undefined,
  { code, clause = "" }: { readonly code: LedgerRefusalCode; readonly clause?: string },
  figures: JsonObject,
  words: FigureWords = {},
): Refusal => ({
  code,
  clause,
  source: procedure?.clauses[clause]?.source ?? procedure?.document ?? "",
  message: {
    "zh-CN": fill(LEDGER_SENTENCES[code]["zh-CN"], { ...figures, ...inLanguage(words, "zh-CN") }, "、"),
    en: fill(LEDGER_SENTENCES[code].en, { ...figures, ...inLanguage(words, "en") }, ", "),
  },
  figures,
})

const inLanguage = (words: FigureWords, language: Language): JsonObject =>
  Object.fromEntries(
    Object.entries(words).map(([name, word]) => [
      name,
      isOne(word) ? word[language] : word.map((one) => one[language]),
    ]),
  )

const isOne = (word: Wording | readonly Wording[]): word is Wording => !Array.isArray(word)

const fill = (sentence: string, figures: JsonObject, comma: string): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(figures, name) ? written(figures[name] ?? null, comma) : whole,
  )

const written = (value: Json, comma: string): string => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => written(one, comma)).join(comma)
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value)
}
