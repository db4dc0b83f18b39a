/**
 * Nodes for tests: several servers over one PostgreSQL, each with sockets of its own.
 */
import { tmpdir } from "node:os"
import { join } from "node:path"
import WebSocket from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import type { Bus } from "../src/bus/bus.ts"
import { makeProcessBus } from "../src/bus/process-bus.ts"
import { openPort } from "../src/listen.ts"
import type { Services } from "../src/services.ts"
import { makeServices } from "../src/services.ts"
import { openPostgres } from "../src/store/postgres/connection.ts"
import { makePostgresStore } from "../src/store/postgres/postgres-document-store.ts"
import { postgresKept } from "../src/store/postgres/postgres-kept.ts"
import { afterwards, sessionFor, settle } from "./kit.ts"

/** One server of several. */
export interface Node {
  readonly url: string
  readonly services: Services
}

/** Starts a node on a database; without a bus it hears nothing of the others. It is stopped when the test is over. */
export const startNode = async (databaseUrl: string, bus: Bus = makeProcessBus().join()): Promise<Node> => {
  const sql = await openPostgres(databaseUrl)
  const store = makePostgresStore(sql)
  const services = makeServices({
    store,
    shared: store,
    bus,
    kept: postgresKept(sql),
    log: { warn: () => undefined, request: () => undefined },
  })
  const { port, close } = await openPort(
    { host: "127.0.0.1", port: 0, webDir: join(tmpdir(), "no-such-web-app") },
    services,
  )
  afterwards(async () => {
    await services.relay.stop()
    await close()
    await bus.close()
    await sql.end({ timeout: 1 })
  })
  return { url: `http://127.0.0.1:${port}`, services }
}

/** Starts two nodes on a database with a village in it; with `buses` they hear each other at once. */
export const startTwoNodes = async (
  databaseUrl: string,
  buses: readonly Bus[] = [],
): Promise<readonly [Node, Node]> => {
  const one = await startNode(databaseUrl, buses[0])
  await settle(one.services)
  return [one, await startNode(databaseUrl, buses[1])]
}

/** A stock client at one of the nodes. */
export interface Stock {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
}

/** Opens a document at a node with the client that y-websocket ships, on a document that may hold something already. */
export const stockClient = async (
  { url, services }: Node,
  {
    account,
    document,
    doc = new Y.Doc(),
  }: { readonly account: string; readonly document: string; readonly doc?: Y.Doc },
): Promise<Stock> => {
  const cookie = await sessionFor({ services }, account)
  class WithSession extends WebSocket {
    constructor(address: string, protocols?: string[]) {
      super(address, protocols, { headers: { cookie } })
    }
  }
  const provider = new WebsocketProvider(`${url.replace("http", "ws")}/sync`, document, doc, {
    disableBc: true,
    WebSocketPolyfill: WithSession as unknown as typeof globalThis.WebSocket,
  })
  afterwards(() => {
    provider.destroy()
    provider.awareness.destroy()
  })
  return { doc, provider }
}
