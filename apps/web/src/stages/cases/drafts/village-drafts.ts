/**
 * Village drafts 本村草稿: the open drafts of a village, shared by the screens that show or fill in forms.
 *
 * They stay open after the last screen until everything has reached the server: the network often comes back on another page.
 */
import type { DivisionCode } from "@jingzhun/core"
import { can } from "@jingzhun/documents"
import { createEffect, createRoot, onCleanup, untrack } from "solid-js"
import { openDrafts, type SharedDrafts } from "../../../local/drafts/shared-drafts.ts"
import { draftsSeenAs, noteUnsentSheet } from "../../../ui/unsent-besides.ts"
import { who } from "../../../ui/who.ts"
import type { VillageAddress } from "../addresses.ts"

interface Opened {
  readonly drafts: SharedDrafts
  readonly close: () => void
  users: number
  timer: ReturnType<typeof setTimeout> | undefined
}

const opened = new Map<string, Opened>()

/** Gives the drafts of a village to a screen, as long as it lasts or something is unsent; nothing to who may not write them. */
export const useVillageDrafts = ({ code, year }: VillageAddress): SharedDrafts | undefined => {
  const person = who()
  if (person === undefined) throw new Error("nobody is logged in")
  if (!can(person, "write", { village: code as DivisionCode, kind: "drafts" })) return undefined
  const key = `${person.account}/${code}/${year}`
  const entry = opened.get(key) ?? openVillageDrafts(person, { code, year })
  opened.set(key, entry)
  clearTimeout(entry.timer)
  entry.users += 1
  const rest = (): void => {
    if (entry.drafts.status.unsent > 0 && untrack(who)?.account === person.account) {
      entry.timer = setTimeout(rest, LOOK_AGAIN_MS)
      return
    }
    opened.delete(key)
    entry.close()
  }
  onCleanup(() => {
    entry.users -= 1
    if (entry.users === 0) entry.timer = setTimeout(rest, GRACE_MS)
  })
  return entry.drafts
}

const openVillageDrafts = (person: NonNullable<ReturnType<typeof who>>, { code, year }: VillageAddress): Opened =>
  createRoot((dispose) => {
    const drafts = openDrafts({ village: code, year: Number(year), actor: person })
    createEffect(() => {
      if (drafts.status.phase !== "ready") return
      noteUnsentSheet(person.account, { place: draftsSeenAs(code), name: year }, drafts.status.unsent)
    })
    return { drafts, close: () => (drafts.close(), dispose()), users: 0, timer: undefined }
  })

/** From one screen to the next the sheet stays open. */
const GRACE_MS = 3_000
const LOOK_AGAIN_MS = 5_000
