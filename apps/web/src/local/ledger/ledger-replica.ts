/**
 * Ledger replica 台账副本: the village's ledger on this device, which only the server writes.
 *
 * Every tab listens for itself: nothing is ever sent but the question for what is new, so tabs cannot get into each other's way. What
 * a server restored from a backup no longer has is set aside and told, never put together with what it has decided since.
 */
import {
  encodeFrame,
  encodeStateVector,
  ENTRIES_ROOT,
  type Frame,
  type LedgerEntry,
  listLedgerEntries,
  openDocument,
  readFrame,
  type SensitiveBodies,
  type SharedDocument,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { LineState } from "../line-state.ts"
import { forgetSheet, keepSheet, type SheetStorage } from "../persistence.ts"
import { keepConnected, type Socket, type SocketState } from "../socket.ts"
import { ChainCheck, type Checked } from "./chain-check.ts"
import { type AsideEntry, type AsideStore, copyName, openAside } from "./set-aside.ts"

/** Whose copy of which ledger this is, and where the server listens for sockets. */
export interface LedgerPlace {
  readonly account: string
  /** Name of the document, such as `999901/201/201/ledger/gutan`. */
  readonly document: string
  readonly url: string
}

/** The copy of one epoch. */
interface Copy {
  readonly epoch: string
  readonly sheet: SharedDocument
  readonly storage: SheetStorage
  readonly check: ChainCheck
}

const closeCopy = ({ sheet, storage, check }: Copy): void => {
  check.close()
  storage.close()
  sheet.close()
}

/** What a replica tells, and whom it asks. */
export interface LedgerReplicaEvents {
  /** Entries were added; at the opening, all that lie on the device. They are listed by their shape; `onChecked` follows. */
  readonly onEntries: (entries: readonly LedgerEntry[]) => void
  /** What lay here holds no longer: these are all there are now. */
  readonly onReplaced: (entries: readonly LedgerEntry[]) => void
  /** The chain was checked as far as this. */
  readonly onChecked: (checked: Checked) => void
  /** Entries of an older copy that the server may no longer have, after it was restored; all of them, each time. */
  readonly onAside: (entries: readonly AsideEntry[]) => void
  /** The bodies at hand of an entry that is set aside. */
  readonly bodiesOf?: (entry: LedgerEntry) => SensitiveBodies
  /** All has come that the server has. */
  readonly onAll?: () => void
  readonly onLine: (state: LineState) => void
  readonly isSessionOver: () => Promise<boolean>
}

/** The ledger of a village on this device. */
export class LedgerReplica {
  private readonly place: LedgerPlace
  private readonly events: LedgerReplicaEvents
  private readonly name: string
  private readonly memory: AsideStore
  private aside: readonly AsideEntry[] = []
  private copy: Copy | undefined
  /** The copy of another epoch, until all of it has come. */
  private next: { readonly epoch: string; readonly sheet: SharedDocument } | undefined
  private socket: Socket | undefined
  private read = 0
  private state: LineState = { connection: "connecting", synced: false }
  private isClosed = false

  constructor(place: LedgerPlace, events: LedgerReplicaEvents) {
    this.place = place
    this.events = events
    this.name = `jingzhun/${encodeURIComponent(place.account)}/${place.document}`
    this.memory = openAside(this.name)
  }

  /** Reads what the device has, then listens to the server. */
  async open(): Promise<void> {
    const { epoch, entries } = await this.memory.read()
    if (this.isClosed) return
    const sheet = openDocument()
    const copy = this.keep(epoch, sheet)
    await copy.storage.loaded
    if (this.isClosed) return
    this.putAside(entries)
    this.take()
    this.listen(copy)
    this.connect()
  }

  /** Knocks again after a refusal, as when somebody has logged in anew. */
  reopen(): void {
    if (this.isClosed || this.socket === undefined) return
    if (this.state.connection === "refused") this.connect()
    else this.socket.restart()
  }

  /** Forgets entries of an older copy that are settled: decided again, or seen and given up. */
  async settle(hashes: readonly string[]): Promise<void> {
    const settled = new Set(hashes)
    this.putAside(this.aside.filter(({ hash }) => !settled.has(hash)))
    await this.memory.settle(hashes)
  }

  close(): void {
    this.isClosed = true
    this.socket?.close()
    this.memory.close()
    this.next?.sheet.close()
    if (this.copy !== undefined) closeCopy(this.copy)
  }

  /** Takes in what the server sent. */
  apply(update: Uint8Array): void {
    try {
      this.asking()?.apply(update, "server")
    } catch {
      // Bytes that cannot be read change nothing here; what they held is asked for again.
    }
  }

  /** Hears under which epoch the server keeps this ledger; of another than the copy's everything is fetched anew. */
  hearEpoch(epoch: string): void {
    if (this.next?.epoch === epoch) return
    this.next?.sheet.close()
    this.next = epoch === this.copy?.epoch ? undefined : { epoch, sheet: openDocument() }
  }

  /** Hears that all has come that the server has. */
  hearAll(): void {
    if (this.next !== undefined) this.turnTo(this.next)
    this.events.onAll?.()
  }

  /** The page shows the older copy until the new one is whole; it goes from the device once the new one and what it lost are kept. */
  private turnTo({ epoch, sheet }: { readonly epoch: string; readonly sheet: SharedDocument }): void {
    this.next = undefined
    const older = this.copy
    if (older === undefined) return
    const has = new Set(listLedgerEntries(sheet).map(({ command }) => command.id))
    const lost = listLedgerEntries(older.sheet)
      .filter(({ command }) => !has.has(command.id))
      .map((entry): AsideEntry => {
        const bodies = entry.sealed && this.events.bodiesOf?.(entry)
        return bodies === undefined ? entry : { ...entry, bodies }
      })
    const known = new Set(this.aside.map(({ hash }) => hash))
    closeCopy(older)
    const copy = this.keep(epoch, sheet)
    const isTurned = this.memory.turn(epoch, lost)
    void copy.storage.loaded.then(async () => {
      if (await isTurned) forgetSheet(copyName(this.name, older.epoch))
    })
    // In this order: as long as the older copy counts, nothing of it looks lost.
    this.replace()
    this.putAside([...this.aside, ...lost.filter(({ hash }) => !known.has(hash))])
    this.listen(copy)
  }

  private putAside(entries: readonly AsideEntry[]): void {
    this.aside = entries
    this.events.onAside(entries)
  }

  private keep(epoch: string, sheet: SharedDocument): Copy {
    // A device that cannot keep the ledger still shows it; the server has it.
    const storage = keepSheet(copyName(this.name, epoch), sheet, () => undefined)
    const check = new ChainCheck(sheet, this.events.onChecked)
    this.copy = { epoch, sheet, storage, check }
    return this.copy
  }

  private listen({ sheet, check }: Copy): void {
    let isRewritten = false
    check.goOn()
    sheet.doc.getMap(ENTRIES_ROOT).observe(({ changes }) => {
      isRewritten ||= [...changes.keys.values()].some(({ action }) => action !== "add")
    })
    sheet.doc.on("update", () => {
      if (!isRewritten) {
        check.goOn()
        return this.take()
      }
      // What was decided never changes; where it did, everything is looked at once more.
      isRewritten = false
      check.beginAnew()
      this.replace()
    })
  }

  private connect(): void {
    this.socket?.close()
    this.socket = keepConnected(`${this.place.url}/sync/${this.place.document}?x=1`, {
      onState: (state) => this.noteState(state),
      // What is asked for depends on the epoch, which the server says first.
      onOpen: () => undefined,
      onFrame: (bytes) => this.hear(bytes),
      onRefusal: () => Promise.resolve("stop"),
      ping: () => this.question(),
      isSessionOver: this.events.isSessionOver,
    })
  }

  private take(): void {
    if (this.copy === undefined) return
    const entries = listLedgerEntries(this.copy.sheet, this.read + 1)
    if (entries.length === 0) return
    this.read += entries.length
    this.events.onEntries(entries)
  }

  private replace(): void {
    if (this.copy === undefined) return
    const entries = listLedgerEntries(this.copy.sheet)
    this.read = entries.length
    this.events.onReplaced(entries)
  }

  private asking(): SharedDocument | undefined {
    return this.next?.sheet ?? this.copy?.sheet
  }

  private question(): Uint8Array {
    const stateVector = this.asking()?.stateVector() ?? encodeStateVector(new Map())
    return encodeFrame({ _tag: "SyncStep1", stateVector })
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
        this.hearAll()
        return this.note({ ...this.state, synced: true })
      case "Update":
        this.apply(frame.update)
        if (this.asking()?.isPending() === true) this.ask()
        return
      case "Hello":
        this.hearEpoch(frame.epoch)
        this.ask()
        return this.note({ ...this.state, clockAheadMs: Date.now() - frame.serverTimeMs })
      case "SyncStep1":
      case "Ack":
      case "Awareness":
      case "Verdict":
      case "QueryAwareness":
      case "Packed":
      case "Denied":
        return
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
