/**
 * Measured server 被测进程: any of the servers as a process of its own, asked for its use of processor and memory.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { connect } from "node:net"
import { fileURLToPath } from "node:url"
import { freePort } from "../measure/demo-server.ts"
import type { Usage } from "./usage-agent.ts"

/** A program that serves a data folder. */
export interface Program {
  readonly file: string
  readonly args?: readonly string[]
  /** Settings besides those that each server gets. */
  readonly env?: Readonly<Record<string, string>>
}

/** A running server. */
export interface MeasuredServer {
  readonly port: number
  /** When the process was started, by the clock of this one. */
  readonly startedAt: number
  /** From then until it took a connection, in milliseconds. */
  readonly listensAfterMs: number
  /** What it has used; `settled` after it has given back what it does not need. */
  readonly usage: (when?: "now" | "settled") => Promise<Usage>
  readonly kill: () => Promise<void>
}

const AGENT = fileURLToPath(new URL("usage-agent.ts", import.meta.url))

/** Starts a program on a data folder and waits until it listens. */
export const startMeasured = async (program: Program, dataDir: string): Promise<MeasuredServer> => {
  const port = await freePort()
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    [...profiling(), "--expose-gc", "--import", AGENT, program.file, ...(program.args ?? [])],
    {
      env: {
        ...process.env,
        ...program.env,
        HOST: "127.0.0.1",
        PORT: String(port),
        DATA_DIR: dataDir,
        NODE_ENV: "production",
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  )
  await listening(child, port)
  const listensAfterMs = performance.now() - startedAt
  return {
    port,
    startedAt,
    listensAfterMs,
    usage: async (when = "now") => {
      child.send(when)
      const [usage] = (await once(child, "message")) as [Usage]
      return usage
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, "exit")
      if (profiling().length > 0) child.send("end")
      else child.kill("SIGKILL")
      await ended
    },
  }
}

/** `BENCH_PROFILE=<folder>` writes a profile of each server's processor time there; a profiled server is a slower one. */
const profiling = (): readonly string[] => {
  const folder = process.env["BENCH_PROFILE"]
  return folder === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${folder}`]
}

const listening = async (child: ChildProcess, port: number): Promise<void> => {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if (await takesConnections(port)) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const takesConnections = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect({ port, host: "127.0.0.1" })
    probe.on("connect", () => resolve(true)).on("error", () => resolve(false))
    probe.on("connect", () => probe.destroy())
  })
