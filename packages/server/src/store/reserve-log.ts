/**
 * Reserve log 预留日志: the room for SQLite's log of writes is on the disk before anybody writes.
 *
 * A commit that makes the file longer waits for the file system to note its new length, and for all else that is noted with it. One that
 * writes over what is there waits for its own bytes only. Left alone the log gets long with the edits, after each start anew.
 */
import type { DatabaseSync } from "node:sqlite"
import { LOG_PAGES } from "./database.ts"
import { SCHEMA_VERSION } from "./migrations.ts"

/** Makes the log of writes as long as it ever gets, or so many pages; where there is no room for that it stays as it is. */
export const reserveLog = (database: DatabaseSync, pages = LOG_PAGES): void => {
  try {
    // What a crash has left in the log is moved into the file, so that the log is written from its beginning.
    database.exec("pragma wal_checkpoint(restart)")
    database.exec("begin immediate")
    database.exec("create table reserved (bytes blob)")
    // What does not fit into the cache is written into the log, and stays there as room when it is taken back.
    database.exec(`insert into reserved values (zeroblob(${(pages + PAGES_IN_CACHE) * PAGE_BYTES}))`)
    database.exec("rollback")
    // The first commit waits until all of it is on the disk.
    database.exec(`pragma user_version = ${SCHEMA_VERSION}`)
  } catch {
    if (database.isTransaction) database.exec("rollback")
  }
}

const PAGE_BYTES = 4096
/** As many as the cache may hold, and some over. */
const PAGES_IN_CACHE = 1100
