/**
 * Database 数据库: the one SQLite file of a county, opened so that a committed row survives a power cut.
 *
 * `synchronous=FULL` is not a matter of taste: with NORMAL, acknowledged rows are lost when the power goes.
 */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { makeFolder } from "./make-folder.ts"
import { migrate } from "./migrations.ts"
import { assertWhole } from "./restore-mark.ts"

/** Opens the database of a data folder, or one in memory when no folder is given. */
export const openDatabase = (dataDir?: string): DatabaseSync => {
  if (dataDir !== undefined) {
    makeFolder(dataDir)
    assertWhole(dataDir)
  }
  const database = new DatabaseSync(dataDir === undefined ? ":memory:" : join(dataDir, DATABASE_FILE))
  try {
    assertVersion(database)
    for (const pragma of PRAGMAS) database.exec(`pragma ${pragma}`)
    migrate(database)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

/** Name of the database in the data folder. */
export const DATABASE_FILE = "jingzhun.sqlite"

/** How many pages the log of writes takes before they are moved into the file. */
export const LOG_PAGES = 16_000

const PRAGMAS = [
  "busy_timeout = 5000",
  "journal_mode = wal",
  "synchronous = full",
  "secure_delete = on",
  "foreign_keys = on",
  "trusted_schema = off",
  "cache_size = -4000",
  // Moving the log of writes into the file keeps commits waiting; seldom, each page is moved once for many commits. It grows to 64 MB.
  `wal_autocheckpoint = ${LOG_PAGES}`,
] as const

/** Below 3.51.3, SQLite's log can lose commits when a second connection looks on. */
const MINIMUM_VERSION = [3, 51, 3] as const

const assertVersion = (database: DatabaseSync): void => {
  const version = String(database.prepare("select sqlite_version() as version").get()?.["version"])
  if (!isAtLeastMinimum(version)) {
    throw new Error(`SQLite ${version} is too old; the server needs ${MINIMUM_VERSION.join(".")} (Node 24.21 has it).`)
  }
}

/** Tells whether a version of SQLite is free of the known loss of commits. */
export const isAtLeastMinimum = (version: string): boolean => {
  const parts = version.split(".").map(Number)
  for (const [place, minimum] of MINIMUM_VERSION.entries()) {
    const part = parts[place] ?? 0
    if (part !== minimum) return part > minimum
  }
  return true
}

/** Runs work in one transaction: all of it is kept, or none. */
export const inTransaction = <Value>(database: DatabaseSync, work: () => Value): Value => {
  database.exec("begin immediate")
  try {
    const value = work()
    database.exec("commit")
    return value
  } catch (error) {
    if (database.isTransaction) database.exec("rollback")
    throw error
  }
}
