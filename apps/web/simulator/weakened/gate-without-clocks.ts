/**
 * Gate without the clock check 不查时序的闸门: the real gate, told of every writer that just the clock which has come was due.
 *
 * It stands in a relay of a few lines, which with the check is found without a fault: so what is found comes from the gap.
 */
import {
  DOCUMENT_SHAPES,
  encodeFrame,
  encodeStateVector,
  mergeUpdates,
  readAppends,
  readFrame,
} from "@jingzhun/documents"
import type { RunningServer, Writer } from "@jingzhun/server"
import * as Result from "effect/Result"
import { makeOperationsWarden } from "../../../../packages/server/src/relay/operations-warden.ts"
import type { Connect } from "../parts/server.ts"

type Socket = Parameters<Connect>[0]
type Visitor = Parameters<Connect>[3]

/** What the gate believes to be next of each writer: whatever has come. */
class Credulous extends Map<number, Writer> {
  readonly come = new Map<number, number>()

  override get(client: number): Writer | undefined {
    const writer = super.get(client)
    const next = this.come.get(client)
    return next === undefined || writer === undefined ? writer : { ...writer, next }
  }
}

/** Puts a relay of a few lines in the place of the real one, with a gate that minds the clocks or lets gaps through. */
export const relayOfAFewLines =
  (mindsClocks: boolean) =>
  (connect: Connect, running: RunningServer): Connect => {
    const rooms = new Map<string, Promise<LaxRoom>>()
    return (socket, name, document, visitor) => {
      // It knows operations only.
      if (DOCUMENT_SHAPES[document.kind] !== "operations") return connect(socket, name, document, visitor)
      const opening = rooms.get(name) ?? LaxRoom.open(running, name, document, mindsClocks)
      rooms.set(name, opening)
      void opening.then((room) => room.join(socket, visitor))
      const inTurn = (work: (room: LaxRoom) => Promise<void> | void): void => {
        void opening.then((room) => room.inTurn(() => work(room)))
      }
      const forget = running.services.sessions.onEnded((ids) => {
        if (ids.includes(visitor.session)) socket.close(4401, "")
      })
      return {
        message: (data) => inTurn((room) => room.hear(socket, visitor, data as Uint8Array)),
        close: () => {
          forget()
          inTurn((room) => room.leave(socket))
        },
      }
    }
  }

type Warden = ReturnType<typeof makeOperationsWarden>

class LaxRoom {
  private readonly here = new Set<Socket>()
  private readonly running: RunningServer
  private readonly name: string
  private readonly writers: Credulous
  private readonly warden: Warden
  private readonly mindsClocks: boolean
  private queue: Promise<void> = Promise.resolve()

  private constructor(running: RunningServer, name: string, writers: Credulous, warden: Warden, mindsClocks: boolean) {
    this.running = running
    this.name = name
    this.writers = writers
    this.warden = warden
    this.mindsClocks = mindsClocks
  }

  inTurn(work: () => Promise<void> | void): void {
    this.queue = this.queue.then(work)
  }

  static async open(
    running: RunningServer,
    name: string,
    document: Parameters<Connect>[2],
    mindsClocks: boolean,
  ): Promise<LaxRoom> {
    const { store, keys } = running.services
    const stored = await store.load(name)
    if (stored === undefined) throw new Error("no such document")
    const writers = new Credulous(stored.writers)
    // Nobody is erased in the world.
    const erased = { of: () => new Map(), forget: () => undefined, standing: async () => new Set<string>() }
    const means = { store, stored, document, writers, keys, erased }
    // It has no second judgement, so its warden asks.
    return new LaxRoom(running, name, writers, makeOperationsWarden(means, { isCareful: true }), mindsClocks)
  }

  join(socket: Socket, { isExtended }: Visitor): void {
    this.here.add(socket)
    const serverTimeMs = this.running.services.now()
    if (isExtended) socket.send(encodeFrame({ _tag: "Hello", protocol: 1, schema: 1, epoch: "lax", serverTimeMs }))
    socket.send(encodeFrame({ _tag: "SyncStep1", stateVector: encodeStateVector(this.clocks()) }))
  }

  leave(socket: Socket): void {
    this.here.delete(socket)
  }

  async hear(socket: Socket, visitor: Visitor, bytes: Uint8Array): Promise<void> {
    const frame = readFrame(bytes)
    if (!this.here.has(socket) || socket.readyState !== socket.OPEN) return
    if (Result.isFailure(frame)) return socket.close(4422, "")
    if (frame.success._tag === "Awareness") for (const other of this.here) other.send(bytes)
    if (frame.success._tag === "SyncStep1") return this.answer(socket)
    if (frame.success._tag === "SyncStep2") return this.take(socket, visitor, frame.success.update, "offer")
    if (frame.success._tag === "Update") return this.take(socket, visitor, frame.success.update, "edit")
  }

  private async answer(socket: Socket): Promise<void> {
    const { store } = this.running.services
    const rows = await store.read(await store.lacking(this.name, new Map(), 0))
    socket.send(encodeFrame({ _tag: "SyncStep2", update: mergeUpdates(rows.map(({ bytes }) => bytes)) }))
  }

  private async take(socket: Socket, visitor: Visitor, update: Uint8Array, manner: "edit" | "offer"): Promise<void> {
    const read = readAppends(update)
    if (Result.isFailure(read)) return socket.close(4422, "")
    for (const { client, from } of this.mindsClocks ? [] : read.success.ranges) {
      if (from > (this.clocks().get(client) ?? 0)) this.writers.come.set(client, from)
    }
    const word = await this.warden.judge(update, visitor.actor, manner)
    if (word._tag === "Refused") return socket.close(word.code, "")
    if (word._tag === "Nothing") return
    const { account } = visitor.actor
    const runs = word.runs.map((run) => ({ ...run, document: this.name, account, at: this.running.services.now() }))
    for (const { client, clock } of runs) this.skipTo(client, clock, account)
    await this.running.services.store.append(runs)
    for (const { client, clock, length } of runs) this.writers.set(client, { account, next: clock + length })
    this.writers.come.clear()
    this.warden.kept(word.runs)
    const acknowledged = word.clients.map((client) => ({ client, upTo: this.clocks().get(client) ?? 0 }))
    if (visitor.isExtended) socket.send(encodeFrame({ _tag: "Ack", level: 1, sequence: 1, acknowledged }))
    for (const other of this.here) {
      if (other !== socket) for (const { bytes } of runs) other.send(encodeFrame({ _tag: "Update", update: bytes }))
    }
  }

  /** The store minds clocks as well, so it is told that what is missing has come. */
  private skipTo(client: number, clock: number, account: string): void {
    this.running.stores.database
      ?.prepare(
        `insert into writers (document, client, account, next) values ((select id from documents where name = ?), ?, ?, ?)
         on conflict (document, client) do update set next = excluded.next where excluded.next > next`,
      )
      .run(this.name, client, account, clock)
  }

  private clocks(): ReadonlyMap<number, number> {
    return new Map([...this.writers.keys()].map((client) => [client, this.writers.get(client)?.next ?? 0]))
  }
}
