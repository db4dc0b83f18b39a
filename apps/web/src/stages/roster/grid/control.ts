/**
 * Control 表格操作: which cell is active, and whether it is being filled in.
 *
 * Finishing a cell does not wait for the device to store it, or the next keystroke of a quick hand would fall between two
 * cells; what the device could not store comes back with its text.
 */
import { formatValue, type Json } from "@jingzhun/forms"
import { batch, createSignal, type Accessor } from "solid-js"
import type { SharedRoster } from "../../../local/shared-roster.ts"
import { askingOf, type Asking } from "../../../ui/editing/choices.ts"
import { createDraft, type Draft, type Written } from "../../../ui/editing/draft.ts"
import { readField, writeWith } from "../../../ui/editing/field-text.ts"
import { editingWords } from "../../../wording/editing.ts"
import { language } from "../../../wording/language.ts"
import type { Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { hindranceTo, targetOf, valueAt, type CellTarget } from "./cell-show.ts"
import { createCommands, type Commands } from "./commands.ts"
import type { Geometry } from "./geometry.ts"
import { clamp, type CellPosition, type GridSize } from "./navigation.ts"
import type { UndoSteps } from "./undo.ts"

/** A cell that is being filled in. */
export interface Editing {
  readonly position: CellPosition
  readonly target: CellTarget
  readonly asking: Asking
  readonly draft: Draft
  readonly value: Json | undefined
  readonly write: (value: Json) => Promise<Written>
}

/** What the grid is about. */
export interface ControlOptions {
  readonly roster: SharedRoster
  readonly lines: Accessor<readonly Line[]>
  readonly columns: readonly Column[]
  readonly geometry: Geometry
  readonly undoSteps: UndoSteps
}

/** Which cell is active and what happens to it. */
export interface Control extends Commands {
  readonly active: Accessor<CellPosition>
  readonly editing: Accessor<Editing | undefined>
  readonly notice: Accessor<string | undefined>
  readonly size: Accessor<GridSize>
  /** Makes a cell active; a cell that is being filled in is finished first, and stays when its text is wrong. */
  goTo(position: CellPosition): boolean
  /** Starts filling in the active cell, with a text in place of what is there, or with what is there. */
  begin(text?: string): void
  /** Finishes the cell that is being filled in; false when its text is wrong. */
  finish(): boolean
  pick(value: Json): void
  giveUp(): void
  isFilledIn(position: CellPosition): boolean
}

/** Makes the control of a grid. */
export const createControl = (options: ControlOptions): Control => {
  const { roster, geometry, undoSteps } = options
  const [wanted, setWanted] = createSignal<CellPosition>({ row: 0, column: 0 })
  const [editing, setEditing] = createSignal<Editing>()
  const [notice, setNotice] = createSignal<string>()
  const size = (): GridSize => ({
    rows: options.lines().length,
    columns: options.columns.length,
    pageRows: geometry.pageRows(),
  })
  const active = (): CellPosition => clamp(wanted(), size())
  const targetAt = ({ row, column }: CellPosition): CellTarget | undefined => {
    const line = options.lines()[row]
    const at = options.columns[column]
    return line === undefined || at === undefined ? undefined : targetOf(line, at)
  }
  const giveUp = (): void => {
    setEditing(undefined)
  }
  const goTo = (position: CellPosition): boolean => {
    if (!finish()) return false
    batch(() => {
      setWanted(position)
      setNotice(undefined)
      geometry.show(position)
    })
    const target = targetAt(position)
    roster.point(target && { record: target.record, field: target.field.name })
    return true
  }
  const begin = (text?: string): void => {
    if (editing() !== undefined) return
    const target = targetAt(active())
    const hindrance = hindranceTo(roster, target)
    setNotice(hindrance)
    if (target === undefined || hindrance !== undefined) return
    geometry.show(active())
    setEditing(makeEditing(roster, active(), target, text))
  }
  const finish = (): boolean => {
    const current = editing()
    if (current === undefined) return true
    const isUntouched = current.asking.by !== "typing" && current.draft.text() === ""
    const answer = isUntouched ? "same" : current.draft.answer()
    if (answer === "wrong") return false
    giveUp()
    if (answer !== "same") void store(current, answer.value)
    return true
  }
  const store = async (finished: Editing, value: Json): Promise<void> => {
    const written = await finished.write(value)
    const { record, field } = finished.target
    if (written.ok) return undoSteps.push([{ record, field: field.name, before: finished.value, after: value }])
    if (editing() !== undefined) return void setNotice(`${written.sentence} (${finished.draft.text()})`)
    finished.draft.complain(written.sentence)
    batch(() => {
      setWanted(finished.position)
      setEditing(finished)
    })
  }
  const pick = (value: Json): void => {
    const current = editing()
    if (current === undefined) return
    current.draft.type(formatValue(current.target.field, value, language()))
    goTo(active())
  }
  const isFilledIn = (position: CellPosition): boolean => targetAt(position) !== undefined
  const commands = createCommands(options, { active, targetAt, goTo, say: setNotice })
  return { active, editing, notice, size, goTo, begin, finish, pick, giveUp, isFilledIn, ...commands }
}

const makeEditing = (
  roster: SharedRoster,
  position: CellPosition,
  target: CellTarget,
  typed: string | undefined,
): Editing => {
  const { record, field } = target
  const value = valueAt(roster, target)?.value
  const asking = askingOf(field, language())
  const write = writeWith((next) => roster.edit(record, field.name, next), language)
  const draft = createDraft({
    // A list to pick from starts empty, so that typing narrows it; the value there now is marked in the list.
    initial: asking.by === "typing" ? formatValue(field, value, language()) : "",
    read: (text) => readField(field, text, language()),
    write,
    blank: () => editingWords[language()].blank,
  })
  if (typed !== undefined) draft.type(typed)
  return { position, target, asking, draft, value, write }
}
