/**
 * Cases that every document store 文档库 passes, whatever it is built on.
 */
import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import type { Append, DocumentStore } from "./document-store.ts"
import { DocumentMoved } from "./document-store.ts"

/** Runs the shared cases; `openLog` gives an empty log, as a function that makes one more store over it. */
export const documentStoreCases = (name: string, openLog: () => Promise<() => DocumentStore>): void => {
  const open = async (): Promise<DocumentStore> => (await openLog())()
  const twoStores = async (): Promise<readonly [DocumentStore, DocumentStore]> => {
    const store = await openLog()
    const [one, other] = [store(), store()]
    await one.create(SHEET)
    return [one, other]
  }

  const withDocument = async (): Promise<DocumentStore> => {
    const store = await open()
    await store.create(SHEET)
    return store
  }

  describe(`document store: ${name}`, () => {
    it("a document that was not made is not there", async () => {
      const store = await open()
      expect(await store.load(SHEET)).toBeUndefined()
      expect(await store.list()).toEqual([])
    })

    it("making a document twice keeps its epoch", async () => {
      const store = await withDocument()
      const first = await store.load(SHEET)
      await store.create(SHEET)
      expect(await store.load(SHEET)).toEqual(first)
      expect(first?.epoch).toMatch(/^[0-9a-f]{24}$/)
    })

    it("documents are made up to their cap, counted since a moment by the beginning of their names, whatever signs it holds", async () => {
      const store = await open()
      const cap = { beginning: "999901/201/201/review/", sinceMs: Date.now(), most: 2 }
      const name = (id: string): string => `${cap.beginning}${id}`
      await store.create("999901/201/202/review/a")
      expect(await store.createWithin(name("a"), cap)).toBe(true)
      expect(await store.createWithin(name("b"), cap)).toBe(true)
      expect(await store.createWithin(name("c"), cap)).toBe(false)
      expect(await store.createWithin(name("a"), cap)).toBe(true)
      expect(await store.createWithin(name("c"), { ...cap, beginning: "%" })).toBe(true)
      expect(await store.createWithin(name("d"), { ...cap, sinceMs: Date.now() + 1000 })).toBe(true)
      expect(await store.list()).toEqual([...["a", "b", "c", "d"].map(name), "999901/201/202/review/a"])
    })

    it("of many that are made at once over two stores, no more than their cap come into being", async () => {
      const stores = await twoStores()
      const cap = { beginning: "999901/201/201/review/", sinceMs: Date.now(), most: 5 }
      const made = await Promise.all(
        Array.from({ length: 16 }, (_, id) => stores[id % 2]?.createWithin(`${cap.beginning}${id}`, cap)),
      )
      expect(made.filter(Boolean)).toHaveLength(5)
      expect((await stores[0].list()).filter((name) => name.startsWith(cap.beginning))).toHaveLength(5)
    })

    it("a batch gets rising sequences over all its documents", async () => {
      const store = await withDocument()
      await store.create(OTHER)
      const sequences = await store.append([anAppend(), anAppend({ document: OTHER }), anAppend({ clock: 1 })])
      expect(sequences).toHaveLength(3)
      expect([...sequences].sort((one, other) => one - other)).toEqual(sequences)
      expect((await store.load(SHEET))?.head).toBe(sequences[2])
    })

    it("a batch with one bad row keeps nothing", async () => {
      const store = await withDocument()
      await expect(store.append([anAppend(), anAppend({ clock: 5 })])).rejects.toThrow(/follow each other/)
      expect((await store.load(SHEET))?.writers.size).toBe(0)
      expect(await store.lacking(SHEET, new Map(), 0)).toEqual([])
    })

    it("a writer belongs to the account that wrote first", async () => {
      const store = await withDocument()
      await store.append([anAppend()])
      await expect(store.append([anAppend({ clock: 1, account: "panel2" })])).rejects.toThrow(/another account/)
      expect((await store.load(SHEET))?.writers.get(7)).toEqual({ account: "panel1", next: 1 })
    })

    it("an operation is kept once, with its place and the hash of its content", async () => {
      const store = await withDocument()
      await store.append([anAppend({ length: 2, operations: [{ id: "a", clock: 1, hash: hashOf("one") }] })])
      const again = anAppend({ clock: 2, operations: [{ id: "a", clock: 2, hash: hashOf("two") }] })
      await expect(store.append([again])).rejects.toThrow(/is taken/)
      const known = await store.knownOperations(SHEET, ["a", "b"])
      expect([...known.keys()]).toEqual(["a"])
      expect(known.get("a")).toMatchObject({ client: 7, clock: 1 })
      expect(Buffer.from(known.get("a")?.hash ?? [])).toEqual(hashOf("one"))
    })

    it("places that hold one operation are remembered, each once", async () => {
      const store = await withDocument()
      const original = { client: 9, clock: 4 }
      await store.append([anAppend({ length: 3, repeats: [original, { client: 7, clock: 1 }] })])
      await store.append([anAppend({ clock: 3, repeats: [original, { client: 7, clock: 3 }] })])
      expect((await store.load(SHEET))?.repeats).toEqual(new Set(["9/4", "7/1", "7/3"]))
    })

    it("rows lacking are those that reach beyond the vector, also when it ends inside a row", async () => {
      const store = await withDocument()
      const [one, two, three, four] = await store.append([
        anAppend({ length: 4 }),
        anAppend({ clock: 4, length: 4 }),
        anAppend({ clock: 8, length: 2 }),
        anAppend({ client: 9 }),
      ])
      expect(await store.lacking(SHEET, new Map(), 0)).toEqual([one, two, three, four])
      expect(await store.lacking(SHEET, new Map(), two ?? 0)).toEqual([three, four])
      expect(await store.lacking(SHEET, new Map([[7, 4]]), 0)).toEqual([two, three, four])
      expect(await store.lacking(SHEET, new Map([[7, 5]]), 0)).toEqual([two, three, four])
      expect(await store.lacking(SHEET, new Map([[7, 8]]), 0)).toEqual([three, four])
      expect(await store.lacking(SHEET, new Map(VECTOR_OF_ALL), 0)).toEqual([])
    })

    it("rows come back in the order asked, byte for byte", async () => {
      const store = await withDocument()
      const bytes = [Uint8Array.of(1, 2, 3), Uint8Array.of(4)]
      const sequences = await store.append(bytes.map((one, clock) => anAppend({ clock, bytes: one })))
      const rows = await store.read([...sequences].reverse())
      expect(rows.map((row) => [...row.bytes])).toEqual([[4], [1, 2, 3]])
    })

    it("a snapshot never goes back", async () => {
      const store = await withDocument()
      expect(await store.snapshot(SHEET)).toBeUndefined()
      await store.saveSnapshot(SHEET, { upTo: 5, bytes: Uint8Array.of(5) })
      await store.saveSnapshot(SHEET, { upTo: 3, bytes: Uint8Array.of(3) })
      expect((await store.snapshot(SHEET))?.upTo).toBe(5)
    })

    it("a snapshot is kept beside its packed form, which goes with it", async () => {
      const store = await withDocument()
      const [bytes, packed] = [Uint8Array.of(1, 2, 3), Uint8Array.of(9)]
      await store.saveSnapshot(SHEET, { upTo: 5, bytes })
      expect(await store.packedSnapshot(SHEET)).toBeUndefined()
      await store.saveSnapshot(SHEET, { upTo: 6, bytes, packed })
      const kept = await store.packedSnapshot(SHEET)
      expect({ ...kept, packed: [...(kept?.packed ?? [])] }).toEqual({ upTo: 6, packed: [9], length: 3 })
      expect([...((await store.snapshot(SHEET))?.bytes ?? [])]).toEqual([1, 2, 3])
      await store.saveSnapshot(SHEET, { upTo: 7, bytes })
      expect(await store.packedSnapshot(SHEET)).toBeUndefined()
    })

    it("of two stores over one log each sees what the other keeps", async () => {
      const [one, other] = await twoStores()
      await one.append([anAppend()])
      await other.append([anAppend({ client: 9 })])
      expect((await one.load(SHEET))?.writers).toEqual(
        new Map([7, 9].map((client) => [client, { ...PANEL1, next: 1 }])),
      )
      expect(await other.load(SHEET)).toEqual(await one.load(SHEET))
    })

    it("a batch of a writer who has written through another store is refused, and nothing of it is kept", async () => {
      const [one, other] = await twoStores()
      await one.create(OTHER)
      await one.append([anAppend()])
      const stale = other.append([anAppend({ document: OTHER }), anAppend()])
      await expect(stale).rejects.toThrow(DocumentMoved)
      await expect(stale).rejects.toMatchObject({ documents: new Set([SHEET]) })
      expect((await one.load(OTHER))?.head).toBe(0)
      expect(await one.lacking(SHEET, new Map(), 0)).toHaveLength(1)
    })

    it("a batch of a client id that has become another account's is refused, and nothing of it is kept", async () => {
      const [one, other] = await twoStores()
      await one.append([anAppend()])
      await expect(other.append([anAppend({ clock: 1, account: "panel2" })])).rejects.toThrow(DocumentMoved)
      expect(await one.lacking(SHEET, new Map(), 0)).toHaveLength(1)
    })

    it("a batch with an operation that another store has kept is refused, and nothing of it is kept", async () => {
      const [one, other] = await twoStores()
      const operation = { id: "a", clock: 0, hash: hashOf("one") }
      await one.append([anAppend({ operations: [operation] })])
      const stale = other.append([anAppend({ client: 8 }), anAppend({ client: 9, operations: [operation] })])
      await expect(stale).rejects.toThrow(DocumentMoved)
      await expect(stale).rejects.toMatchObject({ documents: new Set([SHEET]) })
      expect((await one.load(SHEET))?.writers.size).toBe(1)
    })

    it("the rows of a document become visible in the order of their sequences", async () => {
      const stores = await twoStores()
      const write = async (store: DocumentStore, client: number): Promise<void> => {
        for (let clock = 0; clock < 30; clock++) await store.append([anAppend({ client, clock })])
      }
      const writers = [1, 2, 3, 4].flatMap((client) => stores.map((store, at) => write(store, client * 10 + at)))
      const done = new AbortController()
      const writing = Promise.all(writers).finally(() => done.abort())
      const seen: number[] = []
      while (!done.signal.aborted) {
        const after = seen.at(-1) ?? 0
        seen.push(...((await stores[0]?.lacking(SHEET, new Map(), after)) ?? []))
        await new Promise((resolve) => setImmediate(resolve))
      }
      await writing
      seen.push(...((await stores[0]?.lacking(SHEET, new Map(), seen.at(-1) ?? 0)) ?? []))
      expect(seen).toHaveLength(240)
      expect(await stores[1]?.lacking(SHEET, new Map(), 0)).toEqual(seen)
    })

    it("a probe leaves nothing behind", async () => {
      const store = await withDocument()
      await store.probe()
      await store.probe()
      expect(await store.list()).toEqual([SHEET])
    })
  })
}

const PANEL1 = { account: "panel1" }
const SHEET = "999901/201/201/roster/2026"
const OTHER = "999901/201/201/roster-sensitive/2026"
const VECTOR_OF_ALL: readonly (readonly [number, number])[] = [
  [7, 10],
  [9, 1],
]

const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest()

const anAppend = (given: Partial<Append> = {}): Append => ({
  document: SHEET,
  client: 7,
  clock: 0,
  length: 1,
  account: "panel1",
  at: 1_780_000_000_000,
  bytes: Uint8Array.of(1),
  operations: [],
  repeats: [],
  ...given,
})
