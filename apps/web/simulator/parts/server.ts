/**
 * Server 服务器: the real one, on a real SQLite file, of which a kill leaves just what the files hold at that moment.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { type Actor, can, type DocumentParts, documentName, parseDocumentName } from "@jingzhun/documents"
import { type DocumentStore, type RunningServer, serve } from "@jingzhun/server"
import * as Result from "effect/Result"
import { backUp } from "../../../../packages/server/src/backup/back-up.ts"
import { restore } from "../../../../packages/server/src/backup/restore.ts"
import { erase } from "../../../../packages/server/src/erasure/erase.ts"
import { listedOf, listErasures, readErasures } from "../../../../packages/server/src/erasure/erasure-list.ts"
import { openStores } from "../../../../packages/server/src/store/stores.ts"
import { makeApp } from "../../../../packages/server/src/http/app.ts"
import { commonGlobals } from "./globals.ts"
import { AID } from "./aid-procedure.ts"
import type { Cable } from "./network.ts"
import { ServerEnd, type Witness } from "./server-end.ts"
import { inRealm, type Realm, type VirtualTime } from "./virtual-time.ts"

/** The village of the simulation. */
export const VILLAGE = "999901201201"
/** Its roster, and the narrower one. */
export const ROSTER = documentName({ village: VILLAGE as never, kind: "roster", year: 2026 })
export const SENSITIVE = documentName({ village: VILLAGE as never, kind: "roster-sensitive", year: 2026 })
/** The minutes of a meeting, which come into being when they are opened. */
export const MINUTES = documentName({ village: VILLAGE as never, kind: "minutes", id: "2026-11-24-k3f9" })
/** The ledger of the village, and the bodies of its sealed fields. */
export const LEDGER = documentName({ village: VILLAGE as never, kind: "ledger", id: AID.id })
export const BODIES = documentName({ village: VILLAGE as never, kind: "ledger-sensitive", id: AID.id })

/** What is put in place of a part of the server, to see that it is found out. */
export interface ServerParts {
  readonly wrapStore?: (store: DocumentStore) => DocumentStore
  /** Stands between the lines and the relay. */
  readonly wrapConnect?: (connect: Connect, running: RunningServer) => Connect
  /** Stands between the requests and the routes. */
  readonly wrapAnswer?: (answer: Answer) => Answer
  /** Puts the files of a backup in place and does nothing else: devices are not told. */
  readonly restoresInSilence?: boolean
  /** Does not tell a restore whom the operator has erased. */
  readonly forgetsErasures?: boolean
}

/** A request as it comes in, and what is answered. */
export type Answer = (path: string, request: RequestInit) => Promise<Response>

type RelayConnect = RunningServer["services"]["relay"]["connect"]

/** How a socket is joined to a document. */
export type Connect = (
  socket: ServerEnd,
  name: string,
  document: DocumentParts,
  visitor: Parameters<RelayConnect>[3],
) => ReturnType<RelayConnect>

/** The server of a world, from one kill to the next. */
export class SimulatedServer {
  private readonly time: VirtualTime
  private readonly parts: ServerParts
  private readonly witness: Witness
  private readonly witnessAnswer: (path: string, text: string) => void
  private realm: Realm | undefined
  private running: RunningServer | undefined
  private reader: DatabaseSync | undefined
  private connect: Connect = () => {
    throw new Error("the server is down")
  }
  private answering: Answer | undefined
  private folder = mkdtempSync(join(tmpdir(), "jingzhun-simulator-"))
  private readonly backups = mkdtempSync(join(tmpdir(), "jingzhun-simulator-"))
  private readonly copies: string[] = []
  private readonly lines = new Set<Cable>()

  constructor(
    time: VirtualTime,
    parts: ServerParts,
    witness: Witness,
    witnessAnswer: (path: string, text: string) => void,
  ) {
    this.witnessAnswer = witnessAnswer
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
    const app = makeApp(running.services as never, settings)
    const answer: Answer = async (path, request) => app.request(path, request)
    this.answering = parts.wrapAnswer?.(answer) ?? answer
    this.running = running
  }

