/**
 * Below the cell 单元格下方: what is wrong with the text, and the choices of a field that is picked.
 */
import { formatValue, type Json } from "@jingzhun/forms"
import { batch, createMemo, createSignal, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { ChoiceList } from "../../../ui/editing/choice-list.tsx"
import type { Choice } from "../../../ui/editing/choices.ts"
import { editingWords } from "../../../wording/editing.ts"
import { language } from "../../../wording/language.ts"
import type { Control, Editing } from "./control.ts"
import style from "./grid.module.css"

/** Shows what belongs to the cell that is being filled in. */
export const BelowCell = (props: {
  readonly editing: Editing
  readonly control: Control
  readonly above: boolean
}): JSX.Element => (
  <Show when={props.editing.asking.by !== "typing" || props.editing.draft.trouble()}>
    <div class={style["below"]} data-above={props.above}>
      <Show when={props.editing.draft.trouble()}>
        {(sentence) => (
          <p class={style["trouble"]} role="alert">
            {sentence()}
          </p>
        )}
      </Show>
      <Picking editing={props.editing} control={props.control} />
      <Show when={props.editing.asking.by === "several"}>
        <Button weight="main" wide onClick={() => props.control.goTo(props.control.active())}>
          {editingWords[language()].save}
        </Button>
      </Show>
    </div>
  </Show>
)

const Picking = (props: { readonly editing: Editing; readonly control: Control }): JSX.Element => {
  const asking = props.editing.asking
  if (asking.by === "typing") return undefined
  const field = props.editing.target.field
  const initial = Array.isArray(props.editing.value) ? (props.editing.value as readonly Json[]) : []
  const [chosen, setChosen] = createSignal(asking.by === "several" ? initial : [props.editing.value ?? null])
  const left = createMemo(() => narrowed(asking.choices, asking.by === "several" ? "" : props.editing.draft.text()))
  const toggle = (value: Json): void => {
    const next = chosen().includes(value) ? chosen().filter((one) => one !== value) : [...chosen(), value]
    batch(() => {
      setChosen(next)
      props.editing.draft.type(formatValue(field, next, language()))
    })
  }
  return (
    <ChoiceList
      choices={left()}
      chosen={props.editing.value === undefined && asking.by === "one" ? [] : chosen()}
      several={asking.by === "several"}
      label={editingWords[language()].pick("")}
      onPick={(value) => (asking.by === "several" ? toggle(value) : props.control.pick(value))}
    />
  )
}

/** A digit picks by place, any other text by what the words contain; a text that fits nothing leaves the whole list. */
const narrowed = (choices: readonly Choice[], text: string): readonly Choice[] => {
  const word = text.trim().toLowerCase()
  if (word === "") return choices
  const fitting = choices.filter((choice) => choice.label.toLowerCase().includes(word))
  return fitting.length === 0 ? choices : fitting
}
