import { describe, expect, it } from "vitest"
import WebSocket from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { afterwards, anId, anOperation, anUpdate, openSocket, ROSTER, sessionFor, startServer } from "./kit.ts"

const CLIENT = 4711

describe("the stock y-websocket client", () => {
  const stock = async (server: Awaited<ReturnType<typeof startServer>>, account: string) => {
    const response = await fetch(`${server.url}/api/tickets`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: sessionFor(server, account) },
      body: JSON.stringify({ document: ROSTER }),
    })
    const params = (await response.json()) as { ticket: string }
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(server.url.replace("http", "ws") + "/sync", ROSTER, doc, {
      params,
      disableBc: true,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    afterwards(() => {
      provider.destroy()
      provider.awareness.destroy()
    })
    return { doc, provider, ops: doc.getMap("ops") }
  }

  it("converges with another and with our own, offline edits included", async () => {
    const server = await startServer()
    const one = await stock(server, "recorder")
    one.ops.set(anId(), anOperation())
    const two = await stock(server, "panel1")
    two.ops.set(anId(), anOperation({ actor: "panel1" }))
    const own = openSocket(server, ROSTER, { cookie: sessionFor(server, "panel2") })
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

  it("is told for good when it may not write, and stops", async () => {
    const server = await startServer()
    const reader = await stock(server, "township")
    await expect.poll(() => reader.provider.synced).toBe(true)
    reader.ops.set(anId(), anOperation({ actor: "township" }))
    await expect.poll(() => reader.provider.shouldConnect).toBe(false)
  })
})
