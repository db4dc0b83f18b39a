import { describe, expect, it } from "vitest"
import { aCommand, anApplication, exampleOf, faultsIn, LEDGER, send, startLedgerServer, VILLAGE } from "./ledger-kit.ts"
import { openDocument } from "@jingzhun/documents"
import { openSocket, sessionFor } from "./kit.ts"
import { steps, take, walk } from "./journey.ts"

describe("at the same moment", () => {
  it("[GT-06-1] two recorders file for one household past the cap: one is kept, the other refused with the article, and what it said is given back", async () => {
    const server = await startLedgerServer()
    const first = anApplication("2026-001", "H0001", { subsidyFen: 2_000_000 })
    const second = anApplication("2026-002", "H0001", { subsidyFen: 2_000_000 })
    const answers = await Promise.all([send(server, "recorder", first), send(server, "recorder2", second)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const refused = answers.filter(({ body }) => !body.ok)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.body.refusal).toMatchObject({
      code: "income-cap",
      clause: "GT-06-1",
      figures: { limitFen: 3_000_000, grantedFen: 2_000_000, leftFen: 1_000_000, askedFen: 2_000_000 },
    })
    expect(await server.services.ledgers.entriesOf(VILLAGE, "gutan")).toHaveLength(1)
    // Nothing typed is lost: the same words, mended, are accepted.
    const [loser, command] = answers[0].body.ok ? ["recorder2", second] : ["recorder", first]
    const mended = await send(server, loser, { ...command, data: { ...command.data, subsidyFen: 1_000_000 } })
    expect(mended.body.ok).toBe(true)
  })

  it("a command sent ten times at once is decided once", async () => {
    const server = await startLedgerServer()
    const command = anApplication("2026-001", "H0001")
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(server, "recorder", command)))
    expect(new Set(answers.map(({ body }) => body.entry?.hash)).size).toBe(1)
    expect(answers.filter(({ body }) => body.isRepeat === false)).toHaveLength(1)
  })

  it("[GT-12-2] finance pays once, however often it is told to", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("A", 1, 14), { subject: "2026-001", household: "H0001" })
    const pay = () => send(server, "finance", aCommand("pay", "2026-001", exampleOf("A15").data, { village: VILLAGE }))
    const answers = await Promise.all(Array.from({ length: 6 }, pay))
    expect(answers.filter(({ body }) => body.ok)).toHaveLength(1)
    expect(answers.flatMap(({ body }) => body.refusal?.code ?? [])).toEqual(
      Array.from({ length: 5 }, () => "already-paid"),
    )
  })

  it("many cases filed at once make one chain without a gap, the same for a device that listens as on the disk", async () => {
    const server = await startLedgerServer()
    const listener = openSocket(server, LEDGER, { cookie: await sessionFor(server, "auditor"), query: "" })
    listener.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    await listener.next("SyncStep2")
    const households = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `H000${at}`)
    await Promise.all(households.map((household, at) => take(server, "A01", { subject: `2026-${at}`, household })))
    const entries = await server.services.ledgers.entriesOf(VILLAGE, "gutan")
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    await expect.poll(() => listener.frames.filter(({ _tag }) => _tag === "Update").length).toBe(8)
    const sheet = openDocument()
    for (const frame of listener.frames) if (frame._tag === "Update") sheet.apply(frame.update)
    expect(Object.values(sheet.doc.getMap("entries").toJSON() as object)).toEqual(expect.arrayContaining([...entries]))
    expect(await faultsIn(server.stores.kept)).toEqual([])
  })
})

describe("what a device sends into a ledger", () => {
  it("is never kept nor told to others", async () => {
    const server = await startLedgerServer()
    await walk(server, ["A01"], { subject: "2026-001", household: "H0001" })
    const forger = openSocket(server, LEDGER, { cookie: await sessionFor(server, "recorder") })
    const sheet = openDocument()
    sheet.doc.getMap("entries").set("0000000001", { seq: 1, forged: true })
    forger.send({ _tag: "Update", update: sheet.encode() })
    const reader = openSocket(server, LEDGER, { cookie: await sessionFor(server, "chair"), query: "" })
    reader.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    const copy = openDocument()
    copy.apply((await reader.next("SyncStep2")).update)
    expect(copy.doc.getMap("entries").toJSON()).toEqual({
      "0000000001": (await server.services.ledgers.entriesOf(VILLAGE, "gutan"))[0],
    })
    expect(reader.frames.filter(({ _tag }) => _tag === "Update")).toEqual([])
    expect(await faultsIn(server.stores.kept)).toEqual([])
  })
})
