/**
 * Undo 撤销: what was written last, and what stood there before.
 *
 * To undo is to write the value before as a new edit: nothing is taken out of the history, and what someone else has
 * written meanwhile is left alone.
 */
import type { Json } from "@jingzhun/forms"
import type { RecordId } from "@jingzhun/documents"
import type { SharedRoster } from "../../../local/shared-roster.ts"

/** A cell that was written. */
export interface WrittenCell {
  readonly record: RecordId
  readonly field: string
  readonly before: Json | undefined
  readonly after: Json
}

/** What came of an undo. */
export interface Undone {
  /** Cells that hold again what they held. */
  readonly restored: readonly WrittenCell[]
  /** Cells that someone has changed since. */
  readonly changedSince: number
  /** Cells in which nothing stood before; what is known cannot be made unknown. */
  readonly wasBlank: number
  /** Cells that the device could not store. */
  readonly failed: number
}

/** The steps that can be undone, the last one first. */
export interface UndoSteps {
  /** Remembers the cells that were written at once. */
  push(cells: readonly WrittenCell[]): void
  /** Undoes the last step; `undefined` when there is none. */
  undo(): Promise<Undone | undefined>
}

const STEPS = 100

/** Makes the list of steps of one roster. */
export const makeUndoSteps = (roster: Pick<SharedRoster, "record" | "edit">): UndoSteps => {
  const steps: (readonly WrittenCell[])[] = []
  const isStillThere = ({ record, field, after }: WrittenCell): boolean => {
    const cell = roster.record(record)?.cell(field)
    return cell?.versions === undefined && JSON.stringify(cell?.value) === JSON.stringify(after)
  }
  return {
    push: (cells) => {
      if (cells.length === 0) return
      steps.push(cells)
      if (steps.length > STEPS) steps.shift()
    },
    undo: async () => {
      const step = steps.pop()
      if (step === undefined) return undefined
      const untouched = step.filter(isStillThere)
      const known = untouched.filter(({ before }) => before !== undefined)
      const restored = await writeAll(known, ({ record, field, before }) => roster.edit(record, field, before ?? null))
      return {
        restored,
        changedSince: step.length - untouched.length,
        wasBlank: untouched.length - known.length,
        failed: known.length - restored.length,
      }
    },
  }
}

/** Writes cells side by side and gives back those that were stored. */
export const writeAll = async <Cell>(
  cells: readonly Cell[],
  write: (cell: Cell) => Promise<{ readonly ok: boolean }>,
): Promise<readonly Cell[]> => {
  const outcomes = await Promise.all(cells.map(async (cell) => ((await write(cell)).ok ? [cell] : [])))
  return outcomes.flat()
}
