/**
 * Presence 在场: who else has this roster open, and which cell they point at. Nothing of it is kept.
 *
 * The name comes from the server; a device can only say where it points.
 */
import {
  encodeAwareness,
  hearAwareness,
  type Presence as Awareness,
  presentClients,
  readAwareness,
  type RecordId,
  type Role,
} from "@jingzhun/documents"
import * as Result from "effect/Result"

/** One cell. */
export interface Place {
  readonly record: RecordId
  readonly field: string
}

/** Somebody else at work on this roster. */
export interface Presence {
  readonly account: string
  readonly role: Role
  readonly at?: Place
}

/** Who is there, as this device knows it. */
export interface PresenceBook {
  /** Takes in what the server passed on; gives everybody else. */
  readonly hear: (update: Uint8Array) => readonly Presence[]
  /** Lists everybody else who was heard of lately. */
  readonly people: () => readonly Presence[]
  readonly point: (at: Place | undefined) => void
  /** What to send: that we are here, and where we point. */
  readonly own: () => Uint8Array
}

/** Begins with nobody there. */
export const makePresenceBook = (): PresenceBook => {
  const client = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  let clock = 0
  let at: Place | undefined
  let known: Awareness = new Map()

  const people = (): readonly Presence[] =>
    presentClients(known, performance.now())
      .filter((entry) => entry.client !== client)
      .flatMap(({ state }) => {
        const person = state === null ? undefined : presenceOf(state)
        return person === undefined ? [] : [person]
      })
  return {
    hear: (update) => {
      const entries = readAwareness(update)
      if (Result.isSuccess(entries)) known = hearAwareness(known, entries.success, performance.now())
      return people()
    },
    people,
    point: (place) => {
      at = place
    },
    own: () => {
      clock += 1
      return encodeAwareness([{ client, clock, state: at === undefined ? {} : { at: { ...at } } }])
    },
  }
}

const presenceOf = (state: { readonly [key: string]: unknown }): Presence | undefined => {
  const { user, at } = state as { user?: Partial<Presence>; at?: Partial<Place> }
  if (typeof user?.account !== "string" || user.role === undefined) return undefined
  const place = typeof at?.record === "string" && typeof at.field === "string" ? at : undefined
  return {
    account: user.account,
    role: user.role,
    ...(place !== undefined && { at: { record: place.record as RecordId, field: place.field as string } }),
  }
}
