/**
 * Grid editor 单元格填写: the input that stands on the active cell; while nothing is being typed it only catches keys.
 */
import { batch, createEffect, createMemo, createSignal, on, Show, type JSX } from "solid-js"
import type { SharedRoster } from "../../../local/shared-roster.ts"
import { Button } from "../../../ui/button.tsx"
import { ChoiceList } from "../../../ui/editing/choice-list.tsx"
import { keyboardOf, type Choice } from "../../../ui/editing/choices.ts"
import { formatValue, type Json } from "@jingzhun/forms"
import { editingWords } from "../../../wording/editing.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { rosterWords } from "../../../wording/roster.ts"
import type { Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { useVillage } from "../village.ts"
import { showCell } from "./cell-show.ts"
import type { Control, Editing } from "./control.ts"
import type { Geometry } from "./geometry.ts"
import { cellId, GRID_ID } from "./grid-cell.tsx"
import style from "./grid.module.css"
import { pressKey } from "./press.ts"

const words = wordsOf(rosterWords)

interface GridEditorProps {
  readonly lines: readonly Line[]
  readonly columns: readonly Column[]
  readonly geometry: Geometry
  readonly control: Control
  readonly onOpen: (line: Line) => void
}

/** Shows the frame of the active cell and what is typed into it. */
export const GridEditor = (props: GridEditorProps): JSX.Element => {
  const { roster } = useVillage()
  let sink: HTMLInputElement | undefined
  const editing = (): Editing | undefined => props.control.editing()
  const box = createMemo(() => props.geometry.boxOf(props.control.active()))
  const inWindow = (): boolean => box().top + box().height > props.geometry.headHeight() / 2
  createEffect(on(props.control.active, () => sink?.focus({ preventScroll: true }), { defer: true }))
  createEffect(() => {
    const text = editing()?.draft.text() ?? ""
    // Writing even the same text into an input breaks off a composition in some browsers.
    if (sink !== undefined && sink.value !== text) sink.value = text
  })
  const input = (text: string): void => {
    const current = editing()
    if (current === undefined) props.control.begin(text)
    else current.draft.type(text)
    if (editing() === undefined && sink !== undefined) sink.value = ""
  }
  const startComposition = (): void => {
    if (editing() === undefined) props.control.begin("")
    editing()?.draft.compose(true)
  }
  const open = (row: number): void => {
    const line = props.lines[row]
    if (line !== undefined) props.onOpen(line)
  }
  const press = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    const onChoice = event.target !== sink
    // Enter and the space bar on a choice are the choice's own.
    if (onChoice && event.key !== "Escape" && event.key !== "Tab") return
    if (!onChoice && event.key === "ArrowDown" && enterChoices(event.currentTarget)) return event.preventDefault()
    // The list goes away with the editing; the focus must not go with it.
    if (onChoice) sink?.focus({ preventScroll: true })
    if (!pressKey(props.control, event, open)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const leave = (event: FocusEvent): void => {
    const next = event.relatedTarget
    if (next instanceof Node && event.currentTarget instanceof Node && event.currentTarget.contains(next)) return
    props.control.finish()
  }
  return (
    <div
      class={style["active"]}
      data-editing={editing() !== undefined}
      hidden={props.lines.length === 0}
      style={{
        left: `${box().left}px`,
        top: `${box().top}px`,
        width: `${box().width}px`,
        height: `${box().height}px`,
        visibility: inWindow() || editing() !== undefined ? "visible" : "hidden",
      }}
      onFocusOut={leave}
      onKeyDown={press}
    >
      <input
        ref={sink}
        class={style["sink"]}
        aria-label={describe(roster, props)}
        aria-controls={GRID_ID}
        aria-activedescendant={cellId(props.control.active().row, props.control.active().column)}
        aria-invalid={editing()?.draft.trouble() !== undefined}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        inputmode={inputModeOf(editing())}
        onInput={(event) => input(event.currentTarget.value)}
        onCompositionStart={startComposition}
        onCompositionEnd={() => editing()?.draft.compose(false)}
      />
      <Show when={editing()} keyed>
        {(current) => <Below editing={current} control={props.control} above={isLow(props.geometry, box().top)} />}
      </Show>
      <span class="unseen" aria-live="polite">
        {editing() === undefined ? describe(roster, props) : ""}
      </span>
    </div>
  )
}

/** Goes from the input into the list of choices, if there is one. */
const enterChoices = (frame: HTMLElement): boolean => {
  const choice =
    frame.querySelector<HTMLElement>("[aria-checked=true]") ?? frame.querySelector<HTMLElement>("[aria-checked]")
  choice?.focus()
  return choice !== null
}

/** On a tablet the keyboard comes up only when something is typed, never for merely moving about. */
const inputModeOf = (editing: Editing | undefined): "none" | "text" | "decimal" | "numeric" | "tel" =>
  editing === undefined || editing.asking.by !== "typing" ? "none" : keyboardOf(editing.target.field)

const isLow = (geometry: Geometry, top: number): boolean => top > geometry.size().height * LOW && top > POPUP_PX
const LOW = 0.55
const POPUP_PX = 200

const describe = (roster: SharedRoster, props: GridEditorProps): string => {
  const { row, column } = props.control.active()
  const line = props.lines[row]
  const at = props.columns[column]
  if (line === undefined || at === undefined) return ""
  const show = showCell(roster, line, at)
  const text = show.text === "" ? editingWords[language()].unknown : show.text
  return `${line.summary().headName || words().unnamed} ${at.label(language())} ${text}`
}

const Below = (props: {
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
