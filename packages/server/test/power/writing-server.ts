/**
 * Writing server 写入中的服务器: the real server and a client of it in one process, which says in one line each what was acknowledged.
 *
 * `normal` is a build that does not wait for the disk at each commit.
 */
import { writeSync } from "node:fs"
import { encodeAppend, encodeFrame, readFrame } from "@jingzhun/documents"
import * as Result from "effect/Result"
import WebSocket from "ws"
import { serve } from "../../src/serve.ts"
import { reserveLog } from "../../src/store/reserve-log.ts"

const [dataDir = "", build = "full", edits = "300"] = process.argv.slice(2)
const RESERVED_PAGES = 2000
const ROSTER = "999901/201/201/roster/2026"
const RECORDER = { account: "recorder", role: "recorder", area: "999901201201" } as const

const server = await serve(
  { host: "127.0.0.1", port: 0, dataDir, webDir: "/no/web/app", demoPassword: undefined },
  {
    log: () => undefined,
    prepare: async ({ villages, store, accounts }, { database }) => {
      // As where it is started by hand, and no longer than these edits need.
      if (database !== undefined) reserveLog(database, RESERVED_PAGES)
      await villages.put({ code: "999901201201", name: "桃源村", township: "演示乡" })
      await store.create(ROSTER)
      await accounts.put(RECORDER, { salt: new Uint8Array(16), hash: new Uint8Array(32) })
    },
  },
)
if (build === "normal") server.stores.database?.exec("pragma synchronous = normal")
const session = await server.services.sessions.open("recorder", Date.now())

const socket = new WebSocket(`${server.url.replace("http", "ws")}/sync/${ROSTER}?x=1`, {
  headers: { cookie: `jingzhun-session=${session?.token}` },
})
socket.binaryType = "nodebuffer"

let clock = 0
const write = (): void => {
  const operation = {
    kind: "set",
    record: "h:abcdefghijklmnop",
    field: "note",
    value: `第${clock}次`,
    saw: [],
    actor: "recorder",
    device: "d",
    at: "2026-11-24T00:00:00.000Z",
    schema: 1,
  } as const
  const entry = [`0power${String(clock).padStart(6, "0")}`, operation] as const
  socket.send(encodeFrame({ _tag: "Update", update: encodeAppend({ client: 4711, clock }, [entry]) }))
  clock += 1
}

socket.on("message", (data: Buffer) => {
  const frame = readFrame(data)
  if (Result.isFailure(frame)) return
  if (frame.success._tag === "Ack") writeSync(1, `acknowledged ${frame.success.acknowledged[0]?.upTo}\n`)
  if (clock >= Number(edits)) process.exit(0)
  if (frame.success._tag === "Ack" || frame.success._tag === "Hello") write()
})
