/**
 * Relay 中继: opens rooms for sockets, and closes sockets when their session ends or the disk fails.
 *
 * While the log cannot be written the server is not ready: it takes no new socket, and asks the disk every other second.
 */
import type { Actor, DocumentParts } from "@jingzhun/documents"
import { DOCUMENT_SHAPES } from "@jingzhun/documents"
import type { Bus } from "../bus/bus.ts"
import type { ErasureStore } from "../erasure/erasure-store.ts"
import type { KeyStore } from "../keys/key-store.ts"
import { villageOfName } from "../keys/village-of-name.ts"
import type { Metrics } from "../metrics.ts"
import type { Append, DocumentStore, SharedLog } from "../store/document-store.ts"
import { admissionFault } from "./admission.ts"
import type { Refusal } from "./admission.ts"
import { makeConnection } from "./connection.ts"
import type { Connection, Visitor } from "./connection.ts"
import type { GroupCommit } from "./group-commit.ts"
import type { Line } from "./outbox.ts"
import { makeGroupCommit } from "./group-commit.ts"
import type { GroupRead } from "./group-read.ts"
import { makeGroupRead } from "./group-read.ts"
import { makeEntriesWarden } from "./entries-warden.ts"
import type { ErasedRecords } from "./erased-records.ts"
import { makeErasedRecords } from "./erased-records.ts"
import { hearNeighbours } from "./neighbours.ts"
import type { WardenMeans } from "./operations-warden.ts"
import { makeOperationsWarden } from "./operations-warden.ts"
import type { Openings } from "./openings.ts"
import { openRoom, Room } from "./room.ts"
import { makeSequence } from "./sequence.ts"
import { makeTextWarden } from "./text-warden.ts"
import type { Warden } from "./warden.ts"

/** Takes in what a socket says. */
export interface SocketEvents {
  readonly message: (data: unknown) => void
  readonly close: () => void
}

/** What a relay works with. */
export interface RelayMeans {
  readonly store: DocumentStore
  /** Given where other nodes write the same log. */
  readonly shared: SharedLog | undefined
  readonly bus: Bus
  readonly metrics: Metrics
  readonly now: () => number
  /** Who stands behind sessions, by their ids, at this moment; one that has ended is not in the answer. */
  readonly actorsOf: (sessions: readonly string[]) => Promise<ReadonlyMap<string, Actor>>
  readonly openings: Openings
  readonly keys: Pick<KeyStore, "find">
  readonly erasures: ErasureStore
  /** Hears what went wrong, without personal data. */
  readonly log: (message: string) => void
}

/** Carries documents between sockets and the log. */
export class Relay {
  readonly #means: RelayMeans
  readonly #commit: GroupCommit
  readonly #newer: GroupRead | undefined
  readonly #rooms = new Map<string, Promise<Room | undefined>>()
  readonly #connections = new Set<Connection>()
  readonly #erased: ErasedRecords
  readonly #heartbeat: NodeJS.Timeout
  readonly #stopHearing: (() => void) | undefined
  #isReady = true

  constructor(means: RelayMeans) {
    this.#means = means
    this.#commit = makeGroupCommit(means.store, means.metrics)
    this.#newer = means.shared && makeGroupRead(means.shared)
    this.#erased = makeErasedRecords(means.erasures)
    this.#heartbeat = setInterval(() => this.#askForSignsOfLife(), HEARTBEAT_MS)
    this.#heartbeat.unref()
    this.#stopHearing = means.shared && this.#hearNeighbours(means.shared)
  }

  /** Tells whether the log can be written. */
  isReady(): boolean {
    return this.#isReady
  }

