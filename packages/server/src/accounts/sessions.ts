/**
 * Sessions 会话: a cookie of 256 random bits, kept as its hash, so that a stolen database opens no door.
 *
 * Ending a session tells its listeners at once, for sockets that were opened with it must close too.
 */
import { createHash, randomBytes } from "node:crypto"
import type { Actor } from "@jingzhun/documents"
import type { PasswordHash } from "./password.ts"
import type { Session, SessionStore } from "./session-store.ts"

/** Opens, finds and ends sessions. */
export interface Sessions {
  /** Opens a session and returns its token, which is not kept; nothing when the account may not come in, or not with this password. */
  readonly open: (
    account: string,
    now: number,
    password?: PasswordHash,
  ) => Promise<{ readonly token: string; readonly id: string } | undefined>
  readonly find: (token: string, now: number) => Promise<Session | undefined>
  /** Finds a session by its id, if it is in force. */
  readonly findById: (id: string, now: number) => Promise<Session | undefined>
  /** Who stands behind those of the sessions that are in force. */
  readonly actorsOf: (ids: readonly string[], now: number) => Promise<ReadonlyMap<string, Actor>>
  readonly end: (id: string) => Promise<void>
  readonly endAllOf: (account: string) => Promise<void>
  /** Tells those who listen of sessions that were ended in the store by other means. */
  readonly announceEnded: (ids: readonly string[]) => void
  /** Calls back with the ids of sessions that were ended; the answer stops it. */
  readonly onEnded: (listener: (ids: readonly string[]) => void) => () => void
}

/** A working day; then one logs in again. */
export const SESSION_SECONDS = 12 * 60 * 60

/** Makes the sessions over a store. */
export const makeSessions = (store: SessionStore): Sessions => {
  const listeners = new Set<(ids: readonly string[]) => void>()
  const announceEnded = (ids: readonly string[]): void => listeners.forEach((listener) => listener(ids))
  return {
    open: async (account, now, password) => {
      const token = randomBytes(32).toString("base64url")
      const id = idOf(token)
      const session = { id, account, openedAt: now, expiresAt: now + SESSION_SECONDS * 1000 }
      const isOpen = await store.add({ ...session, ...(password !== undefined && { password }) })
      return isOpen ? { token, id } : undefined
    },
    find: async (token, now) => (token.length === TOKEN_LENGTH ? store.find(idOf(token), now) : undefined),
    findById: store.find,
    actorsOf: store.actorsOf,
    end: async (id) => {
      await store.end(id)
      announceEnded([id])
    },
    endAllOf: async (account) => announceEnded(await store.endAllOf(account)),
    announceEnded,
    onEnded: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const TOKEN_LENGTH = 43

const idOf = (token: string): string => createHash("sha256").update(token).digest("hex")
