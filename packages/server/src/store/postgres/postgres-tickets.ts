/**
 * Tickets and counted attempts in PostgreSQL 票据与失败计数: what all nodes must know of at once.
 *
 * Both tables are unlogged: a crash of the database takes them, and nobody loses what was promised to be kept.
 */
import { createHash } from "node:crypto"
import type { FailureStore } from "../../accounts/failure-store.ts"
import type { TicketStore } from "../../accounts/ticket-store.ts"
import type { Kept } from "../kept.ts"
import type { Postgres, PostgresTransaction } from "./connection.ts"

/** Makes the tickets of an open database. */
export const postgresTickets = (sql: Postgres): TicketStore => ({
  put: async (hash, { session, document, expiresAt }, now) => {
    await sql`delete from tickets where expires_at <= ${now}`
    await sql`
      insert into tickets (hash, session, document, expires_at)
      values (${Buffer.from(hash, "hex")}, ${Buffer.from(session, "hex")}, ${document}, ${expiresAt})`
  },
  take: async (hash) => {
    const [row] = await sql`
      delete from tickets where hash = ${Buffer.from(hash, "hex")} returning session, document, expires_at`
    return (
      row && {
        session: Buffer.from(row["session"] as Uint8Array).toString("hex"),
        document: String(row["document"]),
        expiresAt: Number(row["expires_at"]),
      }
    )
  },
})

/** How many failures there may be, and for how long each counts. */
interface Limit {
  readonly kind: keyof Kept["failures"]
  readonly failures: number
  readonly windowMs: number
}

/** Makes the counts of one kind; keys are kept as hashes, for people type passwords as names. */
export const postgresFailures = (sql: Postgres, limit: Limit): FailureStore => ({
  waitFor: (key, now) => waitFor(sql, limit, { key, now }),
  fail: (key, now) => fail(sql, limit, { key, now }),
  clear: async (key) => {
    await sql`delete from failures where kind = ${limit.kind} and key = ${hashOf(key)}`
  },
  take: (key, now) =>
    sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${`failures ${limit.kind} ${hashOf(key).toString("hex")}`}, 0))`
      const seconds = await waitFor(tx, limit, { key, now })
      if (seconds === 0) await fail(tx, limit, { key, now })
      return seconds
    }),
})

interface Tried {
  readonly key: string
  readonly now: number
}

const waitFor = async (
  sql: Postgres | PostgresTransaction,
  { kind, failures, windowMs }: Limit,
  { key, now }: Tried,
): Promise<number> => {
  // A clock that was put back must not lock anyone out until it gets there again.
  const [row] = await sql`
    select at from failures
    where kind = ${kind} and key = ${hashOf(key)} and at > ${now - windowMs} and at < ${now + windowMs}
    order by at desc limit 1 offset ${failures - 1}`
  return row === undefined ? 0 : Math.ceil((Number(row["at"]) + windowMs - now) / 1000)
}

const fail = async (
  sql: Postgres | PostgresTransaction,
  { kind, windowMs }: Limit,
  { key, now }: Tried,
): Promise<void> => {
  await sql`delete from failures where kind = ${kind} and at <= ${now - windowMs}`
  await sql`insert into failures (kind, key, at) values (${kind}, ${hashOf(key)}, ${now})`
}

const hashOf = (key: string): Buffer => createHash("sha256").update(key).digest()
