/**
 * Last panel 上次代表: reads who sat on the panel of the meeting before, so that nobody types fifteen names again.
 */
import { createRoot, createEffect } from "solid-js"
import { openMeeting } from "../../local/meeting/shared-meeting.ts"
import { who } from "../../ui/who.ts"

/** One person of a panel. */
export interface PanelPerson {
  readonly name: string
  readonly role: string
}

/** Reads the panel of the first of these meetings that has one; what is not on the device is waited for, but not long. */
export const lastPanel = async (village: string, meetings: readonly string[]): Promise<readonly PanelPerson[]> => {
  for (const id of meetings.slice(0, MEETINGS)) {
    const people = await panelOf(village, id)
    if (people.length > 0) return people
  }
  return []
}

const MEETINGS = 3
const PATIENCE_MS = 4_000

const panelOf = (village: string, id: string): Promise<readonly PanelPerson[]> =>
  new Promise((resolve) => {
    const actor = who()
    if (actor === undefined) return resolve([])
    const meeting = openMeeting({ village, id, actor })
    createRoot((dispose) => {
      const people = (): readonly PanelPerson[] =>
        meeting
          .review()
          .representatives.map(({ name, role }) => ({ name: name.value ?? "", role: role.value ?? "" }))
          .filter(({ name }) => name !== "")
      const end = (): void => {
        clearTimeout(timer)
        const found = people()
        dispose()
        meeting.close()
        resolve(found)
      }
      const timer = setTimeout(end, PATIENCE_MS)
      createEffect(() => {
        if (meeting.status.phase === "failed") end()
        if (meeting.status.phase === "ready" && (meeting.status.synced || people().length > 0)) end()
      })
    })
  })
