/**
 * Form field 表单栏目: one field of a command by its shape, with what is wrong said where it stands.
 */
import type { CommandField, FieldShape, Fields } from "@jingzhun/core/procedure"
import { For, Match, Show, Switch, type JSX } from "solid-js"
import { casesWords } from "../../../wording/cases.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { PhotoField } from "../../posting/photo-field.tsx"
import { isPhotoShape } from "../../posting/photo-place.ts"
import { sayLabel, sayWord } from "../say.ts"
import type { FieldPath, FormState } from "./command-form.ts"
import style from "./form.module.css"
import { ListField } from "./list-field.tsx"
import { type FormFieldProps, PickedField, TypedField } from "./plain-field.tsx"

const cases = wordsOf(casesWords)

/** Shows the fields of a form or of a part; `hidden` ones are shown by the caller in its own way. */
export const FormFields = (props: {
  readonly form: FormState
  readonly fields: Fields
  readonly path: FieldPath
  readonly hidden?: readonly string[]
}): JSX.Element => (
  <For each={Object.entries(props.fields).filter(([name]) => props.hidden?.includes(name) !== true)}>
    {([name, field]) => (
      <Show when={isShown(props.form, field, [...props.path, name])}>
        <FormField form={props.form} field={field} path={[...props.path, name]} />
      </Show>
    )}
  </For>
)

/** What belongs to other cases is not asked here, unless something stands in it. */
const isShown = (form: FormState, field: CommandField, path: FieldPath): boolean =>
  field.optional !== true || form.relevance(path) !== "elsewhere" || form.valueAt(path) !== undefined

/** Shows one field. */
export const FormField = (props: FormFieldProps): JSX.Element => {
  const shape = (): FieldShape => props.field.shape
  const part = () => {
    const is = shape()
    return is.type === "record" ? is : undefined
  }
  const isList = (): boolean => shape().type === "list" || shape().type === "map"
  const choices = (): readonly string[] | undefined => choicesOf(props)
  return (
    <Switch fallback={<TypedField {...props} />}>
      <Match when={part()}>
        {(record) => (
          <fieldset class={style["part"]}>
            <legend>{sayLabel(props.field, language())}</legend>
            <FormFields form={props.form} fields={record().fields} path={props.path} />
          </fieldset>
        )}
      </Match>
      <Match when={isPhotoShape(shape())}>
        <PhotoField {...props} />
      </Match>
      <Match when={isList()}>
        <ListField {...props} One={FormField} />
      </Match>
      <Match when={shape().type === "flag"}>
        <PickedField
          {...props}
          options={[
            { value: true, label: cases().yesNo[0] },
            { value: false, label: cases().yesNo[1] },
          ]}
        />
      </Match>
      <Match when={choices()}>
        {(list) => (
          <PickedField {...props} options={list().map((value) => ({ value, label: sayWord(value, language()) }))} />
        )}
      </Match>
    </Switch>
  )
}

const choicesOf = ({ form, field, path }: FormFieldProps): readonly string[] | undefined => {
  if (field.shape.type === "choice") return field.shape.of
  return field.shape.type === "text" ? form.choices(path) : undefined
}
