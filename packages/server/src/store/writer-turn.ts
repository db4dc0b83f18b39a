/**
 * Writer's turn 写入排队: who writes through the one connection of a SQLite file waits for the transaction that is open on it.
 *
 * A write that came in between would become part of that transaction, and be gone with it.
 */
import type { DatabaseSync } from "node:sqlite"

/** Runs work when all that came before it on this connection is done. */
export const inWriterTurn = <Value>(database: DatabaseSync, work: () => Value | Promise<Value>): Promise<Value> => {
  const turn = (lastTurns.get(database) ?? Promise.resolve()).then(work)
  lastTurns.set(
    database,
    turn.catch(() => undefined),
  )
  return turn
}

const lastTurns = new WeakMap<DatabaseSync, Promise<unknown>>()
