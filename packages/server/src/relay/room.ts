/**
 * Room 文档房间: one open document, held as the next clock of each writer; its text is in the log, not in memory.
 *
 * Updates of a room are judged one after another. Nothing is acknowledged or relayed before the commit that keeps it. Where other nodes
 * write the same log, nothing is refused before what they have written was read.
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
import type { Bus } from "../bus/bus.ts"
import type { Append, DocumentStore, Newer, StoredDocument, Writer } from "../store/document-store.ts"
import type { Attendance } from "./attendance.ts"
import { makeAttendance } from "./attendance.ts"
import type { Clocks } from "./clocks.ts"
import { makeClocks } from "./clocks.ts"
import type { Connection } from "./connection.ts"
import type { Following } from "./following.ts"
import { makeFollowing } from "./following.ts"
import { messageOf, messageWith } from "./message.ts"
import type { Kept } from "./news.ts"
import { tellNews, tellOfElsewhere } from "./news.ts"
import type { AcceptedRun, Manner } from "./gate.ts"
import type { GroupCommit } from "./group-commit.ts"
import type { GroupRead } from "./group-read.ts"
import { pagesLacking } from "./pages.ts"
import type { Rejudging, Said } from "./rejudging.ts"
import { makeRejudging } from "./rejudging.ts"
import type { Sequence } from "./sequence.ts"
import { makeSequence } from "./sequence.ts"
import type { Snapshots } from "./snapshots.ts"
import { makeSnapshots } from "./snapshots.ts"
import type { Warden, WardenWord } from "./warden.ts"

/** What a room works with. */
export interface RoomMeans {
  readonly store: DocumentStore
  readonly commit: GroupCommit
  readonly bus: Bus
  /** Given where other nodes write the same log. */
  readonly newer: GroupRead | undefined
  /** Makes the warden of the document as it stands in the log, for its writers; `isCareful` where something could not be kept before. */
  readonly wardenOf: (
    stored: StoredDocument,
    writers: ReadonlyMap<number, Writer>,
    isCareful: boolean,
  ) => Promise<Warden>
  readonly now: () => number
  /** Hears that the log could not be written or read; the room has closed its sockets by then. */
  readonly onBroken: (error: unknown) => void
}

/** Opens a document of the log. */
export const openRoom = async (stored: StoredDocument, means: RoomMeans): Promise<Room> => {
  const clocks = makeClocks(stored)
  return new Room(stored, clocks, await means.wardenOf(stored, clocks.writers, false), means)
}

