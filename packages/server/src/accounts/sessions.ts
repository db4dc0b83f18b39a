/**
 * Sessions 会话: a cookie of 256 random bits, kept as its hash, so that a stolen database opens no door.
 *
 * Ending a session tells its listeners at once, for sockets that were opened with it must close too.
 */
import { createHash, randomBytes } from "node:crypto"
import type { DatabaseSync } from "node:sqlite"
import type { Actor } from "@jingzhun/documents"
import type { Accounts } from "./accounts.ts"

/** One log-in that is in force. */
export interface Session {
  /** Hash of the token, in hex; it may be shown in a log, it opens nothing. */
  readonly id: string
  readonly actor: Actor
  readonly expiresAt: number
}

/** Keeps sessions. */
export interface Sessions {
  /** Opens a session and returns its token, which is not kept. */
  readonly open: (account: string, now: number) => { readonly token: string; readonly id: string }
  readonly find: (token: string, now: number) => Session | undefined
  /** Finds a session by its id, if it is in force. */
  readonly findById: (id: string, now: number) => Session | undefined
  readonly end: (id: string) => void
  readonly endAllOf: (account: string) => void
  /** Calls back with the ids of sessions that were ended; the answer stops it. */
  readonly onEnded: (listener: (ids: readonly string[]) => void) => () => void
}

/** A working day; then one logs in again. */
export const SESSION_SECONDS = 12 * 60 * 60

/** Makes the sessions of an open database. */
export const makeSessions = (database: DatabaseSync, accounts: Accounts): Sessions => {
  const statements = {
    open: database.prepare("insert into sessions (hash, account, created_at, expires_at) values (?, ?, ?, ?)"),
    find: database.prepare("select account, expires_at from sessions where hash = ? and expires_at > ?"),
    end: database.prepare("delete from sessions where hash = ?"),
    ofAccount: database.prepare("select hash from sessions where account = ?"),
    forget: database.prepare("delete from sessions where expires_at <= ?"),
  }
  const listeners = new Set<(ids: readonly string[]) => void>()
  const tell = (ids: readonly string[]): void => listeners.forEach((listener) => listener(ids))

  const findByHash = (hash: Uint8Array, now: number): Session | undefined => {
    const row = statements.find.get(hash, now)
    const actor = row && accounts.find(String(row["account"]))
    return actor && { id: Buffer.from(hash).toString("hex"), actor, expiresAt: Number(row["expires_at"]) }
  }

  return {
    open: (account, now) => {
      statements.forget.run(now)
      const token = randomBytes(32).toString("base64url")
      const hash = hashOf(token)
      statements.open.run(hash, account, now, now + SESSION_SECONDS * 1000)
      return { token, id: hash.toString("hex") }
    },
    find: (token, now) => (token.length === TOKEN_LENGTH ? findByHash(hashOf(token), now) : undefined),
    findById: (id, now) => findByHash(Buffer.from(id, "hex"), now),
    end: (id) => {
      statements.end.run(Buffer.from(id, "hex"))
      tell([id])
    },
    endAllOf: (account) => {
      const hashes = statements.ofAccount.all(account).map((row) => row["hash"] as Uint8Array)
      for (const hash of hashes) statements.end.run(hash)
      tell(hashes.map((hash) => Buffer.from(hash).toString("hex")))
    },
    onEnded: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const TOKEN_LENGTH = 43

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest()
