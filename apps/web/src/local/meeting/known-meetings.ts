/**
 * Known meetings 会议清单: the meetings of a village that this device knows of, begun here or on the server.
 *
 * A meeting's id begins with its day, so that a list can be in order without opening any.
 */
import { divisionParts, type DivisionCode } from "@jingzhun/core"
import { randomBytes } from "../device-name.ts"
import type { DocumentEntry } from "../session.ts"

/** A meeting as it is listed. */
export interface KnownMeeting {
  readonly id: string
  /** The day for which it was begun, `YYYY-MM-DD`, where its id says one. */
  readonly day?: string
  /** Begun on this device, and not yet on the server's list. */
  readonly isOnlyHere: boolean
}

/** Names a new meeting on a day. */
export const newMeetingId = (day: string): string => {
  const part = Array.from(randomBytes(4), (byte) => (byte % 36).toString(36)).join("")
  return `${day}-${part}`
}

/** Remembers a meeting that was begun on this device. */
export const rememberMeeting = (account: string, village: string, id: string): void => {
  const ids = rememberedMeetings(account, village)
  if (ids.includes(id)) return
  try {
    localStorage.setItem(keyOf(account, village), JSON.stringify([...ids, id]))
  } catch {
    // The address of the meeting still leads to it.
  }
}

/** Lists the meetings of a village, the latest first. */
export const listMeetings = (
  account: string,
  village: string,
  documents: readonly DocumentEntry[],
): readonly KnownMeeting[] => {
  const { county, township, village: place } = divisionParts(village as DivisionCode)
  const begin = `${county}/${township}/${place}/review/`
  const onServer = documents.flatMap(({ name }) => (name.startsWith(begin) ? [name.slice(begin.length)] : []))
  const here = rememberedMeetings(account, village).filter((id) => !onServer.includes(id))
  const all = [...onServer.map((id) => ({ id, isOnlyHere: false })), ...here.map((id) => ({ id, isOnlyHere: true }))]
  return all
    .map(({ id, isOnlyHere }) => {
      const day = /^\d{4}-\d\d-\d\d(?=-)/.exec(id)?.[0]
      return { id, isOnlyHere, ...(day !== undefined && { day }) }
    })
    .sort((one, other) => (one.id < other.id ? 1 : -1))
}

const rememberedMeetings = (account: string, village: string): readonly string[] => {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(keyOf(account, village)) ?? "[]")
    return Array.isArray(list) ? list.filter((id) => typeof id === "string") : []
  } catch {
    return []
  }
}

const keyOf = (account: string, village: string): string => `jingzhun/${account}/${village}/meetings`

/** What this device last saw of a meeting. */
export interface MeetingSeen {
  readonly state: "Open" | "Closed" | "ClosedDifferently"
  readonly cases: number
  readonly place: string
}

/** Keeps what is seen of a meeting now, so that the list can say it without opening the meeting. */
export const keepMeetingSeen = (account: string, village: string, id: string, seen: MeetingSeen): void => {
  try {
    localStorage.setItem(`${keyOf(account, village)}/${id}`, JSON.stringify(seen))
  } catch {
    // The list only says less.
  }
}

/** Tells what this device last saw of a meeting. */
export const meetingSeen = (account: string, village: string, id: string): MeetingSeen | undefined => {
  try {
    const text = localStorage.getItem(`${keyOf(account, village)}/${id}`)
    return text === null ? undefined : (JSON.parse(text) as MeetingSeen)
  } catch {
    return undefined
  }
}
