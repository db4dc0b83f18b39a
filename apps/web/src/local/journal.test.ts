import "fake-indexeddb/auto"
import * as Result from "effect/Result"
import { describe, expect, it, vi } from "vitest"
import { type Journal, type JournalEntry, openJournal } from "./journal.ts"

const writer = { client: 7, slot: 0, next: 0, retired: false }

const anEntry = (clock: number, length = 1): JournalEntry => ({
  client: writer.client,
  clock,
  end: clock + length,
  update: new Uint8Array([clock]),
  operations: [],
  at: "2026-11-24T00:00:00.000Z",
})

const aJournal = async (): Promise<Journal> => {
  const journal = openJournal(`journal-${Math.random()}`)
  await journal.keepWriter(writer)
  return journal
}

const entriesOf = async (journal: Journal) => Result.getOrThrow(await journal.read()).entries

describe("journal 流水", () => {
  it("keeps entries in the order of their clocks", async () => {
    const journal = await aJournal()
    for (const clock of [0, 1, 2]) await journal.append(anEntry(clock))
    expect((await entriesOf(journal)).map(({ clock }) => clock)).toEqual([0, 1, 2])
  })

  it("asks the disk for strict durability with every write", async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction")
    const journal = await aJournal()
    await journal.append(anEntry(0))
    const writes = transaction.mock.calls.filter(([, mode]) => mode === "readwrite")
    transaction.mockRestore()
    expect(writes.length).toBeGreaterThan(0)
    expect(writes.every(([, , options]) => options?.durability === "strict")).toBe(true)
  })

  it("forgets exactly the entries that end at or before the acknowledged clock", async () => {
    const journal = await aJournal()
    for (const entry of [anEntry(0, 2), anEntry(2, 2), anEntry(4, 2)]) await journal.append(entry)
    await journal.acknowledge(new Map([[writer.client, 3]]))
    expect((await entriesOf(journal)).map(({ clock }) => clock)).toEqual([2, 4])
    await journal.acknowledge(new Map([[writer.client, 4]]))
    expect((await entriesOf(journal)).map(({ clock }) => clock)).toEqual([4])
  })

  it("keeps the entries of other clients when one is acknowledged", async () => {
    const journal = await aJournal()
    await journal.append(anEntry(0))
    await journal.acknowledge(new Map([[8, 100]]))
    expect(await entriesOf(journal)).toHaveLength(1)
  })

  it("takes no entry at a clock that is not due", async () => {
    const journal = await aJournal()
    expect(Result.getOrThrow(await journal.append(anEntry(1)))).toBe("stale")
    expect(await entriesOf(journal)).toHaveLength(0)
  })

  it("takes no entry of a client that was retired", async () => {
    const journal = await aJournal()
    await journal.keepWriter({ ...writer, retired: true })
    expect(Result.getOrThrow(await journal.append(anEntry(0)))).toBe("stale")
  })

  it("says that nothing was kept when the transaction is aborted for want of room", async () => {
    const journal = await aJournal()
    const abort = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore) {
      // What Chromium does: the request seems to go well, and then the transaction is aborted.
      this.transaction.abort()
      return this.get(0)
    })
    const outcome = await journal.append(anEntry(0))
    abort.mockRestore()
    expect(Result.isFailure(outcome)).toBe(true)
    expect(await entriesOf(journal)).toHaveLength(0)
  })

  it("opens its database again after the browser has closed it", async () => {
    const name = `journal-${Math.random()}`
    const journal = openJournal(name)
    await journal.keepWriter(writer)
    await new Promise((resolve) => {
      const deletion = indexedDB.deleteDatabase(name)
      deletion.addEventListener("success", resolve)
    })
    expect(Result.isSuccess(await journal.keepWriter(writer))).toBe(true)
    expect(Result.getOrThrow(await journal.append(anEntry(0)))).toBe("kept")
  })

  it("replaces all entries of a client or none", async () => {
    const journal = await aJournal()
    await journal.append(anEntry(0))
    await journal.append(anEntry(1))
    const moved = { ...anEntry(0), client: 9 }
    const replacement = {
      client: writer.client,
      writer: { client: 9, slot: null, next: 1, retired: false },
      entries: [moved],
      refused: [],
    }
    const tooFew = await journal.replace({ ...replacement, expected: [anEntry(0)] })
    expect(Result.getOrThrow(tooFew)).toBe("changed")
    expect(await entriesOf(journal)).toHaveLength(2)
    const all = await journal.replace({ ...replacement, expected: [anEntry(0), anEntry(1)] })
    expect(Result.getOrThrow(all)).toBe("replaced")
    expect((await entriesOf(journal)).map(({ client }) => client)).toEqual([9])
  })
})
