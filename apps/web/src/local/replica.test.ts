import "fake-indexeddb/auto"
import { encodeAppend } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { afterEach, describe, expect, it, vi } from "vitest"
import { moveToNewClient, setRefusedAside } from "./refusal.ts"
import { offerAgain } from "./reoffer.ts"
import { openReplica, someAccount, writeCell } from "./testing/device.ts"
import type { JournalEntry } from "./journal.ts"
import { verifyJournal } from "./watchdog.ts"

afterEach(() => vi.restoreAllMocks())

const nothingUnderWay = (): boolean => false

const everything = (entries: readonly JournalEntry[]): Map<number, number> =>
  new Map(entries.map(({ client, end }) => [client, end]))

describe("replica 本机副本", () => {
  it("has every edit in the journal before the document shows it", async () => {
    const account = someAccount()
    const order: string[] = []
    const { replica } = await openReplica(account)
    replica.sheet.onOperations(() => {
      order.push("shown")
    })
    const append = replica.journal.append
    vi.spyOn(replica.journal, "append").mockImplementation(async (entry) => {
      const kept = await append(entry)
      order.push("kept")
      return kept
    })
    await writeCell(replica, "one")
    expect(order).toEqual(["kept", "shown"])
  })

  it("shows after a crash what was in the journal and not yet in the document", async () => {
    const account = someAccount()
    const first = await openReplica(account)
    // The power goes between journal and document.
    vi.spyOn(first.replica.sheet, "apply").mockImplementation(() => undefined)
    const { id, isKept } = await writeCell(first.replica, "one")
    expect(isKept).toBe(true)
    expect(first.replica.sheet.has(id)).toBe(false)
    first.replica.close()
    const second = await openReplica(account)
    expect(second.replica.sheet.has(id)).toBe(true)
    expect(second.replica.unsent.has(id)).toBe(true)
  })

  it("neither shows nor counts an edit that the device did not take", async () => {
    const { replica, storage } = await openReplica(someAccount())
    await writeCell(replica, "before")
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore) {
      this.transaction.abort()
      return this.get(0)
    })
    const { id, isKept } = await writeCell(replica, "one")
    expect(isKept).toBe(false)
    expect(replica.sheet.has(id)).toBe(false)
    expect(replica.unsent.has(id)).toBe(false)
    expect(storage).toContainEqual(["journal", false])
  })

  it("takes edits again once the device does", async () => {
    const { replica, storage } = await openReplica(someAccount())
    const full = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore) {
      this.transaction.abort()
      return this.get(0)
    })
    await writeCell(replica, "lost")
    full.mockRestore()
    expect((await writeCell(replica, "kept")).isKept).toBe(true)
    expect(storage.filter(([part]) => part === "journal").at(-1)).toEqual(["journal", true])
  })

  it("keeps edits that are made together in one entry", async () => {
    const { replica } = await openReplica(someAccount())
    await Promise.all(["a", "b", "c"].map((value) => writeCell(replica, value)))
    expect(replica.unsent.entries().map(({ operations }) => operations.length)).toEqual([3])
  })

  it("forgets an edit only when the server has acknowledged it", async () => {
    const account = someAccount()
    const { replica } = await openReplica(account)
    const { id } = await writeCell(replica, "one")
    await replica.acknowledge(everything(replica.unsent.entries()), "2026-11-24T00:00:00.000Z")
    expect(replica.unsent.has(id)).toBe(false)
    replica.close()
    const again = await openReplica(account)
    expect(again.replica.sheet.has(id)).toBe(true)
    expect(again.replica.unsent.count()).toBe(0)
  })

  it("does not take another tab's edit for safe when the acknowledgement came first", async () => {
    const account = someAccount()
    const writer = await openReplica(account)
    const other = await openReplica(account)
    const { id } = await writeCell(writer.replica, "one")
    const clocks = everything(writer.replica.unsent.entries())
    const journaled = writer.said.find(({ _tag }) => _tag === "Journaled")
    other.replica.hear({ _tag: "Acknowledged", document: "roster", clocks, at: "" })
    if (journaled !== undefined) other.replica.hear(journaled)
    expect(other.replica.sheet.has(id)).toBe(true)
    expect(other.replica.unsent.has(id)).toBe(false)
  })

  it("writes in each tab under a client id of its own", async () => {
    const account = someAccount()
    const tabs = [await openReplica(account), await openReplica(account)]
    for (const { replica } of tabs) await writeCell(replica, "one")
    const clients = tabs.map(({ replica }) => replica.unsent.entries().at(-1)?.client)
    expect(new Set(clients).size).toBe(2)
  })

  it("puts a broken row aside and opens with everything else", async () => {
    const account = someAccount()
    const first = await openReplica(account)
    const { id } = await writeCell(first.replica, "one")
    await new Promise((resolve) => setTimeout(resolve, 20))
    first.replica.close()
    await breakSheet(account)
    const second = await openReplica(account)
    expect(second.replica.sheet.has(id)).toBe(true)
    expect(second.storage.at(-1)).not.toEqual(["sheet", false])
  })
})

