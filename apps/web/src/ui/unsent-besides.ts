/**
 * Unsent besides 未送出的其他内容: what of this person lies on this device besides the roster, for the line above every screen.
 *
 * Steps that are not decided yet, refused ones among them, and what was written on the sheets of visits and meetings.
 */
import { createSignal } from "solid-js"
import { keepSeen } from "./last-seen.ts"
import { who } from "./who.ts"

const [counts, setCounts] = createSignal<ReadonlyMap<string, number>>(new Map())

/** Tells how much there is of whoever is using the device. */
export const unsentBesides = (): number => {
  const own = `${who()?.account ?? ""}/`
  return [...counts()].reduce((sum, [key, unsent]) => (key.startsWith(own) ? sum + unsent : sum), 0)
}

/** Says how many steps there are. */
export const noteUnsentCommands = (account: string, unsent: number): void =>
  noteUnsentSheet(account, { place: OUTBOX, name: "commands" }, unsent)

/** Says how much of one sheet there is; it is remembered for the log-out, which asks whether anything is only on this device. */
export const noteUnsentSheet = (
  account: string,
  { place, name }: { readonly place: string; readonly name: string },
  unsent: number,
): void => {
  setCounts((before) => new Map(before).set(`${account}/${place}/${name}`, unsent))
  keepSeen(account, place, name, { households: 0, persons: 0, unsent })
}

/** Stands where otherwise the code of a village stands, for the visits there. */
export const surveySeenAs = (village: string): string => `survey-${village}`

/** Stands where otherwise the code of a village stands, for the drafts there. */
export const draftsSeenAs = (village: string): string => `drafts-${village}`

/** Stands where otherwise the code of a village stands. */
const OUTBOX = "outbox"
