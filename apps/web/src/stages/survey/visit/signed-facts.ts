/**
 * Signed facts 签认的情况: what the roster says of a household when a visit is signed, shown above the signature and sealed with it.
 *
 * Sensitive fields are left out: whoever may read a visit must be able to tell whether its facts still stand, and not all may read those.
 */
import { canonicalJson, sha256 } from "@jingzhun/core"
import { type RecordId, recordKindOf } from "@jingzhun/documents"
import { fieldForms, type FieldForm, type Json } from "@jingzhun/forms"
import type { SharedRoster } from "../../../local/shared-roster.ts"

/** One fact as it stands: its value, or all that disagree. */
export interface SignedFact {
  readonly record: RecordId
  readonly form: FieldForm
  readonly values: readonly Json[]
}

/** Lists the facts of a household, person by person. */
export const factsOf = (
  roster: Pick<SharedRoster, "household" | "record">,
  household: RecordId,
): readonly SignedFact[] => {
  const view = roster.household(household)
  if (view === undefined) return []
  return [household, ...view.members, ...view.income, ...view.determinations].flatMap((record) =>
    fieldForms
      .filter((form) => form.record === recordKindOf(record) && form.field.sensitive !== true)
      .flatMap((form): readonly SignedFact[] => {
        const cell = roster.record(record)?.cell(form.name)
        const values = cell?.versions?.map(({ value }) => value) ?? (cell?.value === undefined ? [] : [cell.value])
        return values.length === 0 ? [] : [{ record, form, values }]
      }),
  )
}

/** Hashes facts, whatever the order in which a device lists them. */
export const hashOfFacts = (facts: readonly SignedFact[]): string =>
  sha256(
    canonicalJson(
      facts
        .map(({ record, form, values }) => `${record} ${form.name} ${values.map(canonicalJson).sort().join(" ")}`)
        .sort(),
    ),
  )
