/**
 * Ledger replica 台账副本: the village's ledger on this device, which only the server writes.
 *
 * Every tab listens for itself: nothing is ever sent but the question for what is new, so tabs cannot get into each other's way.
 */
import { encodeFrame, openDocument, readFrame, type Frame, type SharedDocument } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { LineState } from "../line-state.ts"
import { keepSheet, type SheetStorage } from "../persistence.ts"
import { keepConnected, type Socket, type SocketState } from "../socket.ts"
import { ENTRIES_ROOT, entriesFrom, type LedgerEntry, type Rows } from "./ledger-entry.ts"

/** Whose copy of which ledger this is, and where the server listens for sockets. */
export interface LedgerPlace {
  readonly account: string
  /** Name of the document, such as `999901/201/201/ledger/gutan`. */
  readonly document: string
  readonly url: string
}

/** What a replica tells, and whom it asks. */
export interface LedgerReplicaEvents {
  /** Entries were added; at the opening, all that lie on the device. */
  readonly onEntries: (entries: readonly LedgerEntry[]) => void
  /** The server was put back to an older day and has other entries than this device had: these are all there are now. */
  readonly onReplaced: (entries: readonly LedgerEntry[]) => void
  readonly onLine: (state: LineState) => void
  readonly isSessionOver: () => Promise<boolean>
}

/** The ledger of a village on this device. */
export class LedgerReplica {
  private readonly place: LedgerPlace
  private readonly events: LedgerReplicaEvents
  private readonly sheet: SharedDocument
  private readonly storage: SheetStorage
  private socket: Socket | undefined
  private readonly hashes: string[] = []
  private state: LineState = { connection: "connecting", synced: false }
  private isClosed = false

  constructor(place: LedgerPlace, events: LedgerReplicaEvents) {
    this.place = place
    this.events = events
    this.sheet = openDocument()
    const name = `jingzhun/${encodeURIComponent(place.account)}/${place.document}/sheet`
    // A device that cannot keep the ledger still shows it; the server has it.
    this.storage = keepSheet(name, this.sheet, () => undefined)
  }

  /** Reads what the device has, then listens to the server. */
  async open(): Promise<void> {
    await this.storage.loaded
    if (this.isClosed) return
    this.take()
    this.sheet.doc.on("update", () => this.take())
    this.connect()
  }

  /** Knocks again after a refusal, as when somebody has logged in anew. */
  reopen(): void {
    if (this.isClosed || this.socket === undefined) return
    if (this.state.connection === "refused") this.connect()
    else this.socket.restart()
  }

  close(): void {
    this.isClosed = true
    this.socket?.close()
    this.storage.close()
    this.sheet.close()
  }

  private connect(): void {
    this.socket?.close()
    this.socket = keepConnected(`${this.place.url}/sync/${this.place.document}?x=1`, {
      onState: (state) => this.noteState(state),
      onOpen: () => this.ask(),
      onFrame: (bytes) => this.hear(bytes),
      onRefusal: () => Promise.resolve("stop"),
      ping: () => this.question(),
      isSessionOver: this.events.isSessionOver,
    })
  }

  private take(): void {
    const rows = this.sheet.doc.getMap(ENTRIES_ROOT)
    if (this.isReplaced(rows)) {
      const all = entriesFrom(rows, 1)
      this.hashes.splice(0, Infinity, ...all.map(({ hash }) => hash))
      return this.events.onReplaced(all)
    }
    const entries = entriesFrom(rows, this.hashes.length + 1)
    if (entries.length === 0) return
    this.hashes.push(...entries.map(({ hash }) => hash))
    this.events.onEntries(entries)
  }

  /** What was decided never changes; where it did, the server lost what came after its backup. The last known entry tells. */
  private isReplaced(rows: Rows): boolean {
    const last = this.hashes.length
    return last > 0 && entriesFrom(rows, last)[0]?.hash !== this.hashes[last - 1]
  }

  private question(): Uint8Array {
    return encodeFrame({ _tag: "SyncStep1", stateVector: this.sheet.stateVector() })
  }

  private ask(): void {
    this.socket?.send(this.question())
  }

  private hear(bytes: Uint8Array): void {
    const frame = readFrame(bytes)
    if (Result.isSuccess(frame)) this.takeFrame(frame.success)
  }

  private takeFrame(frame: Frame): void {
    switch (frame._tag) {
      case "SyncStep2":
        this.apply(frame.update)
        return this.note({ ...this.state, synced: true })
      case "Update":
        this.apply(frame.update)
        if (this.sheet.isPending()) this.ask()
        return
      case "Hello":
        return this.note({ ...this.state, clockAheadMs: Date.now() - frame.serverTimeMs })
      case "SyncStep1":
      case "Ack":
      case "Awareness":
      case "Verdict":
      case "QueryAwareness":
      case "Denied":
        return
    }
  }

  /** Takes in what the server sent. */
  apply(update: Uint8Array): void {
    try {
      this.sheet.apply(update, "server")
    } catch {
      // Bytes that cannot be read change nothing here; what they held is asked for again.
    }
  }

  private noteState(socketState: SocketState): void {
    const { refusal: _, ...kept } = this.state
    switch (socketState._tag) {
      case "Online":
        return this.note({ ...kept, connection: "online" })
      case "Connecting":
        return this.note({ ...kept, connection: "connecting" })
      case "Offline":
        return this.note({ ...kept, connection: "offline" })
      case "Refused":
        return this.note({
          ...kept,
          connection: "refused",
          refusal: { code: socketState.code, message: socketState.message },
        })
    }
  }

  private note(state: LineState): void {
    this.state = state
    this.events.onLine(state)
  }
}
