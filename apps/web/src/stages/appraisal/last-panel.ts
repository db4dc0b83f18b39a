/**
 * Last panel 上次代表: reads who sat on the panel of the meeting before, so that nobody types fifteen names again.
 */
import { visitMeeting } from "./visit-meeting.ts"

/** One person of a panel. */
export interface PanelPerson {
  readonly name: string
  readonly role: string
}

/** Reads the panel of the first of these meetings that has one. */
export const lastPanel = async (village: string, meetings: readonly string[]): Promise<readonly PanelPerson[]> => {
  for (const id of meetings.slice(0, MEETINGS)) {
    const people = await visitMeeting({ village, id }, ({ review }) => {
      const named = review()
        .representatives.map(({ name, role }) => ({ name: name.value ?? "", role: role.value ?? "" }))
        .filter(({ name }) => name !== "")
      return named.length === 0 ? undefined : named
    })
    if (people !== undefined) return people
  }
  return []
}

const MEETINGS = 3
