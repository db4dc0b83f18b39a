/**
 * Child server: the built program in a process of its own, so that it can be killed without warning.
 */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { afterwards, PASSWORD } from "./kit.ts"

const PROGRAM = fileURLToPath(new URL("../bin/jingzhun.js", import.meta.url))

const SETTINGS = { PORT: "0", HOST: "127.0.0.1", DEMO_PASSWORD: PASSWORD, WEB_DIR: "/no/web/app" } as const

/** A server process. */
export interface ChildServer {
  readonly url: string
  /** Milliseconds from the start of the process until it took work. */
  readonly readyAfterMs: number
  readonly pid: number
  readonly kill: (signal: "SIGKILL" | "SIGTERM") => Promise<number | null>
}

/** Starts the program on a data folder, or on what else the environment names, and waits until it is ready. */
export const startChild = async (
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ChildServer> => {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [PROGRAM, "serve", "--demo"], {
    env: { ...process.env, ...SETTINGS, DATA_DIR: dataDir, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  })
  afterwards(() => void child.kill("SIGKILL"))
  let printed = ""
  const url = await new Promise<string>((resolve, reject) => {
    const read = (data: Buffer): void => {
      printed += data.toString()
      const found = /http:\/\/\S+/.exec(printed)
      if (found !== null) resolve(found[0])
    }
    child.stdout.on("data", read)
    child.stderr.on("data", read)
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${printed}`)))
  })
  const ready = await fetch(`${url}/readyz`)
  if (ready.status !== 200) throw new Error(`not ready: ${ready.status}`)
  return {
    url,
    readyAfterMs: performance.now() - startedAt,
    pid: child.pid ?? 0,
    kill: async (signal) => {
      const ended = once(child, "exit")
      child.kill(signal)
      const [code] = (await ended) as [number | null]
      return code
    },
  }
}

/** Runs the command line to its end. */
export const runCommand = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> => {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, LANG: "zh_CN.UTF-8", LC_ALL: "", JINGZHUN_PASSWORD: PASSWORD, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let out = ""
  let err = ""
  child.stdout.on("data", (data: Buffer) => (out += data.toString()))
  child.stderr.on("data", (data: Buffer) => (err += data.toString()))
  const [code] = (await once(child, "close")) as [number]
  return { code, out, err }
}
