/**
 * Sheet device 本机表格: the documents of one sheet on this device, the other tabs that show it, and the lines to the server.
 *
 * Every tab has its own documents and writes its own edits into the journal; only the leading tab speaks with the server.
 */
import type { DocumentKind } from "@jingzhun/documents"
import { awaitLead, type Lead } from "./leader.ts"
import { Line } from "./line.ts"
import type { LineState } from "./line-state.ts"
import { makePresenceBook, type Place, type Presence, type PresenceBook } from "./presence.ts"
import { Replica, type ReplicaEvents } from "./replica.ts"
import { worstLine } from "./roster-status.ts"
import { isSessionOver } from "./session.ts"
import { joinTabs, type TabMessage, type Tabs } from "./tabs.ts"
import { verifyJournal } from "./watchdog.ts"

/** What a sheet on this device tells. */
export interface SheetDeviceEvents extends Pick<
  ReplicaEvents,
  "onSafety" | "onRefused" | "onErased" | "onAcknowledged"
> {
  readonly onOperations: (kind: DocumentKind, entries: Parameters<ReplicaEvents["onOperations"]>[0]) => void
  readonly onUnsent: () => void
  readonly onLine: (state: LineState) => void
  readonly onStorage: (works: boolean) => void
  readonly onPresence: (people: readonly Presence[]) => void
}

/** Names the sheet, who opens it, and the server's address for sockets. */
export interface SheetDevicePlace {
  /** What the tabs call it that show the same sheet to the same account. */
  readonly name: string
  readonly account: string
  /** The documents that this account may read, by kind; who is there is told at the first. */
  readonly documents: ReadonlyMap<DocumentKind, string>
  readonly url: string
}

/** One sheet on this device. */
export class SheetDevice {
  readonly replicas: ReadonlyMap<DocumentKind, Replica>
  private readonly place: SheetDevicePlace
  private readonly events: SheetDeviceEvents
  /** The document at which people see each other. */
  private readonly meetingPoint: DocumentKind | undefined
  private readonly tabs: Tabs
  private readonly lines = new Map<DocumentKind, Line>()
  private readonly lineStates = new Map<DocumentKind, LineState>()
  private readonly book: PresenceBook = makePresenceBook()
  private readonly broken = new Set<string>()
  private readonly timers: ReturnType<typeof setInterval>[] = []
  private leadership: Lead | undefined
  /** When the leading tab was last heard of, by a clock that nobody can put back. */
  private heardMs = performance.now()
  private isClosed = false
  /** Settles when all documents have been read, and rejects where one of them cannot be. */
  whole: Promise<void> = Promise.resolve()
  private readonly onLeave = (event: BeforeUnloadEvent): void => {
    if (this.waitingMs() > 0) event.preventDefault()
  }

  constructor(place: SheetDevicePlace, events: SheetDeviceEvents) {
    this.place = place
    this.events = events
    this.meetingPoint = [...place.documents.keys()][0]
    this.tabs = joinTabs(place.name, (message) => this.hear(message))
    this.replicas = new Map([...place.documents].map(([kind, document]) => [kind, this.makeReplica(kind, document)]))
    addEventListener("beforeunload", this.onLeave)
  }

  /** Reads the document that everybody opens; the others are read when that is shown, and then `whole` settles. */
  async open(): Promise<void> {
    const [first, ...others] = this.replicas.values()
    await first?.open()
    this.whole = this.openOthers(others)
    // What goes wrong is heard by whoever asks for the whole.
    this.whole.catch(() => undefined)
  }

  /** Tells whether all documents have been read. */
  isWhole(): boolean {
    return this.leadership !== undefined
  }

  /** Reads what else the device has, then asks the other tabs for what is newer, and for the lead. */
  private async openOthers(others: readonly Replica[]): Promise<void> {
    if (others.length > 0) await new Promise((resolve) => setTimeout(resolve, FRAME_MS))
    if (this.isClosed) return
    await Promise.all(others.map((replica) => replica.open()))
    if (this.isClosed) return
    this.askOthers(true)
    this.heardMs = performance.now()
    this.leadership = awaitLead(`${this.place.name}/lead`, { onLead: () => this.lead(), onLost: () => this.follow() })
    this.timers.push(
      setInterval(() => this.watch(), WATCH_MS),
      setInterval(() => this.verify(), VERIFY_MS),
    )
  }

  /** Whether this tab is the one that speaks with the server. */
  leads(): boolean {
    return this.lines.size > 0
  }

  /** Edits of all tabs that the server is not known to have. */
  unsentCount(): number {
    return [...this.replicas.values()].reduce((sum, { unsent }) => sum + unsent.count(), 0)
  }

  isUnsent(operation: string): boolean {
    for (const { unsent } of this.replicas.values()) if (unsent.has(operation)) return true
    return false
  }

  point(at: Place | undefined): void {
    this.book.point(at)
    if (this.lines.size > 0) this.meetingLine()?.greet()
    else this.tabs.say({ _tag: "Pointed", at })
  }

  /** Puts a refused edit away for good. */
  async dismissRefused(operation: string): Promise<void> {
    for (const replica of this.replicas.values()) {
      if (!replica.refused.has(operation)) continue
      await replica.journal.dismiss(operation)
      await replica.readJournal()
      replica.tellReplaced()
    }
  }

