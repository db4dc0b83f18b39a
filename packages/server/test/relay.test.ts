import { encodeAwareness, encodeFrame, openDocument, readAwareness, readInOrder } from "@jingzhun/documents"
import type { Frame } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { DocumentStore } from "../src/store/document-store.ts"
import { renewSnapshot } from "../src/relay/pages.ts"
import { anId, anOperation, anUpdate, openSocket, ROSTER, sessionFor, startServer } from "./kit.ts"

const CLIENT = 4711
const soon = (ms = 100) => new Promise((resolve) => setTimeout(resolve, ms))

describe("acknowledgement and relay come after the commit", () => {
  it("while the commit is under way nobody hears anything", async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const wrapStore = (store: DocumentStore): DocumentStore => ({
      ...store,
      append: async (batch) => {
        await held
        return store.append(batch)
      },
    })
    const server = await startServer({ wrapStore })
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const reader = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    await reader.next("SyncStep1")
    writer.send(anUpdate(CLIENT, 0))
    await soon()
    expect([...writer.frames, ...reader.frames].map((frame) => frame._tag)).not.toContain("Ack")
    expect(reader.frames.map((frame) => frame._tag)).not.toContain("Update")
    release()
    await writer.next("Ack")
    await reader.next("Update")
    expect(await server.services.store.lacking(ROSTER, new Map(), 0)).toHaveLength(1)
  })

  it("when the disk fails there is no acknowledgement, sockets close 1013, and the server is not ready until it keeps again", async () => {
    let isFailing = true
    const failing = async (): Promise<never> => {
      throw new Error("disk full")
    }
    const wrapStore = (store: DocumentStore): DocumentStore => ({
      ...store,
      append: (batch) => (isFailing ? failing() : store.append(batch)),
      probe: () => (isFailing ? failing() : store.probe()),
    })
    const server = await startServer({ wrapStore })
    const cookie = await sessionFor(server, "recorder")
    const writer = openSocket(server, ROSTER, { cookie })
    const other = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    await other.next("Hello")
    writer.send(anUpdate(CLIENT, 0))
    expect([await writer.closed, await other.closed]).toEqual([{ code: 1013 }, { code: 1013 }])
    expect(writer.frames.map((frame) => frame._tag)).not.toContain("Ack")
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect((await openSocket(server, ROSTER, { cookie }).closed).code).toBe(1013)
    isFailing = false
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 6000 }).toBe(200)
    const again = openSocket(server, ROSTER, { cookie })
    again.send(anUpdate(CLIENT, 0))
    expect((await again.next("Ack")).acknowledged).toEqual([{ client: CLIENT, upTo: 1 }])
  }, 15_000)

  it("edits of many sockets and documents within one turn share a commit", async () => {
    const batches: number[] = []
    const wrapStore = (store: DocumentStore): DocumentStore => ({
      ...store,
      append: async (batch) => {
        batches.push(batch.length)
        await soon(20)
        return store.append(batch)
      },
    })
    const server = await startServer({ wrapStore })
    const cookie = await sessionFor(server, "recorder")
    const writers = Array.from({ length: 10 }, () => openSocket(server, ROSTER, { cookie }))
    await Promise.all(writers.map((writer) => writer.next("Hello")))
    writers.forEach((writer, at) => writer.send(anUpdate(CLIENT + at, 0)))
    await Promise.all(writers.map((writer) => writer.next("Ack")))
    expect(batches.length).toBeLessThan(10)
    expect(batches.reduce((sum, size) => sum + size, 0)).toBe(10)
  })
})

describe("one socket's fault is nobody else's", () => {
  it("malformed frames close their own socket and disturb no edit of the others", async () => {
    const server = await startServer()
    const cookie = await sessionFor(server, "panel2")
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const reader = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    await reader.next("Hello")
    const good = anUpdate(CLIENT, 0) as Extract<Frame, { _tag: "Update" }>
    let seed = 1
    const chance = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    for (let round = 0; round < 40; round++) {
      const bytes = Uint8Array.from([0, 2, good.update.length, ...good.update])
      for (let flips = 0; flips < 3; flips++) bytes[Math.floor(chance() * bytes.length)] = Math.floor(chance() * 256)
      const attacker = openSocket(server, ROSTER, { cookie })
      attacker.sendRaw(bytes.subarray(0, Math.ceil(chance() * bytes.length)))
      writer.send(anUpdate(CLIENT, round))
      expect((await writer.next("Ack")).acknowledged).toEqual([{ client: CLIENT, upTo: round + 1 }])
      attacker.close()
    }
    const sheet = openDocument()
    await expect
      .poll(() => {
        for (const frame of reader.frames) if (frame._tag === "Update") sheet.apply(frame.update)
        return sheet.clockOf(CLIENT)
      })
      .toBe(40)
    expect(sheet.isPending()).toBe(false)
  }, 15_000)

  it("after the first refusal nothing that still waits in the socket is taken", async () => {
    const server = await startServer()
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    writer.send(anUpdate(CLIENT, 9))
    writer.send(anUpdate(CLIENT, 0))
    expect((await writer.closed).code).toBe(4409)
    expect(await server.services.store.lacking(ROSTER, new Map(), 0)).toHaveLength(0)
  })
})

