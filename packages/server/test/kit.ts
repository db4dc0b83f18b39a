/**
 * Kit for tests: a real server on a real folder, people who log in, and sockets that speak the wire.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { DatabaseSync } from "node:sqlite"
import type { Actor, Frame, Operation, Role } from "@jingzhun/documents"
import { encodeAppend, encodeFrame, OPERATION_SCHEMA, readFrame } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { afterEach } from "vitest"
import WebSocket from "ws"
import { hashPassword } from "../src/accounts/password.ts"
import { serve } from "../src/serve.ts"
import type { RunningServer, ServeOptions } from "../src/serve.ts"
import type { Services } from "../src/services.ts"
import type { Settings } from "../src/settings.ts"

const VILLAGE = "999901201201"
export const ROSTER = "999901/201/201/roster/2026"
export const SENSITIVE = "999901/201/201/roster-sensitive/2026"
export const PASSWORD = "一二三四五六"
const PASSWORD_HASH = hashPassword(PASSWORD)

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** Does something when the test is over. */
export const afterwards = (work: () => Promise<void> | void): void => void cleanUps.push(work)

export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "jingzhun-server-"))
  afterwards(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const anActor = (account: string, role: Role, area = VILLAGE): Actor => ({ account, role, area })

const EVERYONE: readonly Actor[] = [
  anActor("recorder", "recorder"),
  anActor("panel1", "panel"),
  anActor("panel2", "panel"),
  anActor("township", "township", "999901201"),
]

/** Makes the village, its documents and its people. */
export const settle = async ({ villages, store, accounts }: Services, people = EVERYONE): Promise<void> => {
  await villages.put({ code: VILLAGE, name: "桃源村", township: "演示乡" })
  await store.create(ROSTER)
  await store.create(SENSITIVE)
  const password = await PASSWORD_HASH
  for (const actor of people) await accounts.put(actor, password)
}

let newDatabase: (() => Promise<string>) | undefined
const databases = new Map<string, string>()

/** Has the servers of this file keep their data in PostgreSQL, one database for each folder, and not in the folders. */
export const keepInPostgres = (make: () => Promise<string>): void => void (newDatabase = make)

const databaseFor = async (dataDir: string): Promise<Pick<Settings, "databaseUrl">> => {
  if (newDatabase === undefined) return {}
  const databaseUrl = databases.get(dataDir) ?? (await newDatabase())
  databases.set(dataDir, databaseUrl)
  return { databaseUrl }
}

/** A server of a test, with the one file of its data. */
export interface TestServer extends RunningServer {
  readonly database: DatabaseSync
}

/** Starts a server with a village in it; it is stopped when the test is over. */
export const startServer = async (
  options: ServeOptions & {
    readonly dataDir?: string
    readonly webDir?: string
    readonly backup?: Settings["backup"]
    readonly trustedProxies?: Settings["trustedProxies"]
  } = {},
): Promise<TestServer> => {
  const dataDir = options.dataDir ?? newFolder()
  const settings = {
    host: "127.0.0.1",
    port: 0,
    dataDir,
    ...(await databaseFor(dataDir)),
    webDir: options.webDir ?? join(tmpdir(), "no-such-web-app"),
    demoPassword: undefined,
    ...(options.backup && { backup: options.backup }),
    ...(options.trustedProxies && { trustedProxies: options.trustedProxies }),
  }
  const server = await serve(settings, { prepare: (services) => settle(services), log: () => undefined, ...options })
  let isStopped = false
  const stop = async (): Promise<void> => {
    if (!isStopped) await server.stop()
    isStopped = true
  }
  afterwards(stop)
  return {
    ...server,
    stop,
    get database() {
      if (server.stores.database === undefined) throw new Error("this server keeps its data in no file")
      return server.stores.database
    },
  }
}

/** Logs in and gives the cookie. */
export const logIn = async (url: string, name: string, password = PASSWORD): Promise<string> => {
  const response = await postJson(`${url}/api/session`, { name, password })
  if (response.status !== 200) throw new Error(`log-in failed: ${response.status}`)
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? ""
}

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  })

