/**
 * Attendance 在场: who has a document open and where they are looking; in memory only, gone with the socket.
 *
 * A socket speaks for one client id, the first that it names and that nobody else in the room has. Whatever it says of others is
 * left out without a word, because stock clients echo what they hear.
 */
import type { AwarenessEntry } from "@jingzhun/documents"
import { encodeAwareness, encodeFrame, stampAwareness } from "@jingzhun/documents"
import type { Connection } from "./connection.ts"

/** Who is in a room. */
export interface Attendance {
  /** Takes in what a socket says; answers with the frame for the whole room, if there is news. */
  readonly hear: (connection: Connection, entries: readonly AwarenessEntry[]) => Uint8Array | undefined
  /** Everyone present, as a frame for a newcomer. */
  readonly everyone: () => Uint8Array | undefined
  /** Takes a socket out; answers with the frame that tells the others. */
  readonly leave: (connection: Connection) => Uint8Array | undefined
}

/** Makes the attendance of an empty room. */
export const makeAttendance = (): Attendance => {
  const entries = new Map<number, AwarenessEntry>()
  const clientOf = new Map<Connection, number>()
  const connectionOf = new Map<number, Connection>()

  const bind = (connection: Connection, said: readonly AwarenessEntry[]): number | undefined => {
    const bound = clientOf.get(connection)
    if (bound !== undefined) return bound
    const own = said.find((entry) => entry.state !== null && mayTake(connection, entry))
    if (own === undefined) return undefined
    const before = connectionOf.get(own.client)
    if (before !== undefined) clientOf.delete(before)
    clientOf.set(connection, own.client)
    connectionOf.set(own.client, connection)
    return own.client
  }

  /** A device that comes back before its old socket is gone takes its place over. */
  const mayTake = (connection: Connection, { client, clock }: AwarenessEntry): boolean => {
    const before = connectionOf.get(client)
    if (before === undefined) return true
    return before.session === connection.session && clock > (entries.get(client)?.clock ?? 0)
  }

  return {
    hear: (connection, said) => {
      const client = bind(connection, said)
      if (client === undefined) return undefined
      const { account, role } = connection.actor
      const stamped = stampAwareness(said, { client, user: { account, role } })
      const news = stamped.filter((entry) => entry.clock >= (entries.get(client)?.clock ?? 0))
      for (const entry of news) entries.set(client, entry)
      return news.length === 0 ? undefined : frameOf(news)
    },
    everyone: () => {
      const present = [...entries.values()].filter((entry) => entry.state !== null)
      return present.length === 0 ? undefined : frameOf(present)
    },
    leave: (connection) => {
      const client = clientOf.get(connection)
      if (client === undefined) return undefined
      clientOf.delete(connection)
      connectionOf.delete(client)
      const last = entries.get(client)
      entries.delete(client)
      return last === undefined ? undefined : frameOf([{ client, clock: last.clock + 1, state: null }])
    },
  }
}

const frameOf = (entries: readonly AwarenessEntry[]): Uint8Array =>
  encodeFrame({ _tag: "Awareness", update: encodeAwareness(entries) })
