/**
 * Field text 指标文字: between what a person types and what is kept, with the sentence of what is wrong.
 */
import type { Field, ValueFailure } from "@jingzhun/core"
import { parseValue, cellSentence, type Json } from "@jingzhun/forms"
import * as Result from "effect/Result"
import type { EditOutcome } from "../../local/shared-roster.ts"
import { editingWords } from "../../wording/editing.ts"
import type { Language } from "../../wording/language.ts"
import { refusalWords } from "../../wording/refusal.ts"
import type { DraftReading, Written } from "./draft.ts"

/** Reads a typed text into a field. */
export const readField = (field: Field, text: string, language: Language): DraftReading => {
  const reading = parseValue(field, text)
  return Result.isSuccess(reading)
    ? { ok: true, value: reading.success }
    : { ok: false, sentence: cellSentence(reading.failure, language) }
}

/** Says what came of an edit. */
export const sayOutcome = (
  outcome: { readonly ok: true } | { readonly ok: false; readonly code: string; readonly detail?: ValueFailure },
  language: Language,
): Written =>
  outcome.ok
    ? { ok: true }
    : { ok: false, sentence: refusalWords[language].edit[outcome.code] ?? editingWords[language].failed }

/** Writes a value and says what came of it. */
export const writeWith =
  (edit: (value: Json) => Promise<EditOutcome>, language: () => Language) =>
  async (value: Json): Promise<Written> =>
    sayOutcome(await edit(value), language())
