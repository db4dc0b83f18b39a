import { encodeAppend, mergeUpdates, openDocument } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import WebSocket from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { backUp } from "../src/backup/back-up.ts"
import type { RunningServer } from "../src/serve.ts"
import { runCommand } from "./child-server.ts"
import { afterwards, anId, anOperation, newFolder, openSocket, ROSTER, sessionFor, startServer } from "./kit.ts"

const [MINE, THEIRS] = [4711, 4712]

type Entry = readonly [string, object]

const by = (actor: string): Entry => [anId(), anOperation({ actor })]

const run = (client: number, entries: readonly Entry[], clock = 0): Uint8Array =>
  encodeAppend({ client, clock }, entries as Parameters<typeof encodeAppend>[1])

/** The operations that the server keeps. */
const kept = async ({ services }: RunningServer): Promise<readonly string[]> => {
  const sheet = openDocument()
  const rows = await services.store.read(await services.store.lacking(ROSTER, new Map(), 0))
  for (const { bytes } of rows) sheet.apply(bytes)
  return [...sheet.ops()].map(([id]) => id).sort()
}

/** Offers updates as the answer to the server's question. */
const offer = async (server: RunningServer, account: string, updates: readonly Uint8Array[]) => {
  const speaker = openSocket(server, ROSTER, { cookie: await sessionFor(server, account) })
  speaker.send({ _tag: "SyncStep2", update: mergeUpdates([...updates]) })
  return speaker
}

describe("an offer that holds what others wrote as well", () => {
  it("keeps of it what is the sender's own, and not a byte of the rest", async () => {
    const server = await startServer()
    const hears = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel2") })
    await hears.next("Hello")
    const [own, other] = [by("recorder"), by("panel1")]
    const speaker = await offer(server, "recorder", [run(MINE, [own]), run(THEIRS, [other])])
    await speaker.next("Ack")
    expect(await kept(server)).toEqual([own[0]])
    const sent = await hears.next("Update")
    expect(Buffer.from(sent.update).includes(other[0])).toBe(false)
    expect(Buffer.from(sent.update).includes(own[0])).toBe(true)
  })

  it("what was left out is taken from its own author afterwards, by an edit or by an offer", async () => {
    const server = await startServer()
    const [own, other] = [by("recorder"), by("panel1")]
    const both = [run(MINE, [own]), run(THEIRS, [other])]
    await (await offer(server, "recorder", both)).next("Ack")
    await (await offer(server, "panel1", both)).next("Ack")
    expect(await kept(server)).toEqual([own[0], other[0]].sort())
  })

  it("goes on behind what the server has of the other, and leaves out only what it has not", async () => {
    const server = await startServer()
    const [first, second, own] = [by("panel1"), by("panel1"), by("recorder")]
    await (await offer(server, "panel1", [run(THEIRS, [first])])).next("Ack")
    await (await offer(server, "recorder", [run(THEIRS, [first, second]), run(MINE, [own])])).next("Ack")
    expect(await kept(server)).toEqual([first[0], own[0]].sort())
  })

  it("from somebody who may only read is heard out when all of it is others'", async () => {
    const server = await startServer()
    const speaker = await offer(server, "township", [run(THEIRS, [by("panel1")])])
    await speaker.next("Ack")
    expect([await kept(server), speaker.socket.readyState]).toEqual([[], WebSocket.OPEN])
  })

  it.each([
    ["a client of both the sender and somebody else: 4422", 4422, [run(MINE, [by("recorder"), by("panel1")])]],
    ["an operation that does not say whose it is: 4422", 4422, [run(MINE, [[anId(), { kind: "from-the-future" }]])]],
  ])("%s", async (_what, code, updates) => {
    const server = await startServer()
    expect((await (await offer(server, "recorder", updates)).closed).code).toBe(code)
    expect(await kept(server)).toEqual([])
  })

  it("the sender's own operation under another's client id: 4403, for it would be lost in silence", async () => {
    const server = await startServer()
    await (await offer(server, "panel1", [run(THEIRS, [by("panel1")])])).next("Ack")
    expect((await (await offer(server, "recorder", [run(THEIRS, [by("recorder")], 1)])).closed).code).toBe(4403)
    expect(await kept(server)).toHaveLength(1)
  })

  it("an operation in another's name under the sender's own client id: 4422", async () => {
    const server = await startServer()
    const first = by("recorder")
    await (await offer(server, "recorder", [run(MINE, [first])])).next("Ack")
    const speaker = await offer(server, "recorder", [run(MINE, [by("panel1")], 1)])
    expect((await speaker.closed).code).toBe(4422)
    expect(await kept(server)).toEqual([first[0]])
  })
})

describe("two stock clients that both wrote after the backup", () => {
  const connect = async (server: RunningServer, account: string, doc: Y.Doc): Promise<WebsocketProvider> => {
    const response = await fetch(`${server.url}/api/tickets`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: await sessionFor(server, account) },
      body: JSON.stringify({ document: ROSTER }),
    })
    const params = (await response.json()) as { ticket: string }
    const provider = new WebsocketProvider(server.url.replace("http", "ws") + "/sync", ROSTER, doc, {
      params,
      disableBc: true,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    afterwards(() => {
      provider.destroy()
      provider.awareness.destroy()
    })
    return provider
  }

  it("bring everything back to the restored server, each its own", async () => {
    const [dataDir, into, anew] = [newFolder(), newFolder(), newFolder()]
    const before = await startServer({ dataDir })
    const docs = { recorder: new Y.Doc(), panel1: new Y.Doc() }
    const first = [await connect(before, "recorder", docs.recorder), await connect(before, "panel1", docs.panel1)]
    const write = (account: "recorder" | "panel1"): void => {
      const [id, operation] = by(account)
      docs[account].getMap("ops").set(id, operation)
    }
    const sizes = () => [docs.recorder.getMap("ops").size, docs.panel1.getMap("ops").size]
    write("recorder")
    await expect.poll(sizes, { timeout: 5000 }).toEqual([1, 1])
    Result.getOrThrow(await backUp({ dataDir, into, nowMs: 0 }))
    write("recorder")
    write("panel1")
    write("panel1")
    await expect.poll(sizes, { timeout: 5000 }).toEqual([4, 4])
    for (const provider of first) provider.destroy()
    await before.stop()

    expect((await runCommand(["restore", into], { DATA_DIR: anew })).code).toBe(0)
    const restored = await startServer({ dataDir: anew, prepare: () => Promise.resolve() })
    expect(await kept(restored)).toHaveLength(1)
    const recorder = await connect(restored, "recorder", docs.recorder)
    await expect.poll(() => kept(restored), { timeout: 5000 }).toHaveLength(2)
    const panel = await connect(restored, "panel1", docs.panel1)
    await expect.poll(() => kept(restored), { timeout: 5000 }).toHaveLength(4)
    expect([recorder.wsconnected, panel.wsconnected]).toEqual([true, true])
    expect(await kept(restored)).toEqual([...docs.recorder.getMap("ops").keys()].sort())
  }, 30_000)
})
