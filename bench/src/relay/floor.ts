/**
 * Floor 底线: a server that only forwards bytes after a grouped append that has reached the disk. It judges nothing and knows
 * nobody; with this library on this runtime no relay that keeps what it acknowledges can do less.
 */
import { fdatasync, openSync, write } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { type WebSocket, WebSocketServer } from "ws"

const file = openSync(join(process.env["DATA_DIR"] ?? ".", "log"), "a")
const append = promisify(write)
const sync = promisify(fdatasync)
const rooms = new Map<string, Set<WebSocket>>()
const ACKNOWLEDGED = Buffer.of(100)

let waiting: { readonly bytes: Buffer; readonly from: WebSocket; readonly room: ReadonlySet<WebSocket> }[] = []
let isWriting = false

const commit = async (): Promise<void> => {
  isWriting = true
  while (waiting.length > 0) {
    const group = waiting
    waiting = []
    await append(file, Buffer.concat(group.map(({ bytes }) => bytes)))
    await sync(file)
    for (const { bytes, from, room } of group) {
      from.send(ACKNOWLEDGED)
      for (const socket of room) if (socket !== from) socket.send(bytes)
    }
  }
  isWriting = false
}

const server = new WebSocketServer({ port: Number(process.env["PORT"]), host: "127.0.0.1", perMessageDeflate: false })
server.on("connection", (socket, { url = "" }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room.add(socket))
  socket.on("message", (bytes: Buffer) => {
    waiting.push({ bytes, from: socket, room })
    if (!isWriting) void commit()
  })
  socket.on("close", () => room.delete(socket))
})
