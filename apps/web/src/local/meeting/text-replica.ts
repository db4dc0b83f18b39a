/**
 * Text replica 文字副本: one shared text on this device, its storage, its journal, and its line to the server.
 *
 * A change is in the text at once, for it is on the screen already; it is called safe only when the server has it on its disk.
 * Every tab listens for itself, under a client id of its own.
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
import { keepSheet, type SheetStorage } from "../persistence.ts"
import { keepConnected, type Socket, type SocketState } from "../socket.ts"
import { joinTabs, type Tabs } from "../tabs.ts"
import { base64 } from "../carried/bytes.ts"
import type { CarriedText } from "../carried/carried-file.ts"
import { openTextJournal, type TextEntry, type TextJournal } from "./text-journal.ts"

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
  /** Changes that the device did not take have keys below 0: they live in this page alone, and are sent all the same. */
  private lastUnkept = 0
  /** The keys that each frame on its way brings; acknowledgements come in the order of the frames. */
  private inFlight: (readonly number[])[] = []
  private isGreeted = false
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
    this.tabs = joinTabs(name, (message) => {
      if (message._tag === "Received") this.apply(message.update, "tab")
    })
  }

  /** Reads what the device has, then speaks with the server. */
  async open(): Promise<void> {
    await this.storage.loaded
    const content = await this.journal.read()
    if (Result.isFailure(content)) this.events.onStorage(false)
    else this.takeIn(content.success)
    if (!this.isClosed) this.connect()
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

  /** Keeps a change that was made in the text, and sends it. */
  async keep(update: Uint8Array): Promise<void> {
    const clients = [...clocksOf(update).keys()]
    for (const client of clients) this.own.add(client)
    this.tabs.say({ _tag: "Received", document: "minutes", update })
    this.beingKept.add(update)
    this.events.onUnsent()
    const kept = await this.journal.append(update, clients)
    this.beingKept.delete(update)
    this.events.onStorage(Result.isSuccess(kept))
    const key = Result.isSuccess(kept) ? kept.success : (this.lastUnkept -= 1)
    this.unsent.set(key, update)
    this.send(update, [key])
    this.events.onUnsent()
  }

  /** Knocks again after a refusal, as when somebody has logged in anew. */
  reopen(): void {
    if (!this.isClosed && this.state.connection === "refused") this.connect()
  }

  close(): void {
    this.isClosed = true
    this.socket?.close()
    this.tabs.close()
    this.storage.close()
    this.journal.close()
    this.shared.close()
  }

  private takeIn({
    entries,
    clients,
  }: {
    readonly entries: readonly TextEntry[]
    readonly clients: readonly number[]
  }) {
    for (const client of clients) this.own.add(client)
    for (const { key, update } of entries) {
      this.unsent.set(key, update)
      this.apply(update, "journal")
    }
    this.events.onUnsent()
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
        return this.acknowledge(this.inFlight.shift() ?? [])
      case "Hello":
        return this.note({ ...this.state, clockAheadMs: Date.now() - frame.serverTimeMs })
      case "Awareness":
      case "Verdict":
      case "QueryAwareness":
      case "Denied":
        return
    }
  }

  /** Offers everything that was written here and the server lacks; what others wrote is theirs to offer. */
  private offer(known: StateVector): void {
    this.isGreeted = true
    const clocks = Result.getOrElse(decodeStateVector(this.shared.stateVector()), () => new Map<number, number>())
    const from = new Map(clocks)
    let lacks = this.unsent.size > 0
    for (const client of this.own) {
      const next = known.get(client) ?? 0
      if (next >= (clocks.get(client) ?? 0)) continue
      lacks = true
      from.set(client, next)
    }
    if (lacks) this.send(this.shared.encode(encodeStateVector(from)), [...this.unsent.keys()])
  }

  private send(update: Uint8Array, keys: readonly number[]): void {
    // Before the greeting nothing is sent: the offer will hold it.
    if (!this.isGreeted || this.socket === undefined) return
    this.inFlight.push(keys)
    if (!this.socket.send(encodeFrame({ _tag: "Update", update }))) this.inFlight.pop()
  }

  private acknowledge(keys: readonly number[]): void {
    if (keys.length === 0) return
    for (const key of keys) this.unsent.delete(key)
    void this.journal.forget(keys)
    this.events.onUnsent()
  }

  private apply(update: Uint8Array, origin: "server" | "tab" | "journal"): void {
    try {
      this.shared.apply(update, origin)
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
    switch (socketState._tag) {
      case "Online":
        return this.note({ ...kept, connection: "online" })
      case "Connecting":
        return this.note({ ...kept, connection: "connecting" })
      case "Offline":
        return this.note({ ...kept, connection: "offline" })
      case "Refused": {
        const { code, message } = socketState
        return this.note({ ...kept, connection: "refused", refusal: { code, message } })
      }
    }
  }

  private note(state: LineState): void {
    this.state = state
    this.events.onLine(state)
  }
}

const clocksOf = (update: Uint8Array): StateVector =>
  Result.getOrElse(decodeStateVector(encodeStateVectorFromUpdate(update)), () => new Map<number, number>())
