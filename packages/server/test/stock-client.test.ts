import { encodeAppend } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import WebSocket from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { afterwards, anId, anOperation, anUpdate, openSocket, ROSTER, sessionFor, startServer } from "./kit.ts"

const CLIENT = 4711

describe("the stock y-websocket client", () => {
  const stock = async (server: Awaited<ReturnType<typeof startServer>>, account: string, document = ROSTER) => {
    const response = await fetch(`${server.url}/api/tickets`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: await sessionFor(server, account) },
      body: JSON.stringify({ document }),
    })
    const params = (await response.json()) as { ticket: string }
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(server.url.replace("http", "ws") + "/sync", document, doc, {
      params,
      disableBc: true,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    afterwards(() => {
      provider.destroy()
      provider.awareness.destroy()
    })
    return { doc, provider, ops: doc.getMap("ops"), text: doc.getText("text") }
  }

  it("converges with another and with our own, offline edits included", async () => {
    const server = await startServer()
    const one = await stock(server, "recorder")
    one.ops.set(anId(), anOperation())
    const two = await stock(server, "panel1")
    two.ops.set(anId(), anOperation({ actor: "panel1" }))
    const own = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel2") })
    own.send(anUpdate(CLIENT, 0, [[anId(), anOperation({ actor: "panel2" })]]))
    await expect.poll(() => [one.ops.size, two.ops.size], { timeout: 5000 }).toEqual([3, 3])
    two.ops.set(anId(), anOperation({ actor: "panel1" }))
    await expect.poll(() => one.ops.size).toBe(4)
    expect(one.ops.toJSON()).toEqual(two.ops.toJSON())
    expect(one.provider.synced && two.provider.synced).toBe(true)
    two.provider.awareness.setLocalStateField("at", "row 3")
    const others = () => [...one.provider.awareness.getStates().values()].map((state) => state["user"])
    await expect.poll(others).toContainEqual({ account: "panel1", role: "panel" })
  }, 15_000)

  it("types minutes with another, deletions and what was typed offline included", async () => {
    const server = await startServer()
    const minutes = "999901/201/201/minutes/meeting-1"
    const one = await stock(server, "recorder", minutes)
    const two = await stock(server, "panel1", minutes)
    one.text.insert(0, "会议记录：")
    await expect.poll(() => two.text.toJSON()).toBe("会议记录：")
    two.provider.disconnect()
    two.text.insert(5, "同意")
    two.text.delete(0, 2)
    one.text.insert(5, "第一项")
    one.text.delete(4, 1)
    const again = await stock(server, "panel1", minutes)
    Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(two.doc))
    await expect.poll(() => one.text.toJSON()).toMatch(/^记录(第一项同意|同意第一项)$/)
    await expect.poll(() => again.text.toJSON()).toBe(one.text.toJSON())
    const newcomer = await stock(server, "township", minutes)
    await expect.poll(() => newcomer.text.toJSON()).toBe(one.text.toJSON())
    expect(newcomer.provider.wsconnected).toBe(true)
  })

  it("stays able to write after an operation was repeated under another client id", async () => {
    const server = await startServer()
    const own = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const entry = () => [anId(), anOperation()] as const
    const [first, repeated, last] = [entry(), entry(), entry()]
    own.send(anUpdate(CLIENT, 0, [repeated]))
    await own.next("Ack")
    own.send(anUpdate(4_294_967_295, 0, [first, repeated, last]))
    expect((await own.next("Ack")).acknowledged).toEqual([{ client: 4_294_967_295, upTo: 3 }])
    const one = await stock(server, "panel1")
    await expect.poll(() => one.ops.size).toBe(3)
    expect(Y.decodeUpdate(Y.encodeStateAsUpdate(one.doc)).ds.clients.size).toBe(0)
    one.ops.set(anId(), anOperation({ actor: "panel1" }))
    own.send(anUpdate(4_294_967_295, 3))
    await own.next("Ack")
    const two = await stock(server, "panel2")
    await expect.poll(() => [one.ops.size, two.ops.size]).toEqual([5, 5])
    expect(two.doc.store.pendingStructs).toBeNull()
    expect((await server.services.store.load(ROSTER))?.repeats).toEqual(new Set([`${CLIENT}/0`, "4294967295/1"]))
  })

  it.each([
    ["deletes its own copy", 1],
    ["deletes the copy of the other", 4_294_967_295],
  ])(
    "that made an operation the server has from another client, and so %s, writes on and is in step",
    async (_title, client) => {
      const server = await startServer()
      const own = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
      const repeated = [anId(), anOperation()] as const
      own.send(anUpdate(CLIENT, 0, [[anId(), anOperation()], repeated]))
      await own.next("Ack")
      const device = await stock(server, "recorder")
      const made = [repeated, [anId(), anOperation()] as const]
      Y.applyUpdate(device.doc, encodeAppend({ client, clock: 0 }, made))
      const committed = () => server.services.store.load(ROSTER).then((stored) => stored?.writers.get(client)?.next)
      await expect.poll(committed).toBe(2)
      await expect.poll(() => device.ops.size).toBe(3)
      // It comes back after a pause, and says everything that it holds as deleted.
      device.provider.disconnect()
      const again = await stock(server, "recorder")
      Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(device.doc))
      expect(Y.decodeUpdate(Y.encodeStateAsUpdate(again.doc)).ds.clients.size).toBe(1)
      await expect.poll(() => again.provider.synced).toBe(true)
      again.ops.set(anId(), anOperation())
      const other = await stock(server, "panel1")
      await expect.poll(() => [again.ops.size, other.ops.size]).toEqual([4, 4])
      expect(other.ops.toJSON()).toEqual(again.ops.toJSON())
      expect(Y.decodeUpdate(Y.encodeStateAsUpdate(other.doc)).ds.clients.size).toBe(0)
      expect(again.provider.shouldConnect).toBe(true)
    },
    15_000,
  )

  it("comes back after it has typed before it could offer what it wrote offline", async () => {
    const server = await startServer()
    const cookie = await sessionFor(server, "recorder")
    const doc = new Y.Doc()
    doc.getMap("ops").set(anId(), anOperation())
    const provider = new WebsocketProvider(server.url.replace("http", "ws") + "/sync", ROSTER, doc, {
      disableBc: true,
      WebSocketPolyfill: class extends WebSocket {
        constructor(url: string) {
          super(url, { headers: { cookie } })
        }
      } as unknown as typeof globalThis.WebSocket,
    })
    afterwards(() => {
      provider.destroy()
      provider.awareness.destroy()
    })
    provider.on("status", ({ status }) => {
      if (status === "connected" && doc.getMap("ops").size === 1) doc.getMap("ops").set(anId(), anOperation())
    })
    const other = await stock(server, "panel1")
    await expect.poll(() => other.ops.size, { timeout: 5000 }).toBe(2)
  })

  it("is told for good when it may not write, and stops", async () => {
    const server = await startServer()
    const reader = await stock(server, "township")
    await expect.poll(() => reader.provider.synced).toBe(true)
    reader.ops.set(anId(), anOperation({ actor: "township" }))
    await expect.poll(() => reader.provider.shouldConnect).toBe(false)
  })
})
