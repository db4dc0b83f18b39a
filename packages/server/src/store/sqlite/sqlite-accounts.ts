/**
 * Accounts and sessions in SQLite 账号与会话: one statement each, and one transaction where an account is barred.
 */
import type { DatabaseSync } from "node:sqlite"
import type { Actor, Role } from "@jingzhun/documents"
import type { AccountStore, NamedAccount } from "../../accounts/account-store.ts"
import type { SessionStore } from "../../accounts/session-store.ts"
import { inTransaction } from "../database.ts"

/** Makes the accounts of an open database. */
export const sqliteAccounts = (database: DatabaseSync): AccountStore => {
  const statements = {
    put: database.prepare(
      `insert into accounts (name, role, area, salt, hash) values (?, ?, ?, ?, ?)
       on conflict (name) do update set role = excluded.role, area = excluded.area, salt = excluded.salt,
       hash = excluded.hash, disabled = 0`,
    ),
    find: database.prepare("select name, role, area, salt, hash from accounts where name = ? and disabled = 0"),
    list: database.prepare("select name, role, area from accounts where disabled = 0 order by name"),
    setName: database.prepare("update accounts set display = ? where name = ?"),
    names: database.prepare("select name, area, display from accounts where display <> '' order by name"),
    setPassword: database.prepare("update accounts set salt = ?, hash = ? where name = ? and disabled = 0"),
    disable: database.prepare("update accounts set disabled = 1 where name = ? and disabled = 0"),
    endAll: database.prepare("delete from sessions where account = ? returning hash"),
  }
  const write = async <Value>(work: () => Value): Promise<Value> => inTransaction(database, work)
  const endAll = (name: string): readonly string[] => statements.endAll.all(name).map(idOf)
  return {
    put: ({ account, role, area }, { salt, hash }) =>
      write(() => void statements.put.run(account, role, area, salt, hash)),
    add: ({ account, role, area }, { salt, hash }) =>
      write(() => {
        if (statements.find.get(account) !== undefined) return false
        endAll(account)
        statements.put.run(account, role, area, salt, hash)
        return true
      }),
    find: async (name) => {
      const row = statements.find.get(name)
      const password = row && { salt: row["salt"] as Uint8Array, hash: row["hash"] as Uint8Array }
      return row && password && { actor: actorOf(row), password }
    },
    list: async () => statements.list.all().map(actorOf),
    setName: (account, name) => write(() => statements.setName.run(name, account).changes === 1),
    names: async () => statements.names.all().map(namedOf),
    setPassword: (name, { salt, hash }) =>
      write(() => (statements.setPassword.run(salt, hash, name).changes === 1 ? endAll(name) : undefined)),
    disable: (name) => write(() => (statements.disable.run(name).changes === 1 ? endAll(name) : undefined)),
  }
}

const namedOf = (row: Record<string, unknown>): NamedAccount => ({
  account: String(row["name"]),
  area: String(row["area"]),
  name: String(row["display"]),
})

/** Makes the sessions of an open database. */
export const sqliteSessions = (database: DatabaseSync): SessionStore => {
  const statements = {
    add: database.prepare(
      `insert into sessions (hash, account, created_at, expires_at)
       select ?, name, ?, ? from accounts where name = ? and disabled = 0 and hash = coalesce(?, hash)`,
    ),
    find: database.prepare(
      `select name, role, area, expires_at from sessions join accounts on name = account
       where sessions.hash = ? and expires_at > ? and disabled = 0`,
    ),
    end: database.prepare("delete from sessions where hash = ?"),
    endAll: database.prepare("delete from sessions where account = ? returning hash"),
    forget: database.prepare("delete from sessions where expires_at <= ?"),
  }
  return {
    add: async ({ id, account, openedAt, expiresAt, password }) => {
      statements.forget.run(openedAt)
      const given = password?.hash ?? null
      return statements.add.run(Buffer.from(id, "hex"), openedAt, expiresAt, account, given).changes === 1
    },
    find: async (id, now) => {
      const row = statements.find.get(Buffer.from(id, "hex"), now)
      return row && { id, actor: actorOf(row), expiresAt: Number(row["expires_at"]) }
    },
    actorsOf: async (ids, now) => {
      const actors = new Map<string, Actor>()
      for (const id of ids) {
        const row = statements.find.get(Buffer.from(id, "hex"), now)
        if (row !== undefined) actors.set(id, actorOf(row))
      }
      return actors
    },
    end: async (id) => {
      statements.end.run(Buffer.from(id, "hex"))
    },
    endAllOf: async (account) => statements.endAll.all(account).map(idOf),
  }
}

const idOf = (row: Record<string, unknown>): string => Buffer.from(row["hash"] as Uint8Array).toString("hex")

const actorOf = (row: Record<string, unknown>): Actor => ({
  account: String(row["name"]),
  role: row["role"] as Role,
  area: String(row["area"]),
})
