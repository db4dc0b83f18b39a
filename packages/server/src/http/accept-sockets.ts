/**
 * Accepting sockets 握手: a handshake passes the app like any request, and leaves nothing of the request behind.
 *
 * Thousands of sockets stay open for days; what each keeps alive is what the server's memory is made of.
 */
import type { IncomingMessage } from "node:http"
import { STATUS_CODES } from "node:http"
import type { EventEmitter } from "node:events"
import type { Duplex } from "node:stream"
import * as Result from "effect/Result"
import type { Hono } from "hono"
import type { WebSocket, WebSocketServer } from "ws"
import type { Services } from "../services.ts"
import type { Admission, Door } from "./sync-route.ts"

/** Opens sockets for whom the app lets in. */
export const acceptSockets = (
  server: EventEmitter,
  { app, sockets, services }: { readonly app: Hono; readonly sockets: WebSocketServer; readonly services: Services },
): void => {
  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", ignore)
    const answered = ask(app, request).then((answer) => {
      if (stream.destroyed) return
      if (typeof answer === "number") return turnAway(stream, answer)
      sockets.handleUpgrade(request, stream, head, (socket) => open({ socket, stream }, answer, services))
    })
    answered.catch(() => stream.destroy())
  })
}

const ignore = (): void => undefined

/** Asks the app about a handshake; answers with the admission, or with the status of a refusal. */
const ask = async (app: Hono, request: IncomingMessage): Promise<Admission | number> => {
  const door: Door = {}
  try {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`)
    const response = await app.fetch(new Request(url, { headers: headersOf(request) }), { incoming: request, door })
    return door.admission ?? response.status
  } catch {
    return BAD_REQUEST
  }
}

const BAD_REQUEST = 400

const headersOf = (request: IncomingMessage): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  return headers
}

const turnAway = (stream: Duplex, status: number): void => {
  const code = status < BAD_REQUEST ? BAD_REQUEST : status
  // Whoever does not close its end would otherwise keep it.
  stream.once("finish", () => stream.destroy())
  stream.end(`HTTP/1.1 ${code} ${STATUS_CODES[code] ?? ""}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

const open = (
  line: { readonly socket: WebSocket; readonly stream: Duplex },
  admission: Admission,
  { relay, metrics }: Services,
): void => {
  const { socket } = line
  socket.on("error", ignore)
  if (Result.isFailure(admission)) {
    metrics.refused(admission.failure)
    socket.close(admission.failure)
    setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref()
    return
  }
  const { name, document, visitor } = admission.success
  const events = relay.connect(line, name, document, visitor)
  socket.on("message", (data, isBinary) => events.message(isBinary ? data : undefined))
  socket.on("close", () => events.close())
}

const CLOSE_GRACE_MS = 3000
