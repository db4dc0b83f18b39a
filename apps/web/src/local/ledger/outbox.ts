/**
 * Outbox 发件箱: keeps commands on the device and sends them, one at a time, from one tab at a time.
 *
 * An account sends only while it is the one logged in here: on a shared tablet what another person left unsent waits for that person.
 */
import type { Command } from "@jingzhun/core/procedure"
import { operationId } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { StorageFailure } from "../database.ts"
import { randomBytes } from "../device-name.ts"
import { nextToSend } from "./next-to-send.ts"
import {
  type LedgerName,
  openOutboxStore,
  type OutboxAnswer,
  outboxName,
  type OutboxRow,
  type OutboxStore,
} from "./outbox-store.ts"
import { type Post, postJson, sendCommand, type SendOutcome } from "./send-command.ts"

/** A command as it is asked for; id and person are put to it at the tap. */
export type Order = LedgerName & Pick<Command, "type" | "subject" | "on" | "data" | "lateReason">

/** How sending stands. */
export type Sending = "idle" | "sending" | "waiting" | "logged-out"

/** What an outbox needs and whom it tells. */
export interface OutboxOptions {
  readonly account: string
  readonly role: string
  /** Tells whether this account is the one logged in on this device now. */
  readonly isMine: () => boolean
  readonly onChange: (rows: readonly OutboxRow[], sending: Sending) => void
  readonly post?: Post
}

/** What became of a tap: the command lies on the disk, or the device did not take it. */
export type Kept = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly failure: StorageFailure }

/** The outbox of one account in one tab. */
export class Outbox {
  private readonly options: OutboxOptions
  private readonly store: OutboxStore
  private readonly channel: BroadcastChannel | undefined
  private rows: readonly OutboxRow[] = []
  private sending: Sending = "idle"
  private running: Promise<void> | undefined
  /** Something was added while the last look at the disk was already behind us. */
  private isWanted = false
  private failures = 0
  private lastMs = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private isClosed = false
  private readonly onWake = (): void => this.wake()

  constructor(options: OutboxOptions) {
    this.options = options
    this.store = openOutboxStore(options.account)
    this.channel = channelOf(options.account)
    this.channel?.addEventListener("message", () => void this.heardOther())
    addEventListener("online", this.onWake)
    document.addEventListener("visibilitychange", this.onWake)
  }

  /** Reads what lies on the device and begins to send. */
  async open(): Promise<void> {
    await this.refresh()
    this.wake()
  }

  /** Keeps a command, and only then sends it. */
  async submit(order: Order): Promise<Kept> {
    const id = this.newId()
    return this.keep(this.rowOf(order, { id, order: id }), (row) => this.store.put(row))
  }

  /** Keeps a mended command in the place of a refused one, under an id of its own. */
  async mend(refused: OutboxRow, order: Order): Promise<Kept> {
    const row = this.rowOf(order, { id: this.newId(), order: refused.order })
    return this.keep(row, (mended) => this.store.replace(refused.id, mended))
  }

  /** Keeps commands once more that were decided and that a restored server has lost: under their own ids, in their order. */
  async sendAgain(ledger: LedgerName, commands: readonly Command[]): Promise<Kept> {
    let kept: Kept = { ok: true, id: "" }
    for (const command of commands) {
      const row = { ...ledger, id: command.id, order: command.id, command, at: new Date().toISOString() }
      kept = await this.keep({ ...row, answer: { _tag: "Pending" } }, (again) => this.store.put(again))
      if (!kept.ok) return kept
    }
    return kept
  }

  /** Sends a refused command again as it is, as when something else has changed since. */
  async retry(id: string): Promise<void> {
    await this.store.settle(id, { _tag: "Pending" })
    await this.told()
    this.wake()
  }

  /** Takes commands away: a refused one that is given up, or accepted ones that the ledger shows. */
  async remove(ids: readonly string[]): Promise<void> {
    // Told of what a full disk did not let go, two tabs would have each other try again without end.
    if (Result.isFailure(await this.store.remove(ids))) return
    await this.told()
    this.wake()
  }

  /** Sends what waits, now: the network is back, or somebody has logged in. */
  wake(): void {
    if (this.isClosed) return
    this.failures = 0
    this.start()
  }

  /** Settles when nothing is being sent. */
  async settled(): Promise<void> {
    while (this.running !== undefined) await this.running
  }

  close(): void {
    this.isClosed = true
    clearTimeout(this.timer)
    removeEventListener("online", this.onWake)
    document.removeEventListener("visibilitychange", this.onWake)
    this.channel?.close()
    this.store.close()
  }

