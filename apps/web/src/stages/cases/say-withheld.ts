/**
 * Say what is withheld 未公开内容: in the place of a sensitive value that is not there, why it is not.
 */
import type { CommandRule, ProcedureEvent } from "@jingzhun/core/procedure"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { Withheld, WithheldFields } from "../../local/ledger/shown-entry.ts"
import type { Language } from "../../wording/language.ts"
import { ledgerWords } from "../../wording/ledger.ts"
import { sayDay } from "../../wording/when.ts"
import { type Said, sayLabel } from "./say.ts"

/** Says why a value is not there. */
export const sayWithheld = (withheld: Withheld, language: Language): string => {
  const words = ledgerWords[language]
  if (withheld._tag === "NotForRole") return words.notForRole
  return words.destroyed(sayDay(withheld.at.slice(0, 10), language), withheld.reason)
}

/** Says it of every field of a step that is not there. */
export const sayWithheldFields = (
  { fields }: Pick<CommandRule, "fields">,
  withheld: WithheldFields = {},
  language: Language,
): readonly Said[] =>
  Object.entries(withheld).flatMap(([name, why]) => {
    const field = fields[name]
    return field === undefined ? [] : [{ label: sayLabel(field, language), value: sayWithheld(why, language) }]
  })

/** The text of a field of an event, or why it is not there. */
export const sayText = (
  { history }: Pick<CaseView, "history">,
  event: ProcedureEvent,
  { field, language }: { readonly field: string; readonly language: Language },
): string => {
  const value = event.data[field]
  if (typeof value === "string") return value
  const withheld = history.find((step) => step.event === event)?.withheld?.[field]
  return withheld === undefined ? "" : sayWithheld(withheld, language)
}
