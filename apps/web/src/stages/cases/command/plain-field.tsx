/**
 * Plain field 单项栏目: a field that is typed, or picked from what may stand there.
 */
import type { CommandField, FieldShape } from "@jingzhun/core/procedure"
import { createUniqueId, For, Match, Show, Switch, type JSX } from "solid-js"
import { ChoiceList } from "../../../ui/editing/choice-list.tsx"
import { cx } from "../../../ui/cx.ts"
import { DayInput } from "../../../ui/day-input.tsx"
import editing from "../../../ui/editing/editing.module.css"
import { commandWords } from "../../../wording/command.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { groupedYuan, sayLabel, sayReasons, sayWord } from "../say.ts"
import type { FieldPath, FormState } from "./command-form.ts"
import { FieldTroubles, troubleIdOf } from "./field-troubles.tsx"
import style from "./form.module.css"
import { pathText, yuanText } from "./form-draft.ts"

const words = wordsOf(commandWords)

/** A field of a form and where it stands. */
export interface FormFieldProps {
  readonly form: FormState
  readonly field: CommandField
  readonly path: FieldPath
}

/** Says that a field may be left out, where the rules do not ask for it here. */
const MayBeMissing = (props: FormFieldProps): JSX.Element => (
  <Show when={props.field.optional === true && props.form.relevance(props.path) === "free"}>
    <small>{words().optional}</small>
  </Show>
)

/** Shows a field that is picked. */
export const PickedField = (
  props: FormFieldProps & {
    readonly options: readonly { readonly value: string | boolean; readonly label: string }[]
  },
): JSX.Element => {
  const chosen = () => props.form.valueAt(props.path)
  const open = () =>
    props.options.filter(({ value }) => typeof value === "boolean" || props.form.isOpenChoice(props.path, value))
  return (
    <div class={cx(style["field"], editing["inline"])} data-field={pathText(props.path)}>
      <span class={style["label"]}>
        {sayLabel(props.field, language())}
        <MayBeMissing {...props} />
      </span>
      <ChoiceList
        choices={open()}
        chosen={[chosen() ?? null].filter((one): one is string | boolean => one !== null && typeof one !== "object")}
        several={false}
        label={sayLabel(props.field, language())}
        onPick={(value) => {
          if (typeof value === "string" || typeof value === "boolean") props.form.set(props.path, value)
        }}
      />
      <For each={props.form.closedChoices(props.path)}>
        {(closed) => (
          <p class={style["closed"]}>
            {words().closedChoice(sayWord(closed.value, language()))}
            <For each={sayReasons(closed.hindrances, language())}>
              {({ source, text }) => (
                <span>
                  <b>{source}</b> {text}
                </span>
              )}
            </For>
          </p>
        )}
      </For>
      <FieldTroubles form={props.form} field={props.field} path={props.path} />
    </div>
  )
}

/** Fields that people write sentences into. */
const LONG: ReadonlySet<string> = new Set(["reasons", "reason", "text", "existence", "design", "evidence"])

/** Shows a field that is typed. */
export const TypedField = (props: FormFieldProps): JSX.Element => {
  const id = createUniqueId()
  const value = (): string => {
    const is = props.form.valueAt(props.path)
    return typeof is === "string" ? is : ""
  }
  const isMoney = (): boolean => props.field.shape.type === "fen" || props.field.shape.type === "signed"
  const isLong = (): boolean => props.field.shape.type === "text" && LONG.has(String(props.path.at(-1)))
  const limit = () => props.form.limits().find(({ field }) => field === pathText(props.path))
  const common = (): JSX.InputHTMLAttributes<HTMLInputElement> & JSX.TextareaHTMLAttributes<HTMLTextAreaElement> => ({
    id,
    value: value(),
    autocomplete: "off",
    "aria-describedby": troubleIdOf(props.path),
  })
  const handlers = {
    onInput: (event: InputEvent & { currentTarget: { value: string } }) =>
      props.form.set(props.path, event.currentTarget.value),
    onCompositionStart: () => props.form.compose(true),
    onCompositionEnd: () => props.form.compose(false),
  }
  return (
    <div class={style["field"]} data-field={pathText(props.path)}>
      <label class={style["label"]} for={id}>
        {sayLabel(props.field, language())}
        <MayBeMissing {...props} />
      </label>
      <div class={style["box"]}>
        <Switch fallback={<input {...common()} {...handlers} type="text" inputmode={keyboard(props.field.shape)} />}>
          <Match when={isLong()}>
            <textarea {...common()} {...handlers} rows="2" />
          </Match>
          <Match when={props.field.shape.type === "day"}>
            <DayInput {...common()} {...handlers} value={value()} />
          </Match>
        </Switch>
        <Show when={isMoney()}>
          <span class={style["unit"]}>{words().yuanUnit}</span>
        </Show>
      </div>
      <Show when={limit()}>
        {(most) => (
          <p class={style["limit"]}>
            {words()[most().isExact ? "exactly" : "atMost"](groupedYuan(most().fen), most().source)}
            <button type="button" onClick={() => props.form.set(props.path, yuanText(most().fen))}>
              {words().take}
            </button>
          </p>
        )}
      </Show>
      <FieldTroubles form={props.form} field={props.field} path={props.path} />
    </div>
  )
}

const keyboard = (shape: FieldShape): "decimal" | "numeric" | "text" => {
  if (shape.type === "fen" || shape.type === "signed") return "decimal"
  return shape.type === "count" || shape.type === "score" ? "numeric" : "text"
}
