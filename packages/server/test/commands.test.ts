import { dayOf, fromYuan } from "@jingzhun/core"
import { openDocument } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import {
  aCommand,
  aHousehold,
  anApplication,
  fillRoster,
  LEDGER,
  send,
  startLedgerServer,
  VILLAGE,
} from "./ledger-kit.ts"
import { openSocket, postJson, sessionFor } from "./kit.ts"

describe("a command over HTTP", () => {
  it("is decided, kept and answered with its events, its place in the ledger and the receipt it rests on", async () => {
    const server = await startLedgerServer()
    const { status, body } = await send(server, "recorder", anApplication("2026-001", "H0001"))
    expect(status).toBe(200)
    expect(body).toMatchObject({ ok: true, isRepeat: false, entry: { seq: 1 }, village: VILLAGE, procedure: "gutan" })
    expect(body.events?.map(({ type }) => type)).toEqual(["applied"])
    expect(body.receipt).toMatch(/^sha256:[0-9a-f]{64}$/)
    const [entry] = await server.services.ledgers.entriesOf(VILLAGE, "gutan")
    expect(entry).toMatchObject({ hash: body.entry?.hash, previous: "", rests: { receipt: body.receipt } })
  })

  it("sent again it has the same answer, with or without its day, and brings about nothing more", async () => {
    const server = await startLedgerServer()
    const command = anApplication("2026-001", "H0001")
    const first = await send(server, "recorder", command)
    const again = await send(server, "recorder", command)
    expect(again.body).toEqual({ ...first.body, isRepeat: true })
    const dated = await send(server, "recorder", { ...command, on: first.body.on })
    expect(dated.body).toEqual({ ...first.body, isRepeat: true })
    expect(await server.services.ledgers.entriesOf(VILLAGE, "gutan")).toHaveLength(1)
  })

  it("an id that served once serves nothing else", async () => {
    const server = await startLedgerServer()
    const command = anApplication("2026-001", "H0001")
    await send(server, "recorder", command)
    const other = await send(server, "recorder", { ...command, subject: "2026-002" })
    expect(other).toMatchObject({ status: 200, body: { ok: false, refusal: { code: "id-used" } } })
  })

  it("a refused command leaves no trace, so its id is free", async () => {
    const server = await startLedgerServer()
    const command = anApplication("2026-001", "H0001", { subsidyFen: 0 })
    const refused = await send(server, "recorder", command)
    expect(refused).toMatchObject({
      status: 200,
      body: { ok: false, refusal: { code: "no-subsidy", clause: "GT-12-2" } },
    })
    expect(refused.body.refusal?.message.en).not.toBe("")
    const mended = await send(server, "recorder", { ...command, data: { ...command.data, subsidyFen: 1 } })
    expect(mended.body.ok).toBe(true)
  })

  it.each(["２０２６－００１", "2026\u2013001", "2026-\u200b001", " 2026-001"])(
    "a number that only looks like that of a case opens no file of its own: %j",
    async (subject) => {
      const server = await startLedgerServer()
      await send(server, "recorder", anApplication("2026-001", "H0001"))
      const { status, body } = await send(server, "recorder", anApplication(subject, "H0002"))
      expect([status, body.ok]).toEqual([200, false])
      expect(body.refusal).toMatchObject({ code: "subject-written", figures: { plain: "2026-001" } })
      expect(body.refusal?.message["zh-CN"]).toContain("请写作“2026-001”")
      expect(await server.services.ledgers.entriesOf(VILLAGE, "gutan")).toHaveLength(1)
    },
  )

  it("one dated in the future is refused with both days", async () => {
    const server = await startLedgerServer()
    const { body } = await send(server, "recorder", anApplication("2026-001", "H0001", {}, { on: "2199-01-01" }))
    expect(body.refusal).toMatchObject({ code: "in-future", figures: { on: "2199-01-01" } })
  })

  it.each([
    ["$.id", { id: 7 }],
    ["$.type", { type: "" }],
    ["$.subject", { subject: null }],
    ["$.on", { on: "2026-02-30" }],
    ["$.data", { data: [] }],
    ["$.village", { village: "99" }],
    ["$.by", { by: { account: "chair", role: "chair" } }],
    ["$.colour", { colour: "red" }],
    ["$.data.design", { data: { design: "\ud800" } }],
    ["$.data.a.a.a.a.a.a.a.a.a.a.a", { data: deep(40) }],
  ])("what is no command is refused with its path: %s", async (path, change) => {
    const server = await startLedgerServer()
    const { status, body } = await send(server, "recorder", { ...anApplication("2026-001", "H0001"), ...change })
    expect([status, body.error?.code, body.error?.path]).toEqual([400, "bad-request", path])
  })

  it.each(["1e400", "-1e400"])(
    "a number that JSON can write and not hold is refused with its path: %s",
    async (number) => {
      const server = await startLedgerServer()
      const written = JSON.stringify(anApplication("2026-001", "H0001", { subsidyFen: "number" }))
      const headers = { "content-type": "application/json", cookie: await sessionFor(server, "recorder") }
      const body = written.replace('"number"', number)
      const response = await fetch(`${server.url}/api/commands`, { method: "POST", headers, body })
      expect([response.status, await response.json()]).toMatchObject([400, { error: { path: "$.data.subsidyFen" } }])
    },
  )

  it("nobody without a session sends one, and nobody a large one", async () => {
    const server = await startLedgerServer()
    expect((await postJson(`${server.url}/api/commands`, anApplication("2026-001", "H0001"))).status).toBe(401)
    const large = anApplication("2026-001", "H0001", { design: "案".repeat(100_000) })
    expect((await send(server, "recorder", large)).status).toBe(413)
  })

  it("a village that is not known here, or works under nothing, is answered 404 with the path", async () => {
    const server = await startLedgerServer()
    const elsewhere = await send(
      server,
      "county",
      aCommand("end-campaign", "gutan", { document: "公告" }, { village: "999901201209" }),
    )
    expect([elsewhere.status, elsewhere.body.error?.path]).toEqual([404, "$.village"])
    const unnamed = await send(server, "county", aCommand("end-campaign", "gutan", { document: "公告" }))
    expect([unnamed.status, unnamed.body.error?.path]).toEqual([400, "$.village"])
    const other = await send(server, "recorder", { ...anApplication("2026-001", "H0001"), procedure: "dejiang" })
    expect([other.status, other.body.error?.path]).toEqual([404, "$.procedure"])
  })

  it("[GT-19] the whole county's procedure runs for a village that the county names", async () => {
    const server = await startLedgerServer()
    const ended = await send(
      server,
      "county",
      aCommand("end-campaign", "gutan", { document: "公告" }, { village: VILLAGE }),
    )
    expect(ended.body.ok).toBe(true)
    const late = await send(server, "recorder", anApplication("2026-001", "H0001"))
    expect(late.body.refusal).toMatchObject({ code: "campaign-ended", clause: "GT-19" })
  })
})