  /** Opens a session, as logging in does. */
  async logIn(account: string): Promise<string> {
    const session = await this.services().sessions.open(account, this.time.nowMs)
    if (session === undefined) throw new Error(`no such account: ${account}`)
    return session.token
  }

  /** Answers a request; nothing when the server was killed before it had. */
  async answer(token: string, path: string, { method, body }: RequestInit): Promise<Response | undefined> {
    const { realm, running, answering } = this
    if (realm === undefined || answering === undefined) return undefined
    const headers = { cookie: `jingzhun-session=${token}`, "content-type": "application/json" }
    const answered = await inRealm(realm, async () => {
      const response = await answering(path, { method: method ?? "GET", headers, ...(body != null && { body }) })
      return { status: response.status, text: await response.text() }
    })
    if (this.running !== running) return undefined
    this.witnessAnswer(path, answered.text)
    return new Response(answered.text, { status: answered.status })
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
    for (const file of FILES) if (existsSync(join(folder, file))) cpSync(join(folder, file), join(next, file))
    this.reader?.close()
    this.reader = undefined
    this.running = undefined
    this.answering = undefined
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

  /** Makes a backup of what the files hold, as the command line beside a server does. */
  async backUp(): Promise<void> {
    const made = await backUp({ dataDir: this.folder, into: this.backups, nowMs: this.time.nowMs })
    if (Result.isSuccess(made)) this.copies.push(made.success.folder)
  }

  /** Kills the server and puts a backup, the last or one of those before, in the place of its files; false when there is none. */
  async restore(back: number): Promise<boolean> {
    const from = this.copies.at(-1 - (back % Math.max(1, this.copies.length)))
    if (from === undefined) return false
    await this.kill(false)
    const erasures = this.parts.forgetsErasures === true ? [] : readErasures(this.folder)
    rmSync(this.folder, { recursive: true, force: true })
    this.folder = mkdtempSync(join(tmpdir(), "jingzhun-simulator-"))
    listErasures(this.folder, erasures)
    if (this.parts.restoresInSilence === true) {
      cpSync(join(from, "jingzhun.sqlite"), join(this.folder, "jingzhun.sqlite"))
      return true
    }
    const order = { from, dataDir: this.folder, mayReplace: true, leavesOutDamaged: false, nowMs: this.time.nowMs }
    Result.getOrThrow(await restore(order))
    return true
  }

  /** Kills the server and erases a record in its files, as the command line does; false when they do not know it. */
  async erase(record: string): Promise<boolean> {
    await this.kill(false)
    const stores = await openStores({ dataDir: this.folder })
    const order = { village: VILLAGE, records: [record], atMs: this.time.nowMs, reason: "本人申请" }
    try {
      const erased = await erase(stores, order, (found) => listErasures(this.folder, [listedOf(order, found)]))
      return erased !== undefined
    } finally {
      await stores.close()
    }
  }

  /** Takes everything away when the world ends. */
  async end(): Promise<void> {
    await this.kill(false)
    this.reader?.close()
    for (const folder of [this.folder, this.backups]) rmSync(folder, { recursive: true, force: true })
  }
}

const serverGlobals = (time: VirtualTime, realm: () => Realm) => {
  const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, performance } = commonGlobals(
    time,
    realm,
    () => new Uint8Array(),
  )
  return { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, performance, nowMs: () => time.nowMs }
}

const FILES = ["jingzhun.sqlite", "jingzhun.sqlite-wal", "erasures.jsonl"] as const

const settle = async (
  { villages, store, accounts, ledgers }: RunningServer["services"],
  people: readonly Actor[],
): Promise<void> => {
  if (people.length === 0) return
  await villages.put({ code: VILLAGE, name: "桃源村", township: "演示乡" })
  await store.create(ROSTER)
  await store.create(SENSITIVE)
  for (const actor of people) await accounts.put(actor, { salt: new Uint8Array(16), hash: new Uint8Array(32) })
  Result.getOrThrow(await ledgers.adoptions.adopt({ area: VILLAGE, procedure: AID, packs: [] }))
}