describe("refusal 退回", () => {
  it("sets the refused edit aside with its text and sends the others under a new client id", async () => {
    const account = someAccount()
    const { replica } = await openReplica(account)
    const bad = await writeCell(replica, "bad")
    const good = await writeCell(replica, "good")
    const [refused] = replica.unsent.entries()
    if (refused === undefined) throw new Error("nothing unsent")
    expect(await setRefusedAside(replica, refused, 4422)).toBe(true)
    expect([...replica.refused.values()].map(({ id, operation, code }) => [id, operation.value, code])).toEqual([
      [bad.id, "bad", 4422],
    ])
    const left = replica.unsent.entries()
    expect(left.flatMap(({ operations }) => operations.map(([id]) => id))).toEqual([good.id])
    expect(left[0]?.client).not.toBe(refused.client)
    expect(left[0]?.clock).toBe(0)
    expect((await writeCell(replica, "next")).isKept).toBe(true)
  })

  it("parts edits that were kept together, to find the one at fault", async () => {
    const { replica } = await openReplica(someAccount())
    await Promise.all(["a", "b", "c"].map((value) => writeCell(replica, value)))
    const [together] = replica.unsent.entries()
    if (together === undefined) throw new Error("nothing unsent")
    await setRefusedAside(replica, together, 4422)
    expect(replica.refused.size).toBe(0)
    expect(replica.unsent.entries().map(({ clock, end }) => [clock, end])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
  })

  it("moves edits behind a gap to a client id of which the server expects nothing else", async () => {
    const { replica } = await openReplica(someAccount())
    await writeCell(replica, "acknowledged, then lost everywhere")
    const [lost] = replica.unsent.entries()
    await replica.acknowledge(everything(replica.unsent.entries()), "")
    const { id } = await writeCell(replica, "unsent")
    await moveToNewClient(replica, lost?.client ?? 0)
    const [moved] = replica.unsent.entries()
    expect(moved).toMatchObject({ clock: 0, end: 1 })
    expect(moved?.client).not.toBe(lost?.client)
    expect(replica.unsent.has(id)).toBe(true)
    expect(Result.getOrThrow(await replica.journal.read()).entries).toHaveLength(1)
  })

  it("keeps the refused text over a restart until it is put away", async () => {
    const account = someAccount()
    const first = await openReplica(account)
    const { id } = await writeCell(first.replica, "bad")
    const [refused] = first.replica.unsent.entries()
    if (refused !== undefined) await setRefusedAside(first.replica, refused, 4422)
    first.replica.close()
    const second = await openReplica(account)
    expect(second.replica.refused.get(id)?.operation.value).toBe("bad")
    expect(second.replica.unsent.has(id)).toBe(false)
  })
})

describe("offering again 重新提交", () => {
  it("makes acknowledged edits unsent again when the server was restored without them", async () => {
    const { replica } = await openReplica(someAccount())
    const first = await writeCell(replica, "one")
    const second = await writeCell(replica, "two")
    const [entry] = replica.unsent.entries()
    await replica.acknowledge(everything(replica.unsent.entries()), "")
    expect(replica.unsent.count()).toBe(0)
    await offerAgain(replica, new Map([[entry?.client ?? 0, 1]]), nothingUnderWay)
    expect(replica.unsent.has(first.id)).toBe(false)
    expect(replica.unsent.has(second.id)).toBe(true)
    expect(replica.unsent.entries()[0]).toMatchObject({ clock: 1, end: 2 })
  })

  it("offers again also when another client id brought one of the edits, and its copy here was erased", async () => {
    const { replica } = await openReplica(someAccount())
    const ids: string[] = []
    for (const value of ["one", "two", "three"]) ids.push((await writeCell(replica, value)).id)
    const entries = replica.unsent.entries()
    const client = entries[0]?.client ?? 0
    await replica.acknowledge(everything(entries), "2026-11-24T00:00:00Z")
    // As when the file of unsent edits was imported on another device: the higher client id wins, here that one.
    const [, two] = ids
    const copied = [...replica.sheet.ops()].filter(([id]) => id === two)
    replica.receive(encodeAppend({ client: 2 ** 32 - 1, clock: 0 }, copied))
    await offerAgain(replica, new Map(), nothingUnderWay)
    const offered = replica.unsent.entries().filter((entry) => entry.client === client)
    expect(offered.flatMap((entry) => entry.operations.map(([id]) => id))).toEqual(ids)
    expect(offered.at(-1)?.end).toBe(3)
  })

  it("offers again more than one message may hold", async () => {
    const { replica } = await openReplica(someAccount())
    const long = "字".repeat(20_000)
    for (let at = 0; at < 100; at += 1) await writeCell(replica, `${at} ${long}`)
    await replica.acknowledge(everything(replica.unsent.entries()), "")
    await offerAgain(replica, new Map(), nothingUnderWay)
    expect(replica.unsent.count()).toBe(100)
  })

  it("offers nothing again to a server that has it all", async () => {
    const { replica } = await openReplica(someAccount())
    await writeCell(replica, "one")
    const clocks = everything(replica.unsent.entries())
    await replica.acknowledge(clocks, "")
    await offerAgain(replica, clocks, nothingUnderWay)
    expect(replica.unsent.count()).toBe(0)
    expect(Result.getOrThrow(await replica.journal.read()).entries).toHaveLength(0)
  })
})

describe("watchdog 看门狗", () => {
  it("takes in what another tab wrote unheard", async () => {
    const account = someAccount()
    const [writer, other] = [await openReplica(account), await openReplica(account)]
    const { id } = await writeCell(writer.replica, "one")
    await verifyJournal(other.replica, false)
    expect(other.replica.sheet.has(id)).toBe(true)
    expect(other.replica.unsent.has(id)).toBe(true)
  })

  it("puts unsent edits back when somebody clears the browser's storage under the open page", async () => {
    const account = someAccount()
    const { replica } = await openReplica(account)
    const { id } = await writeCell(replica, "one")
    await new Promise((resolve) => {
      const deletion = indexedDB.deleteDatabase(`jingzhun/${account}/999901/201/201/roster/2026/journal`)
      deletion.addEventListener("success", resolve)
    })
    await verifyJournal(replica, true)
    const { entries } = Result.getOrThrow(await replica.journal.read())
    expect(entries.flatMap(({ operations }) => operations.map(([one]) => one))).toEqual([id])
  })
})

const breakSheet = (account: string): Promise<void> =>
  new Promise((resolve) => {
    const opening = indexedDB.open(`jingzhun/${account}/999901/201/201/roster/2026/sheet`)
    opening.addEventListener("success", () => {
      const transaction = opening.result.transaction(["updates"], "readwrite")
      transaction.objectStore("updates").put(new Uint8Array([1, 1, 255, 3]))
      transaction.addEventListener("complete", () => {
        opening.result.close()
        resolve()
      })
    })
  })