describe("who may command", () => {
  it("another role is refused with those whose business it is", async () => {
    const server = await startLedgerServer()
    const { status, body } = await send(server, "surveyor", anApplication("2026-001", "H0001"))
    expect([status, body.ok, body.refusal?.code, body.refusal?.clause]).toEqual([403, false, "wrong-role", "GT-07"])
    expect(body.refusal?.message["zh-CN"]).toContain("村录入员")
  })

  it("nobody acts outside the area", async () => {
    const server = await startLedgerServer()
    const { status, body } = await send(
      server,
      "recorder",
      anApplication("2026-001", "H0001", {}, { village: "999901201202" }),
    )
    expect([status, body.refusal?.code]).toEqual([403, "outside-area"])
  })
})

describe("the roster speaks for itself", () => {
  const HOUSEHOLDS = [
    aHousehold("H0101", {
      housing: { areaSquareMetres: 200, sound: true, canFundBuilding: true },
      income: {
        year: 2025,
        items: [{ kind: "wage", amountFen: fromYuan(90_000), stable: true, guaranteed: false }],
        operatingCostFen: fromYuan(0),
      },
      members: [
        {
          id: "M1",
          name: "甲",
          birthDate: dayOf(1990, 1, 1),
          relation: "head",
          labour: "skilled",
          health: ["healthy"],
        },
      ],
    }),
    aHousehold("H0102", { registered: false }),
    aHousehold("H0103", { assessed: {} }),
  ]
  const withHouseholds = async () => {
    const server = await startLedgerServer()
    await fillRoster(server.services, HOUSEHOLDS, 78)
    return server
  }

  it("[GT-04] a verdict that the roster does not bear out is refused with what it is and on which articles", async () => {
    const server = await withHouseholds()
    const { body } = await send(server, "recorder", anApplication("2026-001", "H0101"))
    expect(body.refusal).toMatchObject({ code: "verdict-differs", clause: "GT-04", figures: { said: true, is: false } })
    expect(body.refusal?.message["zh-CN"]).toMatch(/认定结论是“否”，与所报的“是”不同；依据：第/)
  })

  it("[GT-04] a household whose facts are missing waits for them, named by their labels", async () => {
    const server = await withHouseholds()
    const { body } = await send(server, "recorder", anApplication("2026-001", "H0103"))
    expect(body.refusal?.code).toBe("not-yet-decided")
    expect(body.refusal?.message["zh-CN"]).not.toMatch(/[a-z]{4}/)
  })

  it("[GT-03] a household that is not in the roster, or is there twice, is refused with what to do", async () => {
    const server = await withHouseholds()
    const none = await send(server, "recorder", anApplication("2026-001", "H0999"))
    expect(none.body.refusal?.code).toBe("no-household")
    await fillRoster(server.services, [aHousehold("H0001")], 79)
    const twice = await send(server, "recorder", anApplication("2026-002", "H0001"))
    expect(twice.body.refusal).toMatchObject({ code: "household-twice", figures: { count: 2 } })
  })

  it("an edit that came a moment ago counts", async () => {
    const server = await withHouseholds()
    expect((await send(server, "recorder", anApplication("2026-001", "H0201"))).body.ok).toBe(false)
    await fillRoster(server.services, [aHousehold("H0201")], 80)
    expect((await send(server, "recorder", anApplication("2026-001", "H0201"))).body.ok).toBe(true)
  })
})

