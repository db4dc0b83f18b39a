/**
 * Room 文档房间: one open document, held as the next clock of each writer; its text is in the log, not in memory.
 *
 * Updates of a room are judged one after another. Nothing is acknowledged or relayed before the commit that keeps it.
 */
import type { Frame } from "@jingzhun/documents"
import {
  decodeStateVector,
  encodeFrame,
  encodeStateVector,
  OPERATION_SCHEMA,
  PROTOCOL_VERSION,
  readAwareness,
  readFrame,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Append, DocumentStore, StoredDocument, Writer } from "../store/document-store.ts"
import { makeAttendance } from "./attendance.ts"
import type { Connection } from "./connection.ts"
import type { AcceptedRun, Manner } from "./gate.ts"
import type { GroupCommit } from "./group-commit.ts"
import { pagesLacking, renewSnapshot, ROWS_PER_SNAPSHOT } from "./pages.ts"
import { isEraser } from "./text-warden.ts"
import type { Warden, WardenWord } from "./warden.ts"

/** What a room works with. */
export interface RoomMeans {
  readonly store: DocumentStore
  readonly commit: GroupCommit
  readonly now: () => number
  /** Hears that the log could not be written or read; the room has closed its sockets by then. */
  readonly onBroken: (error: unknown) => void
}

/** One open document. */
export class Room {
  readonly #warden: Warden
  readonly #means: RoomMeans
  readonly #name: string
  readonly #epoch: string
  readonly #connections = new Set<Connection>()
  readonly #attendance = makeAttendance()
  /** Writers, with what is still on its way to the disk. */
  readonly #writers: Map<number, Writer>
  /** Next clock of each writer on the disk. */
  readonly #committed: Map<number, number>
  #head: number
  #rowsSinceSnapshot = ROWS_PER_SNAPSHOT
  #queue: Promise<void> = Promise.resolve()

  /** Opens a document for its writers, whom the warden sees as they are at every moment. */
  constructor(stored: StoredDocument, writers: Map<number, Writer>, warden: Warden, means: RoomMeans) {
    this.#warden = warden
    this.#means = means
    this.#name = stored.name
    this.#epoch = stored.epoch
    this.#writers = writers
    this.#committed = new Map([...stored.writers].map(([client, writer]) => [client, writer.next]))
    this.#head = stored.head
  }