describe("the end of a session", () => {
  it("logging out closes the sockets of that session at once, and no others", async () => {
    const server = await startServer()
    const cookie = await sessionFor(server, "recorder")
    const mine = openSocket(server, ROSTER, { cookie })
    const otherSession = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    await Promise.all([mine.next("Hello"), otherSession.next("Hello")])
    await fetch(`${server.url}/api/session`, { method: "DELETE", headers: { cookie } })
    expect((await mine.closed).code).toBe(4401)
    otherSession.send(anUpdate(CLIENT, 0))
    await otherSession.next("Ack")
  })

  it("disabling an account closes all its sockets and lets it in no more", async () => {
    const server = await startServer()
    const cookie = await sessionFor(server, "panel1")
    const socket = openSocket(server, ROSTER, { cookie })
    await socket.next("Hello")
    await server.services.disableAccount("panel1")
    expect((await socket.closed).code).toBe(4401)
    expect((await openSocket(server, ROSTER, { cookie }).closed).code).toBe(4401)
  })
})

describe("who is here", () => {
  const awareness = (client: number, clock: number, state: Record<string, string> | null): Frame => ({
    _tag: "Awareness",
    update: encodeAwareness([{ client, clock, state }]),
  })
  const heard = async (speaker: ReturnType<typeof openSocket>) =>
    Result.getOrThrow(readAwareness((await speaker.next("Awareness")).update))

  it("the server writes who it is, whatever the client claims", async () => {
    const server = await startServer()
    const liar = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    const other = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel2") })
    await other.next("Hello")
    liar.send(awareness(1, 1, { user: "chair", at: "row 3" }))
    const state = { user: { account: "panel1", role: "panel" }, at: "row 3" }
    expect(await heard(other)).toEqual([{ client: 1, clock: 1, state }])
  })

  it("newcomers hear who is here; those who go are taken out", async () => {
    const server = await startServer()
    const first = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    first.send(awareness(1, 1, { at: "row 3" }))
    await first.next("Awareness")
    const second = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel2") })
    expect(await heard(second)).toHaveLength(1)
    first.close()
    expect(await heard(second)).toEqual([{ client: 1, clock: 2, state: null }])
  })

  it("nobody speaks for another's client", async () => {
    const server = await startServer()
    const first = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    first.send(awareness(1, 1, { at: "row 3" }))
    await first.next("Awareness")
    const second = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel2") })
    await second.next("Awareness")
    second.send(awareness(1, 9, null))
    second.send(awareness(2, 1, { at: "row 4" }))
    expect(await heard(first)).toMatchObject([{ client: 2, clock: 1 }])
  })
})