describe("the ledger as a document", () => {
  it("a device that has it open sees an entry after its commit, and one that comes later gets it too", async () => {
    const server = await startLedgerServer()
    const cookie = await sessionFor(server, "chair")
    const early = openSocket(server, LEDGER, { cookie, query: "" })
    early.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    await early.next("SyncStep2")
    const { body } = await send(server, "recorder", anApplication("2026-001", "H0001"))
    const update = await early.next("Update")
    const late = openSocket(server, LEDGER, { cookie, query: "" })
    late.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    const step = await late.next("SyncStep2")
    for (const bytes of [update.update, step.update]) {
      const sheet = openDocument()
      sheet.apply(bytes)
      const [entry] = await server.services.ledgers.entriesOf(VILLAGE, "gutan")
      expect(sheet.doc.getMap("entries").toJSON()).toEqual({ "0000000001": entry })
      expect(entry?.hash).toBe(body.entry?.hash)
    }
  })
})

function deep(levels: number): object {
  return levels === 0 ? {} : { a: deep(levels - 1) }
}

describe("dating back", () => {
  const SENT = dayOf(2026, 11, 24)
  const reportedOn = (on: string, lateReason?: string) =>
    anApplication(`2026-back-${on}`, "H0004", {}, { on, ...(lateReason !== undefined && { lateReason }) })

  it("[GT-18] what was done a week before is taken as it is, and the entry says on which day it was sent", async () => {
    const server = await startLedgerServer()
    const { body } = await send(server, "recorder", reportedOn("2026-11-17"))
    expect(body).toMatchObject({ ok: true, on: "2026-11-17" })
    const entry = (await server.services.ledgers.entriesOf(VILLAGE, "gutan"))[0]
    expect([entry?.sentOn, entry?.events[0]?.flags]).toEqual([SENT, undefined])
  })

  it("[GT-18] a day further takes a reason, with it the event is marked as entered late, and the chain holds", async () => {
    const server = await startLedgerServer()
    const bare = await send(server, "recorder", reportedOn("2026-11-16"))
    expect(bare.body.refusal).toMatchObject({ code: "no-late-reason", clause: "GT-18", figures: { late: 8, days: 7 } })
    const { body } = await send(server, "recorder", reportedOn("2026-11-16", "平板离线八天"))
    expect(body.events).toMatchObject([{ flags: [{ code: "entered-late", clause: "GT-18" }] }])
    expect((await server.services.ledgers.verify(LEDGER))?.fault).toBeUndefined()
  })

  it("[GT-18] beyond the bound no reason helps", async () => {
    const server = await startLedgerServer()
    const { body } = await send(server, "recorder", reportedOn("2026-08-25", "平板离线"))
    expect(body.refusal).toMatchObject({ code: "dated-back-too-far", figures: { late: 91, most: 90 } })
  })
})
