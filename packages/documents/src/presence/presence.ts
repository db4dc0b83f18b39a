/**
 * Presence 在场: everyone's awareness, put together. It has no clock and no timer of its own.
 */
import type { AwarenessEntry } from "./awareness.ts"

/** What is known of one client, and since when. */
export interface Present {
  readonly clock: number
  readonly state: AwarenessEntry["state"]
  readonly heardMs: number
}

/** Everyone by client id, those who have said good-bye included, so that an old message does not call them back. */
export type Presence = ReadonlyMap<number, Present>

/** How long a client counts as present without a word, as in y-protocols. */
export const PRESENCE_TIMEOUT_MS = 30_000

const FORGOTTEN_AFTER_MS = 10 * PRESENCE_TIMEOUT_MS

/** Takes in what was said; an older word never replaces a newer one. */
export const hearAwareness = (presence: Presence, entries: readonly AwarenessEntry[], nowMs: number): Presence => {
  const next = new Map([...presence].filter(([, { heardMs }]) => nowMs - heardMs < FORGOTTEN_AFTER_MS))
  for (const { client, clock, state } of entries) {
    const before = next.get(client)
    const isNews = before === undefined || clock > before.clock || (clock === before.clock && state === null)
    if (isNews) next.set(client, { clock, state, heardMs: nowMs })
  }
  return next
}

/** Lists who is present: everyone with a state who was heard of within the time allowed. */
export const presentClients = (presence: Presence, nowMs: number): readonly AwarenessEntry[] => {
  const entries: AwarenessEntry[] = []
  for (const [client, { clock, state, heardMs }] of presence) {
    if (state !== null && nowMs - heardMs < PRESENCE_TIMEOUT_MS) entries.push({ client, clock, state })
  }
  return entries
}
