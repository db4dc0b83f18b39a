import "fake-indexeddb/auto"
import { ENTRIES_ROOT, type LedgerEntry, ledgerKey, openDocument } from "@jingzhun/documents"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Checked } from "./chain-check.ts"
import { LedgerReplica } from "./ledger-replica.ts"
import { entriesOf, exampleCommands, gutanEngine } from "./testing/journey.ts"

const DOCUMENT = "999901/201/201/ledger/gutan"
const entries = entriesOf(gutanEngine(), exampleCommands())

/** A server's document, which gives its updates one after the other. */
const aServer = () => {
  const sheet = openDocument()
  const updates: Uint8Array[] = []
  sheet.doc.on("update", (update: Uint8Array) => void updates.push(update))
  const write = (entry: LedgerEntry): Uint8Array => {
    sheet.doc.getMap(ENTRIES_ROOT).set(ledgerKey(entry.seq), entry)
    return updates.at(-1) ?? new Uint8Array()
  }
  return { write }
}

const opened: LedgerReplica[] = []

const aDevice = async (account: string) => {
  const heard: number[][] = []
  const replaced: string[][] = []
  const checked: Checked[] = []
  const aside: number[][] = []
  const told: string[] = []
  const replica = new LedgerReplica(
    { account, document: DOCUMENT, url: "ws://localhost:9" },
    {
      onEntries: (added) => void heard.push(added.map(({ seq }) => seq)),
      onReplaced: (all) => {
        told.push("replaced")
        replaced.push(all.map(({ hash }) => hash))
      },
      onChecked: (one) => void checked.push(one),
      onAside: (all) => {
        told.push("aside")
        aside.push(all.map(({ seq }) => seq))
      },
      onLine: () => undefined,
      isSessionOver: async () => false,
    },
  )
  opened.push(replica)
  await replica.open()
  return { replica, heard, replaced, checked, aside, told }
}

const someAccount = (): string => `account-${Math.random().toString(36).slice(2)}`

beforeEach(() => {
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true })
})

afterEach(() => {
  for (const replica of opened.splice(0)) replica.close()
})

describe("the ledger on the device 台账副本", () => {
  it("hears entries in order, and holds back what comes before its predecessor", async () => {
    const server = aServer()
    const { replica, heard } = await aDevice(someAccount())
    const [one, two, three] = entries.slice(0, 3).map(server.write)
    if (one === undefined || two === undefined || three === undefined) throw new Error("the example is too short")
    replica.apply(one)
    replica.apply(three)
    expect(heard).toEqual([[1]])
    replica.apply(two)
    expect(heard).toEqual([[1], [2, 3]])
  })

  it("is there again without network after a restart", async () => {
    const server = aServer()
    const account = someAccount()
    const first = await aDevice(account)
    for (const entry of entries.slice(0, 5)) first.replica.apply(server.write(entry))
    await new Promise((resolve) => setTimeout(resolve, 50))
    first.replica.close()
    await vi.waitFor(async () => {
      const second = await aDevice(account)
      expect(second.heard).toEqual([[1, 2, 3, 4, 5]])
    })
  })

  it("bytes that cannot be read change nothing", async () => {
    const server = aServer()
    const { replica, heard } = await aDevice(someAccount())
    replica.apply(new Uint8Array([1, 2, 3, 255]))
    replica.apply(server.write(entries[0] as LedgerEntry))
    expect(heard).toEqual([[1]])
  })

  it("checks the chain in slices beside the page's work, and says how far it is whole", async () => {
    const server = aServer()
    const { replica, checked } = await aDevice(someAccount())
    for (const entry of entries) replica.apply(server.write(entry))
    await vi.waitFor(() => expect(checked.at(-1)).toEqual({ upTo: entries.length, isDone: true }))
  })

  it("tells the place of an entry that was changed, and that what stands before it is whole", async () => {
    const server = aServer()
    const { replica, heard, checked } = await aDevice(someAccount())
    for (const entry of entries.slice(0, 4)) {
      replica.apply(server.write(entry.seq === 3 ? { ...entry, at: "2030-01-01T00:00:00.000Z" } : entry))
    }
    expect(heard.flat()).toEqual([1, 2, 3, 4])
    const fault = { _tag: "Altered", seq: 3 }
    await vi.waitFor(() => expect(checked.at(-1)).toEqual({ upTo: 2, fault, isDone: true }))
  })

  it("a missing entry is told until it comes", async () => {
    const [one, two, three] = entries.slice(0, 3) as [LedgerEntry, LedgerEntry, LedgerEntry]
    const [first, second] = [aServer(), aServer()]
    const { replica, heard, checked } = await aDevice(someAccount())
    replica.apply(first.write(one))
    replica.apply(second.write(three))
    const fault = { _tag: "Missing", seq: 2 }
    await vi.waitFor(() => expect(checked.at(-1)).toEqual({ upTo: 1, fault, isDone: true }))
    replica.apply(first.write(two))
    await vi.waitFor(() => expect(checked.at(-1)).toEqual({ upTo: 3, isDone: true }))
    expect(heard).toEqual([[1], [2, 3]])
  })

  it("looks at everything anew when something that was checked is written over", async () => {
    const server = aServer()
    const { replica, heard, replaced, checked } = await aDevice(someAccount())
    for (const entry of entries.slice(0, 3)) replica.apply(server.write(entry))
    await vi.waitFor(() => expect(checked.at(-1)).toEqual({ upTo: 3, isDone: true }))
    replica.apply(server.write({ ...(entries[0] as LedgerEntry), hash: "sha256:another" }))
    expect(heard).toEqual([[1], [2], [3]])
    expect(replaced).toHaveLength(1)
    await vi.waitFor(() => expect(checked.at(-1)).toMatchObject({ upTo: 0, fault: { _tag: "Altered", seq: 1 } }))
  })
})

