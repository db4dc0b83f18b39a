/**
 * Accounts 账号: who may come in, in which role, for which area.
 *
 * An unknown name, a wrong password and a disabled account get one and the same answer.
 */
import type { DatabaseSync } from "node:sqlite"
import type { Actor, Role } from "@jingzhun/documents"
import type { PasswordHash } from "./password.ts"
import { isPassword, UNMATCHABLE } from "./password.ts"

/** Keeps accounts. */
export interface Accounts {
  /** Makes an account, or sets the password, role and area of one that is there. */
  readonly put: (account: Actor, password: PasswordHash) => void
  /** The actor behind a name and password, or nothing. */
  readonly authenticate: (name: string, password: string) => Promise<Actor | undefined>
  /** An account that is not disabled. */
  readonly find: (name: string) => Actor | undefined
  readonly list: () => readonly Actor[]
  /** Sets the password of an account; false when there is none that is not disabled. */
  readonly setPassword: (name: string, password: PasswordHash) => boolean
  /** Locks an account out; false when there was none to lock out. */
  readonly disable: (name: string) => boolean
}

/** Makes the accounts of an open database. */
export const makeAccounts = (database: DatabaseSync): Accounts => {
  const statements = {
    put: database.prepare(
      `insert into accounts (name, role, area, salt, hash) values (?, ?, ?, ?, ?)
       on conflict (name) do update set role = excluded.role, area = excluded.area, salt = excluded.salt,
       hash = excluded.hash, disabled = 0`,
    ),
    find: database.prepare("select name, role, area, salt, hash from accounts where name = ? and disabled = 0"),
    list: database.prepare("select name, role, area from accounts where disabled = 0 order by name"),
    setPassword: database.prepare("update accounts set salt = ?, hash = ? where name = ? and disabled = 0"),
    disable: database.prepare("update accounts set disabled = 1 where name = ? and disabled = 0"),
  }

  return {
    put: ({ account, role, area }, { salt, hash }) => {
      statements.put.run(account, role, area, salt, hash)
    },
    authenticate: async (name, password) => {
      const kept = passwordOf(statements.find.get(name))
      const fits = await isPassword(password, kept ?? UNMATCHABLE)
      // Whoever tries without a pause is always in the middle of a try when the password is changed.
      const row = fits ? statements.find.get(name) : undefined
      const now = passwordOf(row)
      return row !== undefined && kept !== undefined && now !== undefined && isSame(kept, now)
        ? actorOf(row)
        : undefined
    },
    find: (name) => {
      const row = statements.find.get(name)
      return row && actorOf(row)
    },
    list: () => statements.list.all().map(actorOf),
    setPassword: (name, { salt, hash }) => statements.setPassword.run(salt, hash, name).changes === 1,
    disable: (name) => statements.disable.run(name).changes === 1,
  }
}

const passwordOf = (row: Record<string, unknown> | undefined): PasswordHash | undefined =>
  row && { salt: row["salt"] as Uint8Array, hash: row["hash"] as Uint8Array }

const isSame = (one: PasswordHash, other: PasswordHash): boolean =>
  Buffer.compare(one.salt, other.salt) === 0 && Buffer.compare(one.hash, other.hash) === 0

const actorOf = (row: Record<string, unknown>): Actor => ({
  account: String(row["name"]),
  role: row["role"] as Role,
  area: String(row["area"]),
})
