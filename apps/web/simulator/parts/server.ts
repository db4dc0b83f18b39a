/**
 * Server 服务器: the real one, on a real SQLite file, of which a kill leaves just what the files hold at that moment.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { type Actor, can, type DocumentParts, documentName, parseDocumentName } from "@jingzhun/documents"
import { type DocumentStore, type RunningServer, serve } from "@jingzhun/server"
import * as Result from "effect/Result"
import { commonGlobals } from "./globals.ts"
import type { Cable } from "./network.ts"
import { inRealm, type Realm, type VirtualTime } from "./virtual-time.ts"

/** The village of the simulation. */
export const VILLAGE = "999901201201"
/** Its roster, and the narrower one. */
export const ROSTER = documentName({ village: VILLAGE as never, kind: "roster", year: 2026 })
export const SENSITIVE = documentName({ village: VILLAGE as never, kind: "roster-sensitive", year: 2026 })

/** What is put in place of a part of the server, to see that it is found out. */
export interface ServerParts {
  readonly wrapStore?: (store: DocumentStore) => DocumentStore
  /** Stands between the lines and the relay. */
  readonly wrapConnect?: (connect: Connect, running: RunningServer) => Connect
}

type RelayConnect = RunningServer["services"]["relay"]["connect"]

/** How a socket is joined to a document. */
export type Connect = (
  socket: ServerEnd,
  name: string,
  document: DocumentParts,
  visitor: Parameters<RelayConnect>[3],
) => ReturnType<RelayConnect>

/** Hears every frame that the server sends, before anybody else does. */
export type Witness = (document: string, frame: Uint8Array) => void

/** The server of a world, from one kill to the next. */
export class SimulatedServer {
  private readonly time: VirtualTime
  private readonly parts: ServerParts
  private readonly witness: Witness
  private realm: Realm | undefined
  private running: RunningServer | undefined
  private reader: DatabaseSync | undefined
  private connect: Connect = () => {
    throw new Error("the server is down")
  }
  private folder = mkdtempSync(join(tmpdir(), "jingzhun-simulator-"))
  private readonly lines = new Set<Cable>()

  constructor(time: VirtualTime, parts: ServerParts, witness: Witness) {
    this.time = time
    this.parts = parts
    this.witness = witness
  }

  isUp(): boolean {
    return this.running !== undefined
  }

  services(): RunningServer["services"] {
    if (this.running === undefined) throw new Error("the server is down")
    return this.running.services
  }

  /** What another process reads in the file: nothing but what is committed. */
  disk(): DatabaseSync {
    this.reader ??= new DatabaseSync(join(this.folder, "jingzhun.sqlite"), { readOnly: true })
    return this.reader
  }

  async start(people: readonly Actor[] = []): Promise<void> {
    if (this.running !== undefined) return
    const { time, parts } = this
    const realm: Realm = {
      name: "server",
      isOver: false,
      isFrozen: false,
      aheadMs: () => 0,
      globals: serverGlobals(time, () => realm),
    }
    const settings = {
      host: "127.0.0.1",
      port: 0,
      dataDir: this.folder,
      webDir: "/no/web/app",
      demoPassword: undefined,
    }
    const options = {
      now: () => time.nowMs,
      log: () => undefined,
      ...(parts.wrapStore && { wrapStore: parts.wrapStore }),
      prepare: (services: RunningServer["services"]) => settle(services, people),
    }
    this.realm = realm
    const running = await time.until(inRealm(realm, () => serve(settings, options)))
    const connect: Connect = (socket, ...rest) => running.services.relay.connect(socket as never, ...rest)
    this.connect = parts.wrapConnect?.(connect, running) ?? connect
    this.running = running
  }

  /** Opens a session, as logging in does. */
  async logIn(account: string): Promise<string> {
    const session = await this.services().sessions.open(account, this.time.nowMs)
    if (session === undefined) throw new Error(`no such account: ${account}`)
    return session.token
  }

  /** Says whether a session is in force. */
  async isLoggedIn(token: string): Promise<boolean> {
    const session = await this.services().sessions.find(token, this.time.nowMs)
    return session !== undefined
  }

  /** Runs something on the server, as a request would. */
  async run<Value>(work: (services: RunningServer["services"]) => Promise<Value> | Value): Promise<Value> {
    const { realm } = this
    if (realm === undefined) throw new Error("the server is down")
    return this.time.until(inRealm(realm, async () => work(this.services())))
  }

  /** Takes a line in as the route /sync does. */
  readonly accept = (cable: Cable, url: string, token: string): boolean => {
    const { realm, running } = this
    if (realm === undefined || running === undefined) return false
    this.lines.add(cable)
    inRealm(realm, () => void this.admit(cable, url, token, running, realm))
    return true
  }

