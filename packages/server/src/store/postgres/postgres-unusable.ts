/**
 * PostgreSQL unusable 数据库不可用: why the database that was named at the start cannot be used.
 */

/** Why a database cannot be used. */
export type PostgresFault = "address" | "unreachable" | "log-in" | "version" | "commit" | "encoding" | "newer"

/** The database cannot be used; `detail` holds no password. */
export class PostgresUnusable extends Error {
  override readonly name = "PostgresUnusable"
  readonly fault: PostgresFault
  readonly detail: string

  constructor(fault: PostgresFault, detail: string) {
    super(`The PostgreSQL database cannot be used: ${fault} ${detail}`)
    this.fault = fault
    this.detail = detail
  }
}
