import "fake-indexeddb/auto"
import { openDocument } from "@jingzhun/documents"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { ENTRIES_ROOT, entryKey, type LedgerEntry } from "./ledger-entry.ts"
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
    sheet.doc.getMap(ENTRIES_ROOT).set(entryKey(entry.seq), entry)
    return updates.at(-1) ?? new Uint8Array()
  }
  return { write }
}

const opened: LedgerReplica[] = []

const aDevice = async (account: string) => {
  const heard: number[][] = []
  const replaced: string[][] = []
  const replica = new LedgerReplica(
    { account, document: DOCUMENT, url: "ws://localhost:9" },
    {
      onEntries: (added) => void heard.push(added.map(({ seq }) => seq)),
      onReplaced: (all) => void replaced.push(all.map(({ hash }) => hash)),
      onLine: () => undefined,
      isSessionOver: async () => false,
    },
  )
  opened.push(replica)
  await replica.open()
  return { replica, heard, replaced }
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

  it("says it when the server has another decision in the place of one that was here", async () => {
    const server = aServer()
    const { replica, heard, replaced } = await aDevice(someAccount())
    for (const entry of entries.slice(0, 3)) replica.apply(server.write(entry))
    const other = { ...(entries[2] as LedgerEntry), hash: "sha256:after-the-backup" }
    replica.apply(server.write(other))
    expect(heard).toEqual([[1], [2], [3]])
    expect(replaced).toEqual([["sha256:1", "sha256:2", "sha256:after-the-backup"]])
  })
})
