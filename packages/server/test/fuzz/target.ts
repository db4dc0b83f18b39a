/**
 * Target 靶: a server process under attack, what its sockets say, and what its file holds.
 */
import { fork, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { encodeFrame, readFrame } from "@jingzhun/documents"
import * as Result from "effect/Result"
import WebSocket from "ws"
import { afterwards, newFolder } from "../kit.ts"

const PROGRAM = fileURLToPath(new URL("fuzzed-server.ts", import.meta.url))

/** What came of one message: the code with which the socket was closed, or nothing when it stayed open. */
export type Outcome = number | undefined

/** An open socket that keeps every byte it hears. */
export interface Ear {
  readonly socket: WebSocket
  readonly heard: Uint8Array[]
  /** Says a message and waits until the server has done with it. */
  readonly say: (bytes: Uint8Array) => Promise<Outcome>
}

/** A server process. */
export class Target {
  private readonly child: ChildProcess
  private readonly url: string
  private readonly database: DatabaseSync
  private readonly cookies = new Map<string, string>()
  exitCode: number | null | undefined

  private constructor(child: ChildProcess, url: string, folder: string) {
    this.child = child
    this.url = url
    this.database = new DatabaseSync(join(folder, "jingzhun.sqlite"), { readOnly: true })
    child.on("exit", (code) => {
      this.exitCode = code
    })
  }

  static async start(build: "true" | "slow" | "leaky" = "true"): Promise<Target> {
    const folder = newFolder()
    const child = fork(PROGRAM, [folder, build], { stdio: ["ignore", "inherit", "inherit", "ipc"] })
    const [url] = (await once(child, "message")) as [string]
    const target = new Target(child, url, folder)
    afterwards(() => target.stop())
    return target
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.killed) return
    this.database.close()
    const ended = once(this.child, "exit")
    this.child.kill("SIGKILL")
    await ended
  }

  /** The longest that the server's event loop has stood still since it was asked last, in milliseconds. */
  async stallMs(): Promise<number> {
    return (await this.ask({ ask: "stall" })) as number
  }

  async open(account: string, document: string): Promise<Ear> {
    const cookie = this.cookies.get(account) ?? String(await this.ask({ ask: "session", account }))
    this.cookies.set(account, cookie)
    const socket = new WebSocket(`${this.url.replace("http", "ws")}/sync/${document}?x=1`, {
      headers: { cookie: `jingzhun-session=${cookie}` },
    })
    socket.binaryType = "nodebuffer"
    const heard: Uint8Array[] = []
    const closed = new Promise<number>((resolve) => socket.on("close", resolve))
    let onAnswer: () => void = () => undefined
    socket.on("message", (data: Buffer) => {
      heard.push(data)
      if (data[0] === 0 && data[1] === 1) onAnswer()
    })
    socket.on("error", () => undefined)
    const answered = (): Promise<undefined> => new Promise((resolve) => (onAnswer = () => resolve(undefined)))
    await Promise.race([once(socket, "open"), closed])
    const ask = async (): Promise<Outcome> => {
      const answer = answered()
      socket.send(encodeFrame({ _tag: "SyncStep1", stateVector: this.everything() }))
      return Promise.race([answer, closed])
    }
    const say = async (bytes: Uint8Array): Promise<Outcome> => {
      socket.send(bytes)
      // One question is answered when all before it has been judged, the next when it has been kept.
      return (await ask()) ?? ask()
    }
    return { socket, heard, say }
  }

  /** All that is kept of documents, as text. */
  state(): string {
    return JSON.stringify(TABLES.map((table) => this.database.prepare(`select * from ${table} order by 1, 2`).all()))
  }

  /** How much is kept: enough to see that something has come. */
  size(): number {
    return Number(this.database.prepare("select coalesce(max(sequence), 0) as size from updates").get()?.["size"])
  }

  /** The accounts that have written rows after this one. */
  writersSince(sequence: number): readonly string[] {
    const rows = this.database.prepare("select distinct account from updates where sequence > ?").all(sequence)
    return rows.map((row) => String(row["account"]))
  }

  /** The bytes of all rows. */
  rows(): ReadonlySet<string> {
    const rows = this.database.prepare("select bytes from updates").all()
    return new Set(rows.map((row) => Buffer.from(row["bytes"] as Uint8Array).toString("hex")))
  }

  /** A state vector that lacks nothing, so that answers are short. */
  private everything(): Uint8Array {
    const writers = this.database.prepare("select distinct client from writers where client < 4294967296").all()
    const bytes = writers.flatMap((row) => [...varUint(Number(row["client"])), ...varUint(2 ** 31 - 1)])
    return Uint8Array.from([...varUint(writers.length), ...bytes])
  }

  private async ask(question: object): Promise<unknown> {
    const answer = once(this.child, "message")
    this.child.send(question)
    const [value] = (await answer) as [unknown]
    return value
  }
}

const TABLES = ["documents", "updates", "writers", "operations", "repeats"] as const

const varUint = (value: number): number[] => {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push(128 + (rest % 128))
  }
}

/** The updates among what was heard, in hexadecimal. */
export const updatesIn = (heard: readonly Uint8Array[]): readonly string[] =>
  heard.flatMap((bytes) => {
    const frame = readFrame(bytes)
    if (Result.isFailure(frame)) throw new Error("the server sent garbage")
    return frame.success._tag === "Update" ? [Buffer.from(frame.success.update).toString("hex")] : []
  })
