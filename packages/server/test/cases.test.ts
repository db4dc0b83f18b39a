import { describe, expect, it } from "vitest"
import type { RunningServer } from "../src/serve.ts"
import { steps, walk } from "./journey.ts"
import { aHousehold, anApplication, fillRoster, getAs, send, startLedgerServer, VILLAGE } from "./ledger-kit.ts"
import { ROSTER, SENSITIVE } from "./kit.ts"
import { emptyRoster, encodeAppend, foldInto, householdOf, openDocument, setField } from "@jingzhun/documents"

interface Case {
  readonly subject: string
  readonly stage: string
  readonly household?: string
  readonly householdName?: string
  readonly closedBy?: { readonly event: string }
  readonly amounts: { readonly [id: string]: number | null }
  readonly obligations: readonly { readonly id: string; readonly who: string }[]
  readonly isTraining: boolean
  readonly changed?: { readonly facts: readonly object[]; readonly verdictWas: unknown; readonly verdictIs: unknown }
  readonly history?: readonly { readonly type: string; readonly data: object; readonly isVoided: boolean }[]
  readonly receipts?: readonly { readonly event: string; readonly body?: object }[]
}
interface Todos {
  readonly own: readonly { readonly id: string; readonly subject: string; readonly isOverdue: boolean }[]
  readonly below: readonly { readonly id: string; readonly level: string }[]
}

const A = { subject: "2026-001", household: "H0001" }
const B = { subject: "2026-002", household: "H0002" }
const casesFor = async (server: RunningServer, account: string) =>
  (await getAs<{ cases: readonly Case[] }>(server, account, `/api/cases?village=${VILLAGE}`)).body.cases
const caseFor = (server: RunningServer, account: string, subject: string) =>
  getAs<Case>(server, account, `/api/cases/${VILLAGE}/gutan/${subject}`)
const todoFor = async (server: RunningServer, account: string) =>
  (await getAs<Todos>(server, account, "/api/todo")).body

const walked = async (server: RunningServer) => {
  await walk(server, steps("A", 1, 10), A)
  await walk(server, steps("B", 1, 6), B)
}

describe("the list of cases", () => {
  it("shows of each its stage, its sums, what is owed on it and whose it is", async () => {
    const server = await startLedgerServer()
    await walked(server)
    const [first, second] = await casesFor(server, "township")
    expect(first).toMatchObject({
      subject: "2026-001",
      stage: "posting",
      household: "H0001",
      householdName: "户主H0001",
      isTraining: true,
      amounts: { asked: 2_000_001, granted: 2_000_001, paid: null },
    })
    expect(second).toMatchObject({ subject: "2026-002", stage: "appraisal", amounts: { granted: null } })
    expect(second?.obligations.map(({ id, who }) => `${id} ${who}`)).toContain("report-again recorder")
  })

  it("a closed case says by what, and open=1 leaves it out", async () => {
    const server = await startLedgerServer()
    await walk(server, ["C01", "C02"], { subject: "2026-003", household: "H0003" })
    expect(await casesFor(server, "chair")).toMatchObject([{ closedBy: { event: "withdrawn" }, obligations: [] }])
    const open = await getAs<{ cases: readonly Case[] }>(server, "chair", "/api/cases?open=1")
    expect(open.body.cases).toEqual([])
  })

  it("is empty for those who may read no ledger, and 401 without a session", async () => {
    const server = await startLedgerServer()
    await walked(server)
    expect(await casesFor(server, "admin")).toEqual([])
    expect(await casesFor(server, "thirdparty")).toEqual([])
    expect((await fetch(`${server.url}/api/cases`)).status).toBe(401)
    expect((await caseFor(server, "admin", "2026-001")).status).toBe(404)
  })
})

describe("one whole case", () => {
  it("tells every event, voided ones too, each with its place in the ledger", async () => {
    const server = await startLedgerServer()
    await walk(server, [...steps("B", 1, 6)], B)
    const { body } = await caseFor(server, "auditor", B.subject)
    expect(body.history?.map(({ type, isVoided }) => `${type}${isVoided ? " (voided)" : ""}`)).toEqual([
      "applied",
      "partnered",
      "appraised",
      "decided-in-village",
      "reported (voided)",
      "determined",
    ])
    expect(body.history?.[0]).toMatchObject({ entry: { seq: 1 } })
  })

  it("facts about people are for those who may read them: the township sees the receipt, finance its hash", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("A", 1, 3), A)
    const whole = (await caseFor(server, "township", A.subject)).body
    expect(JSON.stringify(whole)).toContain("members[0].labour")
    expect(whole.receipts?.map(({ event }) => event)).toEqual(["applied", "appraised"])
    const finance = (await caseFor(server, "finance", A.subject)).body
    expect(finance.receipts).toHaveLength(2)
    expect(JSON.stringify(finance)).not.toMatch(/labour|ballots/)
    expect(JSON.stringify(whole)).toContain("ballots")
  })

  it("[GT-15] a third party sees the case it is designated for, without the household's facts and the vote", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("B", 1, 12), B)
    await walk(server, ["A01"], A)
    expect((await casesFor(server, "thirdparty")).map(({ subject }) => subject)).toEqual([B.subject])
    expect(await casesFor(server, "thirdparty2")).toEqual([])
    const { body } = await caseFor(server, "thirdparty", B.subject)
    const applied = body.history?.find(({ type }) => type === "applied")
    expect(Object.keys(applied?.data ?? {}).sort()).toEqual(["household", "project", "subsidyFen"])
    expect(JSON.stringify(body)).not.toMatch(/ballots|labour|verdict|participants|"account":"(recorder|chair|township)/)
    expect((await caseFor(server, "thirdparty", A.subject)).status).toBe(404)
  })

  it("[GT-15] a third party verifies where it is designated and nowhere else", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("B", 1, 12), B)
    const verify = (account: string) =>
      send(server, account, {
        id: `v-${account}`,
        type: "verify",
        subject: B.subject,
        village: VILLAGE,
        data: { level: "village", checks: [] },
      })
    expect(await verify("thirdparty2")).toMatchObject({
      status: 403,
      body: { refusal: { code: "not-designated", clause: "GT-12-2" } },
    })
    expect(await verify("thirdparty")).toMatchObject({
      status: 200,
      body: { ok: false, refusal: { code: "not-applied" } },
    })
  })
})

