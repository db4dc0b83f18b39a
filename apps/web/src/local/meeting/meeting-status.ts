/**
 * Meeting status 会议保存情况: how the two documents of a meeting stand on this device, in codes.
 */
import type { LineState } from "../line-state.ts"
import { OPENING, type RosterStatus, worstLine } from "../roster-status.ts"

/** How a meeting stands on this device; the same words as for a roster. */
export type MeetingStatus = Omit<
  RosterStatus,
  "canSeeSensitive" | "isLocked" | "held" | "isOpened" | "lacking" | "erasures"
>

/** A meeting that is being opened. A store writes into what it is given: give it a copy. */
export const MEETING_OPENING: MeetingStatus = Object.freeze({
  phase: OPENING.phase,
  connection: OPENING.connection,
  unsent: 0,
  storage: OPENING.storage,
  canWrite: false,
  refusedEdits: [],
  synced: false,
})

/** Gathers the lines of several documents: the meeting is as well connected as the worst of them. */
export const gatherLines = (
  count: number,
  show: (line: LineState) => void,
): ((at: number) => (line: LineState) => void) => {
  const lines = Array.from({ length: count }, (): LineState => ({ connection: "connecting", synced: false }))
  return (at) => (line) => {
    lines[at] = line
    show(worstLine(lines))
  }
}