  /** Closes once everything that waits to be kept has been kept. */
  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    for (const timer of this.timers) clearInterval(timer)
    await Promise.all([...this.replicas.values()].map((replica) => replica.settled()))
    this.follow()
    this.leadership?.giveUp()
    for (const replica of this.replicas.values()) replica.close()
    this.tabs.close()
    removeEventListener("beforeunload", this.onLeave)
  }

  private makeReplica(kind: DocumentKind, document: string): Replica {
    return new Replica(
      { account: this.place.account, kind, document },
      {
        onOperations: (entries) => this.events.onOperations(kind, entries),
        onSafety: (operations) => {
          this.events.onUnsent()
          this.events.onSafety(operations)
        },
        onRefused: () => this.events.onRefused(),
        onErased: () => this.events.onErased(),
        onAcknowledged: (at) => this.events.onAcknowledged(at),
        onStorage: (part, works) => this.noteStorage(`${kind}/${part}`, works),
        onJournaled: () => this.lines.get(kind)?.pump(),
        say: (message) => this.tabs.say(message),
      },
    )
  }

  private lead(): void {
    if (this.isClosed) return
    for (const [kind, replica] of this.replicas) {
      this.openLine(kind, replica)
      // The tab that led before may have died between its journal and its word to us.
      void replica.readJournal()
    }
  }

  private follow(): void {
    for (const line of this.lines.values()) line.close()
    this.lines.clear()
  }

  private openLine(kind: DocumentKind, replica: Replica): void {
    this.lines.get(kind)?.close()
    const line = new Line(this.place.url, replica, {
      onState: (state) => {
        this.noteLine(kind, state)
        this.tabs.say({ _tag: "Line", document: kind, state })
      },
      onAwareness: (update) => this.notePresence(this.book.hear(update)),
      greeting: () => (kind === this.meetingPoint ? this.book.own() : undefined),
      isSessionOver: () => isSessionOver(this.place.account),
    })
    this.lines.set(kind, line)
  }

  private meetingLine(): Line | undefined {
    return this.meetingPoint && this.lines.get(this.meetingPoint)
  }

  private hear(message: TabMessage): void {
    if (this.isClosed) return
    switch (message._tag) {
      case "Line":
        this.heardMs = performance.now()
        if (this.lines.size === 0) this.noteLine(message.document, message.state)
        return
      case "Present":
        this.heardMs = performance.now()
        return this.events.onPresence(message.people)
      case "Pointed":
        this.book.point(message.at)
        return this.meetingLine()?.greet()
      case "Asked":
        return this.answer(message)
      case "Acknowledged":
      case "Journaled":
      case "Received":
      case "Replaced":
        return this.replicas.get(message.document)?.hear(message)
    }
  }

  private askOthers(hasJustOpened: boolean): void {
    for (const [document, { sheet }] of this.replicas) {
      this.tabs.say({ _tag: "Asked", document, stateVector: sheet.stateVector(), hasJustOpened })
    }
  }

  /** The leading tab tells another what it knows. */
  private answer({ document, stateVector, hasJustOpened }: Extract<TabMessage, { _tag: "Asked" }>): void {
    const replica = this.replicas.get(document)
    const state = this.lineStates.get(document)
    if (!this.lines.has(document) || replica === undefined) return
    // A tab that opens may have logged in again: what was refused before is worth another try.
    if (hasJustOpened && state?.connection === "refused") this.openLine(document, replica)
    this.tabs.say({ _tag: "Received", document, update: replica.sheet.encode(stateVector) })
    const clocks = replica.unsent.acknowledged()
    if (clocks.size > 0) this.tabs.say({ _tag: "Acknowledged", document, clocks, at: new Date().toISOString() })
    if (state !== undefined) this.tabs.say({ _tag: "Line", document, state })
    this.tabs.say({ _tag: "Present", people: this.book.people() })
  }

  private noteLine(kind: DocumentKind, state: LineState): void {
    this.lineStates.set(kind, state)
    this.events.onLine(worstLine([...this.replicas.keys()].map((one) => this.lineStates.get(one) ?? UNKNOWN_LINE)))
  }

  private notePresence(people: readonly Presence[]): void {
    this.events.onPresence(people)
    this.tabs.say({ _tag: "Present", people })
  }

  private noteStorage(part: string, works: boolean): void {
    if (works) this.broken.delete(part)
    else this.broken.add(part)
    this.events.onStorage(this.broken.size === 0)
  }

  private waitingMs(): number {
    return Math.max(0, ...[...this.replicas.values()].map((replica) => replica.waitingMs()))
  }

  /** Edits made, kept, sent and acknowledged must follow each other soon; where they do not, something is wrong. */
  private watch(): void {
    for (const [kind, replica] of this.replicas) {
      if (replica.waitingMs() > PATIENCE_WITH_DEVICE_MS) this.noteStorage(`${kind}/journal`, false)
      const line = this.lines.get(kind)
      if (line !== undefined && line.waitingMs() > PATIENCE_WITH_SERVER_MS) line.restart()
    }
    const meeting = this.meetingLine()
    if (meeting === undefined) {
      if (document.visibilityState === "visible" && performance.now() - this.heardMs > PATIENCE_WITH_LEADER_MS) {
        this.heardMs = performance.now()
        this.leadership?.seize()
      }
      return
    }
    meeting.greet()
    this.notePresence(this.book.people())
  }

  private verify(): void {
    const leads = this.lines.size > 0
    for (const replica of this.replicas.values()) void verifyJournal(replica, leads)
    if (!leads && this.unsentCount() > 0) this.askOthers(false)
  }
}

const UNKNOWN_LINE: LineState = { connection: "connecting", synced: false }

/** In this time the page draws what has just been read. */
const FRAME_MS = 30

const WATCH_MS = 10_000
const VERIFY_MS = 30_000
const PATIENCE_WITH_DEVICE_MS = 10_000
const PATIENCE_WITH_SERVER_MS = 20_000
/** A tab in the background may speak once a minute only. */
const PATIENCE_WITH_LEADER_MS = 90_000