describe("what changed in the roster since", () => {
  const write = async (server: RunningServer, field: string, value: boolean) => {
    const { store } = server.services
    const roster = emptyRoster()
    for (const [name, kind] of [
      [ROSTER, "roster"],
      [SENSITIVE, "roster-sensitive"],
    ] as const) {
      const sheet = openDocument()
      for (const row of await store.read(await store.lacking(name, new Map(), 0))) sheet.apply(row.bytes)
      foldInto(roster, sheet.ops(), kind)
    }
    const record = [...roster.records.keys()].find((id) => householdOf(roster, id)?.household.id === "H0001") ?? ""
    const random = (length: number) => Uint8Array.from({ length }, () => Math.floor(Math.random() * 256))
    const writing = { actor: "recorder", device: "d", nowMs: Date.now(), random }
    const { id, operation } = setField(roster, { record, field, value }, writing)
    const next = (await store.load(ROSTER))?.writers.get(99)?.next ?? 0
    const bytes = encodeAppend({ client: 99, clock: next }, [[id, operation]])
    const row = { document: ROSTER, client: 99, clock: next, length: 1, account: "recorder", at: 1, bytes, repeats: [] }
    await store.append([{ ...row, operations: [{ id, clock: next, hash: Uint8Array.of(1) }] }])
  }

  it("nothing, when nothing has", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("A", 1, 3), A)
    expect((await casesFor(server, "township"))[0]?.changed).toMatchObject({
      facts: [],
      verdictWas: true,
      verdictIs: true,
    })
  })

  it("a fact that the appraisal rested on is told with what it was and what it is, and what becomes of the verdict", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("A", 1, 3), A)
    await write(server, "assessed.conduct", false)
    expect((await casesFor(server, "township"))[0]?.changed).toMatchObject({
      since: { event: "appraised" },
      facts: [{ path: "assessed.conduct", was: true, is: false }],
      verdictWas: true,
      verdictIs: false,
    })
  })

  it("a fact that no clause asked for is no change", async () => {
    const server = await startLedgerServer()
    await walk(server, ["A01"], A)
    await write(server, "residence.contractsFarmland", false)
    expect((await casesFor(server, "township"))[0]?.changed?.facts).toEqual([])
  })

  it("[GT-05] an application that says otherwise than the roster is refused with what differs", async () => {
    const server = await startLedgerServer()
    await write(server, "assessed.conduct", false)
    const { body } = await send(server, "recorder", anApplication("2026-009", "H0001"))
    expect(body.refusal).toMatchObject({ code: "verdict-differs", figures: { rests: ["GT-05"] } })
  })
})

describe("to-do", () => {
  it("lists what the role owes, by its deadline, over all villages of the area", async () => {
    const server = await startLedgerServer()
    await walked(server)
    const recorder = await todoFor(server, "recorder")
    expect(recorder.own.map(({ id, subject }) => `${subject} ${id}`)).toContain("2026-002 report-again")
    expect(recorder.below).toEqual([])
    expect((await todoFor(server, "admin")).own).toEqual([])
  })

  it("[GT-14-1] what the village has let pass stands before the township, too", async () => {
    const server = await startLedgerServer()
    await walk(server, [...steps("A", 1, 10), "A31", "A11", "A32", ...steps("A", 12, 16)], A)
    expect((await todoFor(server, "chair")).own).toMatchObject([{ id: "verify-village", isOverdue: true }])
    expect((await todoFor(server, "township")).below).toMatchObject([{ id: "verify-village", level: "village" }])
    expect((await todoFor(server, "county")).below).toEqual([])
  })

  it("[GT-15] a third party is shown what is owed on its own cases only", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("B", 1, 21), B)
    const { own } = await todoFor(server, "thirdparty")
    expect(own.map(({ id }) => id)).toEqual(["verify-by-third-party"])
    expect((await todoFor(server, "thirdparty2")).own).toEqual([])
  })
})

it("the roster kit writes what the mirror reads", async () => {
  const server = await startLedgerServer()
  await fillRoster(server.services, [aHousehold("H0555")], 81)
  expect((await send(server, "recorder", anApplication("2026-005", "H0555"))).body.ok).toBe(true)
})
