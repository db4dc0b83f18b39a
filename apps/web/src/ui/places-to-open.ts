/**
 * Places to open 待打开处: where what was brought in lies, and the memory that it waits there.
 */
import { type DocumentParts, parseDocumentName } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { rememberedDocuments } from "../local/session.ts"
import { dayInBeijing } from "../wording/when.ts"
import { keepSeen, lastSeen } from "./last-seen.ts"
import { draftsSeenAs, noteUnsentSheet, surveySeenAs } from "./unsent-besides.ts"

/** A page that sends what is new when it is opened. */
export interface PlaceToOpen {
  readonly address: string
  /** Village and year. */
  readonly name: string
  /** Id of the meeting, where it is one. */
  readonly meeting?: string
}

/** The pages that send what is new: a village's roster of each year, from which visits are sent too, and each meeting. */
export const placesToOpen = (toOpen: ReadonlyMap<string, number>): readonly PlaceToOpen[] => {
  const places = new Map<string, PlaceToOpen>()
  for (const place of toOpen.keys()) {
    const { village, year, parts } = whereIs(place)
    const known = rememberedDocuments().find((entry) => entry.village === village)
    const name = `${known?.villageName ?? village} ${year}`
    const root = `/village/${village}/${year}`
    const meeting = parts !== undefined && "id" in parts ? { meeting: parts.id } : undefined
    const address = meeting === undefined ? `${root}/roster` : `${root}/meetings/${meeting.meeting}`
    places.set(address, { address, name, ...meeting })
  }
  return [...places.values()]
}

/** Remembers how much was brought in: a village opens its visits and drafts by itself, and the log-out asks, only where something is known to wait. */
export const noteBroughtIn = (account: string, toOpen: ReadonlyMap<string, number>): void => {
  for (const [place, count] of toOpen) {
    const { village, year, parts } = whereIs(place)
    const seen = (at: string, name: string): number => (lastSeen(account, at, name)?.unsent ?? 0) + count
    if (parts !== undefined && "id" in parts) {
      const meetings = `${village}/meetings`
      noteUnsentSheet(account, { place: meetings, name: parts.id }, seen(meetings, parts.id))
    } else if (parts === undefined || parts.kind === "survey") {
      // Photographs are sent by whoever sends the visits.
      const visits = surveySeenAs(village)
      noteUnsentSheet(account, { place: visits, name: year }, seen(visits, year))
    } else if (parts.kind === "drafts") {
      const drafts = draftsSeenAs(village)
      noteUnsentSheet(account, { place: drafts, name: year }, seen(drafts, year))
    } else {
      const before = lastSeen(account, village, year) ?? { households: 0, persons: 0 }
      keepSeen(account, village, year, { ...before, unsent: seen(village, year) })
    }
  }
}

/** The village and year of a document, or of a village's code alone; then the year is that of its newest roster. */
const whereIs = (
  place: string,
): { readonly village: string; readonly year: string; readonly parts: DocumentParts | undefined } => {
  const parts = Result.getOrUndefined(parseDocumentName(place))
  const village = parts?.village ?? place
  if (parts !== undefined && "year" in parts) return { village, year: String(parts.year), parts }
  const years = rememberedDocuments().flatMap((entry) =>
    entry.kind === "roster" && entry.village === village ? (entry.year ?? []) : [],
  )
  return {
    village,
    year: years.length === 0 ? dayInBeijing(Date.now()).slice(0, 4) : String(Math.max(...years)),
    parts,
  }
}