  /** Ids sort in the order of the taps, also of two in one moment and after the clock was set back. */
  private newId(): string {
    const last = Math.max(this.lastMs, ...this.rows.map(({ id }) => momentOf(id)))
    this.lastMs = Math.max(Date.now(), last + 1)
    return operationId(this.lastMs, randomBytes(16))
  }

  private rowOf(order: Order, { id, order: place }: { readonly id: string; readonly order: string }): OutboxRow {
    const { village, procedure, type, subject, on, data, lateReason } = order
    const by = { account: this.options.account, role: this.options.role }
    return {
      id,
      order: place,
      village,
      procedure,
      command: { id, type, subject, on, by, data, ...(lateReason !== undefined && { lateReason }) },
      at: new Date().toISOString(),
      answer: { _tag: "Pending" },
    }
  }

  private async keep(row: OutboxRow, put: (row: OutboxRow) => ReturnType<OutboxStore["put"]>): Promise<Kept> {
    const kept = await put(row)
    if (Result.isFailure(kept)) return { ok: false, failure: kept.failure }
    await this.told()
    this.wake()
    return { ok: true, id: row.id }
  }

  private async told(): Promise<void> {
    await this.refresh()
    if (this.isClosed) return
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
    this.channel?.postMessage("changed")
  }

  /** Another tab has changed something, and may be gone before it has sent it; what it sends meanwhile is not here any more. */
  private async heardOther(): Promise<void> {
    await this.refresh()
    if (!this.isClosed && nextToSend(this.rows) !== undefined) this.start()
  }

  private async refresh(): Promise<void> {
    const rows = await this.store.read()
    if (this.isClosed || Result.isFailure(rows)) return
    this.rows = rows.success
    this.tell(this.sending)
  }

  private tell(sending: Sending): void {
    this.sending = sending
    if (!this.isClosed) this.options.onChange(this.rows, sending)
  }

  private start(): void {
    clearTimeout(this.timer)
    if (this.running !== undefined) {
      this.isWanted = true
      return
    }
    this.running = this.run().finally(() => {
      this.running = undefined
      const again = this.isWanted
      this.isWanted = false
      if (again && !this.isClosed) this.start()
    })
  }

  private async run(): Promise<void> {
    const end = await asOnlySender(outboxName(this.options.account), () => this.sendAll())
    if (this.isClosed) return
    this.tell(end)
    if (end !== "waiting") return
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures)
    this.failures = Math.min(this.failures + 1, 10)
    this.timer = setTimeout(() => this.start(), waitMs * (0.5 + Math.random() / 2))
  }

  private async sendAll(): Promise<Sending> {
    for (;;) {
      // Another tab may have sent or added something meanwhile, so what lies on the disk is read anew each time.
      await this.refresh()
      const row = nextToSend(this.rows)
      if (row === undefined || this.isClosed) return "idle"
      if (!this.options.isMine()) return "logged-out"
      if (!navigator.onLine) return "waiting"
      this.tell("sending")
      const outcome = await sendCommand(this.options.post ?? postJson, row, () => new Date().toISOString())
      if (outcome._tag !== "Answered") return END[outcome._tag]
      this.failures = 0
      // A device that takes nothing would have it sent again at once, and again.
      if (!(await this.take(row, outcome.answer))) return "waiting"
    }
  }

  private async take(row: OutboxRow, answer: OutboxAnswer): Promise<boolean> {
    const settled = await this.store.settle(row.id, answer)
    await this.told()
    return Result.isSuccess(settled)
  }
}

const END: Readonly<Record<Exclude<SendOutcome["_tag"], "Answered">, Sending>> = {
  Later: "waiting",
  LoggedOut: "logged-out",
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/** The moment in an id, which is its first part. */
const momentOf = (id: string): number => Number.parseInt(id.slice(0, MOMENT_LENGTH), 36) || 0

const MOMENT_LENGTH = 9

const channelOf = (account: string): BroadcastChannel | undefined =>
  typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(outboxName(account))

/**
 * Sends while no other tab does. A tab that is frozen while it sends must not keep the others waiting for ever, and may be
 * overtaken without harm: the server decides an id once.
 */
const asOnlySender = async (name: string, send: () => Promise<Sending>): Promise<Sending> => {
  const { locks } = navigator as { readonly locks?: LockManager | null }
  if (locks === undefined || locks === null) return send()
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_WITH_TAB_MS)
  try {
    return await locks.request(`${name}/send`, { signal: patience.signal }, () => {
      clearTimeout(timer)
      return send()
    })
  } catch {
    return send()
  } finally {
    clearTimeout(timer)
  }
}

const PATIENCE_WITH_TAB_MS = 45_000
