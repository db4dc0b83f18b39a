/**
 * Applying minute copies 续接分钟副本: brings a restored database from the moment of its whole backup to that of the last copy.
 *
 * The copy that was being filled while the backup was made overlaps with it: every changed row gets the value the copies end with.
 */
import { join } from "node:path"
import { constants, DatabaseSync } from "node:sqlite"
import { MINUTES_FOLDER, readCopy } from "./minute-copy.ts"

/** How far the copies went. */
export interface MinutesApplied {
  readonly copies: number
  /** When the last of them was taken, ISO 8601 in UTC. */
  readonly upTo?: string
  /** The number of one that is not as it was written; neither it nor what follows was applied. */
  readonly damaged?: number
  /** The folder of the photos that came with them. */
  readonly photosIn?: string
}

/** Applies the copies that go on from the database of a backup. */
export const applyMinutes = (file: string, into: string): MinutesApplied => {
  const database = new DatabaseSync(file)
  try {
    const mark = markOf(database)
    if (mark === undefined) return { copies: 0 }
    const applied = applyFrom(database, into, mark)
    return { ...applied, photosIn: join(into, MINUTES_FOLDER, mark.run) }
  } finally {
    database.close()
  }
}

interface Mark {
  readonly run: string
  readonly number: number
}

/** A backup of an older program has no such table, and nothing goes on from it. */
const markOf = (database: DatabaseSync): Mark | undefined => {
  const isThere = database.prepare("select 1 from sqlite_schema where name = 'minute_copies'").get() !== undefined
  const row = isThere ? database.prepare("select run, number from minute_copies").get() : undefined
  return row && { run: String(row["run"]), number: Number(row["number"]) }
}

const applyFrom = (database: DatabaseSync, into: string, { run, number: first }: Mark): MinutesApplied => {
  let applied: MinutesApplied = { copies: 0 }
  for (let number = first; ; number++) {
    const copy = readCopy(into, run, number)
    if (copy === undefined) return applied
    if (copy === "damaged" || !apply(database, copy.changes)) return { ...applied, damaged: number }
    applied = { copies: applied.copies + 1, upTo: copy.head.at }
  }
}

/** An entry of the audit log may not be written over, and one that is there is as it was written. */
const apply = (database: DatabaseSync, changes: Uint8Array): boolean =>
  database.applyChangeset(changes, { filter: (table) => table !== AUDIT, onConflict: lastValueStands }) &&
  database.applyChangeset(changes, { filter: (table) => table === AUDIT, onConflict: firstValueStands })

const AUDIT = "audit"

const firstValueStands = (): number => constants.SQLITE_CHANGESET_OMIT

const lastValueStands = (kind: number): number => {
  switch (kind) {
    case constants.SQLITE_CHANGESET_DATA:
    case constants.SQLITE_CHANGESET_CONFLICT:
      return constants.SQLITE_CHANGESET_REPLACE
    // A row that the backup no longer had.
    case constants.SQLITE_CHANGESET_NOTFOUND:
      return constants.SQLITE_CHANGESET_OMIT
    default:
      return constants.SQLITE_CHANGESET_ABORT
  }
}
