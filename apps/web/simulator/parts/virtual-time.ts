/**
 * Virtual time 虚拟时间: the clock of a simulated world, and everything that waits for its turn in it.
 *
 * Nothing runs beside it. Of the realms that have something to do, chance says who goes next; what one realm does keeps its order.
 */
import { AsyncLocalStorage } from "node:async_hooks"

/** Where code runs: one tab, the browser behind it, the server, or the simulator itself. What is over never runs again. */
export interface Realm {
  readonly name: string
  isOver: boolean
  /** A frozen realm keeps what it has to do until it is thawed. */
  isFrozen: boolean
  /** How far its clock is ahead of the world's, in milliseconds. */
  readonly aheadMs: () => number
  /** What code of this realm finds under the names of global things. */
  readonly globals: { [name: string]: unknown }
}

const currentRealm = new AsyncLocalStorage<Realm>()

/** Runs work, and all that follows from it, in a realm. */
export const inRealm = <Value>(realm: Realm, work: () => Value): Value => currentRealm.run(realm, work)

/** The realm that runs now; none outside of the simulated world. */
export const realmNow = (): Realm | undefined => currentRealm.getStore()

/** Draws a number from 0 up to but not including 1. */
export type Chance = () => number

interface Timer {
  readonly realm: Realm
  readonly dueMs: number
  readonly run: () => void
}

/** The clock and the queues of one world. */
export class VirtualTime {
  /** Milliseconds since 1970, by the world's own clock. */
  nowMs = Date.UTC(2026, 10, 24, 8)
  private readonly chance: Chance
  private readonly ready = new Map<Realm, (() => void)[]>()
  private timers: Timer[] = []

  constructor(chance: Chance) {
    this.chance = chance
  }

  /** Gives a realm something to do in its next turn. */
  soon(realm: Realm, run: () => void): void {
    if (realm.isOver) return
    const queue = this.ready.get(realm)
    if (queue === undefined) this.ready.set(realm, [run])
    else queue.push(run)
  }

  /** Gives a realm something to do later; the answer takes it back. */
  after(realm: Realm, ms: number, run: () => void): () => void {
    const timer: Timer = { realm, dueMs: this.nowMs + Math.round(Math.max(0, Math.min(ms, LONGEST_MS))), run }
    let place = this.timers.length
    while (place > 0 && (this.timers[place - 1]?.dueMs ?? 0) > timer.dueMs) place -= 1
    this.timers.splice(place, 0, timer)
    return () => {
      const at = this.timers.indexOf(timer)
      if (at >= 0) this.timers.splice(at, 1)
    }
  }

  /** Runs what there is to do now, of one realm or of all, until nothing is left. */
  async settle(only?: Realm): Promise<void> {
    await nothingInBetween()
    for (;;) {
      const realm = only ?? this.nextRealm()
      const queue = realm && this.ready.get(realm)
      const run = queue?.shift()
      if (realm === undefined || queue === undefined || run === undefined) return
      if (queue.length === 0) this.ready.delete(realm)
      if (!realm.isOver) inRealm(realm, run)
      await nothingInBetween()
    }
  }

  /** Lets time go by. */
  async pass(ms: number): Promise<void> {
    const until = this.nowMs + ms
    await this.settle()
    for (;;) {
      const at = this.timers.findIndex(({ realm, dueMs }) => dueMs <= until && !realm.isFrozen)
      if (at < 0) break
      const [timer] = this.timers.splice(at, 1)
      if (timer === undefined || timer.realm.isOver) continue
      this.nowMs = Math.max(this.nowMs, timer.dueMs)
      inRealm(timer.realm, timer.run)
      await this.settle()
    }
    this.nowMs = until
  }

  /** Waits for something that the world's own queues bring about, of one realm or of all, without letting time go by. */
  async until<Value>(work: Promise<Value>, only?: Realm): Promise<Value> {
    const waiting = new Set([work])
    const over = (): void => waiting.clear()
    work.then(over, over)
    while (waiting.size > 0) await this.settle(only)
    return work
  }

  /** Ends a realm: whatever it still had to do is gone. */
  end(realm: Realm): void {
    realm.isOver = true
    this.ready.delete(realm)
    this.timers = this.timers.filter((timer) => timer.realm !== realm)
  }

  private nextRealm(): Realm | undefined {
    const waiting = [...this.ready.keys()].filter(({ isFrozen }) => !isFrozen)
    return waiting[Math.floor(this.chance() * waiting.length)]
  }
}

/** The longest that a timer of a browser waits. */
const LONGEST_MS = 2 ** 31 - 1

const immediately = setImmediate

/** Lets every promise that can go on do so. */
const nothingInBetween = (): Promise<void> => new Promise((resolve) => immediately(() => resolve()))
