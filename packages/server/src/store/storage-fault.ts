/**
 * Storage fault 存储故障: whether an error says that the data cannot be kept or read at the moment; then it is worth trying again.
 */

/** Tells whether an error comes from the database, and not from the program. */
export const isStorageFault = (error: Error): boolean => {
  if (error.name === "PostgresError") return true
  const { code, syscall } = error as NodeJS.ErrnoException
  return code === "ERR_SQLITE_ERROR" || syscall === "connect" || CONNECTION.test(String(code))
}

/** Tells whether an error says that the disk under the database is full or fails; what merely was not reached is none. */
export const cannotKeep = (error: Error): boolean => {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  if (error.name === "PostgresError") return /^5[38]/.test(String(code))
  return code === "ERR_SQLITE_ERROR" && SQLITE_DISK.has(Number(errcode) % 256)
}

/** Read-only, input or output, corrupt, full, cannot be opened. */
const SQLITE_DISK: ReadonlySet<number> = new Set([8, 10, 11, 13, 14])

/** What the library and the machine call a connection that is lost. */
const CONNECTION = /^(CONNECTION_|CONNECT_TIMEOUT|ECONNRESET|EPIPE|ETIMEDOUT)/
