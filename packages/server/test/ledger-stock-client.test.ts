import { describe, expect, it } from "vitest"
import WebSocket from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import type { RunningServer } from "../src/serve.ts"
import { steps, walk } from "./journey.ts"
import { afterwards, postJson, sessionFor } from "./kit.ts"
import { LEDGER, startLedgerServer, VILLAGE } from "./ledger-kit.ts"

const stock = async (server: RunningServer, account: string) => {
  const answer = await postJson(
    `${server.url}/api/tickets`,
    { document: LEDGER },
    { cookie: await sessionFor(server, account) },
  )
  const params = (await answer.json()) as { ticket: string }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(server.url.replace("http", "ws") + "/sync", LEDGER, doc, {
    params,
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  })
  afterwards(() => {
    provider.destroy()
    provider.awareness.destroy()
  })
  return { doc, provider, entries: doc.getMap<{ readonly hash: string }>("entries") }
}

describe("the stock y-websocket client on a ledger", () => {
  it("sees what was decided before it came and what is decided while it looks, and stays connected", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("A", 1, 2), { subject: "2026-001", household: "H0001" })
    const one = await stock(server, "finance")
    await expect.poll(() => one.entries.size, { timeout: 5000 }).toBe(2)
    await walk(server, steps("A", 3, 5), { subject: "2026-001", household: "H0001" })
    await expect.poll(() => one.entries.size, { timeout: 5000 }).toBe(5)
    const hashes = (await server.services.ledgers.entriesOf(VILLAGE, "gutan")).map(({ hash }) => hash)
    const seen = [...one.entries.keys()].toSorted().map((key) => one.entries.get(key)?.hash)
    expect(seen).toEqual(hashes)
    expect(one.provider.wsconnected).toBe(true)
  }, 15_000)

  it("one that brings what it has from its own disk is let be", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("A", 1, 2), { subject: "2026-001", household: "H0001" })
    const one = await stock(server, "chair")
    await expect.poll(() => one.entries.size, { timeout: 5000 }).toBe(2)
    const two = await stock(server, "chair")
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc))
    await walk(server, ["A03"], { subject: "2026-001", household: "H0001" })
    await expect.poll(() => two.entries.size, { timeout: 5000 }).toBe(3)
    expect(two.provider.wsconnected).toBe(true)
  }, 15_000)

  it("whoever may not read the ledger gets no ticket", async () => {
    const server = await startLedgerServer()
    for (const account of ["thirdparty", "admin"]) {
      const cookie = await sessionFor(server, account)
      expect((await postJson(`${server.url}/api/tickets`, { document: LEDGER }, { cookie })).status).toBe(403)
    }
  })
})
