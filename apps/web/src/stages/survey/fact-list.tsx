/**
 * Fact list 指标列表: the facts of one record in the order of the form.
 */
import type { RecordKind } from "@jingzhun/core"
import type { RecordId } from "@jingzhun/documents"
import { fieldForms, type FieldForm, type Section } from "@jingzhun/forms"
import { For, type JSX } from "solid-js"
import { FactField } from "./fact-field.tsx"

/** What the page says in other ways, and so does not list as a fact. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set([
  "household/division",
  "household/income.items",
  "household/determinations",
])

/** Lists the forms of a record that are shown as facts, by section. */
export const formsOf = (record: RecordKind, ...sections: readonly Section[]): readonly FieldForm[] =>
  fieldForms.filter(
    (form) =>
      form.record === record &&
      (sections.length === 0 || sections.includes(form.section)) &&
      form.field.apart === undefined &&
      !SAID_OTHERWISE.has(`${form.record}/${form.name}`),
  )

/** Shows facts one below the other. */
export const FactList = (props: {
  readonly household: RecordId
  readonly record: RecordId
  readonly forms: readonly FieldForm[]
}): JSX.Element => (
  <For each={props.forms}>{(form) => <FactField household={props.household} record={props.record} form={form} />}</For>
)
