/**
 * Visiting a meeting 读取会议: opens another meeting, reads one thing from it, and closes it again.
 */
import { createEffect, createRoot } from "solid-js"
import { openMeeting, type SharedMeeting } from "../../local/meeting/shared-meeting.ts"
import { who } from "../../ui/who.ts"

/** What is not on the device is waited for, but not long. */
const PATIENCE_MS = 4_000

/** Reads from a meeting as soon as there is something; `undefined` when there is nothing in time, or ever. */
export const visitMeeting = <Value>(
  { village, id }: { readonly village: string; readonly id: string },
  read: (meeting: SharedMeeting) => Value | undefined,
): Promise<Value | undefined> =>
  new Promise((resolve) => {
    const actor = who()
    if (actor === undefined) return resolve(undefined)
    const meeting = openMeeting({ village, id, actor })
    createRoot((dispose) => {
      const end = (value: Value | undefined): void => {
        clearTimeout(timer)
        dispose()
        meeting.close()
        resolve(value)
      }
      const timer = setTimeout(() => end(read(meeting)), PATIENCE_MS)
      createEffect(() => {
        const { phase, synced, connection } = meeting.status
        if (phase === "opening") return
        const value = read(meeting)
        const isAll = synced || phase === "failed" || connection === "offline" || connection === "refused"
        if (value !== undefined || isAll) queueMicrotask(() => end(value))
      })
    })
  })
