/**
 * Control 表格操作: which cell is active, whether it is being filled in, and what each key does to it.
 */
import { formatValue, type Json } from "@jingzhun/forms"
import { batch, createSignal, type Accessor } from "solid-js"
import type { SharedRoster } from "../../../local/shared-roster.ts"
import { askingOf, type Asking } from "../../../ui/editing/choices.ts"
import { createDraft, type Draft } from "../../../ui/editing/draft.ts"
import { readField, writeWith } from "../../../ui/editing/field-text.ts"
import { editingWords } from "../../../wording/editing.ts"
import { language } from "../../../wording/language.ts"
import { rosterWords } from "../../../wording/roster.ts"
import type { Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { targetOf, type CellTarget } from "./cell-show.ts"
import type { Geometry } from "./geometry.ts"
import { clamp, moveBy, type CellPosition, type GridSize } from "./navigation.ts"

/** A cell that is being filled in. */
export interface Editing {
  readonly position: CellPosition
  readonly target: CellTarget
  readonly asking: Asking
  readonly draft: Draft
  readonly value: Json | undefined
}

/** What the grid is about. */
export interface ControlOptions {
  readonly roster: SharedRoster
  readonly lines: Accessor<readonly Line[]>
  readonly columns: readonly Column[]
  readonly geometry: Geometry
  readonly open: (line: Line) => void
}

/** Which cell is active and what happens to it. */
export interface Control {
  readonly active: Accessor<CellPosition>
  readonly editing: Accessor<Editing | undefined>
  readonly notice: Accessor<string | undefined>
  readonly size: Accessor<GridSize>
  /** Makes a cell active; a cell that is being filled in is finished first, and stays when its text is wrong. */
  goTo(position: CellPosition): Promise<void>
  /** Starts filling in the active cell, with a text in place of what is there, or with what is there. */
  begin(text?: string): void
  finish(): Promise<boolean>
  pick(value: Json): Promise<void>
  giveUp(): void
  /** Does what a key means; true when the key has been used. */
  press(event: KeyboardEvent): boolean
}

/** Makes the control of a grid. */
export const createControl = (options: ControlOptions): Control => {
  const [wanted, setWanted] = createSignal<CellPosition>({ row: 0, column: 0 })
  const [editing, setEditing] = createSignal<Editing>()
  const [notice, setNotice] = createSignal<string>()
  const size = (): GridSize => ({
    rows: options.lines().length,
    columns: options.columns.length,
    pageRows: options.geometry.pageRows(),
  })
  const active = (): CellPosition => clamp(wanted(), size())
  const targetAt = ({ row, column }: CellPosition): CellTarget | undefined => {
    const line = options.lines()[row]
    const at = options.columns[column]
    return line === undefined || at === undefined ? undefined : targetOf(line, at)
  }

  const goTo = async (position: CellPosition): Promise<void> => {
    if (!(await finish())) return
    batch(() => {
      setWanted(position)
      setNotice(undefined)
      options.geometry.show(position)
    })
    const target = targetAt(position)
    options.roster.point(target && { record: target.record, field: target.field.name })
  }
  const begin = (text?: string): void => {
    if (editing() !== undefined) return
    const target = targetAt(active())
    if (target === undefined) return void setNotice(rosterWords[language()].mayNotEdit)
    if (!options.roster.status.canWrite) return void setNotice(rosterWords[language()].mayNotWrite)
    const cell = options.roster.record(target.record)?.cell(target.field.name)
    if (cell?.versions !== undefined) return void setNotice(rosterWords[language()].conflictHere)
    options.geometry.show(active())
    setEditing(makeEditing(options.roster, active(), target, cell?.value, text))
  }
  const finish = async (): Promise<boolean> => {
    const current = editing()
    if (current === undefined) return true
    if (current.asking.by !== "typing" && current.draft.text() === "") return endWith(true)
    return endWith(await current.draft.finish())
  }
  const endWith = (done: boolean): boolean => {
    if (done) setEditing(undefined)
    return done
  }
  const pick = async (value: Json): Promise<void> => {
    const current = editing()
    if (current === undefined) return
    current.draft.type(formatValue(current.target.field, value, language()))
    if (await finish()) await goTo(active())
  }
  const giveUp = (): void => void setEditing(undefined)

  const finishAndMove = async (event: KeyboardEvent): Promise<void> => {
    if (!(await finish())) return
    const key = event.key === "Enter" ? (event.shiftKey ? "ArrowUp" : "ArrowDown") : event.key
    const target = moveBy(active(), { ...strokeOf(event), key }, size())
    if (target !== undefined) await goTo(target)
  }
  const press = (event: KeyboardEvent): boolean => {
    const current = editing()
    if (current !== undefined) return pressWhileEditing(event, current)
    if (event.key === "Enter" || event.key === "F2") {
      const line = options.lines()[active().row]
      if (event.key === "Enter" && targetAt(active()) === undefined && line !== undefined) options.open(line)
      else begin()
      return true
    }
    const target = moveBy(active(), strokeOf(event), size())
    if (target === undefined) return false
    void goTo(target)
    return true
  }
  const pressWhileEditing = (event: KeyboardEvent, current: Editing): boolean => {
    const meant = current.draft.keyMeans(event)
    if (meant === "give-up") {
      giveUp()
      return true
    }
    if (meant === "finish" || (event.key === "Tab" && !event.isComposing)) {
      void finishAndMove(event)
      return true
    }
    return false
  }
  return { active, editing, notice, size, goTo, begin, finish, pick, giveUp, press }
}

const strokeOf = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent) => ({ key, shiftKey, ctrlKey, metaKey })

const makeEditing = (
  roster: SharedRoster,
  position: CellPosition,
  target: CellTarget,
  value: Json | undefined,
  typed: string | undefined,
): Editing => {
  const asking = askingOf(target.field, language())
  // A list to pick from starts empty, so that typing narrows it; the value there now is marked in the list.
  const shown = asking.by === "typing" ? formatValue(target.field, value, language()) : ""
  const draft = createDraft({
    initial: shown,
    read: (text) => readField(target.field, text, language()),
    write: writeWith((next) => roster.edit(target.record, target.field.name, next), language),
    blank: () => editingWords[language()].blank,
  })
  if (typed !== undefined) draft.type(typed)
  return { position, target, asking, draft, value }
}
