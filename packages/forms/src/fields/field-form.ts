/**
 * Field form 指标表单: how a field is asked and shown.
 *
 * What may stand in a field is core's to say; a form only names it.
 */
import type { Field, RecordKind } from "@jingzhun/core"
import { fieldOf } from "@jingzhun/core"
import type { Wording } from "../language.ts"
import type { Section } from "./form-rows.ts"
import { FORM_ROWS } from "./form-rows.ts"

/** One field on paper or screen; the width is in characters of half width. */
export interface FieldForm {
  readonly record: RecordKind
  readonly name: string
  readonly field: Field
  readonly section: Section
  readonly label: Wording
  readonly help?: Wording
  readonly width: number
}

/** All forms, in the order in which they are asked. */
export const fieldForms: readonly FieldForm[] = FORM_ROWS.flatMap(([record, section, rows]) =>
  rows.map(([name, chinese, english, width, helpChinese, helpEnglish]) => {
    const field = fieldOf(record, name)
    if (field === undefined) throw new Error(`no such field: ${record}/${name}`)
    return {
      record,
      name,
      field,
      section,
      label: { "zh-CN": chinese, en: english },
      ...(helpChinese !== undefined &&
        helpEnglish !== undefined && { help: { "zh-CN": helpChinese, en: helpEnglish } }),
      width,
    }
  }),
)

const byKey = new Map(fieldForms.map((form) => [`${form.record}/${form.name}`, form]))

/**
 * Finds the form of a field.
 *
 * ```ts
 * import { formOf } from "@jingzhun/forms"
 *
 * formOf("member", "labour")?.label["zh-CN"] // => "劳动技能"
 * ```
 */
export const formOf = (record: RecordKind, name: string): FieldForm | undefined => byKey.get(`${record}/${name}`)
