/**
 * Redis for tests: a server of its own that keeps nothing, stopped afterwards.
 */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createConnection, createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
// @ts-expect-error the script is plain JavaScript, without types
import { findRedis } from "../../../scripts/find-programs.mjs"

/** A Redis that runs. */
export interface RunningRedis {
  readonly url: string
  readonly stop: () => Promise<void>
  /** Starts it again at the same address. */
  readonly restart: () => Promise<void>
}

/** Starts a Redis on a port of its own. */
export const startRedis = async (): Promise<RunningRedis> => {
  const found: unknown = findRedis()
  if (typeof found !== "string") throw new Error("There is no Redis here: run node scripts/find-programs.mjs")
  const port = await freePort()
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", tmpdir()]
  const start = () => spawn(found, args, { stdio: "ignore" })
  let server = start()
  await untilUp(port)
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return
      const ended = once(server, "exit")
      server.kill("SIGKILL")
      await ended
    },
    restart: async () => {
      server = start()
      await untilUp(port)
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const untilUp = async (port: number): Promise<void> => {
  for (let tries = 0; tries < 200; tries++) {
    if (await takesCalls(port)) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error("Redis did not start.")
}

const takesCalls = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1", () => {
      socket.destroy()
      resolve(true)
    })
    socket.on("error", () => resolve(false))
  })
