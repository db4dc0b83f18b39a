/**
 * Bodies replica 敏感内容副本: on the devices of those who may read them, the bodies of a ledger's sealed fields.
 *
 * When the server has destroyed a body it keeps the document under another epoch; the copy of before then goes from the device.
 */
import {
  encodeFrame,
  encodeStateVector,
  type Frame,
  openDocument,
  readBodies,
  readFrame,
  type SensitiveBodies,
  type SharedDocument,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import { forgetSheet, keepSheet, type SheetStorage } from "../persistence.ts"
import { keepConnected, type Socket } from "../socket.ts"
import type { LedgerPlace } from "./ledger-replica.ts"
import { type AsideStore, copyName, openAside } from "./set-aside.ts"

/** Bodies by the place of their entry. */
export type BodiesBySeq = ReadonlyMap<number, SensitiveBodies>

/** What a replica tells, and whom it asks. */
export interface BodiesEvents {
  /** All the bodies there are now; whether another copy has come in the place of that of before. */
  readonly onBodies: (bodies: BodiesBySeq, isAnother: boolean) => void
  readonly isSessionOver: () => Promise<boolean>
}

interface Copy {
  readonly epoch: string
  readonly sheet: SharedDocument
  readonly storage: SheetStorage
}

/** The bodies of a ledger on this device. */
export class BodiesReplica {
  private readonly place: LedgerPlace
  private readonly events: BodiesEvents
  private readonly name: string
  private readonly memory: AsideStore
  private copy: Copy | undefined
  /** The copy of another epoch, until all of it has come. */
  private next: { readonly epoch: string; readonly sheet: SharedDocument } | undefined
  private socket: Socket | undefined
  private isClosed = false

  constructor(place: LedgerPlace, events: BodiesEvents) {
    this.place = place
    this.events = events
    this.name = `jingzhun/${encodeURIComponent(place.account)}/${place.document}`
    this.memory = openAside(this.name)
  }

  /** Reads what the device has, then listens to the server. */
  async open(): Promise<void> {
    const { epoch } = await this.memory.read()
    if (this.isClosed) return
    const { sheet, storage } = this.keep(epoch, openDocument())
    await storage.loaded
    if (this.isClosed) return
    this.tell(sheet)
    this.connect()
  }

  /** Knocks again, as when somebody has logged in anew. */
  reopen(): void {
    if (!this.isClosed && this.copy !== undefined) this.connect()
  }

  close(): void {
    this.isClosed = true
    this.socket?.close()
    this.memory.close()
    this.next?.sheet.close()
    this.copy?.storage.close()
    this.copy?.sheet.close()
  }

  /** Takes in a frame of the server. */
  take(frame: Frame): void {
    switch (frame._tag) {
      case "Hello":
        this.hearEpoch(frame.epoch)
        return void this.socket?.send(this.question())
      case "SyncStep2":
        this.apply(frame.update)
        if (this.next !== undefined) this.turnTo(this.next)
        else if (this.copy !== undefined) this.tell(this.copy.sheet)
        return
      case "Update":
        this.apply(frame.update)
        if (this.asking()?.isPending() === true) this.socket?.send(this.question())
        else if (this.next === undefined && this.copy !== undefined) this.tell(this.copy.sheet)
        return
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

  private hearEpoch(epoch: string): void {
    if (this.next?.epoch === epoch) return
    this.next?.sheet.close()
    this.next = epoch === this.copy?.epoch ? undefined : { epoch, sheet: openDocument() }
  }

  private turnTo({ epoch, sheet }: { readonly epoch: string; readonly sheet: SharedDocument }): void {
    this.next = undefined
    const older = this.copy
    older?.storage.close()
    older?.sheet.close()
    const { storage } = this.keep(epoch, sheet)
    void Promise.all([this.memory.turn(epoch, []), storage.loaded]).then(([isTurned]) => {
      if (isTurned && older !== undefined) forgetSheet(copyName(this.name, older.epoch))
    })
    this.tell(sheet, true)
  }

  private keep(epoch: string, sheet: SharedDocument): Copy {
    // A device that cannot keep the bodies still shows them; the server has them.
    const copy = { epoch, sheet, storage: keepSheet(copyName(this.name, epoch), sheet, () => undefined) }
    this.copy = copy
    return copy
  }

  private tell(sheet: SharedDocument, isAnother = false): void {
    this.events.onBodies(readBodies(sheet), isAnother)
  }

  private apply(update: Uint8Array): void {
    try {
      this.asking()?.apply(update, "server")
    } catch {
      // Bytes that cannot be read change nothing here; what they held is asked for again.
    }
  }

  private asking(): SharedDocument | undefined {
    return this.next?.sheet ?? this.copy?.sheet
  }

  private question(): Uint8Array {
    return encodeFrame({
      _tag: "SyncStep1",
      stateVector: this.asking()?.stateVector() ?? encodeStateVector(new Map()),
    })
  }

  private connect(): void {
    this.socket?.close()
    this.socket = keepConnected(`${this.place.url}/sync/${this.place.document}?x=1`, {
      onState: () => undefined,
      // What is asked for depends on the epoch, which the server says first.
      onOpen: () => undefined,
      onFrame: (bytes) => {
        const frame = readFrame(bytes)
        if (Result.isSuccess(frame)) this.take(frame.success)
      },
      onRefusal: () => Promise.resolve("stop"),
      ping: () => this.question(),
      isSessionOver: this.events.isSessionOver,
    })
  }
}
