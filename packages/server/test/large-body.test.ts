import { connect } from "node:net"
import { describe, expect, it, vi } from "vitest"
import { startServer } from "./kit.ts"

const PATIENCE = { timeout: 10_000 }
const MIB = 1024 * 1024

/** A connection of one's own, on which a log-in of so many bytes was sent. */
const sendLarge = async (bytes: number) => {
  const server = await startServer()
  const socket = connect(Number(new URL(server.url).port), "localhost").on("error", () => undefined)
  let heard = ""
  socket.setEncoding("utf8").on("data", (text: string) => (heard += text))
  const head = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
  socket.write(`${head}Content-Length: ${bytes}\r\n\r\n`)
  for (let sent = 0; sent < bytes; sent += MIB) socket.write("x".repeat(MIB))
  const hears = (text: string) => vi.waitFor(() => expect(heard).toContain(text), PATIENCE)
  await hears(" 413 ")
  return { socket, hears }
}

describe("after a body that is too large", () => {
  it("the connection serves the next request", async () => {
    const { socket, hears } = await sendLarge(3 * MIB)
    socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await hears('{"status":"ok"}')
    socket.destroy()
  })

  it("the connection is said to end where the body does not", async () => {
    const { socket, hears } = await sendLarge(80 * MIB)
    await hears("\r\nconnection: close\r\n")
    socket.destroy()
  })
})
