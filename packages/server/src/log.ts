/**
 * Log 运行日志: one line of JSON for each thing that an operator may have to know, on standard error.
 *
 * No line ever holds a name, an account, a document, an address or a value: what people did stands in the audit log.
 */
import pino from "pino"

/** Something to be counted or compared. */
export type LogFields = Readonly<Record<string, string | number>>

/** Writes lines. */
export interface Log {
  /** Something is wrong, or was mended. */
  readonly warn: (message: string) => void
  /** One answered request: method, route with its placeholders, status, milliseconds. */
  readonly request: (fields: LogFields) => void
}

/** How much is written: `debug` has every request, `info` those that ended in a fault of the server. */
export const LOG_LEVELS = ["debug", "info", "silent"] as const

/** One of the levels. */
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Opens the log. */
export const openLog = (level: LogLevel): Log => {
  const lines = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  )
  return {
    warn: (message) => lines.warn(message),
    request: (fields) =>
      Number(fields["status"]) >= 500 ? lines.error(fields, "request") : lines.debug(fields, "request"),
  }
}