/** A session of an account without the cost of a password. */
export const sessionFor = async (server: Pick<RunningServer, "services">, account: string): Promise<string> => {
  const opened = await server.services.sessions.open(account, server.services.now())
  return `jingzhun-session=${opened?.token ?? ""}`
}

/** A socket that keeps all it hears. */
export interface Speaker {
  readonly socket: WebSocket
  readonly frames: readonly Frame[]
  readonly send: (frame: Frame) => void
  readonly sendRaw: (bytes: Uint8Array | string) => void
  /** The first frame, past or to come, that fits; each is given once. */
  readonly next: <Tag extends Frame["_tag"]>(tag: Tag) => Promise<Extract<Frame, { _tag: Tag }>>
  readonly closed: Promise<{ readonly code: number }>
  readonly close: () => void
}

export interface SpeakerOptions {
  readonly cookie?: string
  readonly query?: string
  readonly headers?: Record<string, string>
}

/** Opens a socket on a document, by default one that understands acknowledgements. */
export const openSocket = (
  server: { readonly url: string },
  document: string,
  options: SpeakerOptions = {},
): Speaker => {
  const url = `${server.url.replace(/^http/, "ws")}/sync/${document}${options.query ?? "?x=1"}`
  const headers = { ...(options.cookie !== undefined && { cookie: options.cookie }), ...options.headers }
  const socket = new WebSocket(url, { headers })
  socket.binaryType = "arraybuffer"
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  const given = new Set<Frame>()
  socket.on("message", (data) => {
    const frame = readFrame(new Uint8Array(data as ArrayBuffer))
    if (Result.isFailure(frame)) throw new Error("the server sent garbage")
    frames.push(frame.success)
    for (const look of waiting) look()
  })
  const opened = new Promise<void>((resolve) => socket.on("open", () => resolve()))
  const closed = new Promise<{ code: number }>((resolve) => {
    socket.on("close", (code) => resolve({ code }))
    socket.on("error", () => undefined)
  })
  afterwards(() => socket.terminate())
  const sendRaw = (bytes: Uint8Array | string): void => void opened.then(() => socket.send(bytes))
  return {
    socket,
    frames,
    sendRaw,
    send: (frame) => sendRaw(encodeFrame(frame)),
    closed,
    close: () => socket.close(),
    next: (tag) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = frames.find((frame) => frame._tag === tag && !given.has(frame))
          if (found === undefined) return
          given.add(found)
          waiting.delete(look)
          clearTimeout(timer)
          resolve(found as never)
        }
        const timer = setTimeout(
          () => reject(new Error(`no ${tag} came; there were ${frames.map((f) => f._tag).join(" ")}`)),
          5000,
        )
        void closed.then(({ code }) => reject(new Error(`closed ${code} before ${tag} came`)))
        waiting.add(look)
        look()
      }),
  }
}

let made = 0
/** A fresh operation id. */
export const anId = (): string => `0test${String(made++).padStart(8, "0")}`

/** An operation that writes a household field. */
export const anOperation = (given: Partial<Operation> = {}): Operation =>
  ({
    kind: "set",
    record: "h:abcdefghijklmnop",
    field: "housing.sound",
    value: true,
    saw: [],
    actor: "recorder",
    device: "device-1",
    at: "2026-11-24T00:00:00.000Z",
    schema: OPERATION_SCHEMA,
    ...given,
  }) as Operation

/** An update frame that appends operations at a place. */
export const anUpdate = (
  client: number,
  clock: number,
  entries: readonly (readonly [string, unknown])[] = [[anId(), anOperation()]],
): Frame => ({
  _tag: "Update",
  update: encodeAppend({ client, clock }, entries),
})
