/**
 * Writer's turn 写入排队: while a decision is made over a SQLite file, nothing it rests on is written there.
 *
 * Rows of shared documents and decisions wait for each other; what no decision rests on need not wait.
 */
import type { DatabaseSync } from "node:sqlite"

/** Runs work when all that came before it in this database is done. */
export const inWriterTurn = <Value>(database: DatabaseSync, work: () => Value | Promise<Value>): Promise<Value> => {
  const turn = (lastTurns.get(database) ?? Promise.resolve()).then(work)
  lastTurns.set(
    database,
    turn.catch(() => undefined),
  )
  return turn
}

const lastTurns = new WeakMap<DatabaseSync, Promise<unknown>>()
