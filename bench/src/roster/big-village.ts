/**
 * Big village 大村: a roster with every field filled and as many edits behind it as asked for, put on a server.
 */
import type { WrittenOperation } from "@jingzhun/documents"
import { encodeAppend, encodeFrame, readFrame } from "@jingzhun/documents"
import { aVillage } from "@jingzhun/documents/testing"
import * as Result from "effect/Result"
import type { Services } from "@jingzhun/server"
import { serve } from "@jingzhun/server"
import { once } from "node:events"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { WebSocket } from "ws"

/** A village that is on no map. */
const BIG_VILLAGE = { area: "999901/201/209", code: "999901201209", year: 2026 }
const ACCOUNT = "recorder"

/** The page of the roster. */
export const BIG_ROSTER = `/village/${BIG_VILLAGE.code}/${BIG_VILLAGE.year}/roster`

/** The page of the roster of the year after, in which nothing stands. */
export const EMPTY_ROSTER = `/village/${BIG_VILLAGE.code}/${BIG_VILLAGE.year + 1}/roster`

/** How large a roster is. */
export interface Size {
  readonly households: number
  readonly members: number
  readonly edits: number
}

/** A roster as large as any village has. */
export const SIZE: Size = { households: 1_000, members: 3_500, edits: 10_000 }

/** A server that keeps the big village and nothing else, and a session of its recorder. */
export interface BigVillage {
  readonly url: string
  readonly cookie: { readonly name: string; readonly value: string; readonly url: string }
  readonly stop: () => Promise<void>
}

/** Starts a server and writes the roster through its own socket, until all of it is on disk. */
export const startBigVillage = async (size = SIZE): Promise<BigVillage> => {
  const settings = {
    host: "localhost",
    port: 0,
    dataDir: mkdtempSync(join(tmpdir(), "jingzhun-big-")),
    webDir: process.env["WEB_DIR"] ?? fileURLToPath(new URL("../../../apps/web/dist", import.meta.url)),
    demoPassword: undefined,
  }
  const server = await serve(settings, { prepare, log: () => undefined })
  const url = `http://localhost:${server.port}`
  const { token = "" } = (await server.services.sessions.open(ACCOUNT, Date.now())) ?? {}
  const { operations } = aVillage(size)
  for (const kind of KINDS) {
    const address = `${url.replace("http", "ws")}/sync/${nameOf(kind)}?x=1`
    const socket = new WebSocket(address, { headers: { cookie: `jingzhun-session=${token}` } })
    await push(
      socket,
      operations.filter((one) => one.document === kind),
    )
  }
  return { url, cookie: { name: "jingzhun-session", value: token, url }, stop: () => server.stop() }
}

const KINDS = ["roster", "roster-sensitive"] as const

const nameOf = (kind: string, year = BIG_VILLAGE.year): string => `${BIG_VILLAGE.area}/${kind}/${year}`

const prepare = async ({ villages, store, accounts }: Services): Promise<void> => {
  await villages.put({ code: BIG_VILLAGE.code, name: "大村", township: "演示乡" })
  for (const kind of KINDS) {
    await store.create(nameOf(kind))
    await store.create(nameOf(kind, BIG_VILLAGE.year + 1))
  }
  const noPassword = { salt: new Uint8Array(16), hash: new Uint8Array(32) }
  await accounts.put({ account: ACCOUNT, role: "recorder", area: BIG_VILLAGE.code }, noPassword)
}

const OPERATIONS_A_FRAME = 200
const CLIENT = 4_242

const push = async (socket: WebSocket, operations: readonly WrittenOperation[]): Promise<void> => {
  await once(socket, "open")
  const done = new Promise<void>((resolve, reject) => {
    socket.on("message", (bytes: Buffer) => {
      const frame = Result.getOrUndefined(readFrame(new Uint8Array(bytes)))
      if (frame?._tag === "Verdict") reject(new Error(`refused with ${frame.code}: ${frame.message}`))
      if (frame?._tag !== "Ack") return
      if (frame.acknowledged.some(({ client, upTo }) => client === CLIENT && upTo >= operations.length)) resolve()
    })
    socket.on("close", (code) => reject(new Error(`closed with ${code}`)))
  })
  for (let clock = 0; clock < operations.length; clock += OPERATIONS_A_FRAME) {
    const entries = operations
      .slice(clock, clock + OPERATIONS_A_FRAME)
      .map(({ id, operation }) => [id, operation] as const)
    socket.send(encodeFrame({ _tag: "Update", update: encodeAppend({ client: CLIENT, clock }, entries) }))
  }
  await done
  socket.terminate()
}
