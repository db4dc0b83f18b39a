/**
 * Accounts and sessions in PostgreSQL 账号与会话: whatever bars an account holds its row, and a session that is opened waits for it.
 */
import type { Actor, Role } from "@jingzhun/documents"
import type { AccountStore } from "../../accounts/account-store.ts"
import type { SessionStore } from "../../accounts/session-store.ts"
import type { Postgres, PostgresTransaction } from "./connection.ts"

/** Makes the accounts of an open database. */
export const postgresAccounts = (sql: Postgres): AccountStore => ({
  put: (account, password) => put(sql, account, password),
  add: (account, password) =>
    sql.begin(async (tx) => {
      const [made] = await tx`
        insert into accounts (name, role, area, salt, hash)
        values (${account.account}, ${account.role}, ${account.area}, ${password.salt}, ${password.hash})
        on conflict (name) do update set disabled = 0 where accounts.disabled <> 0 returning name`
      if (made === undefined) return false
      await endAll(tx, account.account)
      await put(tx, account, password)
      return true
    }),
  find: async (name) => {
    const [row] = await sql`
      select name, role, area, salt, hash from accounts where name = ${plain(name)} and disabled = 0`
    const password = row && { salt: row["salt"] as Uint8Array, hash: row["hash"] as Uint8Array }
    return row && password && { actor: actorOf(row), password }
  },
  list: async () => {
    const rows = await sql`select name, role, area from accounts where disabled = 0 order by name collate "C"`
    return rows.map(actorOf)
  },
  setName: async (account, name) => {
    const { count } = await sql`update accounts set display = ${name} where name = ${plain(account)}`
    return count === 1
  },
  names: async () => {
    const rows = await sql`select name, area, display from accounts where display <> '' order by name collate "C"`
    return rows.map((row) => ({
      account: String(row["name"]),
      area: String(row["area"]),
      name: String(row["display"]),
    }))
  },
  setPassword: (name, { salt, hash }) =>
    sql.begin(async (tx) => {
      const { count } = await tx`
        update accounts set salt = ${salt}, hash = ${hash} where name = ${name} and disabled = 0`
      return count === 1 ? endAll(tx, name) : undefined
    }),
  disable: (name) =>
    sql.begin(async (tx) => {
      const { count } = await tx`update accounts set disabled = 1 where name = ${name} and disabled = 0`
      return count === 1 ? endAll(tx, name) : undefined
    }),
})

const put = async (
  sql: Postgres | PostgresTransaction,
  { account, role, area }: Actor,
  { salt, hash }: { readonly salt: Uint8Array; readonly hash: Uint8Array },
): Promise<void> => {
  await sql`
    insert into accounts (name, role, area, salt, hash) values (${account}, ${role}, ${area}, ${salt}, ${hash})
    on conflict (name) do update set role = excluded.role, area = excluded.area, salt = excluded.salt,
      hash = excluded.hash, disabled = 0`
}

const endAll = async (sql: Postgres | PostgresTransaction, account: string): Promise<readonly string[]> =>
  (await sql`delete from sessions where account = ${account} returning hash`).map(idOf)

/** Makes the sessions of an open database. */
export const postgresSessions = (sql: Postgres): SessionStore => ({
  add: async ({ id, account, openedAt, expiresAt, password }) => {
    await sql`delete from sessions where expires_at <= ${openedAt}`
    // Shared with others who come in, and not with whoever is barring the account: after that there is nothing to lock.
    const { count } = await sql`
      insert into sessions (hash, account, created_at, expires_at)
      select ${bytesOf(id)}, name, ${openedAt}, ${expiresAt} from accounts
      where name = ${account} and disabled = 0 and hash = coalesce(${password?.hash ?? null}, hash)
      for share`
    return count === 1
  },
  find: async (id, now) => {
    const [row] = await sql`
      select name, role, area, expires_at from sessions join accounts on name = account
      where sessions.hash = ${bytesOf(id)} and expires_at > ${now} and disabled = 0`
    return row && { id, actor: actorOf(row), expiresAt: Number(row["expires_at"]) }
  },
  actorsOf: async (ids, now) => {
    const rows = await sql`
      select sessions.hash, name, role, area from sessions join accounts on name = account
      where sessions.hash in (select decode(id, 'hex') from unnest(${[...ids]}::text[]) as asked (id))
        and expires_at > ${now} and disabled = 0`
    return new Map(rows.map((row) => [idOf(row), actorOf(row)]))
  },
  end: async (id) => {
    await sql`delete from sessions where hash = ${bytesOf(id)}`
  },
  endAllOf: (account) => endAll(sql, account),
})

/** No account has a zero in its name, and PostgreSQL would not even look for one. */
const plain = (name: string): string | null => (name.includes("\0") ? null : name)

const bytesOf = (id: string): Buffer => Buffer.from(id, "hex")

const idOf = (row: Record<string, unknown>): string => Buffer.from(row["hash"] as Uint8Array).toString("hex")

const actorOf = (row: Record<string, unknown>): Actor => ({
  account: String(row["name"]),
  role: row["role"] as Role,
  area: String(row["area"]),
})