/** One open document. */
export class Room {
  #warden: Warden
  readonly #means: RoomMeans
  readonly #name: string
  readonly epoch: string
  readonly #connections = new Set<Connection>()
  readonly #attendance: Attendance
  readonly #following: Following | undefined
  readonly #clocks: Clocks
  readonly #snapshots: Snapshots
  #head: number
  #news: Kept[] = []
  readonly #inTurn: Sequence = makeSequence((error) => this.#broken(error))
  readonly #rejudging: Rejudging = makeRejudging({
    inTurn: this.#inTurn,
    renew: () => this.#renew(),
    judge: (said) => this.#judge(said),
  })

  /** Opens a document, whose writers the warden sees as they are at every moment. */
  constructor(stored: StoredDocument, clocks: Clocks, warden: Warden, means: RoomMeans) {
    this.#warden = warden
    this.#means = means
    this.#name = stored.name
    this.epoch = stored.epoch
    this.#clocks = clocks
    this.#head = stored.head
    this.#attendance = makeAttendance(means.now)
    const { name, head } = stored
    const following = { name, head, inTurn: this.#inTurn, takeIn: (newer: Newer) => this.#takeIn(newer) }
    this.#following = means.newer && makeFollowing({ newer: means.newer, ...following })
    this.#snapshots = makeSnapshots(means.store, name, (error) => {
      if (!this.isEmpty()) this.#broken(error)
    })
  }

  /** Lets a socket in: greets it, asks what it knows, and shows it who is here. */
  join(connection: Connection): void {
    this.#connections.add(connection)
    if (connection.isExtended) {
      const serverTimeMs = this.#means.now()
      const versions = { protocol: PROTOCOL_VERSION, schema: OPERATION_SCHEMA }
      connection.send(messageOf({ _tag: "Hello", ...versions, epoch: this.epoch, serverTimeMs }))
    }
    connection.send(messageOf({ _tag: "SyncStep1", stateVector: encodeStateVector(this.#clocks.ofDevices()) }))
    this.#sendAttendance(connection)
  }

  /** Takes a socket out and tells the others. */
  leave(connection: Connection): void {
    if (this.#connections.delete(connection)) this.#toEveryone(this.#attendance.leave(connection))
    if (this.isEmpty()) this.#snapshots.left()
  }

  /** Takes in a row that was kept beside the relay; one that was there when the room opened is no news. */
  published(row: Append, sequence: number): void {
    const next = this.#clocks.next(row.client)
    if (next > row.clock) return
    // Another node has written in between.
    if (next < row.clock && this.#following !== undefined) return this.noticed(sequence)
    this.#clocks.accept([row], row.account)
    this.#clocks.keep([row])
    this.#following?.wrote([row])
    this.#head = Math.max(this.#head, sequence)
    this.#toAll(encodeFrame({ _tag: "Update", update: row.bytes }))
    this.#snapshots.kept([row])
  }

  /** Hears that the newest row of the log has this sequence, and reads what is new of other nodes. */
  noticed(head: number): void {
    this.#following?.noticed(head)
  }

  /** Hears who is at another node. */
  hearElsewhere(frame: Uint8Array): void {
    this.#toAll(this.#attendance.hearElsewhere(frame))
  }

  /** Tells the other nodes who is here. */
  tellWhoIsHere(): void {
    this.#tellAwareness(this.#attendance.here())
  }

  /** Closes the sockets of a document that was written anew: what this room knows of it is of before. */
  renewed(): void {
    for (const connection of this.#connections) connection.refuse(1013, "document written anew")
  }

  /** Tells whether nobody is here. */
  isEmpty(): boolean {
    return this.#connections.size === 0
  }

  /** Takes in one message; the promise, where it could not be judged at once, resolves when it has been. It never rejects. */
  receive(connection: Connection, bytes: Uint8Array): Promise<void> | void {
    if (!connection.isOpen()) return
    const frame = readFrame(bytes)
    if (Result.isFailure(frame)) return connection.refuse(4422, frame.failure._tag)
    return this.#receiveFrame(connection, frame.success)
  }

  #receiveFrame(connection: Connection, frame: Frame): Promise<void> | void {
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
      case "Packed":
        return connection.refuse(4422, "a frame that only the server sends")
    }
  }

  #receiveUpdate(connection: Connection, update: Uint8Array, manner: Manner): Promise<void> | void {
    return this.#inTurn(() => this.#judge({ connection, update, manner, isSecond: false }))
  }

  #judge(said: Said): Promise<void> | void {
    if (!said.connection.isOpen() || this.#rejudging.setAside(said)) return
    const word = this.#ask(said)
    return word instanceof Promise ? word.then((one) => this.#heed(said, one)) : this.#heed(said, word)
  }

  #ask({ connection, update, manner }: Said): Promise<WardenWord> | WardenWord {
    return this.#warden.judge(update, connection.actor, manner)
  }

  #heed(said: Said, word: WardenWord): Promise<void> | void {
    if (word._tag === "Accepted") return this.#submit(said, word)
    if (word._tag !== "Refused") return
    if (this.#following === undefined) return said.connection.refuse(word.code, word.reason)
    return this.#refuseUnlessNews(said, word, this.#following)
  }

  /** Where other nodes write, what is refused may rest on what they have written. */
  async #refuseUnlessNews(said: Said, refused: WardenWord, following: Following): Promise<void> {
    const word = (await following.catchUp()) ? await this.#ask(said) : refused
    if (word._tag === "Refused") said.connection.refuse(word.code, word.reason)
    else if (word._tag === "Accepted") this.#submit(said, word)
  }

  #submit(said: Said, { runs, clients }: Extract<WardenWord, { _tag: "Accepted" }>): void {
    // While it was judged something before it could not be kept.
    if (this.#rejudging.setAside(said)) return
    const { connection } = said
    const { account } = connection.actor
    this.#clocks.accept(runs, account)
    const at = this.#means.now()
    this.#rejudging.launched()
    this.#means.commit.submit({
      appends: runs.map((run) => ({ account, ...run, document: this.#name, at })),
      kept: (sequences) => {
        this.#kept(connection, clients, runs, sequences)
        this.#rejudging.landed()
      },
      told: this.#tell,
      failed: (error) => {
        this.#broken(error)
        this.#rejudging.landed()
      },
      moved: () => this.#rejudging.moved(said),
    })
  }

  #kept(
    author: Connection,
    clients: readonly number[],
    runs: readonly AcceptedRun[],
    sequences: readonly number[],
  ): void {
    this.#head = Math.max(this.#head, ...sequences)
    this.#clocks.keep(runs)
    this.#following?.wrote(runs)
    this.#news.push({ author, acknowledgement: this.#acknowledgement(clients), runs })
    if (this.#warden.isEachByItself === true) this.#tell()
    for (const { isErased, bytes } of runs) if (isErased) author.relay(messageOf({ _tag: "Update", update: bytes }))
    if (runs.length > 0) this.#means.bus.publish({ _tag: "Rows", document: this.#name, upTo: this.#head })
    this.#snapshots.kept(runs)
    // In turn, so that no judgement falls between the look into the store and the look into what is pending.
    void this.#inTurn(() => this.#warden.kept(runs))
  }

  /** Acknowledges and sends on what one commit has kept. */
  readonly #tell = (): void => {
    const news = this.#news
    this.#news = []
    if (news.length > 0) tellNews(this.#connections, news)
  }

  /** Reads what other nodes have written, and forgets what was accepted and not kept. */
  async #renew(): Promise<void> {
    await this.#following?.catchUp()
    this.#clocks.forget()
    const stored = await this.#means.store.load(this.#name)
    if (stored !== undefined) this.#warden = await this.#means.wardenOf(stored, this.#clocks.writers, true)
  }

  /** Takes in what other nodes have written; tells whether there was anything. */
  #takeIn({ rows, repeats, upTo }: Newer): boolean {
    const news = this.#clocks.takeIn(rows)
    const updates = news.map(({ bytes }) => bytes)
    for (const together of this.#warden.isEachByItself === true ? updates.map((one) => [one]) : [updates]) {
      tellOfElsewhere(this.#connections, together)
    }
    this.#head = Math.max(this.#head, upTo)
    this.#warden.takeIn(news, repeats)
    return news.length > 0
  }

  #acknowledgement(clients: readonly number[]): Frame {
    const acknowledged = clients.map((client) => ({ client, upTo: this.#clocks.next(client) }))
    return { _tag: "Ack", level: ON_DISK, sequence: this.#head, acknowledged }
  }

  #answer(connection: Connection, stateVector: Uint8Array): void {
    const vector = decodeStateVector(stateVector)
    if (Result.isFailure(vector)) return connection.refuse(4422, vector.failure._tag)
    const { unpacks } = connection
    const pages = pagesLacking(this.#means.store, this.#name, { ...this.#warden.lackOf(vector.success), unpacks })
    // Not awaited: a slow reader's own edits must not wait for what it is still being sent.
    connection.catchUp(pages).catch((error: unknown) => this.#broken(error))
  }

  #hear(connection: Connection, update: Uint8Array): void {
    const entries = readAwareness(update)
    if (Result.isFailure(entries)) return connection.refuse(4422, entries.failure._tag)
    connection.pace(() => {
      // The speaker hears its own word too: stock clients take silence for a lost connection.
      if (connection.isOpen()) this.#toEveryone(this.#attendance.hear(connection, entries.success))
    })
  }

  #sendAttendance(connection: Connection): void {
    const frame = this.#attendance.everyone()
    if (frame !== undefined) connection.send(messageWith(frame))
  }

  #toAll(frame: Uint8Array | undefined): void {
    if (frame === undefined) return
    const message = messageWith(frame)
    for (const connection of this.#connections) connection.relay(message)
  }

  #toEveryone(frame: Uint8Array | undefined): void {
    this.#toAll(frame)
    this.#tellAwareness(frame)
  }

  #tellAwareness(frame: Uint8Array | undefined): void {
    if (frame !== undefined) this.#means.bus.publish({ _tag: "Awareness", document: this.#name, frame })
  }

  #broken(error: unknown): void {
    for (const connection of this.#connections) connection.refuse(1013, "the log cannot be kept")
    this.#means.onBroken(error)
  }
}

/** Level of an acknowledgement: committed, with the disk's word for it. */
const ON_DISK = 1
