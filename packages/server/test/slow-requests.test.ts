import { request } from "node:http"
import { describe, expect, it } from "vitest"
import type { RunningServer } from "../src/serve.ts"
import { sessionFor } from "./kit.ts"
import { anApplication, startLedgerServer, VILLAGE } from "./ledger-kit.ts"
import { JPEG } from "./photos.ts"

interface Slow {
  readonly method: "POST" | "PUT"
  readonly path: string
  readonly type: string
  readonly body: Uint8Array
}

/** Sends half of a body, does something, and sends the rest; answers with the status. */
const sendInHalves = async (
  server: RunningServer,
  { method, path, type, body }: Slow,
  between: () => Promise<void>,
) => {
  const headers = {
    cookie: await sessionFor(server, "recorder"),
    "content-type": type,
    "content-length": body.length,
    expect: "100-continue",
  }
  const sending = request(`${server.url}${path}`, { method, headers })
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sending.on("response", (response) => resolve(response.resume().statusCode))
    sending.on("error", reject)
  })
  // The server has the head of the request, and has let its sender in.
  await new Promise((resolve) => sending.on("continue", resolve).flushHeaders())
  await new Promise((resolve) => sending.write(body.subarray(0, 10), resolve))
  await new Promise((resolve) => setTimeout(resolve, 50))
  await between()
  sending.end(body.subarray(10))
  return answered
}

const inBytes = (body: object): Uint8Array => Buffer.from(JSON.stringify(body))

describe("a request whose body is still on its way when its account is disabled", () => {
  const disable = (server: RunningServer) => async () => {
    await server.services.disableAccount("recorder")
  }
  const command = { method: "POST", path: "/api/commands", type: "application/json" } as const

  it("decides nothing", async () => {
    const server = await startLedgerServer()
    const body = inBytes(anApplication("2026-001", "H0001"))
    expect(await sendInHalves(server, { ...command, body }, disable(server))).toBe(401)
    expect(await server.services.ledgers.entriesOf(VILLAGE, "gutan")).toEqual([])
  })

  it("is decided by the role of the moment at which all of it is there", async () => {
    const server = await startLedgerServer()
    const { accounts, ledgers } = server.services
    const body = inBytes(anApplication("2026-001", "H0001"))
    const none = { salt: new Uint8Array(16), hash: new Uint8Array(32) }
    const demote = () => accounts.put({ account: "recorder", role: "auditor", area: "999901" }, none)
    expect(await sendInHalves(server, { ...command, body }, demote)).not.toBe(200)
    expect(await ledgers.entriesOf(VILLAGE, "gutan")).toEqual([])
  })

  it("keeps no photo, and gives no ticket and no share of a key", async () => {
    const server = await startLedgerServer()
    const photo = { method: "PUT", path: `/api/files?village=${VILLAGE}`, type: "image/jpeg", body: JPEG } as const
    expect(await sendInHalves(server, photo, disable(server))).toBe(401)
    const other = await startLedgerServer()
    const body = inBytes({ document: "999901/201/201/roster/2026" })
    const ticket = { method: "POST", path: "/api/tickets", type: "application/json", body } as const
    expect(await sendInHalves(other, ticket, disable(other))).toBe(401)
    const third = await startLedgerServer()
    const share = { method: "POST", path: "/api/device-share", type: "application/json" } as const
    const device = inBytes({ device: "tablet-1-of-the-village" })
    expect(await sendInHalves(third, { ...share, body: device }, disable(third))).toBe(401)
  })
})
