/**
 * Grid editor 单元格填写: the input that stands on the active cell; while nothing is being typed it only catches keys.
 */
import { createEffect, createMemo, on, Show, type JSX } from "solid-js"
import type { SharedRoster } from "../../../local/shared-roster.ts"
import { keyboardOf } from "../../../ui/editing/choices.ts"
import { editingWords } from "../../../wording/editing.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { rosterWords } from "../../../wording/roster.ts"
import type { Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { useVillage } from "../village.ts"
import { isBlock } from "./block.ts"
import { showCell } from "./cell-show.ts"
import { BelowCell } from "./below-cell.tsx"
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
  const sink = createSink(roster, props)
  const editing = (): Editing | undefined => props.control.editing()
  const box = createMemo(() => props.geometry.boxOf(props.control.active()))
  const inWindow = (): boolean => box().top + box().height > props.geometry.headHeight() / 2
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
      onFocusOut={sink.leave}
      onKeyDown={sink.press}
    >
      <input
        ref={sink.attach}
        class={style["sink"]}
        aria-label={describe(roster, props)}
        aria-controls={GRID_ID}
        aria-activedescendant={cellId(props.control.active().row, props.control.active().column)}
        aria-invalid={editing()?.draft.trouble() !== undefined}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        inputmode={inputModeOf(editing())}
        onInput={(event) => sink.input(event.currentTarget.value)}
        onCopy={sink.copy}
        onPaste={sink.paste}
        onCompositionStart={sink.startComposition}
        onCompositionEnd={() => editing()?.draft.compose(false)}
      />
      <Show when={editing()} keyed>
        {(current) => <BelowCell editing={current} control={props.control} above={isLow(props.geometry, box().top)} />}
      </Show>
      <span class="unseen" aria-live="polite">
        {editing() === undefined ? describe(roster, props) : ""}
      </span>
    </div>
  )
}

/** What the input on the active cell does with what happens to it. */
const createSink = (roster: SharedRoster, props: GridEditorProps) => {
  let sink: HTMLInputElement | undefined
  const editing = (): Editing | undefined => props.control.editing()
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
  const copy = (event: ClipboardEvent): void => {
    if (editing() !== undefined) return
    event.clipboardData?.setData("text/plain", textOf(roster, props))
    event.preventDefault()
  }
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData("text/plain") ?? ""
    if (editing() !== undefined || !isBlock(text)) return
    event.preventDefault()
    props.control.paste(text)
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
  const attach = (input: HTMLInputElement): void => {
    sink = input
  }
  return { attach, input, startComposition, copy, paste, press, leave }
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

const textOf = (roster: SharedRoster, props: GridEditorProps): string => {
  const { row, column } = props.control.active()
  const line = props.lines[row]
  const at = props.columns[column]
  return line === undefined || at === undefined ? "" : showCell(roster, line, at).text
}

const describe = (roster: SharedRoster, props: GridEditorProps): string => {
  const { row, column } = props.control.active()
  const line = props.lines[row]
  const at = props.columns[column]
  if (line === undefined || at === undefined) return ""
  const show = showCell(roster, line, at)
  const text = show.text === "" ? editingWords[language()].unknown : show.text
  return `${line.summary().headName || words().unnamed} ${at.label(language())} ${text}`
}
