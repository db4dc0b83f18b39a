/**
 * Commands 成片修改: pasting a block, filling down and undoing, which change more than the cell that is being filled in.
 */
import { createSignal, type Accessor } from "solid-js"
import { readField } from "../../../ui/editing/field-text.ts"
import { language, type Language } from "../../../wording/language.ts"
import { pasteWords } from "../../../wording/paste.ts"
import type { BlockCell, BlockChange } from "./block.ts"
import { hindranceTo, ownsRecord, showCell, valueAt, type CellTarget } from "./cell-show.ts"
import type { ControlOptions } from "./control.ts"
import type { CellPosition } from "./navigation.ts"
import { writeAll, type Undone } from "./undo.ts"

/** A block of cells with the place on which it is laid. */
export interface Pasted {
  readonly text: string
  readonly position: CellPosition
}

/** What can be done to several cells. */
export interface Commands {
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

/** What the commands need of the grid. */
export interface CommandPlace {
  readonly active: Accessor<CellPosition>
  readonly targetAt: (position: CellPosition) => CellTarget | undefined
  readonly goTo: (position: CellPosition) => boolean
  readonly say: (sentence: string | undefined) => void
}

/** Makes the commands of a grid. */
export const createCommands = (options: ControlOptions, place: CommandPlace): Commands => {
  const { roster, undoSteps } = options
  const [pasted, setPasted] = createSignal<Pasted>()
  const paste = (text: string | undefined): void => {
    setPasted(text === undefined ? undefined : { text, position: place.active() })
  }
  const blockCellAt = (position: CellPosition): BlockCell | undefined => {
    const line = options.lines()[position.row]
    const column = options.columns[position.column]
    if (line === undefined || column === undefined) return undefined
    const target = place.targetAt(position)
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
    place.say(failed > 0 ? words.notStored(failed) : words.written(written.length))
  }
  const fillDown = (): void => {
    const { row, column } = place.active()
    const target = place.targetAt(place.active())
    const hindrance = hindranceTo(roster, target)
    const before = target && valueAt(roster, target)?.value
    const above = place.targetAt({ row: row - 1, column })
    const value = above && valueAt(roster, above)?.value
    if (target === undefined || hindrance !== undefined) return place.say(hindrance)
    if (value === undefined) return place.say(pasteWords[language()].nothingAbove)
    if (JSON.stringify(value) !== JSON.stringify(before)) void writeBlock([{ target, before, value }])
  }
  const undo = async (): Promise<void> => {
    const undone = await undoSteps.undo()
    const [first] = undone?.restored ?? []
    const row = options.lines().findIndex((line) => first !== undefined && ownsRecord(line, first.record))
    const column = options.columns.findIndex(
      (_, at) => place.targetAt({ row, column: at })?.field.name === first?.field,
    )
    if (row >= 0 && column >= 0) place.goTo({ row, column })
    place.say(sayUndone(undone, language()))
  }
  return { pasted, paste, blockCellAt, writeBlock, fillDown, undo }
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