  /** Joins an open socket to a document; what it says before the room is open waits for it. */
  connect(line: Line, name: string, document: DocumentParts, visitor: Visitor): SocketEvents {
    const connection = makeConnection(line, visitor, (code) => this.#means.metrics.refused(code))
    this.#connections.add(connection)
    this.#means.metrics.connectionOpened()
    // A fault of the program ends the one socket that met it, and nobody else's.
    const inTurn = makeSequence((fault) => {
      this.#means.log(`a message could not be handled: ${fault instanceof Error ? fault.name : "unknown fault"}`)
      connection.refuse(1013, "fault of the server")
    })
    let room: Room | undefined
    void inTurn(async () => {
      room = await this.#enter(name, document, connection)
    })
    let unread = 0
    const read = (): void => {
      unread--
      if (unread === 0) line.socket.resume()
    }
    return {
      message: (data) => {
        connection.heard()
        const bytes = bytesOf(data)
        if (bytes === undefined) return connection.refuse(4422, "not a binary message")
        const judged = inTurn(() => room?.receive(connection, bytes))
        if (judged === undefined) return
        unread++
        // No more is taken out of the socket than can be judged, so that a flood fills the sender's memory and not ours.
        if (unread === UNREAD_MESSAGES) line.socket.pause()
        void judged.then(read)
      },
      close: () => {
        this.#connections.delete(connection)
        this.#means.metrics.connectionClosed()
        void inTurn(() => room && this.#leave(name, room, connection))
      },
    }
  }

  /** Tells the sockets of an open document of a row that was kept beside the relay, as the ledgers do. */
  publish(row: Append, sequence: number): void {
    void this.#rooms.get(row.document)?.then((room) => room?.published(row, sequence), nothing)
    this.#means.bus.publish({ _tag: "Rows", document: row.document, upTo: sequence })
  }

  /** Closes an open document that was written anew beside the relay, at every node; whoever comes again finds it as it is now. */
  async renewed(name: string): Promise<void> {
    this.#means.bus.publish({ _tag: "Renewed", document: name })
    await this.#closeRenewed(name)
  }

  async #closeRenewed(name: string): Promise<void> {
    const room = this.#rooms.get(name)
    this.#erased.forget(villageOfName(name))
    this.#keepRoom(name, undefined)
    ;(await room?.catch(nothing))?.renewed()
  }

  /** Closes the sockets that were opened with these sessions, here and at the other nodes. */
  closeSessions(ids: ReadonlySet<string>): void {
    this.#closeSessions(ids)
    this.#means.bus.publish({ _tag: "SessionsEnded", ids: [...ids] })
  }

  #closeSessions(ids: ReadonlySet<string>): void {
    for (const connection of this.#connections) {
      if (ids.has(connection.session)) connection.refuse(4401, "session ended")
    }
  }

  /** Closes the sockets whose session has ended or whose account is not what it was; these may come again as what it is now. */
  async closeOutdated(): Promise<void> {
    const asked = new Set([...this.#connections].map(({ session }) => session))
    if (asked.size === 0) return
    try {
      const actors = await this.#means.actorsOf([...asked])
      for (const connection of this.#connections) {
        // One that was opened meanwhile was not asked about.
        if (!asked.has(connection.session)) continue
        const actor = actors.get(connection.session)
        if (actor === undefined) connection.refuse(4401, "session ended")
        else if (!isSameActor(actor, connection.actor)) connection.refuse(1013, "account changed")
      }
    } catch {
      this.#means.log("it could not be asked which sessions are in force")
    }
  }

  /** Closes all sockets and waits for what is on its way to the disk. */
  async stop(): Promise<void> {
    clearInterval(this.#heartbeat)
    this.#stopHearing?.()
    for (const connection of this.#connections) connection.refuse(1013, "server stopping")
    await this.#commit.settled()
  }

  /** Hears of a commit beside the relay, such as that of a ledger, that the disk did not take: whoever asks is told, and so is the log. */
  keepingFailed(error: Error): void {
    this.#means.metrics.commitFailed()
    this.#notReady(error)
  }

  async #enter(name: string, document: DocumentParts, connection: Connection): Promise<Room | undefined> {
    const fault = this.#isReady ? admissionFault(connection, this.#connections) : NOT_READY
    if (fault !== undefined) {
      connection.refuse(...fault)
      return undefined
    }
    const entered = await this.#roomFor(name, document, connection).catch((error: unknown) => {
      this.#broken(name, error)
      return NOT_READY
    })
    if (!(entered instanceof Room)) {
      connection.refuse(...entered)
      return undefined
    }
    if (connection.isOpen()) entered.join(connection)
    return entered
  }

  async #roomFor(name: string, document: DocumentParts, { actor }: Connection): Promise<Room | Refusal> {
    const opening = await this.#means.openings.open(name, document, actor)
    if (opening === "too-many") return TOO_MANY
    return (await this.#roomOf(name, document)) ?? NO_DOCUMENT
  }

  async #roomOf(name: string, document: DocumentParts): Promise<Room | undefined> {
    const opening = this.#rooms.get(name) ?? this.#openRoom(name, document)
    this.#keepRoom(name, opening)
    const room = await opening
    if (room === undefined && this.#rooms.get(name) === opening) this.#keepRoom(name, undefined)
    return room
  }

  async #openRoom(name: string, document: DocumentParts): Promise<Room | undefined> {
    const { store, bus, now, keys } = this.#means
    const stored = await store.load(name)
    if (stored === undefined) return undefined
    const room = await openRoom(stored, {
      store,
      newer: this.#newer,
      bus,
      now,
      commit: this.#commit,
      wardenOf: (loaded, writers, isCareful) =>
        wardenOf({ store, stored: loaded, document, writers, keys, erased: this.#erased }, isCareful),
      onBroken: (error) => this.#broken(name, error),
    })
    bus.publish({ _tag: "WhoIsHere", document: name })
    return room
  }

  #keepRoom(name: string, room: Promise<Room | undefined> | undefined): void {
    if (room === undefined) this.#rooms.delete(name)
    else this.#rooms.set(name, room)
    this.#means.metrics.documentsOpen(this.#rooms.size)
  }

  async #leave(name: string, room: Room, connection: Connection): Promise<void> {
    room.leave(connection)
    await this.#commit.settled()
    const current = await this.#rooms.get(name)?.catch(nothing)
    if (current === room && room.isEmpty()) this.#keepRoom(name, undefined)
  }