  private async admit(cable: Cable, url: string, token: string, running: RunningServer, realm: Realm): Promise<void> {
    const { pathname, searchParams } = new URL(url)
    const name = decodeURIComponent(pathname.replace(/^\/sync\//, ""))
    const { sessions } = running.services
    const end = new ServerEnd(cable, name, this.witness)
    const early: Uint8Array[] = []
    let hear = (bytes: Uint8Array): void => void early.push(bytes)
    let closed = (): void => undefined
    cable.attach("server", {
      realm,
      onMessage: (bytes) => hear(bytes),
      onClosed: () => {
        this.lines.delete(cable)
        end.readyState = 3
        closed()
      },
    })
    const session = await sessions.find(token, this.time.nowMs)
    const document = parseDocumentName(name)
    if (session === undefined) return end.close(4401, "")
    if (Result.isFailure(document)) return end.close(4404, "")
    if (!can(session.actor, "read", document.success)) return end.close(4403, "")
    const events = this.connect(end, name, document.success, {
      actor: session.actor,
      session: session.id,
      language: "zh-CN",
      isExtended: searchParams.get("x") === "1",
      unpacks: searchParams.get("z") === "1",
    } as never)
    hear = (bytes) => events.message(bytes)
    closed = () => events.close()
    for (const bytes of early) hear(bytes)
  }

  /** Kills the process: the files stay as they are, and nothing that was on its way comes through. */
  async kill(isSilent: boolean): Promise<void> {
    const { realm, running, folder } = this
    if (realm === undefined || running === undefined) return
    const next = mkdtempSync(join(tmpdir(), "jingzhun-simulator-"))
    for (const file of ["jingzhun.sqlite", "jingzhun.sqlite-wal"]) cpSync(join(folder, file), join(next, file))
    this.reader?.close()
    this.reader = undefined
    this.running = undefined
    this.folder = next
    for (const cable of this.lines) {
      if (isSilent) cable.silence()
      else cable.cut()
    }
    this.lines.clear()
    // What is left of the old process may run to its end; nobody hears of it, and its files are gone.
    await this.time.until(
      inRealm(realm, () => running.stop()),
      realm,
    )
    this.time.end(realm)
    rmSync(folder, { recursive: true, force: true })
  }

  /** Takes everything away when the world ends. */
  async end(): Promise<void> {
    await this.kill(false)
    this.reader?.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const serverGlobals = (time: VirtualTime, realm: () => Realm) => {
  const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval } = commonGlobals(
    time,
    realm,
    () => new Uint8Array(),
  )
  return { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, nowMs: () => time.nowMs }
}

const settle = async (
  { villages, store, accounts }: RunningServer["services"],
  people: readonly Actor[],
): Promise<void> => {
  if (people.length === 0) return
  await villages.put({ code: VILLAGE, name: "桃源村", township: "演示乡" })
  await store.create(ROSTER)
  await store.create(SENSITIVE)
  for (const actor of people) await accounts.put(actor, { salt: new Uint8Array(16), hash: new Uint8Array(32) })
}

/** One end of a line as the relay sees a socket of `ws` and the stream beneath it. */
class ServerEnd {
  readonly socket = this
  readonly stream = {
    write: (message: Uint8Array): void => this.send(message.subarray(headBytes(message))),
    cork: (): void => undefined,
    uncork: (): void => undefined,
  }
  readonly OPEN = 1
  readyState = 1
  private readonly cable: Cable
  private readonly document: string
  private readonly witness: Witness

  constructor(cable: Cable, document: string, witness: Witness) {
    this.cable = cable
    this.document = document
    this.witness = witness
  }

  get bufferedAmount(): number {
    return this.cable.bytesTo("client")
  }

  on(): this {
    return this
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== 1) return
    this.witness(this.document, frame)
    this.cable.send("client", frame)
  }

  close(code: number, reason: string): void {
    if (this.readyState !== 1) return
    this.readyState = 2
    this.cable.hangUp("server", code, reason)
  }

  terminate(): void {
    this.readyState = 3
    this.cable.cut()
  }

  ping(): void {
    // Whether the other end lives is told by the line itself.
  }

  pause(): void {
    // What waits, waits in the line.
  }

  resume(): void {
    // What waits, waits in the line.
  }
}

/** How long the head is that WebSocket puts before a frame that nobody masks. */
const headBytes = ([, length = 0]: Uint8Array): number => (length < 126 ? 2 : length === 126 ? 4 : 10)
