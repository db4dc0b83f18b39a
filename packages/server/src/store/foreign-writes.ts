/**
 * Foreign writes 外部写入: notices that another process has written to the database, as `jingzhun account` does.
 *
 * SQLite counts it: `data_version` changes when a connection other than the asking one has committed.
 */
import type { DatabaseSync } from "node:sqlite"

/** Asks every second whether another process has written, and calls back when it has; the answer stops the asking. */
export const watchForeignWrites = (
  database: DatabaseSync,
  { onWritten, onFault }: { readonly onWritten: () => void; readonly onFault: (fault: unknown) => void },
): (() => void) => {
  const statement = database.prepare("pragma data_version")
  const version = (): unknown => statement.get()?.["data_version"]
  let last = version()
  const look = (): void => {
    try {
      const now = version()
      if (now !== last) onWritten()
      last = now
    } catch (fault) {
      onFault(fault)
    }
  }
  const timer = setInterval(look, EVERY_MS).unref()
  return () => clearInterval(timer)
}

const EVERY_MS = 1000