  #hearNeighbours(shared: SharedLog): () => void {
    return hearNeighbours({
      bus: this.#means.bus,
      shared,
      rooms: this.#rooms,
      isReady: () => this.#isReady,
      closeRenewed: (name) => void this.#closeRenewed(name),
      closeSessions: (ids) => this.#closeSessions(ids),
      closeOutdated: () => this.closeOutdated(),
      onBroken: (error) => this.#notReady(error),
    })
  }

  #broken(name: string, error: unknown): void {
    this.#keepRoom(name, undefined)
    this.#notReady(error)
  }

  #notReady(error: unknown): void {
    // Where there are other nodes, everybody is better off at one of them.
    if (this.#means.shared !== undefined) for (const connection of this.#connections) connection.refuse(...NOT_READY)
    if (!this.#isReady) return
    this.#isReady = false
    this.#means.log(`the log cannot be kept: ${error instanceof Error ? error.message : "unknown fault"}`)
    void this.#probeUntilReady()
  }

  async #probeUntilReady(): Promise<void> {
    while (!this.#isReady) {
      await new Promise((resolve) => setTimeout(resolve, PROBE_MS).unref())
      this.#isReady = await this.#means.store.probe().then(
        () => true,
        () => false,
      )
    }
  }

  #askForSignsOfLife(): void {
    void this.closeOutdated()
    for (const connection of this.#connections) connection.ping()
  }
}

const wardenOf = async (means: WardenMeans, isCareful: boolean): Promise<Warden> => {
  switch (DOCUMENT_SHAPES[means.document.kind]) {
    case "operations":
      return makeOperationsWarden(means, { isCareful })
    case "text":
      return makeTextWarden(means)
    case "entries":
      return makeEntriesWarden(means)
  }
}

const isSameActor = (one: Actor, other: Actor): boolean =>
  one.account === other.account && one.role === other.role && one.area === other.area

/** A room that could not be opened is the matter of those who wait for it. */
const nothing = (): undefined => undefined

const NOT_READY: Refusal = [1013, "not ready"]
const NO_DOCUMENT: Refusal = [4404, "no such document"]
const TOO_MANY: Refusal = [4429, "too many new documents today"]

const HEARTBEAT_MS = 30_000
const PROBE_MS = 2000
/** How many messages of one socket may wait to be judged before no more are taken out of it. */
const UNREAD_MESSAGES = 16

const bytesOf = (data: unknown): Uint8Array | undefined => {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return data instanceof Uint8Array ? data : undefined
}
