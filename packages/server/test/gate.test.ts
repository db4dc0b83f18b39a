import { decodeStateVector, encodeStateVector, OPERATION_SCHEMA, openDocument } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import {
  anActor,
  anId,
  anOperation,
  anUpdate,
  openSocket,
  ROSTER,
  SENSITIVE,
  sessionFor,
  settle,
  startServer,
} from "./kit.ts"

const CLIENT = 4711

describe("what the gate takes", () => {
  it("an edit is acknowledged with level 1 and the clock up to which all is kept, then relayed", async () => {
    const server = await startServer()
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const reader = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    await reader.next("SyncStep1")
    writer.send(
      anUpdate(CLIENT, 0, [
        [anId(), anOperation()],
        [anId(), anOperation()],
      ]),
    )
    const ack = await writer.next("Ack")
    expect(ack).toMatchObject({ level: 1, acknowledged: [{ client: CLIENT, upTo: 2 }] })
    const update = await reader.next("Update")
    const sheet = openDocument()
    sheet.apply(update.update)
    expect(sheet.clockOf(CLIENT)).toBe(2)
  })

  it("the hello tells protocol, shape and epoch, before anything else", async () => {
    const server = await startServer()
    const speaker = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const hello = await speaker.next("Hello")
    expect(hello).toMatchObject({ protocol: 1, schema: OPERATION_SCHEMA })
    expect(hello.epoch).toMatch(/^[0-9a-f]{24}$/)
    expect(speaker.frames[0]).toBe(hello)
  })

  it("a client that did not ask for acknowledgements gets frames of the standard wire only", async () => {
    const server = await startServer()
    const plain = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder"), query: "" })
    plain.send(anUpdate(CLIENT, 0))
    plain.send({ _tag: "SyncStep1", stateVector: encodeStateVector(new Map([[CLIENT, 1]])) })
    await plain.next("SyncStep2")
    expect(plain.frames.map((frame) => frame._tag)).toEqual(["SyncStep1", "SyncStep2"])
  })

  it("what is known already is acknowledged again and not kept twice", async () => {
    const server = await startServer()
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const update = anUpdate(CLIENT, 0)
    writer.send(update)
    const first = await writer.next("Ack")
    writer.send(update)
    expect(await writer.next("Ack")).toEqual(first)
    expect(await server.services.store.lacking(ROSTER, new Map(), 0)).toHaveLength(1)
  })

  it("of an update that is partly known only the new part is kept", async () => {
    const server = await startServer()
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const entries = [anId(), anId(), anId()].map((id) => [id, anOperation()] as const)
    writer.send(anUpdate(CLIENT, 0, entries.slice(0, 2)))
    writer.send(anUpdate(CLIENT, 0, entries))
    await writer.next("Ack")
    expect((await writer.next("Ack")).acknowledged).toEqual([{ client: CLIENT, upTo: 3 }])
    expect(await server.services.store.lacking(ROSTER, new Map([[CLIENT, 2]]), 0)).toHaveLength(1)
  })

  it("the same operation under another client id is an accepted repeat", async () => {
    const server = await startServer()
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const entry = [anId(), anOperation()] as const
    writer.send(anUpdate(CLIENT, 0, [entry]))
    writer.send(anUpdate(CLIENT + 1, 0, [entry]))
    await writer.next("Ack")
    expect((await writer.next("Ack")).acknowledged).toEqual([{ client: CLIENT + 1, upTo: 1 }])
    const stored = await server.services.store.load(ROSTER)
    expect(stored?.repeats).toEqual(new Set([`${CLIENT}/0`, `${CLIENT + 1}/0`]))
  })

  it("an operation of a kind this version does not know is kept and carried on", async () => {
    const server = await startServer()
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    writer.send(anUpdate(CLIENT, 0, [[anId(), { kind: "from-the-future", actor: "recorder" }]]))
    expect((await writer.next("Ack")).acknowledged).toEqual([{ client: CLIENT, upTo: 1 }])
  })

  it("a field or a kind of record this version does not know is kept and carried on, as is a field in the wrong document", async () => {
    const server = await startServer()
    const cookie = await sessionFor(server, "recorder")
    const writer = openSocket(server, ROSTER, { cookie })
    writer.send(
      anUpdate(CLIENT, 0, [
        [anId(), anOperation({ field: "from-the-future", schema: OPERATION_SCHEMA + 1 })],
        [anId(), anOperation({ record: "z:abcdefghijklmnop", schema: OPERATION_SCHEMA + 1 })],
        [anId(), anOperation({ kind: "create", field: "*", value: { id: "H1", "from-the-future": 1 } })],
      ]),
    )
    expect((await writer.next("Ack")).acknowledged).toEqual([{ client: CLIENT, upTo: 3 }])
    const other = openSocket(server, SENSITIVE, { cookie })
    other.send(anUpdate(CLIENT, 0))
    expect((await other.next("Ack")).acknowledged).toEqual([{ client: CLIENT, upTo: 1 }])
  })
})

