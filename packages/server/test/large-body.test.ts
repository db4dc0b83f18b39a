import { connect } from "node:net"
import { expect, it, vi } from "vitest"
import { startServer } from "./kit.ts"

const PATIENCE = { timeout: 10_000 }

it("after a body that is too large the connection serves the next request", async () => {
  const server = await startServer()
  const socket = connect(Number(new URL(server.url).port), "localhost")
  let heard = ""
  socket.setEncoding("utf8").on("data", (text: string) => (heard += text))
  const large = "x".repeat(3 * 1024 * 1024)
  const head = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
  socket.write(`${head}Content-Length: ${large.length}\r\n\r\n${large}`)
  await vi.waitFor(() => expect(heard).toContain("413"), PATIENCE)
  socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
  await vi.waitFor(() => expect(heard).toContain('{"status":"ok"}'), PATIENCE)
  socket.destroy()
})
