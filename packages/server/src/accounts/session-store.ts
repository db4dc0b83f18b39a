/**
 * Session store 会话库: the port of what is kept of sessions; every store passes `account-store.cases.ts`.
 */
import type { Actor } from "@jingzhun/documents"
import type { PasswordHash } from "./password.ts"

/** One log-in that is in force. */
export interface Session {
  /** Hash of the token, in hex; it may be shown in a log, it opens nothing. */
  readonly id: string
  readonly actor: Actor
  readonly expiresAt: number
}

/** A log-in that begins. */
export interface NewSession {
  readonly id: string
  readonly account: string
  readonly openedAt: number
  readonly expiresAt: number
  /** The password that was given: one that is no longer the account's opens nothing. */
  readonly password?: PasswordHash
}

/** Keeps sessions. */
export interface SessionStore {
  /** Keeps a session, and forgets those that have run out; false when the account may not come in, or not with this password. */
  readonly add: (session: NewSession) => Promise<boolean>
  readonly find: (id: string, now: number) => Promise<Session | undefined>
  /** Who stands behind those of the sessions that are in force. */
  readonly actorsOf: (ids: readonly string[], now: number) => Promise<ReadonlyMap<string, Actor>>
  readonly end: (id: string) => Promise<void>
  /** Ends all sessions of an account; answers with their ids. */
  readonly endAllOf: (account: string) => Promise<readonly string[]>
}
