/**
 * List field 清单栏目: items that can be added and taken off; where the rules name what must be there, that is what is offered.
 */
import type { CommandField, FieldShape } from "@jingzhun/core/procedure"
import { type Component, For, Index, Match, onMount, Show, Switch, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { ChoiceList } from "../../../ui/editing/choice-list.tsx"
import { Icon } from "../../../ui/icon.tsx"
import editing from "../../../ui/editing/editing.module.css"
import { commandWords } from "../../../wording/command.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { sayLabel, sayWord } from "../say.ts"
import type { FieldPath } from "./command-form.ts"
import { FieldTroubles } from "./field-troubles.tsx"
import style from "./form.module.css"
import type { FormFieldProps } from "./plain-field.tsx"
import { isDraft, itemsOf, MAP_NAME, MAP_VALUE, pathText, type DraftValue } from "./form-draft.ts"

const words = wordsOf(commandWords)

interface ListFieldProps extends FormFieldProps {
  /** Shows one field of an item. */
  readonly One: Component<FormFieldProps>
}

/** Shows a list. */
export const ListField = (props: ListFieldProps): JSX.Element => {
  const expected = () => props.form.expected(props.path)
  return (
    <fieldset class={style["list"]} data-field={pathText(props.path)}>
      <legend>{sayLabel(props.field, language())}</legend>
      <Switch fallback={<FreeList {...props} />}>
        <Match when={expected()?.isChecklist === true ? expected()?.words : undefined}>
          {(items) => <CheckList {...props} items={items()} />}
        </Match>
        <Match when={expected()?.words}>{(list) => <WordList {...props} words={list()} />}</Match>
      </Switch>
      <FieldTroubles form={props.form} field={props.field} path={props.path} />
    </fieldset>
  )
}

/** Words to be ticked, such as the papers that were handed in. */
const WordList = (props: ListFieldProps & { readonly words: readonly string[] }): JSX.Element => {
  const chosen = (): readonly string[] =>
    itemsOf(props.form.valueAt(props.path)).filter((one): one is string => typeof one === "string")
  const toggle = (word: string): void => {
    const now = chosen()
    props.form.set(props.path, now.includes(word) ? now.filter((one) => one !== word) : [...now, word])
  }
  return (
    <div class={editing["inline"] ?? ""}>
      <ChoiceList
        choices={props.words.map((value) => ({ value, label: sayWord(value, language()) }))}
        chosen={chosen()}
        several={true}
        label={sayLabel(props.field, language())}
        onPick={(value) => {
          if (typeof value === "string") toggle(value)
        }}
      />
    </div>
  )
}

/** One line for each item that must be looked at; the item is given, the finding is not. */
const CheckList = (props: ListFieldProps & { readonly items: readonly string[] }): JSX.Element => {
  const place = (item: string): number =>
    itemsOf(props.form.valueAt(props.path)).findIndex((one) => isDraft(one) && one["item"] === item)
  const fields = () => {
    const { shape } = props.field
    const inner = shape.type === "list" && shape.item.type === "record" ? shape.item.fields : {}
    return Object.entries(inner).filter(([name]) => name !== "item")
  }
  // Every item stands in the draft, so that what is not yet found is named as missing.
  const ensure = (): void => {
    const lacking = props.items.filter((item) => place(item) < 0)
    if (lacking.length === 0) return
    props.form.set(props.path, [...itemsOf(props.form.valueAt(props.path)), ...lacking.map((item) => ({ item }))])
  }
  onMount(ensure)
  return (
    <For each={props.items}>
      {(item) => (
        <fieldset class={style["check"]}>
          <legend>{sayWord(item, language())}</legend>
          <For each={fields()}>
            {([name, field]) => (
              <props.One form={props.form} field={field} path={[...props.path, Math.max(0, place(item)), name]} />
            )}
          </For>
        </fieldset>
      )}
    </For>
  )
}

const FreeList = (props: ListFieldProps): JSX.Element => {
  const items = (): readonly DraftValue[] => itemsOf(props.form.valueAt(props.path))
  const label = (): string => sayLabel(props.field, language())
  return (
    <>
      <Index each={items()}>
        {(_, at) => (
          <div class={style["item"]}>
            <ItemFields {...props} at={at} />
            <Button
              weight="quiet"
              aria-label={words().removeItem(label(), at + 1)}
              onClick={() => props.form.set([...props.path, at], undefined)}
            >
              <Icon name="close" />
            </Button>
          </div>
        )}
      </Index>
      <Button onClick={() => props.form.set([...props.path, items().length], firstOf(props.field.shape))}>
        <Icon name="plus" />
        {words().add(label())}
      </Button>
    </>
  )
}

const ItemFields = (props: ListFieldProps & { readonly at: number }): JSX.Element => {
  const path = (): FieldPath => [...props.path, props.at]
  const record = () => {
    const { shape } = props.field
    return shape.type === "list" && shape.item.type === "record" ? shape.item : undefined
  }
  const plain = (): CommandField => {
    const { shape, label } = props.field
    const item = shape.type === "list" ? shape.item : ({ type: "text" } as const)
    return { label: numbered(label, props.at), shape: item }
  }
  return (
    <Switch fallback={<props.One form={props.form} field={plain()} path={path()} />}>
      <Match when={record()}>
        {(shape) => (
          <fieldset class={style["part"]}>
            <legend>{words().item(sayLabel(props.field, language()), props.at + 1)}</legend>
            <For each={Object.entries(shape().fields)}>
              {([name, field]) => <props.One form={props.form} field={field} path={[...path(), name]} />}
            </For>
          </fieldset>
        )}
      </Match>
      <Match when={props.field.shape.type === "map"}>
        <MapItem {...props} />
      </Match>
    </Switch>
  )
}

const MapItem = (props: ListFieldProps & { readonly at: number }): JSX.Element => {
  const value = (): FieldShape => (props.field.shape.type === "map" ? props.field.shape.item : { type: "text" })
  return (
    <Show when={props.at >= 0}>
      <props.One
        form={props.form}
        field={{ label: { "zh-CN": words().mapName, en: words().mapName }, shape: { type: "text" } }}
        path={[...props.path, props.at, MAP_NAME]}
      />
      <props.One
        form={props.form}
        field={{ label: { "zh-CN": words().mapValue, en: words().mapValue }, shape: value() }}
        path={[...props.path, props.at, MAP_VALUE]}
      />
    </Show>
  )
}

const numbered = (label: CommandField["label"], at: number): CommandField["label"] => ({
  "zh-CN": `${label["zh-CN"]} ${at + 1}`,
  en: `${label.en} ${at + 1}`,
})

const firstOf = (shape: FieldShape): DraftValue =>
  shape.type === "map" || (shape.type === "list" && shape.item.type === "record") ? {} : ""