describe("what the gate refuses", () => {
  const refusal = async (given: {
    readonly as?: string
    readonly document?: string
    readonly send: Parameters<ReturnType<typeof openSocket>["send"]>[0] | Uint8Array | string
    readonly before?: (server: Awaited<ReturnType<typeof startServer>>) => Promise<void>
  }) => {
    const server = await startServer()
    await given.before?.(server)
    const cookie = await sessionFor(server, given.as ?? "recorder")
    const speaker = openSocket(server, given.document ?? ROSTER, { cookie })
    if (typeof given.send === "string" || given.send instanceof Uint8Array) speaker.sendRaw(given.send)
    else speaker.send(given.send)
    const { code } = await speaker.closed
    const verdict = speaker.frames.find((frame) => frame._tag === "Verdict")
    const rows = await server.services.store.lacking(given.document ?? ROSTER, new Map(), 0)
    return { code, verdict, rows: rows.length, server }
  }

  it("a client id of another account: 4403", async () => {
    const { code, verdict, rows } = await refusal({
      as: "panel1",
      before: async (server) => {
        const other = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
        other.send(anUpdate(CLIENT, 0))
        await other.next("Ack")
      },
      send: anUpdate(CLIENT, 1, [[anId(), anOperation({ actor: "panel1" })]]),
    })
    expect([code, rows]).toEqual([4403, 1])
    expect(verdict).toMatchObject({ code: 4403, message: "您的账号无权这样修改。" })
  })

  it("a gap in the clocks: 4409", async () => {
    expect(await refusal({ send: anUpdate(CLIENT, 3) })).toMatchObject({ code: 4409, rows: 0 })
  })

  it("a reader who writes: 4403", async () => {
    const send = anUpdate(CLIENT, 0, [[anId(), anOperation({ actor: "township" })]])
    expect(await refusal({ as: "township", send })).toMatchObject({ code: 4403, rows: 0 })
  })

  it("an operation in another's name: 4422", async () => {
    const send = anUpdate(CLIENT, 0, [[anId(), anOperation({ actor: "chair" })]])
    expect(await refusal({ send })).toMatchObject({ code: 4422, rows: 0 })
  })

  it("an unknown kind of operation in another's name: 4422", async () => {
    const send = anUpdate(CLIENT, 0, [[anId(), { kind: "from-the-future", actor: "chair" }]])
    expect(await refusal({ send })).toMatchObject({ code: 4422, rows: 0 })
  })

  it("a sensitive field in the open document: 4422", async () => {
    const operation = anOperation({ record: "m:abcdefghijklmnop", field: "identityNumber", value: "x" })
    expect(await refusal({ send: anUpdate(CLIENT, 0, [[anId(), operation]]) })).toMatchObject({ code: 4422, rows: 0 })
  })

  it("a creation that hides a sensitive field among others: 4422", async () => {
    const value = { id: "H1", phone: "13800000000" }
    const operation = anOperation({ kind: "create", field: "*", value })
    expect(await refusal({ send: anUpdate(CLIENT, 0, [[anId(), operation]]) })).toMatchObject({ code: 4422, rows: 0 })
  })

  it("an operation id used before with other content: 4422", async () => {
    const id = anId()
    const { code, rows } = await refusal({
      before: async (server) => {
        const other = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
        other.send(anUpdate(CLIENT, 0, [[id, anOperation()]]))
        await other.next("Ack")
      },
      send: anUpdate(CLIENT + 1, 0, [[id, anOperation({ value: false })]]),
    })
    expect([code, rows]).toEqual([4422, 1])
  })

  it("another operation at a clock that is taken, as a copied device would send it: 4422", async () => {
    const { code, rows } = await refusal({
      before: async (server) => {
        const other = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
        other.send(anUpdate(CLIENT, 0))
        await other.next("Ack")
      },
      send: anUpdate(CLIENT, 0, [[anId(), anOperation({ value: false })]]),
    })
    expect([code, rows]).toEqual([4422, 1])
  })

  it("a key of the map that is overwritten, deleted or nested: 4422", async () => {
    const document = new Y.Doc()
    document.getMap("ops").set("a", anOperation())
    document.getMap("ops").set("a", anOperation())
    const update = Y.encodeStateAsUpdate(document)
    expect(await refusal({ send: { _tag: "Update", update } })).toMatchObject({ code: 4422, rows: 0 })
    const nested = new Y.Doc()
    nested.getMap("ops").set("a", new Y.Map())
    const other = Y.encodeStateAsUpdate(nested)
    expect(await refusal({ send: { _tag: "SyncStep2", update: other } })).toMatchObject({ code: 4422, rows: 0 })
  })

  it("the deletion of an operation that stands nowhere else, with its struct or without: 4422", async () => {
    const document = new Y.Doc()
    document.clientID = CLIENT
    document.getMap("ops").set("a", anOperation())
    document.getMap("ops").delete("a")
    const whole = Y.encodeStateAsUpdate(document)
    expect(await refusal({ send: { _tag: "SyncStep2", update: whole } })).toMatchObject({ code: 4422, rows: 0 })
    const { code, rows } = await refusal({
      before: async (server) => {
        const other = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
        other.send(anUpdate(CLIENT, 0, [["a", anOperation()]]))
        await other.next("Ack")
      },
      send: { _tag: "SyncStep2", update: Y.encodeStateAsUpdate(document, Y.encodeStateVector(document)) },
    })
    expect([code, rows]).toEqual([4422, 1])
  })

  it("an operation above 64 KiB: 4413; a frame above 1 MiB: 1009", async () => {
    const large = anUpdate(CLIENT, 0, [[anId(), anOperation({ field: "note", value: "字".repeat(30_000) })]])
    expect(await refusal({ send: large })).toMatchObject({ code: 4413, rows: 0 })
    expect(await refusal({ send: new Uint8Array(1024 * 1024 + 1) })).toMatchObject({ code: 1009, rows: 0 })
  })

  it("garbage of every sort: 4422", async () => {
    const garbage = ["text", Uint8Array.of(), Uint8Array.of(0), Uint8Array.of(0, 2, 200, 1, 1), Uint8Array.of(77, 1)]
    for (const send of garbage) expect(await refusal({ send })).toMatchObject({ code: 4422, rows: 0 })
    const servers = { _tag: "Ack", level: 1, sequence: 1, acknowledged: [] } as const
    expect(await refusal({ send: servers })).toMatchObject({ code: 4422 })
    const vector = { _tag: "SyncStep1", stateVector: Uint8Array.of(9) } as const
    expect(await refusal({ send: vector })).toMatchObject({ code: 4422 })
    const awareness = { _tag: "Awareness", update: Uint8Array.of(3, 1) } as const
    expect(await refusal({ send: awareness })).toMatchObject({ code: 4422 })
  })

  it("refusals are counted by their code", async () => {
    const { server } = await refusal({ send: anUpdate(CLIENT, 3) })
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toContain('jingzhun_refusals_total{code="4409"} 1')
  })
})

