/**
 * Line 同步线路: what one document and the server say to each other. Only the leading tab has one.
 *
 * Frames of y-websocket, and four more: hello, ack, verdict, packed. An edit is called safe by an ack alone, or by the server's own
 * state vector after hello, which speaks of its disk.
 */
import {
  canUnpack,
  decodeStateVector,
  encodeFrame,
  type PlainFrame,
  readInOrder,
  type StateVector,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { JournalEntry } from "./journal.ts"
import type { LineState } from "./line-state.ts"
import { moveToNewClient, setRefusedAside } from "./refusal.ts"
import { offerAgain } from "./reoffer.ts"
import type { Replica } from "./replica.ts"
import { keepConnected, type Socket, type SocketState } from "./socket.ts"

/** What a line tells, and whom it asks. */
export interface LineEvents {
  readonly onState: (state: LineState) => void
  readonly onAwareness: (update: Uint8Array) => void
  /** What to say of ourselves when the line opens; nothing where the document shows no presence. */
  readonly greeting: () => Uint8Array | undefined
  readonly isSessionOver: () => Promise<boolean>
}

/** The conversation of one replica with the server. */
export class Line {
  private readonly replica: Replica
  private readonly events: LineEvents
  private readonly url: string
  private socket: Socket
  private state: LineState = { connection: "connecting", synced: false }
  private isGreeted = false
  /** The clock of each client up to which frames are on their way; set by the server's state vector. */
  private sent: Map<number, number> | undefined
  private inFlight: JournalEntry[] = []
  private sentAtMs = 0
  /** After a refusal edits go one at a time, to find the one at fault. */
  private careful = false
  private verdict = ""

  private readonly frames = readInOrder(
    (frame) => this.take(frame),
    () => this.takeUnpacked(),
  )

  constructor(url: string, replica: Replica, events: LineEvents) {
    this.url = `${url}/sync/${replica.place.document}?x=1`
    this.replica = replica
    this.events = events
    this.socket = this.connect(canUnpack())
  }

  /** Sends what is unsent, in order, as far as the line takes it. */
  pump(): void {
    if (this.sent === undefined) return
    for (const entry of this.replica.unsent.entries()) {
      const next = this.sent.get(entry.client) ?? 0
      if (entry.end <= next) continue
      // Something before it is missing on the server; it is offered again at the next greeting.
      if (entry.clock > next) continue
      if (this.isFull() || !this.socket.send(encodeFrame({ _tag: "Update", update: entry.update }))) return
      this.sent.set(entry.client, entry.end)
      if (this.inFlight.length === 0) this.sentAtMs = performance.now()
      this.inFlight.push(entry)
    }
  }

  /** Sends what others may see of us. */
  greet(): void {
    const greeting = this.events.greeting()
    if (greeting !== undefined) this.socket.send(encodeFrame({ _tag: "Awareness", update: greeting }))
  }

  /** How long the oldest sent edit has waited for its acknowledgement, in milliseconds. */
  waitingMs(): number {
    return this.inFlight.length === 0 ? 0 : performance.now() - this.sentAtMs
  }

  /** Opens the line anew, after a doubt. */
  restart(): void {
    this.forget()
    this.socket.restart()
  }

  close(): void {
    this.socket.close()
  }

  private connect(unpacks: boolean): Socket {
    return keepConnected(unpacks ? `${this.url}&z=1` : this.url, {
      onState: (socketState) => this.noteState(socketState),
      onOpen: () => this.begin(),
      onFrame: (bytes) => this.frames.hear(bytes),
      onRefusal: (code) => this.refused(code),
      ping: () => this.question(),
      isSessionOver: this.events.isSessionOver,
    })
  }

  /** What came packed was damaged; it is asked for once more as it is. */
  private takeUnpacked(): void {
    this.forget()
    this.socket.close()
    this.socket = this.connect(false)
  }

  private begin(): void {
    this.forget()
    this.socket.send(this.question())
    this.greet()
  }

  private question(): Uint8Array {
    return encodeFrame({ _tag: "SyncStep1", stateVector: this.replica.sheet.stateVector() })
  }

  private take(frame: PlainFrame): void {
    switch (frame._tag) {
      case "Hello":
        this.isGreeted = true
        return this.note({ ...this.state, clockAheadMs: Date.now() - frame.serverTimeMs })
      case "SyncStep1":
        return this.takeStateVector(frame.stateVector)
      case "SyncStep2":
        this.receive(frame.update)
        this.calmDown()
        return this.note({ ...this.state, synced: true })
      case "Update":
        this.receive(frame.update)
        if (this.replica.sheet.isPending()) this.socket.send(this.question())
        return
      case "Ack":
        return this.takeAck(new Map(frame.acknowledged.map(({ client, upTo }) => [client, upTo])))
      case "Awareness":
        return this.events.onAwareness(frame.update)
      case "Verdict":
        this.verdict = frame.message
        return
      case "QueryAwareness":
        return this.greet()
      case "Denied":
        return
    }
  }

  private receive(update: Uint8Array): void {
    this.replica.receive(update)
  }

  private takeStateVector(bytes: Uint8Array): void {
    const known = decodeStateVector(bytes)
    if (Result.isFailure(known)) return this.restart()
    this.sent = new Map(known.success)
    this.inFlight = []
    if (this.isGreeted) this.settle(known.success)
    void this.compare(known.success)
    this.pump()
  }

  /** What the state vector covers is on the server's disk. */
  private settle(known: StateVector): void {
    const clocks = new Map<number, number>()
    for (const { client } of this.replica.unsent.entries()) clocks.set(client, known.get(client) ?? 0)
    if (clocks.size > 0) void this.replica.acknowledge(clocks, new Date().toISOString())
  }

  private async compare(known: StateVector): Promise<void> {
    const { sent } = this
    // On a line that has been opened anew, everything is compared anew.
    const isUnderWay = (client: number): boolean =>
      sent !== this.sent || (sent?.get(client) ?? 0) > (known.get(client) ?? 0)
    await this.replica.distrustWriter(known)
    await offerAgain(this.replica, known, isUnderWay)
    for (const client of clientsBehindGap(this.replica.unsent.entries(), known)) {
      if (!isUnderWay(client)) await moveToNewClient(this.replica, client)
    }
  }

  private takeAck(clocks: ReadonlyMap<number, number>): void {
    this.inFlight = this.inFlight.filter(({ client, end }) => end > (clocks.get(client) ?? 0))
    this.sentAtMs = performance.now()
    void this.replica.acknowledge(clocks, new Date().toISOString())
    this.calmDown()
    this.pump()
  }

  /** Everything is on the server and it answers: no edit is at fault. */
  private calmDown(): void {
    if (this.replica.unsent.count() === 0) this.careful = false
  }

  private async refused(code: number): Promise<"again" | "stop"> {
    const suspects = this.inFlight
    this.forget()
    if (!FAULTS_OF_AN_EDIT.has(code)) return "stop"
    const [suspect] = suspects
    const wasCareful = this.careful
    this.careful = true
    // Where none is on its way, a damaged copy of one was refused that the server has by now.
    if (suspects.length > 1 || suspect === undefined) return wasCareful ? "stop" : "again"
    // Where the device cannot put it aside now, as on a full disk, it is offered, refused and put aside another time.
    await setRefusedAside(this.replica, suspect, code)
    return "again"
  }

  private isFull(): boolean {
    if (this.careful) return this.inFlight.length > 0
    const bytes = this.inFlight.reduce((sum, { update }) => sum + update.byteLength, 0)
    return bytes + this.socket.waiting() > MAXIMUM_IN_FLIGHT_BYTES
  }

  private forget(): void {
    this.isGreeted = false
    this.sent = undefined
    this.inFlight = []
    this.frames.forget()
  }

  private noteState(socketState: SocketState): void {
    if (socketState._tag !== "Online") this.forget()
    const { refusal: _, ...kept } = this.state
    switch (socketState._tag) {
      case "Online":
        return this.note({ ...kept, connection: "online" })
      case "Connecting":
        return this.note({ ...kept, connection: "connecting" })
      case "Offline":
        return this.note({ ...kept, connection: "offline" })
      case "Refused": {
        const message = this.verdict === "" ? socketState.message : this.verdict
        return this.note({ ...kept, connection: "refused", refusal: { code: socketState.code, message } })
      }
    }
  }

  private note(state: LineState): void {
    this.state = state
    this.events.onState(state)
  }
}

/** Lists the clients whose first unsent edit is not the next that the server expects of them. */
const clientsBehindGap = (entries: readonly JournalEntry[], known: StateVector): ReadonlySet<number> => {
  const first = new Map<number, number>()
  for (const { client, clock } of entries) first.set(client, Math.min(clock, first.get(client) ?? clock))
  return new Set([...first].filter(([client, clock]) => clock > (known.get(client) ?? 0)).map(([client]) => client))
}

/** Too large a frame, too large an edit, an edit of bad shape: refusals that an edit causes, and not the person or the program. */
const FAULTS_OF_AN_EDIT: ReadonlySet<number> = new Set([1009, 4413, 4422, 4424])

/** Enough to fill a slow line, little enough to hear a refusal in time. */
const MAXIMUM_IN_FLIGHT_BYTES = 512 * 1024
