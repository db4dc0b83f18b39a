/**
 * Sealed people 封存会议的人员: the names behind the ids in a report, read from the very meeting whose seal it carries.
 *
 * The ledger holds no names; the papers of a case need them.
 */
import type { Meeting } from "@jingzhun/documents/review"
import { listMeetings } from "../../local/meeting/known-meetings.ts"
import { documents } from "../../local/session.ts"
import { who } from "../../ui/who.ts"
import { visitMeeting } from "./visit-meeting.ts"

/** Who was at a sealed meeting, and where it was. */
export interface SealedPeople {
  readonly people: { readonly [id: string]: string }
  /** The place, who took the minutes, who counted, and the way of voting, as far as they were written down. */
  readonly meeting: { readonly [field: string]: string }
}

/** Finds the meeting with a seal among those of a village; those of the day are looked through first. */
export const sealedPeople = async (
  village: string,
  seal: { readonly hash: string; readonly day: string },
): Promise<SealedPeople | undefined> => {
  const known = listMeetings(who()?.account ?? "", village, (await documents())?.documents ?? [])
  const ofDay = known.filter(({ day }) => day === seal.day)
  const others = known.filter(({ day }) => day !== seal.day)
  for (const { id } of [...ofDay, ...others].slice(0, MEETINGS)) {
    const found = await visitMeeting({ village, id }, ({ state }): SealedPeople | undefined => {
      const now = state()
      if (now._tag !== "Closed" || now.sealed.hash !== seal.hash) return undefined
      const { meeting, representatives } = now.sealed.review
      const names = representatives.map(({ record, name }) => [record, name.value ?? ""] as const)
      const chair = meeting.chair.value ?? ""
      // A chair who is none of the panel is named by the report itself.
      return { people: { [chair]: chair, ...Object.fromEntries(names) }, meeting: factsOf(meeting) }
    })
    if (found !== undefined) return found
  }
  return undefined
}

const factsOf = (meeting: Meeting): SealedPeople["meeting"] =>
  Object.fromEntries(
    (["place", "recorder", "supervisor", "teller", "way"] as const).flatMap((field) => {
      const { value } = meeting[field]
      return value === undefined || value === "" ? [] : [[field, value]]
    }),
  )

const MEETINGS = 6
