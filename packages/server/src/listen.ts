/**
 * Listen 监听: one port for pages, the interface and sockets.
 */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { serve as listen } from "@hono/node-server"
import { WebSocketServer } from "ws"
import { acceptSockets } from "./http/accept-sockets.ts"
import { makeApp } from "./http/app.ts"
import type { Services } from "./services.ts"
import type { Settings } from "./settings.ts"

/** Largest message a socket may send, in bytes. */
export const MAXIMUM_FRAME_BYTES = 1024 * 1024

/** Opens the port of a server; `close` lets what is under way end, for a second. */
export const openPort = (settings: Pick<Settings, "host" | "port" | "webDir" | "trustedProxies">, services: Services) =>
  new Promise<{ readonly port: number; readonly close: () => Promise<void> }>((resolve, reject) => {
    const sockets = new WebSocketServer({
      noServer: true,
      maxPayload: MAXIMUM_FRAME_BYTES,
      perMessageDeflate: false,
      clientTracking: true,
    })
    const app = makeApp(services, settings)
    const server = listen(
      {
        fetch: app.fetch,
        hostname: settings.host,
        port: settings.port,
        createServer,
        serverOptions: { headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: 16_384 },
      },
      ({ port }: AddressInfo) => resolve({ port, close }),
    )
    acceptSockets(server, { app, sockets, services })
    server.on("error", reject)
    const close = (): Promise<void> =>
      new Promise((done) => {
        server.close(() => done())
        if ("closeIdleConnections" in server) server.closeIdleConnections()
        setTimeout(() => {
          for (const socket of sockets.clients) socket.terminate()
          if ("closeAllConnections" in server) server.closeAllConnections()
        }, STOP_GRACE_MS).unref()
      })
  })

const STOP_GRACE_MS = 1000
