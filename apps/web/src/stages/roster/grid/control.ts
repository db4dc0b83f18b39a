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
import { language, type Language } from "../../../wording/language.ts"
import { pasteWords } from "../../../wording/paste.ts"
import { rosterWords } from "../../../wording/roster.ts"
import type { Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import type { BlockCell, BlockChange } from "./block.ts"
import { ownsRecord, showCell, targetOf, type CellTarget } from "./cell-show.ts"
import type { Geometry } from "./geometry.ts"
import { clamp, type CellPosition, type GridSize } from "./navigation.ts"
import { writeAll, type Undone, type UndoSteps } from "./undo.ts"

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
export interface Control {
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
  /** A block of cells that was pasted and is being asked about. */
  readonly pasted: Accessor<Pasted | undefined>
  /** Asks about a block laid on the active cell; `undefined` puts it away. */
  paste(text: string | undefined): void
  blockCellAt(position: CellPosition): BlockCell | undefined
  writeBlock(changes: readonly BlockChange[]): Promise<void>
  /** Writes into the active cell what stands in the cell above. */
  fillDown(): void
  undo(): Promise<void>
}

/** A block of cells with the place on which it is laid. */
export interface Pasted {
  readonly text: string
  readonly position: CellPosition
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
  const [pasted, setPasted] = createSignal<Pasted>()
  const paste = (text: string | undefined): void => {
    setPasted(text === undefined ? undefined : { text, position: active() })
  }
  const blockCellAt = (position: CellPosition): BlockCell | undefined => {
    const line = options.lines()[position.row]
    const column = options.columns[position.column]
    if (line === undefined || column === undefined) return undefined
    const target = targetAt(position)
    return {
      target,
      text: showCell(roster, line, column).text,
      value: target && valueAt(roster, target)?.value,
      hindrance: hindranceTo(roster, target),
      read: (text) =>
        target === undefined ? { ok: true, value: undefined } : readField(target.field, text, language()),
    }
  }
  const writeBlock = async (changes: readonly BlockChange[]): Promise<void> => {
    const written = await writeAll(changes, ({ target, value }) => roster.edit(target.record, target.field.name, value))
    undoSteps.push(
      written.map(({ target, before, value }) => ({
        record: target.record,
        field: target.field.name,
        before,
        after: value,
      })),
    )
    setPasted(undefined)
    const failed = changes.length - written.length
    const words = pasteWords[language()]
    setNotice(failed > 0 ? words.notStored(failed) : words.written(written.length))
  }
  const fillDown = (): void => {
    const { row, column } = active()
    const target = targetAt(active())
    const hindrance = hindranceTo(roster, target)
    const above = targetAt({ row: row - 1, column })
    const value = above && valueAt(roster, above)?.value
    if (target === undefined || hindrance !== undefined) return void setNotice(hindrance)
    if (value === undefined) return void setNotice(pasteWords[language()].nothingAbove)
    void writeBlock([{ target, before: valueAt(roster, target)?.value, value }])
  }
  const undo = async (): Promise<void> => {
    const undone = await undoSteps.undo()
    const [first] = undone?.restored ?? []
    const row = options.lines().findIndex((line) => first !== undefined && ownsRecord(line, first.record))
    const column = options.columns.findIndex((_, at) => targetAt({ row, column: at })?.field.name === first?.field)
    if (row >= 0 && column >= 0) goTo({ row, column })
    setNotice(sayUndone(undone, language()))
  }
  return {
    active,
    editing,
    notice,
    size,
    goTo,
    begin,
    finish,
    pick,
    giveUp,
    isFilledIn,
    pasted,
    paste,
    blockCellAt,
    writeBlock,
    fillDown,
    undo,
  }
}

const sayUndone = (undone: Undone | undefined, at: Language): string => {
  const words = pasteWords[at]
  if (undone === undefined) return words.nothingToUndo
  const parts = [
    [undone.restored.length, words.undone],
    [undone.changedSince, words.changedSince],
    [undone.wasBlank, words.wasBlank],
    [undone.failed, words.notStored],
  ] as const
  return parts.flatMap(([count, say]) => (count > 0 ? [say(count)] : [])).join(" ")
}

const hindranceTo = (roster: SharedRoster, target: CellTarget | undefined): string | undefined => {
  const words = rosterWords[language()]
  if (target === undefined) return words.mayNotEdit
  if (!roster.status.canWrite) return words.mayNotWrite
  if (target.field.sensitive === true && !roster.status.canSeeSensitive) return words.mayNotSee
  return valueAt(roster, target)?.versions === undefined ? undefined : words.conflictHere
}

const valueAt = (roster: SharedRoster, { record, field }: CellTarget) => roster.record(record)?.cell(field.name)

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
