import "fake-indexeddb/auto"
import type { OperationId } from "@jingzhun/documents"
import fc from "fast-check"
import { describe, it, vi } from "vitest"
import type { JournalEntry } from "./journal.ts"
import { setRefusedAside } from "./refusal.ts"
import type { Replica } from "./replica.ts"
import { openReplica, someAccount, writeCell } from "./testing/device.ts"
import type { TabMessage } from "./tabs.ts"
import { verifyJournal } from "./watchdog.ts"

/** Two tabs of one device and a server that keeps what it commits; acknowledgements and words between tabs may be late. */
class World {
  readonly account = someAccount()
  readonly tabs: (Replica | undefined)[] = [undefined, undefined]
  readonly words: { to: number; message: TabMessage }[] = []
  readonly committed = new Map<number, number>()
  readonly onServer = new Set<OperationId>()
  readonly kept = new Set<OperationId>()

  async open(at: number): Promise<void> {
    if (this.tabs[at] !== undefined) return
    const { replica } = await openReplica(this.account, {
      say: (message) => {
        this.words.push({ to: 1 - at, message })
      },
    })
    this.tabs[at] = replica
  }

  async tab(at: number): Promise<Replica> {
    await this.open(at)
    const replica = this.tabs[at]
    if (replica === undefined) throw new Error("the tab did not open")
    return replica
  }

  /** The tab is gone, with everything it remembered and every word on its way to it. */
  crash(at: number): void {
    this.tabs[at]?.close()
    this.tabs[at] = undefined
    this.words.splice(0, this.words.length, ...this.words.filter(({ to }) => to !== at))
  }

  async edit(at: number, fault: "none" | "full" | "power"): Promise<void> {
    const replica = await this.tab(at)
    // A full disk, as Chromium shows it: the request seems to go well, and the transaction is aborted.
    if (fault === "full") vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(abortInstead)
    if (fault === "power") vi.spyOn(replica.sheet, "apply").mockImplementation(() => undefined)
    const { id, isKept } = await writeCell(replica, `${this.kept.size}`)
    vi.restoreAllMocks()
    if (isKept) this.kept.add(id)
    if (fault === "power") this.crash(at)
  }

  /** The server commits what a tab would send, as far as the line holds. */
  async send(at: number, frames: number, isAcknowledged: boolean): Promise<void> {
    const replica = await this.tab(at)
    for (const entry of replica.unsent.entries().slice(0, frames)) this.commit(entry)
    if (isAcknowledged) await replica.acknowledge(new Map(this.committed), new Date().toISOString())
  }

  /** The server refuses for good the first edit that a tab would send. */
  async refuse(at: number): Promise<void> {
    const replica = await this.tab(at)
    const next = (client: number): number => this.committed.get(client) ?? 0
    await replica.acknowledge(new Map(this.committed), new Date().toISOString())
    const first = replica.unsent.entries().find(({ client, clock }) => clock === next(client))
    if (first === undefined) return
    await setRefusedAside(replica, first, 4422)
  }

  deliver(which: number): void {
    const [word] = this.words.splice(which % Math.max(1, this.words.length), 1)
    if (word !== undefined) this.tabs[word.to]?.hear(word.message)
  }

  async verify(at: number): Promise<void> {
    await verifyJournal(await this.tab(at), at === 0)
  }

  check(): void {
    for (const replica of this.tabs) {
      if (replica === undefined) continue
      for (const [id] of replica.sheet.ops()) {
        // What is refused is not shown in its cell but in a list of its own.
        if (replica.unsent.has(id) || replica.refused.has(id) || this.onServer.has(id)) continue
        throw new Error(`${id} is shown as safer than it is`)
      }
    }
  }

  async checkNothingLost(): Promise<void> {
    this.crash(0)
    this.crash(1)
    const replica = await this.tab(0)
    for (const id of this.kept) {
      if (replica.refused.has(id)) continue
      if (!replica.sheet.has(id)) throw new Error(`${id} was kept and is gone`)
      if (!replica.unsent.has(id) && !this.onServer.has(id)) throw new Error(`${id} will never be sent`)
    }
    this.crash(0)
  }

  private commit({ client, clock, end, operations }: JournalEntry): void {
    const next = this.committed.get(client) ?? 0
    if (clock > next) return
    this.committed.set(client, Math.max(next, end))
    for (const [id] of operations) this.onServer.add(id)
  }
}

const abortInstead = function (this: IDBObjectStore) {
  this.transaction.abort()
  return this.get(0)
}

type Step = (world: World) => Promise<void> | void

const tab = fc.nat({ max: 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: tab.map(
      (at): Step =>
        (world) =>
          world.edit(at, "none"),
    ),
  },
  {
    weight: 1,
    arbitrary: tab.map(
      (at): Step =>
        (world) =>
          world.edit(at, "full"),
    ),
  },
  {
    weight: 1,
    arbitrary: tab.map(
      (at): Step =>
        (world) =>
          world.edit(at, "power"),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(tab, fc.nat({ max: 4 }), fc.boolean()).map(
      ([at, frames, isAcknowledged]): Step =>
        (world) =>
          world.send(at, frames, isAcknowledged),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.nat({ max: 20 }).map(
      (which): Step =>
        (world) =>
          world.deliver(which),
    ),
  },
  {
    weight: 1,
    arbitrary: tab.map(
      (at): Step =>
        (world) =>
          world.crash(at),
    ),
  },
  {
    weight: 1,
    arbitrary: tab.map(
      (at): Step =>
        (world) =>
          world.open(at),
    ),
  },
)

describe("replica 本机副本, any course of events", () => {
  it("never shows an edit as safer than it is, and loses none that was kept", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60, size: "max" }), async (steps) => {
        const world = new World()
        for (const one of steps) {
          await one(world)
          world.check()
        }
        await world.checkNothingLost()
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})
