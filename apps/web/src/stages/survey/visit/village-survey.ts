/**
 * Village survey 本村入户调查: the open survey sheet and photographs of a village, shared by the screens that show visits.
 *
 * They stay open after the last screen until everything has reached the server: the network often comes back on another page.
 */
import { onCleanup, untrack } from "solid-js"
import type { PhotoBox } from "../../../local/survey/photo-outbox.ts"
import { openSurvey, type SharedSurvey } from "../../../local/survey/shared-survey.ts"
import { noteUnsentSheet, surveySeenAs } from "../../../ui/unsent-besides.ts"
import { who } from "../../../ui/who.ts"
import { openPhotos, waitingPhotos } from "./visiting.ts"

/** What is open of a village's visits. */
export interface VillageSurvey {
  readonly survey: SharedSurvey
  readonly photos: PhotoBox
}

interface Opened extends VillageSurvey {
  users: number
  timer: ReturnType<typeof setTimeout> | undefined
}

const opened = new Map<string, Opened>()

/** Gives the visits of a village to a screen, and keeps them open as long as it lasts or something is unsent. */
export const useVillageSurvey = (village: string, year: string): VillageSurvey => {
  const person = who()
  if (person === undefined) throw new Error("nobody is logged in")
  const { account } = person
  const key = `${account}/${village}/${year}`
  const entry: Opened = opened.get(key) ?? {
    survey: openSurvey({ village, year: Number(year), actor: person }),
    photos: openPhotos(account),
    users: 0,
    timer: undefined,
  }
  opened.set(key, entry)
  clearTimeout(entry.timer)
  entry.users += 1
  const rest = (): void => {
    const unsent = noteUnsent(account, { village, year }, entry)
    if (unsent > 0 && untrack(who)?.account === account) {
      entry.timer = setTimeout(rest, LOOK_AGAIN_MS)
      return
    }
    opened.delete(key)
    entry.survey.close()
    entry.photos.close()
  }
  onCleanup(() => {
    entry.users -= 1
    if (entry.users === 0) entry.timer = setTimeout(rest, GRACE_MS)
  })
  return entry
}

/** Counts what is on this device only, and remembers it for the log-out, which asks before anything stays behind. */
export const noteUnsent = (
  account: string,
  { village, year }: { readonly village: string; readonly year: string },
  { survey, photos }: VillageSurvey,
): number => {
  const unsent = survey.status.unsent + waitingPhotos(photos)
  if (survey.status.phase === "ready") {
    noteUnsentSheet(account, { place: surveySeenAs(village), name: year }, unsent)
  }
  return unsent
}

/** From one screen to the next the sheet stays open. */
const GRACE_MS = 3_000
const LOOK_AGAIN_MS = 5_000
