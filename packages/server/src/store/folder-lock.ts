/**
 * Folder lock 目录锁: one process serves one data folder, for the log has one writer.
 *
 * The lock is SQLite's own on a file beside the database: it goes with the process, however the process ends, and leaves the
 * database open to tools that read it.
 */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { makeFolder } from "./make-folder.ts"

/** Name of the lock in the data folder. */
export const LOCK_FILE = "jingzhun.lock"

/** Another process serves this folder. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse"
}

/** Takes the lock of a data folder; the answer gives it back. */
export const lockFolder = (dataDir: string): (() => void) => {
  makeFolder(dataDir)
  const lock = new DatabaseSync(join(dataDir, LOCK_FILE))
  try {
    lock.exec("begin exclusive")
  } catch (error) {
    lock.close()
    throw isBusy(error) ? new FolderInUse(dataDir) : error
  }
  return () => lock.close()
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY

const SQLITE_BUSY = 5
