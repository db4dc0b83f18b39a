/**
 * Text replica 文字副本: one shared text on this device, its storage, its journal, and its line to the server.
 *
 * A change is in the text at once, for it is on the screen already; it is called safe only when the server has it on its disk.
 * Every tab listens for itself, under a client id of its own. A server of another epoch was brought back from a backup: it is offered
 * everything that it has not, for letters of this device stand beside those of others.
 */
import {
  decodeStateVector,
  encodeFrame,
  encodeStateVector,
  encodeStateVectorFromUpdate,
  type Frame,
  readFrame,
  type StateVector,
} from "@jingzhun/documents"
import { openText, type SharedText } from "@jingzhun/documents/review"
import * as Result from "effect/Result"
import type { LineState } from "../line-state.ts"
import { type AsideStore, openAside } from "../ledger/set-aside.ts"
import { keepSheet, type SheetStorage } from "../persistence.ts"
import { keepConnected, type Socket, type SocketState } from "../socket.ts"
import { joinTabs, type Tabs } from "../tabs.ts"
import { base64 } from "../carried/bytes.ts"
import type { CarriedText } from "../carried/carried-file.ts"
import { heedTabs } from "./told-by-tabs.ts"
import { openTextJournal, type TextJournal, type TextJournalContent } from "./text-journal.ts"

/** Whose copy of which text this is, and where the server listens for sockets. */
export interface TextPlace {
  readonly account: string
  /** Name of the document, such as `999901/201/201/minutes/2026-11-24-k3`. */
  readonly document: string
  readonly url: string
}

/** What a replica tells, and whom it asks. */
export interface TextReplicaEvents {
  readonly onLine: (state: LineState) => void
  readonly onUnsent: () => void
  readonly onStorage: (works: boolean) => void
  readonly isSessionOver: () => Promise<boolean>
}

/** A frame that is to be acknowledged. */
interface Sent {
  /** The changes that it brings, by their keys. */
  readonly keys: readonly number[]
  /** It brings everything that a server of this epoch had not. */
  readonly covers?: string
}

/** A shared text on this device. */
export class TextReplica {
  readonly shared: SharedText
  private readonly place: TextPlace
  private readonly events: TextReplicaEvents
  private readonly storage: SheetStorage
  private readonly journal: TextJournal
  private readonly tabs: Tabs
  private readonly own = new Set<number>()
  /** Changes that the server is not known to have, by key; those still on their way into the journal have none. */
  private readonly unsent = new Map<number, Uint8Array>()
  private readonly beingKept = new Set<Uint8Array>()
  private readonly toldByTabs = heedTabs(
    (update) => this.shared.holds(update),
    (updates) => this.takeOver(updates),
  )
  /** Changes that the device did not take have keys below 0: they live in this page alone, and are sent all the same. */
  private lastUnkept = 0
  /** Frames on their way; acknowledgements come in their order. */
  private inFlight: Sent[] = []
  private isGreeted = false
  private readonly memory: AsideStore
  /** The epoch of the server that had everything that is here, and that of the one at the other end of the line. */
  private coveredEpoch = ""
  private epoch = ""
  private socket: Socket | undefined
  private state: LineState = { connection: "connecting", synced: false }
  private isClosed = false

  constructor(place: TextPlace, events: TextReplicaEvents) {
    this.place = place
    this.events = events
    const name = `jingzhun/${encodeURIComponent(place.account)}/${place.document}`
    this.shared = openText({ onFault: () => events.onStorage(false) })
    this.storage = keepSheet(`${name}/sheet`, this.shared.document, events.onStorage)
    this.journal = openTextJournal(`${name}/text-journal`)
    this.memory = openAside(name)
    this.tabs = joinTabs(name, (message) => {
      if (message._tag === "Received") {
        this.apply(message.update, "tab")
        this.toldByTabs.hear(message.update)
      }
      // A tab that has just opened may come from a new log-in.
      if (message._tag === "Asked" && message.hasJustOpened) this.answerTab()
    })
  }

