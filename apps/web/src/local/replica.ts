/**
 * Replica 本机副本: one shared document on this device, its storage, its journal and what is not yet sent.
 *
 * The order of every edit is: journal, document, other tabs, server. Whatever stops in between, the journal has the edit.
 */
import {
  decodeStateVector,
  type DocumentKind,
  encodeAppend,
  type Entry,
  openDocument,
  type Operation,
  type OperationId,
  type SharedDocument,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { StorageFailure } from "./database.ts"
import { followErasures } from "./erased.ts"
import { type Journal, type JournalEntry, openJournal, type RefusedEntry } from "./journal.ts"
import { keepSheet, type SheetStorage } from "./persistence.ts"
import type { TabMessage } from "./tabs.ts"
import { makeUnsent, type Unsent } from "./unsent.ts"
import { type HeldWriter, holdWriter } from "./writer.ts"

/** Operations with their ids, as they are written. */
export type Made = readonly (readonly [OperationId, Operation])[]

/** What a replica tells the roster it belongs to. */
export interface ReplicaEvents {
  readonly onOperations: (entries: readonly Entry[]) => void
  /** What was folded of some operations is to be folded anew without them. */
  readonly onErased: () => void
  /** What is known of the safety of these operations has changed. */
  readonly onSafety: (operations: Iterable<OperationId>) => void
  /** Other operations are refused than before. */
  readonly onRefused: () => void
  /** Whether the device takes what is given to it: unsent edits into the journal, everything into the sheet. */
  readonly onStorage: (part: "journal" | "sheet", works: boolean) => void
  readonly onAcknowledged: (at: string) => void
  /** There is something to send. */
  readonly onJournaled: () => void
  readonly say: (message: TabMessage) => void
}

/** One thing to write: made at the last moment, when everything before it is in the document. */
export interface QueuedWriting {
  readonly make: () => Made
  /** Told before the next writing is made. */
  readonly settle: (outcome: Result.Result<void, StorageFailure>) => void
}

/** Names one replica. */
export interface ReplicaPlace {
  readonly account: string
  readonly kind: DocumentKind
  /** Name of the document, from the catalogue. */
  readonly document: string
}

/** One shared document on this device. */
export class Replica {
  readonly place: ReplicaPlace
  readonly sheet: SharedDocument
  readonly unsent: Unsent = makeUnsent()
  readonly journal: Journal
  refused: ReadonlyMap<OperationId, RefusedEntry> = new Map()
  private readonly events: ReplicaEvents
  private storage: SheetStorage | undefined
  private readonly name: string
  private readonly queue: QueuedWriting[] = []
  private queuedAtMs = 0
  private draining: Promise<void> | undefined
  private opened = false
  private readonly early: TabMessage[] = []
  private writer: HeldWriter | undefined
  private stopErasing = (): void => undefined

  constructor(place: ReplicaPlace, events: ReplicaEvents) {
    this.place = place
    this.events = events
    this.name = `jingzhun/${encodeURIComponent(place.account)}/${place.document}`
    this.journal = openJournal(`${this.name}/journal`)
    this.sheet = openDocument({ onFault: () => events.onStorage("sheet", false) })
  }

  /** Reads what the device has: first the sheet, then the journal, for what is in the sheet and unsent is in the journal too. */
  async open(): Promise<void> {
    this.storage = keepSheet(`${this.name}/sheet`, this.sheet, (works) => this.events.onStorage("sheet", works))
    await this.storage.loaded
    await this.readJournal()
    this.opened = true
    this.events.onOperations([...this.sheet.ops()])
    this.sheet.onOperations((entries) => this.events.onOperations(entries))
    this.sheet.onErased(() => this.events.onErased())
    this.stopErasing = followErasures(this)
    for (const message of this.early.splice(0)) this.hear(message)
  }

  /** Writes in order; writings that wait together are kept together. */
  write(writing: QueuedWriting): void {
    if (this.draining === undefined) this.queuedAtMs = performance.now()
    this.queue.push(writing)
    this.draining ??= this.drain()
  }

  /** How long the oldest edit has waited to be kept, in milliseconds; 0 when none waits. */
  waitingMs(): number {
    return this.draining === undefined ? 0 : performance.now() - this.queuedAtMs
  }

  /** Takes bytes of the server or of another tab into the document. */
  apply(update: Uint8Array, origin: "server" | "tab" | "journal"): void {
    try {
      this.sheet.apply(update, origin)
    } catch {
      // Bytes that cannot be read change nothing here; what they held is asked for again at the next synchronisation.
    }
  }

  /** Takes in what the server sent, here and in the other tabs. */
  receive(update: Uint8Array): void {
    this.apply(update, "server")
    this.events.say({ _tag: "Received", document: this.place.kind, update })
  }

  /** Tells the other tabs that the journal was put in another order. */
  tellReplaced(): void {
    this.events.say({ _tag: "Replaced", document: this.place.kind })
  }

  /** The next clock of every client in the document. */
  clocks(): ReadonlyMap<number, number> {
    return Result.getOrElse(decodeStateVector(this.sheet.stateVector()), () => new Map<number, number>())
  }

  /** Takes in what another tab said. */
  hear(message: TabMessage): void {
    if (!this.opened) {
      this.early.push(message)
      return
    }
    switch (message._tag) {
      case "Journaled":
        this.takeIn([message.entry])
        break
      case "Received":
        this.apply(message.update, "tab")
        break
      case "Acknowledged":
        this.noteAcknowledged(message.clocks, message.at)
        break
      case "Replaced":
        void this.readJournal()
        break
      case "Line":
      case "Asked":
      case "Pointed":
      case "Present":
        break
    }
  }

  /** The server has these clocks on its disk. Only the tab that heard it from the server itself may say so. */
  async acknowledge(clocks: ReadonlyMap<number, number>, at: string): Promise<void> {
    this.noteAcknowledged(clocks, at)
    this.events.say({ _tag: "Acknowledged", document: this.place.kind, clocks, at })
    await this.journal.acknowledge(clocks)
  }

  /** Reads the journal again and takes in what it has; false when the device does not answer. */
  async readJournal(): Promise<boolean> {
    const content = await this.journal.read()
    if (Result.isFailure(content)) {
      this.events.onStorage("journal", false)
      return false
    }
    const { entries, writers } = content.success
    const retired = new Set(writers.filter((writer) => writer.retired).map((writer) => writer.client))
    const before = this.unsent.entries().flatMap((entry) => entry.operations.map(([id]) => id))
    this.unsent.merge(entries, retired)
    this.refused = new Map(content.success.refused.map((one) => [one.id, one]))
    for (const entry of this.unsent.entries()) this.apply(entry.update, "journal")
    this.events.onRefused()
    this.events.onSafety(before)
    this.events.onJournaled()
    return true
  }

  /** Takes entries in that are in the journal. */
  takeIn(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      this.unsent.add(entry)
      this.apply(entry.update, "journal")
    }
    this.events.onSafety(entries.flatMap((entry) => entry.operations.map(([id]) => id)))
    this.events.onJournaled()
  }

  /** Leaves the client id of this tab for good when the server knows more of it than this device. */
  async distrustWriter(known: ReadonlyMap<number, number>): Promise<void> {
    const writer = this.writer
    const next = writer && known.get(writer.client)
    if (writer === undefined || next === undefined || next <= writer.next) return
    await this.journal.keepWriter({ client: writer.client, slot: null, next, retired: true })
    this.letGoOfWriter()
  }

  /** Makes one row of what the device keeps of the document, so that what it no longer holds lies in none; false where it did not. */
  async rewrite(): Promise<boolean> {
    return (await this.storage?.rewrite()) === true
  }

  /** Settles when nothing waits to be kept. */
  async settled(): Promise<void> {
    await this.draining
  }

  close(): void {
    this.stopErasing()
    this.letGoOfWriter()
    this.storage?.close()
    this.journal.close()
    this.sheet.close()
  }

  private noteAcknowledged(clocks: ReadonlyMap<number, number>, at: string): void {
    const done = this.unsent.acknowledge(clocks)
    if (done.length > 0) this.events.onAcknowledged(at)
    this.events.onSafety(done)
  }

  private letGoOfWriter(): void {
    this.writer?.release()
    this.writer = undefined
  }

  private async drain(): Promise<void> {
    // What is typed or imported in one go is kept in one go.
    await Promise.resolve()
    for (let batch = this.takeBatch(); batch !== undefined; batch = this.takeBatch()) {
      const outcome = await this.keep(batch.made).catch(failureOf)
      this.events.onStorage("journal", Result.isSuccess(outcome))
      for (const { settle } of batch.writings) settle(outcome)
      this.queuedAtMs = performance.now()
    }
    this.draining = undefined
  }

  private takeBatch(): { writings: readonly QueuedWriting[]; made: Made } | undefined {
    if (this.queue.length === 0) return undefined
    const writings: QueuedWriting[] = []
    const made: (readonly [OperationId, Operation])[] = []
    while (this.queue.length > 0 && made.length < BATCH_OPERATIONS) {
      const writing = this.queue.shift()
      if (writing === undefined) break
      try {
        made.push(...writing.make())
        writings.push(writing)
      } catch (fault) {
        // A fault of the program in one edit must not keep the others from the device.
        writing.settle(failureOf(fault))
      }
    }
    return { writings, made }
  }

  private async keep(made: Made): Promise<Result.Result<void, StorageFailure>> {
    if (made.length === 0) return Result.void
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const writer = await this.heldWriter()
      if (Result.isFailure(writer)) return Result.fail(writer.failure)
      const entry = journalEntry(writer.success, made)
      const kept = await this.journal.append(entry)
      if (Result.isFailure(kept)) return Result.fail(kept.failure)
      if (kept.success === "kept") {
        writer.success.next = entry.end
        this.takeIn([entry])
        this.events.say({ _tag: "Journaled", document: this.place.kind, entry })
        return Result.void
      }
      // Another tab retired this id after a refusal, or the storage was cleared under us.
      this.letGoOfWriter()
    }
    return Result.fail({ _tag: "StorageFailure", name: "StaleWriter" })
  }

  private async heldWriter(): Promise<Result.Result<HeldWriter, StorageFailure>> {
    if (this.writer !== undefined) return Result.succeed(this.writer)
    const held = await holdWriter(this.journal, this.name, (client) => this.sheet.clockOf(client))
    if (Result.isSuccess(held)) this.writer = held.success
    return held
  }
}

/** Writes operations as an entry at the next clock of a client. */
export const journalEntry = ({ client, next }: { client: number; next: number }, made: Made): JournalEntry => ({
  client,
  clock: next,
  end: next + made.length,
  update: encodeAppend({ client, clock: next }, made),
  operations: made,
  at: new Date().toISOString(),
})

const failureOf = (fault: unknown): Result.Result<void, StorageFailure> =>
  Result.fail({ _tag: "StorageFailure", name: String(fault) })

/** Edits that wait together become one entry of at most about this many operations. */
const BATCH_OPERATIONS = 200
const ATTEMPTS = 3