describe("who may open what", () => {
  it("without a session: 4401; outside one's area or role: 4403; no such document: 4404", async () => {
    const server = await startServer({
      prepare: (services) =>
        settle(services, [
          anActor("recorder", "recorder"),
          anActor("panel1", "panel"),
          anActor("far", "panel", "999901202"),
        ]),
    })
    const codeOf = async (document: string, as?: string) =>
      (await openSocket(server, document, as === undefined ? {} : { cookie: await sessionFor(server, as) }).closed).code
    expect(await codeOf(ROSTER)).toBe(4401)
    expect(await codeOf(SENSITIVE, "panel1")).toBe(4403)
    expect(await codeOf(ROSTER, "far")).toBe(4403)
    expect(await codeOf("999901/201/201/roster/2027", "recorder")).toBe(4404)
    expect(await codeOf("no-such-name", "recorder")).toBe(4404)
  })

  it("the name of a document may be percent-encoded", async () => {
    const server = await startServer()
    const speaker = openSocket(server, encodeURIComponent(ROSTER), { cookie: await sessionFor(server, "recorder") })
    const { stateVector } = await speaker.next("SyncStep1")
    expect(Result.getOrThrow(decodeStateVector(stateVector)).size).toBe(0)
  })

  it("a page of another site cannot open a socket with the cookie", async () => {
    const server = await startServer()
    const cookie = await sessionFor(server, "recorder")
    const foreign = openSocket(server, ROSTER, { cookie, headers: { origin: "https://evil.example" } })
    expect((await foreign.closed).code).toBe(1006)
    const own = openSocket(server, ROSTER, { cookie, headers: { origin: server.url } })
    await own.next("Hello")
  })

  it("a ticket opens its document once", async () => {
    const server = await startServer()
    const headers = { "content-type": "application/json", cookie: await sessionFor(server, "recorder") }
    const ask = (document: string) =>
      fetch(`${server.url}/api/tickets`, { method: "POST", headers, body: JSON.stringify({ document }) })
    const { ticket } = (await (await ask(ROSTER)).json()) as { ticket: string }
    const first = openSocket(server, ROSTER, { query: `?x=1&ticket=${ticket}` })
    await first.next("Hello")
    expect((await openSocket(server, ROSTER, { query: `?x=1&ticket=${ticket}` }).closed).code).toBe(4401)
    const { ticket: other } = (await (await ask(ROSTER)).json()) as { ticket: string }
    expect((await openSocket(server, SENSITIVE, { query: `?ticket=${other}` }).closed).code).toBe(4401)
    expect((await ask("999901/201/201/roster/2027")).status).toBe(404)
  })
})
