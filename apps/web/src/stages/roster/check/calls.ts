/**
 * Calls 称呼: what people call a record on the check screen, in the roster or out of it.
 */
import { formOf, formatValue, type Json } from "@jingzhun/forms"
import { cellOf, recordKindOf, type RecordId } from "@jingzhun/documents"
import type { SharedRoster } from "../../../local/shared-roster.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { checkWords } from "../../../wording/check.ts"
import { summarise } from "../summary.ts"

const words = wordsOf(checkWords)

/** Says the head and the number of a household. */
export const callHousehold = (roster: SharedRoster, id: RecordId): string => {
  const view = roster.household(id)
  if (view === undefined) return id
  const { headName, number } = summarise(view.household, view.members)
  const name = headName === "" ? formerHead(roster, id) : headName
  return [name, number].filter((text) => text !== "").join(" · ")
}

/** Of a household that was merged away, whose members went with it, the name that stands on one of them. */
const formerHead = (roster: SharedRoster, id: RecordId): string =>
  roster.look((whole) => {
    for (const child of whole.children.get(id) ?? []) {
      const record = whole.records.get(child)
      const name = record?.kind === "member" ? cellOf(record, "name")?.value : undefined
      if (typeof name === "string" && name !== "") return name
    }
    return words().unnamed
  })

/** Says the name of a member, or what an item or a determination is about. */
export const callRecord = (roster: SharedRoster, id: RecordId): string => {
  const kind = recordKindOf(id)
  if (kind === "household") return callHousehold(roster, id)
  const field = kind === "member" ? "name" : kind === "income" ? "kind" : "by"
  const value = roster.record(id)?.cell(field).value
  return value === undefined || kind === undefined ? words().unnamed : sayValue(id, field, value)
}

/** Says the label of a field. */
export const sayField = (id: RecordId, field: string): string => {
  const kind = recordKindOf(id)
  return (kind === undefined ? undefined : formOf(kind, field)?.label[language()]) ?? field
}

/** Says a value of a field. */
export const sayValue = (id: RecordId, field: string, value: Json): string => {
  const kind = recordKindOf(id)
  const form = kind === undefined ? undefined : formOf(kind, field)
  return form === undefined ? JSON.stringify(value) : formatValue(form.field, value, language())
}
