/**
 * Attendance 在场: who has a document open and where they are looking; in memory only, gone with the socket.
 *
 * A socket speaks for one client id, the first that it names and that nobody else in the room has. Whatever it says of others is
 * left out without a word, because stock clients echo what they hear. Who is at another node is there as long as that node says so.
 */
import type { AwarenessEntry } from "@jingzhun/documents"
import {
  encodeAwareness,
  encodeFrame,
  PRESENCE_TIMEOUT_MS,
  readAwareness,
  readFrame,
  stampAwareness,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Connection } from "./connection.ts"

/** Who is in a room. */
export interface Attendance {
  /** Takes in what a socket says; answers with the frame for the whole room, if there is news. */
  readonly hear: (connection: Connection, entries: readonly AwarenessEntry[]) => Uint8Array | undefined
  /** Takes in the frame in which another node says who is there; answers like `hear`. */
  readonly hearElsewhere: (frame: Uint8Array) => Uint8Array | undefined
  /** Everyone present, as a frame for a newcomer. */
  readonly everyone: () => Uint8Array | undefined
  /** Those who are at this node. */
  readonly here: () => Uint8Array | undefined
  /** Takes a socket out; answers with the frame that tells the others. */
  readonly leave: (connection: Connection) => Uint8Array | undefined
}

/** Makes the attendance of an empty room. */
export const makeAttendance = (now: () => number): Attendance => {
  const entries = new Map<number, AwarenessEntry>()
  const clientOf = new Map<Connection, number>()
  const connectionOf = new Map<number, Connection>()
  /** Who is at another node, and when that was said last. */
  const elsewhere = new Map<number, number>()

  const bind = (connection: Connection, said: readonly AwarenessEntry[]): number | undefined => {
    const bound = clientOf.get(connection)
    if (bound !== undefined) return bound
    const own = said.find((entry) => entry.state !== null && mayTake(connection, entry))
    if (own === undefined) return undefined
    unbind(own.client)
    elsewhere.delete(own.client)
    clientOf.set(connection, own.client)
    connectionOf.set(own.client, connection)
    return own.client
  }

  const unbind = (client: number): void => {
    const before = connectionOf.get(client)
    if (before !== undefined) clientOf.delete(before)
    connectionOf.delete(client)
  }

  /** A device that comes back before its old socket is gone, here or at another node, takes its place over. */
  const mayTake = (connection: Connection, { client, clock }: AwarenessEntry): boolean => {
    const isNewer = clock > (entries.get(client)?.clock ?? 0)
    const before = connectionOf.get(client)
    if (before !== undefined) return before.session === connection.session && isNewer
    return !isElsewhere(client) || (accountOf(entries.get(client)) === connection.actor.account && isNewer)
  }

  /** A node that is lost takes leave of nobody. */
  const isElsewhere = (client: number): boolean => {
    const saidAt = elsewhere.get(client)
    if (saidAt !== undefined && now() - saidAt < PRESENCE_TIMEOUT_MS) return true
    if (elsewhere.delete(client)) entries.delete(client)
    return false
  }

  const present = (isIn: (client: number) => boolean): Uint8Array | undefined => {
    const found = [...entries.values()].filter(({ client, state }) => state !== null && isIn(client))
    return found.length === 0 ? undefined : frameOf(found)
  }

  const newsOf = (said: readonly AwarenessEntry[]): Uint8Array | undefined => {
    const news = said.filter(({ client, clock }) => clock >= (entries.get(client)?.clock ?? 0))
    for (const entry of news) entries.set(entry.client, entry)
    return news.length === 0 ? undefined : frameOf(news)
  }

  /** The other node's word counts for those who are not here, or who have gone there. */
  const isOfElsewhere = (entry: AwarenessEntry): boolean => {
    const before = entries.get(entry.client)
    if (!connectionOf.has(entry.client)) return true
    return (
      entry.clock > (before?.clock ?? 0) && accountOf(entry) !== undefined && accountOf(entry) === accountOf(before)
    )
  }

  return {
    hear: (connection, said) => {
      const client = bind(connection, said)
      if (client === undefined) return undefined
      const { account, role } = connection.actor
      return newsOf(stampAwareness(said, { client, user: { account, role } }))
    },
    hearElsewhere: (frame) => {
      const theirs = entriesIn(frame).filter(isOfElsewhere)
      const news = newsOf(theirs)
      for (const { client, state } of theirs) {
        unbind(client)
        elsewhere.set(client, now())
        if (state === null && elsewhere.delete(client)) entries.delete(client)
      }
      return news
    },
    everyone: () => present((client) => connectionOf.has(client) || isElsewhere(client)),
    here: () => present((client) => connectionOf.has(client)),
    leave: (connection) => {
      const client = clientOf.get(connection)
      if (client === undefined) return undefined
      unbind(client)
      const last = entries.get(client)
      entries.delete(client)
      return last === undefined ? undefined : frameOf([{ client, clock: last.clock + 1, state: null }])
    },
  }
}

const entriesIn = (bytes: Uint8Array): readonly AwarenessEntry[] => {
  const frame = readFrame(bytes)
  if (Result.isFailure(frame) || frame.success._tag !== "Awareness") return []
  return Result.getOrElse(readAwareness(frame.success.update), () => [])
}

const accountOf = (entry: AwarenessEntry | undefined): string | undefined => {
  const user = entry?.state?.["user"]
  const account = typeof user === "object" && user !== null && "account" in user ? user["account"] : undefined
  return typeof account === "string" ? account : undefined
}

const frameOf = (entries: readonly AwarenessEntry[]): Uint8Array =>
  encodeFrame({ _tag: "Awareness", update: encodeAwareness(entries) })