describe("a server restored from a backup 恢复后的台账", () => {
  /** A device that had five entries under one epoch, and the server three of them and another fourth under the next. */
  const aRestoredServer = async (account: string) => {
    const [older, restored] = [aServer(), aServer()]
    const device = await aDevice(account)
    device.replica.hearEpoch("one")
    for (const entry of entries.slice(0, 5)) device.replica.apply(older.write(entry))
    device.replica.hearAll()
    device.replica.hearEpoch("two")
    const fourth = { ...(entries[5] as LedgerEntry), seq: 4 }
    const updates = [...entries.slice(0, 3), fourth].map((entry) => restored.write(entry))
    return { ...device, updates }
  }

  it("shows what it had until all of the new copy has come, and then the new copy alone", async () => {
    const { replica, replaced, aside, updates } = await aRestoredServer(someAccount())
    for (const update of updates) replica.apply(update)
    expect([replaced.length, aside.at(-1)]).toEqual([1, []])
    replica.hearAll()
    const hashes = [...entries.slice(0, 3), entries[5]].map((entry) => entry?.hash)
    expect(replaced.at(-1)).toEqual(hashes)
    expect(aside.at(-1)).toEqual([4, 5])
  })

  it("tells what is lost only when the older copy counts no longer, for as long as it does nothing of it is lost", async () => {
    const { replica, told, updates } = await aRestoredServer(someAccount())
    for (const update of updates) replica.apply(update)
    replica.hearAll()
    expect(told.slice(-2)).toEqual(["replaced", "aside"])
  })

  it("keeps on the device what the server has lost, until it is settled", async () => {
    const account = someAccount()
    const { replica, updates } = await aRestoredServer(account)
    for (const update of updates) replica.apply(update)
    replica.hearAll()
    await new Promise((resolve) => setTimeout(resolve, 50))
    replica.close()
    const again = await aDevice(account)
    expect(again.heard).toEqual([[1, 2, 3, 4]])
    expect(again.aside).toEqual([[4, 5]])
    await again.replica.settle([(entries[3] as LedgerEntry).hash])
    again.replica.close()
    expect((await aDevice(account)).aside).toEqual([[5]])
  })

  it("the older copy goes from the device once the new one is kept, and not before all of it has come", async () => {
    const account = someAccount()
    const copies = async (): Promise<readonly string[]> => {
      await new Promise((resolve) => setTimeout(resolve, 80))
      const names = (await indexedDB.databases()).map(({ name = "" }) => name)
      return names.filter((name) => name.includes(encodeURIComponent(account)) && name.includes("/sheet")).map(epochIn)
    }
    const epochIn = (name: string): string => name.split("@")[1] ?? ""
    const { replica, updates } = await aRestoredServer(account)
    for (const update of updates) replica.apply(update)
    expect(await copies()).toEqual(["one"])
    replica.hearAll()
    expect(await copies()).toEqual(["two"])
  })

  it("a line that breaks before the new copy is whole leaves the older one, which is compared the next time", async () => {
    const account = someAccount()
    const { replica, updates } = await aRestoredServer(account)
    replica.apply(updates[0] ?? new Uint8Array())
    await new Promise((resolve) => setTimeout(resolve, 50))
    replica.close()
    const again = await aDevice(account)
    expect(again.heard).toEqual([[1, 2, 3, 4, 5]])
    again.replica.hearEpoch("two")
    for (const update of updates) again.replica.apply(update)
    again.replica.hearAll()
    expect(again.aside.at(-1)).toEqual([4, 5])
  })

  it("a copy of the same epoch is gone on with", async () => {
    const account = someAccount()
    const { replica, replaced, aside } = await aRestoredServer(account)
    replica.hearEpoch("one")
    replica.hearAll()
    expect([replaced.length, aside.at(-1)]).toEqual([1, []])
  })
})
