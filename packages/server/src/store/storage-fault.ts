/**
 * Storage fault 存储故障: whether an error says that the data cannot be kept or read at the moment; then it is worth trying again.
 */

/** Tells whether an error comes from the database, and not from the program. */
export const isStorageFault = (error: Error): boolean => {
  if (error.name === "PostgresError") return true
  const { code, syscall } = error as NodeJS.ErrnoException
  return code === "ERR_SQLITE_ERROR" || syscall === "connect" || CONNECTION.test(String(code))
}

/** What the library and the machine call a connection that is lost. */
const CONNECTION = /^(CONNECTION_|CONNECT_TIMEOUT|ECONNRESET|EPIPE|ETIMEDOUT)/
