import "fake-indexeddb/auto"
import * as Result from "effect/Result"
import { describe, expect, it, vi } from "vitest"
import { openPhotoBox, type PhotoAnswer, type PhotoPort } from "./photo-outbox.ts"
import { openPhotoStore } from "./photo-store.ts"

const VILLAGE = "999901201201"
const BYTES = new TextEncoder().encode("abc").buffer
const HASH = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/** A server in memory that keeps what it is given, or answers as it is told. */
const aServer = () => {
  const kept = new Map<string, ArrayBuffer>()
  const server = { answer: "kept" as PhotoAnswer, kept, asked: 0 }
  const port: PhotoPort = {
    put: async ({ hash, bytes }) => {
      server.asked += 1
      if (server.answer === "kept") kept.set(hash, bytes)
      return server.answer
    },
    get: async (hash) => {
      const bytes = kept.get(hash)
      return bytes && { bytes, type: "image/jpeg" }
    },
  }
  return { server, port }
}

const anAccount = (): string => `account-${Math.random()}`

describe("photo outbox 照片发件箱", () => {
  it("forgets what an erasure takes away, and keeps the photographs of another village", async () => {
    const store = openPhotoStore(anAccount())
    const kept = { type: "image/jpeg", bytes: BYTES, place: "sent" } as const
    for (const [hash, village] of [
      ["a", VILLAGE],
      ["b", "999901201202"],
    ] as const)
      await store.keep({ ...kept, hash, village })
    await store.forget(({ village, place }) => village === VILLAGE && place === "sent")
    expect(Result.getOrThrow(await store.all()).map(({ hash }) => hash)).toEqual(["b"])
    store.close()
  })

  it("knows a photograph by the hash of its bytes, and keeps it while there is no network", async () => {
    const { server, port } = aServer()
    server.answer = "later"
    const box = openPhotoBox(openPhotoStore(anAccount()), port)
    expect(Result.getOrThrow(await box.add(VILLAGE, BYTES))).toBe(HASH)
    await box.send()
    expect(box.states().get(HASH)).toEqual({ place: "waiting" })
    expect(await (await box.show(VILLAGE, HASH))?.text()).toBe("abc")
    box.close()
  })

  it("asks the disk for strict durability before it tells the hash", async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction")
    const box = openPhotoBox(openPhotoStore(anAccount()), aServer().port)
    await box.add(VILLAGE, BYTES)
    const writes = transaction.mock.calls.filter(([, mode]) => mode === "readwrite")
    transaction.mockRestore()
    expect(writes.length).toBeGreaterThan(0)
    expect(writes.every(([, , options]) => options?.durability === "strict")).toBe(true)
    box.close()
  })

  it("sends after a reload what was taken without network", async () => {
    const account = anAccount()
    const { server, port } = aServer()
    server.answer = "later"
    const before = openPhotoBox(openPhotoStore(account), port)
    await before.add(VILLAGE, BYTES)
    await before.send()
    before.close()
    server.answer = "kept"
    const after = openPhotoBox(openPhotoStore(account), port)
    await after.send()
    expect([...server.kept.keys()]).toEqual([HASH])
    expect(after.states().get(HASH)).toEqual({ place: "sent" })
    after.close()
  })

  it("shows why the server refused, and tries again only when it is told to", async () => {
    const { server, port } = aServer()
    server.answer = { refused: "photo-broken" }
    const box = openPhotoBox(openPhotoStore(anAccount()), port)
    await box.add(VILLAGE, BYTES)
    await box.send()
    expect(box.states().get(HASH)).toEqual({ place: "refused", code: "photo-broken" })
    const { asked } = server
    await box.send()
    expect(server.asked).toBe(asked)
    server.answer = "kept"
    await box.sendAgain(HASH)
    expect(box.states().get(HASH)).toEqual({ place: "sent" })
    box.close()
  })

  it("keeps what it was given by the server, to show it without network", async () => {
    const { server, port } = aServer()
    server.kept.set(HASH, BYTES)
    const box = openPhotoBox(openPhotoStore(anAccount()), port)
    await box.show(VILLAGE, HASH)
    server.kept.clear()
    expect(await (await box.show(VILLAGE, HASH))?.text()).toBe("abc")
    expect(await box.show(VILLAGE, HASH.replace("b", "c"))).toBeUndefined()
    box.close()
  })
})