  /** Reads what the device has, then speaks with the server. */
  async open(): Promise<void> {
    await this.storage.loaded
    const content = await this.journal.read()
    if (Result.isFailure(content)) this.events.onStorage(false)
    else this.takeIn(content.success)
    this.coveredEpoch = (await this.memory.read()).epoch
    if (this.isClosed) return
    const stateVector = this.shared.stateVector()
    this.tabs.say({ _tag: "Asked", document: "minutes", stateVector, hasJustOpened: true })
    this.connect()
  }

  /** How many changes the server is not known to have. */
  unsentCount(): number {
    return this.unsent.size + this.beingKept.size
  }

  /** The text as it stands here, with the changes that the server is not known to have. */
  unsentText(): CarriedText {
    const updatesBase64 = [...this.unsent.values(), ...this.beingKept].map(base64)
    return { name: this.place.document, text: this.shared.text(), updatesBase64 }
  }

  /** Keeps a change that was made in the text, with what the device did not take before, for it hangs on that; and sends it. */
  async keep(update: Uint8Array): Promise<void> {
    const clients = [...clocksOf(update).keys()]
    for (const client of clients) this.own.add(client)
    this.tabs.say({ _tag: "Received", document: "minutes", update })
    this.beingKept.add(update)
    this.events.onUnsent()
    const unkept = [...this.unsent].filter(([key]) => key < 0)
    const updates = [...unkept.map(([, one]) => one), update]
    const kept = await this.journal.append(updates, [
      ...clients,
      ...unkept.flatMap(([, one]) => [...clocksOf(one).keys()]),
    ])
    this.beingKept.delete(update)
    this.events.onStorage(Result.isSuccess(kept))
    if (Result.isSuccess(kept)) {
      for (const [key] of unkept) this.unsent.delete(key)
      for (const [at, key] of kept.success.entries()) this.sendAs(key, updates[at] ?? update)
    } else this.sendAs((this.lastUnkept -= 1), update)
    this.events.onUnsent()
  }

  close(): void {
    this.isClosed = true
    this.toldByTabs.close()
    this.socket?.close()
    this.tabs.close()
    this.storage.close()
    this.journal.close()
    this.memory.close()
    this.shared.close()
  }

  /** Tells a tab what the device did not take or has not taken yet, and knocks again after a refusal. */
  private answerTab(): void {
    if (this.isClosed) return
    const unkept = [...this.unsent].flatMap(([key, update]) => (key < 0 ? [update] : []))
    for (const update of [...unkept, ...this.beingKept]) {
      this.tabs.say({ _tag: "Received", document: "minutes", update })
    }
    if (this.state.connection === "refused") this.connect()
  }

  private takeIn({ entries, clients }: TextJournalContent): void {
    for (const client of clients) this.own.add(client)
    for (const { key, update } of entries) {
      this.unsent.set(key, update)
      this.apply(update, "journal")
    }
    this.events.onUnsent()
  }

  private takeOver(updates: readonly Uint8Array[]): void {
    for (const update of updates) {
      for (const client of clocksOf(update).keys()) this.own.add(client)
      this.sendAs((this.lastUnkept -= 1), update)
    }
    this.events.onUnsent()
  }

  private sendAs(key: number, update: Uint8Array): void {
    this.unsent.set(key, update)
    if (this.shared.holds(update)) this.send({ _tag: "Update", update }, { keys: [key] })
  }

  /** Sends what waited for letters that have come now. */
  private sendRest(): void {
    const onTheWay = new Set(this.inFlight.flatMap(({ keys }) => keys))
    for (const [key, update] of this.unsent) if (!onTheWay.has(key)) this.sendAs(key, update)
  }

  private connect(): void {
    this.socket?.close()
    this.socket = keepConnected(`${this.place.url}/sync/${this.place.document}?x=1`, {
      onState: (state) => this.noteState(state),
      onOpen: () => {
        this.forget()
        this.socket?.send(this.question())
      },
      onFrame: (bytes) => {
        const frame = readFrame(bytes)
        if (Result.isSuccess(frame)) this.hear(frame.success)
      },
      onRefusal: () => Promise.resolve("stop"),
      ping: () => this.question(),
      isSessionOver: this.events.isSessionOver,
    })
  }

  private question(): Uint8Array {
    return encodeFrame({ _tag: "SyncStep1", stateVector: this.shared.stateVector() })
  }

