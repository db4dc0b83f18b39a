/**
 * Demo server 被测服务: the server as a process of its own, on a port and a folder made for the measurement.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The command that people type as `npx jingzhun`. */
export const COMMAND = fileURLToPath(new URL("../../../packages/server/bin/jingzhun.js", import.meta.url))

/** The password of every demo account in a measurement. */
export const PASSWORD = "measuring 2026"

/** A running server and how to reach it. */
export interface DemoServer {
  readonly url: string
  readonly dataDir: string
  readonly kill: () => Promise<void>
}

/** Starts the demo server and waits until it is ready. */
export const startDemoServer = async (): Promise<DemoServer> => {
  const dataDir = mkdtempSync(join(tmpdir(), "jingzhun-bench-"))
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO_PASSWORD: PASSWORD }
  const server = spawn(process.execPath, [COMMAND, "serve", "--demo"], { env, stdio: ["ignore", "ignore", "inherit"] })
  const url = `http://localhost:${port}`
  await ready(server, url)
  return { url, dataDir, kill: () => end(server) }
}

const ready = async (server: ChildProcess, url: string): Promise<void> => {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok === true) return
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const end = async (server: ChildProcess): Promise<void> => {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, "exit")
  server.kill("SIGKILL")
  await ended
}

/** A port that nobody uses at this moment. */
export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as { readonly port: number }
  probe.close()
  await once(probe, "close")
  return port
}
