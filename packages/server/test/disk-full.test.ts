import { describe, expect, it } from "vitest"
import { anId, anOperation, anUpdate, openSocket, ROSTER, sessionFor } from "./kit.ts"
import { aCommand, LEDGER, send, startLedgerServer, VILLAGE } from "./ledger-kit.ts"

/** A command that takes more than a page. */
const long = (id: string) => ({ ...aCommand("end-campaign", "gutan", { document: `公告${id}`.repeat(1500) }), id })

describe("a full disk", () => {
  it("is told by readiness, by the metrics and by the log, also when a command meets it first; nothing half is kept", async () => {
    const said: string[] = []
    const server = await startLedgerServer({ log: (message) => said.push(message) })
    const { database } = server
    const pages = Number(database.prepare("pragma page_count").get()?.["page_count"])
    database.exec(`pragma max_page_count = ${pages}`)

    // What is left in half-filled pages may take a little yet.
    const command = { ...long("one"), on: "2026-11-20", village: VILLAGE }
    const { status, body } = await send(server, "county", command)
    expect([status, body.error?.code]).toEqual([503, "unavailable"])
    const get = async (path: string) => fetch(`${server.url}${path}`)
    expect([(await get("/readyz")).status, (await get("/healthz")).status]).toEqual([503, 200])
    expect(await (await get("/metrics")).text()).toContain("jingzhun_commit_failures_total 1\n")
    expect(said).toContain("the log cannot be kept: database or disk is full")
    const cookie = await sessionFor(server, "recorder")
    expect((await openSocket(server, ROSTER, { cookie }).closed).code).toBe(1013)

    database.exec(`pragma max_page_count = ${pages + 10_000}`)
    await expect.poll(async () => (await get("/readyz")).status, { timeout: 6000 }).toBe(200)
    const socket = openSocket(server, ROSTER, { cookie })
    socket.send(anUpdate(4711, 0, [[anId(), anOperation()]]))
    await socket.next("Ack")
    expect((await send(server, "county", command)).body).toMatchObject({ ok: true, isRepeat: false })
    expect(await server.services.ledgers.verify(LEDGER)).toMatchObject({ entries: 1, fault: undefined })
  }, 30_000)
})