  private hear(frame: Frame): void {
    switch (frame._tag) {
      case "SyncStep1": {
        const known = decodeStateVector(frame.stateVector)
        if (Result.isSuccess(known) && !this.isGreeted) this.offer(known.success)
        return
      }
      case "SyncStep2":
        this.apply(frame.update, "server")
        return this.note({ ...this.state, synced: true })
      case "Update":
        this.apply(frame.update, "server")
        if (this.shared.document.isPending()) this.socket?.send(this.question())
        return
      case "Ack":
        return this.acknowledge(this.inFlight.shift())
      case "Hello":
        this.epoch = frame.epoch
        return this.note({ ...this.state, clockAheadMs: Date.now() - frame.serverTimeMs })
      case "Awareness":
      case "Verdict":
      case "QueryAwareness":
      case "Packed":
      case "Denied":
        return
    }
  }

  /** Offers what the server lacks: what was written here, and to a server that has forgotten, what others wrote as well. */
  private offer(known: StateVector): void {
    this.isGreeted = true
    const keys = [...this.unsent].flatMap(([key, update]) => (this.shared.holds(update) ? [key] : []))
    const isAnew = this.epoch !== this.coveredEpoch
    const sent: Sent = isAnew ? { keys, covers: this.epoch } : { keys }
    const from = isAnew ? known : this.withOwn(known)
    if (keys.length === 0 && from === undefined) return
    const update = this.shared.encode(encodeStateVector(from ?? vectorOf(this.shared.stateVector())))
    // What the server's own state vector covers is on its disk, and to nothing it does not answer.
    if (update.byteLength === EMPTY_UPDATE_BYTES) return this.acknowledge(sent)
    this.send({ _tag: isAnew ? "SyncStep2" : "Update", update }, sent)
  }

  /** From where on the server lacks what was written here; `undefined` when it lacks nothing. */
  private withOwn(known: StateVector): StateVector | undefined {
    const clocks = vectorOf(this.shared.stateVector())
    const lacking = [...this.own].filter((client) => (known.get(client) ?? 0) < (clocks.get(client) ?? 0))
    if (lacking.length === 0) return undefined
    return new Map([...clocks, ...lacking.map((client) => [client, known.get(client) ?? 0] as const)])
  }

  private send(frame: Frame, sent: Sent): void {
    // Before the greeting nothing is sent: the offer will hold it.
    if (!this.isGreeted || this.socket === undefined) return
    this.inFlight.push(sent)
    if (!this.socket.send(encodeFrame(frame))) this.inFlight.pop()
  }

  private acknowledge(sent: Sent | undefined): void {
    if (sent?.covers !== undefined) {
      this.coveredEpoch = sent.covers
      void this.memory.turn(sent.covers, [])
    }
    if (sent === undefined || sent.keys.length === 0) return
    for (const key of sent.keys) this.unsent.delete(key)
    void this.journal.forget(sent.keys)
    this.events.onUnsent()
  }

  private apply(update: Uint8Array, origin: "server" | "tab" | "journal"): void {
    const wasPending = this.shared.document.isPending()
    try {
      this.shared.apply(update, origin)
      if (wasPending) this.sendRest()
    } catch {
      // Bytes that cannot be read change nothing here; what they held is asked for again at the next synchronisation.
    }
  }

  private forget(): void {
    this.isGreeted = false
    this.inFlight = []
  }

  private noteState(socketState: SocketState): void {
    if (socketState._tag !== "Online") this.forget()
    const { refusal: _, ...kept } = this.state
    if (socketState._tag !== "Refused") return this.note({ ...kept, connection: CONNECTIONS[socketState._tag] })
    const { code, message } = socketState
    this.note({ ...kept, connection: "refused", refusal: { code, message } })
  }

  private note(state: LineState): void {
    this.state = state
    this.events.onLine(state)
  }
}

const CONNECTIONS = { Online: "online", Connecting: "connecting", Offline: "offline" } as const

/** An update that says nothing: no writers, nothing deleted. */
const EMPTY_UPDATE_BYTES = 2

const clocksOf = (update: Uint8Array): StateVector => vectorOf(encodeStateVectorFromUpdate(update))

const vectorOf = (bytes: Uint8Array): StateVector =>
  Result.getOrElse(decodeStateVector(bytes), () => new Map<number, number>())
