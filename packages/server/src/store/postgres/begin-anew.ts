/**
 * Begin anew 换用新时期: what follows when PostgreSQL was brought back to an earlier moment by its own means.
 *
 * Every document gets another epoch and every session ends: devices log in again and offer again what the database no longer has.
 */
import type { Postgres } from "./connection.ts"

/** Gives every document another epoch and ends every session; answers with the number of documents. */
export const beginAnew = (sql: Postgres): Promise<number> =>
  sql.begin(async (tx) => {
    await tx`delete from sessions`
    await tx`delete from tickets`
    await tx`insert into restores (at) values (${Date.now()}) on conflict do nothing`
    const { count } = await tx`update documents set epoch = left(replace(gen_random_uuid()::text, '-', ''), 24)`
    return count
  })