  /** Lets a socket in: greets it, asks what it knows, and shows it who is here. */
  join(connection: Connection): void {
    this.#connections.add(connection)
    if (connection.isExtended) {
      const serverTimeMs = this.#means.now()
      const versions = { protocol: PROTOCOL_VERSION, schema: OPERATION_SCHEMA }
      connection.send(encodeFrame({ _tag: "Hello", ...versions, epoch: this.#epoch, serverTimeMs }))
    }
    connection.send(encodeFrame({ _tag: "SyncStep1", stateVector: encodeStateVector(this.#known()) }))
    this.#sendAttendance(connection)
  }

  /** Takes a socket out and tells the others. */
  leave(connection: Connection): void {
    if (this.#connections.delete(connection)) this.#toAll(this.#attendance.leave(connection))
  }

  /** Takes in a row that was kept beside the relay; one that was there when the room opened is no news. */
  published({ client, clock, length, account, bytes }: Append, sequence: number): void {
    if ((this.#committed.get(client) ?? 0) > clock) return
    this.#writers.set(client, { account, next: clock + length })
    this.#committed.set(client, clock + length)
    this.#head = Math.max(this.#head, sequence)
    this.#toAll(encodeFrame({ _tag: "Update", update: bytes }))
    this.#noteRows(1)
  }

  /** Tells whether nobody is here. */
  isEmpty(): boolean {
    return this.#connections.size === 0
  }

  /** Takes in one message; the promise resolves when it has been judged. It never rejects. */
  async receive(connection: Connection, bytes: Uint8Array): Promise<void> {
    if (!connection.isOpen()) return
    const frame = readFrame(bytes)
    if (Result.isFailure(frame)) connection.refuse(4422, frame.failure._tag)
    else await this.#receiveFrame(connection, frame.success)
  }

  async #receiveFrame(connection: Connection, frame: Frame): Promise<void> {
    switch (frame._tag) {
      case "SyncStep1":
        return this.#answer(connection, frame.stateVector)
      case "SyncStep2":
        return this.#receiveUpdate(connection, frame.update, "offer")
      case "Update":
        return this.#receiveUpdate(connection, frame.update, "edit")
      case "Awareness":
        return this.#hear(connection, frame.update)
      case "QueryAwareness":
        return this.#sendAttendance(connection)
      case "Denied":
      case "Ack":
      case "Verdict":
      case "Hello":
        return connection.refuse(4422, "a frame that only the server sends")
    }
  }

  async #receiveUpdate(connection: Connection, update: Uint8Array, manner: Manner): Promise<void> {
    await this.#inTurn(async () => {
      if (!connection.isOpen()) return
      const word = await this.#warden.judge(update, connection.actor, manner)
      if (word._tag === "Refused") connection.refuse(word.code, word.reason)
      else if (word._tag === "Accepted") this.#submit(connection, word)
    })
  }

  #submit(connection: Connection, { runs, clients }: Extract<WardenWord, { _tag: "Accepted" }>): void {
    const { account } = connection.actor
    for (const run of runs) this.#writers.set(run.client, { account, next: run.clock + run.length })
    const at = this.#means.now()
    this.#means.commit.submit({
      appends: runs.map((run) => ({ ...run, document: this.#name, account, at })),
      kept: (sequences) => this.#kept(connection, clients, runs, sequences),
      failed: (error) => this.#broken(error),
    })
  }

  #kept(
    connection: Connection,
    clients: readonly number[],
    runs: readonly AcceptedRun[],
    sequences: readonly number[],
  ): void {
    this.#head = Math.max(this.#head, ...sequences)
    for (const run of runs) this.#committed.set(run.client, run.clock + run.length)
    this.#acknowledge(connection, clients)
    for (const run of runs) this.#toAll(encodeFrame({ _tag: "Update", update: run.bytes }), connection)
    this.#noteRows(runs.length)
    // In turn, so that no judgement falls between the look into the store and the look into what is pending.
    void this.#inTurn(() => this.#warden.kept(runs))
  }

  #acknowledge(connection: Connection, clients: readonly number[]): void {
    if (!connection.isExtended) return
    const acknowledged = clients.map((client) => ({ client, upTo: this.#committed.get(client) ?? 0 }))
    connection.send(encodeFrame({ _tag: "Ack", level: ON_DISK, sequence: this.#head, acknowledged }))
  }

  #noteRows(rows: number): void {
    this.#rowsSinceSnapshot += rows
    if (rows === 0 || this.#rowsSinceSnapshot < ROWS_PER_SNAPSHOT) return
    this.#rowsSinceSnapshot = 0
    const renew = () => renewSnapshot(this.#means.store, this.#name).catch((error: unknown) => this.#broken(error))
    setTimeout(() => void renew(), SNAPSHOT_DELAY_MS).unref()
  }

  #answer(connection: Connection, stateVector: Uint8Array): void {
    const vector = decodeStateVector(stateVector)
    if (Result.isFailure(vector)) return connection.refuse(4422, vector.failure._tag)
    const pages = pagesLacking(this.#means.store, this.#name, this.#warden.lackOf(vector.success))
    // Not awaited: a slow reader's own edits must not wait for what it is still being sent.
    connection.catchUp(pages).catch((error: unknown) => this.#broken(error))
  }

  #hear(connection: Connection, update: Uint8Array): void {
    const entries = readAwareness(update)
    if (Result.isFailure(entries)) connection.refuse(4422, entries.failure._tag)
    // The speaker hears its own word too: stock clients take silence for a lost connection.
    else this.#toAll(this.#attendance.hear(connection, entries.success))
  }

  #sendAttendance(connection: Connection): void {
    const frame = this.#attendance.everyone()
    if (frame !== undefined) connection.send(frame)
  }

  /** The next clock of every writer that devices hear of. */
  #known(): ReadonlyMap<number, number> {
    return new Map([...this.#committed].filter(([client]) => !isEraser(client)))
  }

  #toAll(frame: Uint8Array | undefined, but?: Connection): void {
    if (frame === undefined) return
    for (const connection of this.#connections) if (connection !== but) connection.relay(frame)
  }

  #inTurn(work: () => Promise<void> | void): Promise<void> {
    this.#queue = this.#queue.then(work).catch((error: unknown) => this.#broken(error))
    return this.#queue
  }

  #broken(error: unknown): void {
    for (const connection of this.#connections) connection.refuse(1013, "the log cannot be kept")
    this.#means.onBroken(error)
  }
}

/** Level of an acknowledgement: committed, with the disk's word for it. */
const ON_DISK = 1

const SNAPSHOT_DELAY_MS = 2000
