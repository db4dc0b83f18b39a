/**
 * PostgreSQL connection 数据库连接: opened only where what is committed stays, and refused with the reason where it does not.
 *
 * `synchronous_commit = off` would lose acknowledged rows in a power cut, as `synchronous = normal` does in SQLite.
 */
import postgres from "postgres"
import { migratePostgres } from "./migrations.ts"
import { PostgresUnusable } from "./postgres-unusable.ts"

/** An open database; whole numbers come as numbers. */
export type Postgres = postgres.Sql<{ bigint: number }>

/** One transaction in it. */
export type PostgresTransaction = postgres.TransactionSql<{ bigint: number }>

/** Opens a database, looks whether it keeps what it commits, and brings it to the newest shape. */
export const openPostgres = async (url: string): Promise<Postgres> => {
  const sql = connect(url)
  try {
    await assertKeeps(sql)
    await migratePostgres(sql)
    return sql
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw faultOf(error)
  }
}

const connect = (url: string): Postgres => {
  const address = URL.parse(url)
  if (address === null || !/^postgres(ql)?:$/.test(address.protocol)) throw new PostgresUnusable("address", "")
  // A folder as the host is a Unix socket; the library would send it on to the server as a setting.
  const folder = address.searchParams.get("host")
  address.searchParams.delete("host")
  return postgres(address.href, {
    ...(folder !== null && { host: folder }),
    max: CONNECTIONS,
    connect_timeout: CONNECT_SECONDS,
    backoff: (tries: number) => Math.min(tries * 0.1, 1),
    connection: SESSION,
    onnotice: () => undefined,
    types: { bigint: { to: INT8, from: [INT8], parse: Number, serialize: String } },
  })
}

const CONNECTIONS = 10
const CONNECT_SECONDS = 10
const INT8 = 20

/** A node that is lost in the middle of a transaction must not keep its locks: the server notices within some seconds. */
const SESSION = {
  application_name: "jingzhun",
  idle_in_transaction_session_timeout: 10_000,
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 2,
} as const

const assertKeeps = async (sql: Postgres): Promise<void> => {
  const [row] = await sql`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as called,
      current_setting('synchronous_commit') as synchronous, current_setting('fsync') as fsync,
      current_setting('full_page_writes') as pages, current_setting('server_encoding') as encoding`
  if (Number(row?.["version"]) < MINIMUM_VERSION) throw new PostgresUnusable("version", String(row?.["called"]))
  for (const setting of ["fsync", "pages"]) {
    if (row?.[setting] !== "on") throw new PostgresUnusable("commit", `${NAMES[setting] ?? setting} = off`)
  }
  const synchronous = String(row?.["synchronous"])
  if (!KEEPING.has(synchronous)) throw new PostgresUnusable("commit", `synchronous_commit = ${synchronous}`)
  if (row?.["encoding"] !== "UTF8") throw new PostgresUnusable("encoding", String(row?.["encoding"]))
}

const MINIMUM_VERSION = 140_000
const NAMES: Readonly<Record<string, string>> = { pages: "full_page_writes" }

/** With these a commit is answered when it is on this server's disk; `local` and `off` are what is left. */
const KEEPING: ReadonlySet<string> = new Set(["on", "remote_write", "remote_apply"])

const faultOf = (error: unknown): unknown => {
  if (!(error instanceof Error) || !("code" in error)) return error
  const code = String(error.code)
  if (UNREACHABLE.test(code)) return new PostgresUnusable("unreachable", code)
  // 28: no right to connect; 3D000: no such database; 42501: no right to make tables.
  if (/^(28|3D000|42501)/.test(code)) return new PostgresUnusable("log-in", error.message)
  return error
}

const UNREACHABLE = /^(ECONN|ENOTFOUND|ENOENT|EAI_|EHOST|ENETUNREACH|ETIMEDOUT|CONNECT|57P03|53300)/