describe("catching up", () => {
  it("a long log comes in pages, with a snapshot first when there is one, and ends with the answer", async () => {
    const server = await startServer()
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    for (let clock = 0; clock < 700; clock++) writer.send(anUpdate(CLIENT, clock))
    await expect.poll(() => writer.frames.filter((frame) => frame._tag === "Ack").length, { timeout: 8000 }).toBe(700)
    const read = async (): Promise<{ sheet: ReturnType<typeof openDocument>; tags: string[] }> => {
      const reader = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1"), query: "" })
      reader.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
      const answer = await reader.next("SyncStep2")
      const sheet = openDocument()
      for (const frame of reader.frames) if (frame._tag === "Update") sheet.apply(frame.update)
      sheet.apply(answer.update)
      return { sheet, tags: reader.frames.map((frame) => frame._tag) }
    }
    const inPages = await read()
    expect(inPages.tags).toEqual(["SyncStep1", "Update", "Update", "SyncStep2"])
    expect([inPages.sheet.clockOf(CLIENT), inPages.sheet.isPending()]).toEqual([700, false])
    await renewSnapshot(server.services.store, ROSTER)
    writer.send(anUpdate(CLIENT, 700))
    await writer.next("Ack")
    const withSnapshot = await read()
    expect(withSnapshot.tags).toEqual(["SyncStep1", "Update", "SyncStep2"])
    await expect.poll(() => withSnapshot.sheet.clockOf(CLIENT)).toBe(701)
  }, 20_000)

  it("whoever unpacks gets the snapshot packed, and everybody else as before; both come to the same", async () => {
    const server = await startServer()
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    for (let clock = 0; clock < 20; clock++) writer.send(anUpdate(CLIENT, clock))
    await expect.poll(() => writer.frames.filter((frame) => frame._tag === "Ack").length).toBe(20)
    await renewSnapshot(server.services.store, ROSTER, 20)
    writer.send(anUpdate(CLIENT, 20))
    await writer.next("Ack")
    const read = async (query: string) => {
      const reader = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1"), query })
      reader.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
      await reader.next("SyncStep2")
      const sheet = openDocument()
      const frames = readInOrder((frame) => {
        if (frame._tag === "Update" || frame._tag === "SyncStep2") sheet.apply(frame.update)
      }, expect.unreachable)
      for (const frame of reader.frames) frames.hear(encodeFrame(frame))
      await expect.poll(() => sheet.clockOf(CLIENT)).toBe(21)
      return { tags: reader.frames.map((frame) => frame._tag), state: sheet.encode() }
    }
    const packed = await read("?x=1&z=1")
    const plain = await read("?x=1")
    expect(packed.tags).toEqual(["Hello", "SyncStep1", "Packed", "SyncStep2"])
    expect(plain.tags).toEqual(["Hello", "SyncStep1", "Update", "SyncStep2"])
    expect((await read("?z=1")).tags).toEqual(["SyncStep1", "Update", "SyncStep2"])
    expect(packed.state).toEqual(plain.state)
  })

  it("a snapshot that an older version made is renewed with the next edit, and packed", async () => {
    const server = await startServer()
    const { store } = server.services
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    for (let clock = 0; clock < 20; clock++) writer.send(anUpdate(CLIENT, clock))
    await expect.poll(() => writer.frames.filter((frame) => frame._tag === "Ack").length).toBe(20)
    const [first = 0] = await store.lacking(ROSTER, new Map(), 0)
    const [row] = await store.read([first])
    await store.saveSnapshot(ROSTER, { upTo: first, bytes: row?.bytes ?? new Uint8Array() })
    expect(await renewSnapshot(store, ROSTER)).toBeGreaterThan(0)
    expect((await store.packedSnapshot(ROSTER))?.length).toBe((await store.snapshot(ROSTER))?.bytes.length)
    writer.send(anUpdate(CLIENT, 20))
    await expect.poll(() => writer.frames.filter((frame) => frame._tag === "Ack").length).toBe(21)
    expect(await renewSnapshot(store, ROSTER)).toBe(0)
  })

  it("large rows come in pages of two megabytes, however few they are", async () => {
    const server = await startServer()
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const value = "字".repeat(20_000)
    const entries = () => Array.from({ length: 10 }, () => [anId(), anOperation({ field: "note", value })] as const)
    for (let clock = 0; clock < 80; clock += 10) {
      writer.send(anUpdate(CLIENT, clock, entries()))
      await writer.next("Ack")
    }
    const reader = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1"), query: "" })
    reader.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    await reader.next("SyncStep2")
    const pages = reader.frames.flatMap((frame) => ("update" in frame ? [frame.update] : []))
    expect(pages.length).toBe(3)
    for (const page of pages) expect(page.byteLength).toBeLessThan(2 * 1024 * 1024 + 100)
    const sheet = openDocument()
    for (const page of pages) sheet.apply(page)
    expect(sheet.clockOf(CLIENT)).toBe(80)
  })

  it("edits that come in while a client catches up reach it after what it lacked", async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const wrapStore = (store: DocumentStore): DocumentStore => ({
      ...store,
      read: async (sequences) => {
        const rows = await store.read(sequences)
        await held
        return rows
      },
    })
    const server = await startServer({ wrapStore })
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    writer.send(anUpdate(CLIENT, 0))
    await writer.next("Ack")
    const reader = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    reader.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    await soon()
    writer.send(anUpdate(CLIENT, 1))
    await writer.next("Ack")
    await soon()
    release()
    await reader.next("Update")
    expect(reader.frames.map((frame) => frame._tag).slice(-2)).toEqual(["SyncStep2", "Update"])
  })
})
