/**
 * Marks 户标记: whether anything of a household is only on this device, and how many of its facts are in dispute.
 */
import { FIELDS } from "@jingzhun/core"
import { createMemo, type Accessor } from "solid-js"
import type { SharedRoster } from "../../local/shared-roster.ts"
import type { Line } from "./lines.ts"

/** What is marked on a household. */
export interface Marks {
  readonly onDevice: boolean
  readonly conflicts: number
}

/** Follows the marks of a household over all its records. */
export const createMarks = (roster: SharedRoster, line: Accessor<Line>): Accessor<Marks> =>
  createMemo(
    () => {
      const { id } = line()
      const view = roster.household(id)
      return {
        onDevice:
          roster.status.unsent > 0 &&
          [id, ...(view?.members ?? []), ...(view?.income ?? [])].some((record) => isOnDevice(roster, record)),
        conflicts: view?.disputed.length ?? 0,
      }
    },
    undefined,
    { equals: (a, b) => a?.onDevice === b.onDevice && a.conflicts === b.conflicts },
  )

const isOnDevice = (roster: SharedRoster, id: string): boolean => {
  const record = roster.record(id)
  return (
    record !== undefined &&
    FIELDS.some((field) => field.record === record.kind && record.cell(field.name).safety === "device")
  )
}
