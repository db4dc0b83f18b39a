/**
 * PostgreSQL for tests: a cluster of its own in a temporary folder, reached over a Unix socket, removed afterwards.
 *
 * A cluster takes a second to make, so a test file makes one and each test gets a database of its own in it.
 */
import { execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { chownSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import postgres from "postgres"
// @ts-expect-error the script is plain JavaScript, without types
import { findPostgres } from "../../../scripts/find-programs.mjs"

/** A cluster that runs. */
export interface Cluster {
  /** The process that has started all others of it. */
  readonly pid: () => number
  /** The address of a database without anything in it. */
  readonly newDatabase: () => Promise<string>
  /** Runs a statement as the owner of the cluster. */
  readonly run: (statement: string) => Promise<void>
  /** Cuts it off from its clients without a word, as a machine that goes down. */
  readonly crash: () => Promise<void>
  /** Starts it again after a crash. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts a cluster; its settings are PostgreSQL's own unless others are given. */
export const startPostgres = async (settings: readonly string[] = []): Promise<Cluster> => {
  const folder = mkdtempSync(join(tmpdir(), "jingzhun-postgres-"))
  const owner = ownerOf(folder)
  const data = join(folder, "data")
  const login = ["-U", OWNER, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
  execFileSync(program("initdb"), ["-D", data, ...login], { ...owner, cwd: folder, stdio: "ignore" })
  const place = ["-c", "listen_addresses=", "-c", `unix_socket_directories=${folder}`]
  const args = ["-D", data, ...place, ...settings.flatMap((setting) => ["-c", setting])]
  const start = () => spawn(program("postgres"), args, { ...owner, cwd: folder, stdio: "ignore" })

  const addressOf = (database: string): string =>
    `postgres://${OWNER}@localhost/${database}?host=${encodeURIComponent(folder)}`
  const asOwner = postgres({ host: folder, user: OWNER, database: "postgres", max: 1, onnotice: () => undefined })
  const run = async (statement: string): Promise<void> => void (await asOwner.unsafe(statement))

  let server = start()
  await untilUp(run)
  const end = async (): Promise<void> => {
    if (server.exitCode !== null) return
    const ended = once(server, "exit")
    server.kill("SIGQUIT")
    await ended
  }
  let made = 0
  return {
    pid: () => server.pid!,
    newDatabase: async () => {
      const name = `test${made++}`
      await run(`create database ${name}`)
      return addressOf(name)
    },
    run,
    crash: end,
    restart: async () => {
      server = start()
      await untilUp(run)
    },
    stop: async () => {
      await asOwner.end({ timeout: 1 })
      // What is in it is thrown away, so it need not be written out first.
      await end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const OWNER = "jingzhun"

const program = (name: string): string => {
  const folder: unknown = findPostgres()
  if (typeof folder !== "string") throw new Error("There is no PostgreSQL here: run node scripts/find-programs.mjs")
  return join(folder, name)
}

/** PostgreSQL does not run as root; there it runs as nobody. */
const ownerOf = (folder: string): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  chownSync(folder, NOBODY, NOBODY)
  return { uid: NOBODY, gid: NOBODY }
}

const NOBODY = 65_534

const untilUp = async (run: (statement: string) => Promise<void>): Promise<void> => {
  const deadline = performance.now() + 60_000
  for (;;) {
    const fault: unknown = await run("select 1").then(
      () => undefined,
      (error: unknown) => error,
    )
    if (fault === undefined) return
    if (performance.now() > deadline) throw fault
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
