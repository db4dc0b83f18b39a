import type { NamedKey, Operation } from "@jingzhun/documents"
import {
  CLOSE_CODES,
  foldInto,
  emptyRoster,
  NONCE_BYTES,
  openDocument,
  sealOperation,
  cellOf,
} from "@jingzhun/documents"
import { randomBytes } from "node:crypto"
import { describe, expect, it } from "vitest"
import { fetchKeys, fetchSpareKeys } from "../src/client/server-keys.ts"
import { newKeys } from "../src/keys/sealing.ts"
import type { RunningServer } from "../src/serve.ts"
import {
  anActor,
  anId,
  anOperation,
  anUpdate,
  openSocket,
  postJson,
  SENSITIVE,
  sessionFor,
  settle,
  startServer,
} from "./kit.ts"

const VILLAGE = "999901201201"
const PEOPLE = [
  anActor("recorder", "recorder"),
  anActor("recorder2", "recorder"),
  anActor("panel1", "panel"),
  anActor("auditor", "auditor", "999901"),
  anActor("elsewhere", "recorder", "999901201202"),
]
const start = (): Promise<RunningServer> => startServer({ prepare: (services) => settle(services, PEOPLE) })

const placeFor = async (server: RunningServer, account = "recorder") => ({
  url: server.url,
  village: VILLAGE,
  cookie: await sessionFor(server, account),
})

const aPhone = (record: string, key: NamedKey, value = "13800000000", actor = "recorder"): Operation =>
  sealOperation(anOperation({ record, field: "phone", value, actor }), key, new Uint8Array(randomBytes(NONCE_BYTES)))

const ONE = "h:0000000000000001"
const OTHER = "h:0000000000000002"

const recorder = async (server: RunningServer, account = "recorder") =>
  openSocket(server, SENSITIVE, { cookie: await sessionFor(server, account) })

describe("spare keys", () => {
  it("whoever writes sensitive values is given as many as asked for, each once; others none", async () => {
    const server = await start()
    const spare = await fetchSpareKeys(await placeFor(server), 1200)
    expect(new Set(spare.map(({ id }) => id)).size).toBe(1200)
    expect(new Set(spare.map(({ secret }) => Buffer.from(secret).toString("hex"))).size).toBe(1200)
    const asks = async (account: string, body: unknown) =>
      (await postJson(`${server.url}/api/keys/spare`, body, { cookie: await sessionFor(server, account) })).status
    for (const account of ["panel1", "auditor", "elsewhere"])
      expect(await asks(account, { village: VILLAGE, count: 1 })).toBe(403)
    for (const count of [0, 1001, 1.5, "2"]) expect(await asks("recorder", { village: VILLAGE, count })).toBe(400)
    expect(await asks("recorder", { village: "1", count: 1 })).toBe(400)
    expect((await postJson(`${server.url}/api/keys/spare`, { village: VILLAGE, count: 1 })).status).toBe(401)
  })

  it("how many were handed out stands in the audit log, and the day has an end", async () => {
    const server = await start()
    const place = await placeFor(server)
    await fetchSpareKeys(place, 7)
    const entries = await server.services.audit.list({ area: "999901", limit: 10 })
    expect(entries.filter(({ act }) => act === "keys-given")).toMatchObject([
      { account: "recorder", detail: `${VILLAGE} 7` },
    ])
    await fetchSpareKeys(place, 49_500)
    await expect(fetchSpareKeys(place, 1000)).rejects.toMatchObject({ code: "too-many-keys" })
  }, 60_000)
})

describe("keys of a village", () => {
  it("a key is bound to the record that is sealed with it first, and given to all who may read there", async () => {
    const server = await start()
    const place = await placeFor(server)
    const [key] = await fetchSpareKeys(place, 1)
    const speaker = await recorder(server)
    const id = anId()
    speaker.send(anUpdate(7, 0, [[id, aPhone(ONE, key!)]]))
    await speaker.next("Ack")
    expect((await fetchKeys(place)).owned).toEqual(new Map([[ONE, key]]))
    const { ring } = await fetchKeys(await placeFor(server, "auditor"))
    const document = openDocument()
    const reader = await recorder(server, "auditor")
    reader.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    document.apply((await reader.next("SyncStep2")).update)
    for (const { update } of reader.frames.filter((frame) => frame._tag === "Update")) document.apply(update)
    const roster = emptyRoster()
    foldInto(roster, document.ops(), "roster-sensitive", ring)
    const record = roster.waiting.get(ONE)
    expect(record && cellOf(record, "phone")?.value).toBe("13800000000")
    const refused = await fetch(`${server.url}/api/keys?village=${VILLAGE}`, {
      headers: { cookie: await sessionFor(server, "panel1") },
    })
    expect(refused.status).toBe(403)
  })

  it("what comes later is asked for after the last place", async () => {
    const server = await start()
    const place = await placeFor(server)
    const spare = await fetchSpareKeys(place, 3)
    const speaker = await recorder(server)
    const ask = async (after: number) =>
      (await (
        await fetch(`${server.url}/api/keys?village=${VILLAGE}&after=${after}`, { headers: { cookie: place.cookie } })
      ).json()) as { keys: { id: string }[]; next: number; isAll: boolean }
    speaker.send(anUpdate(7, 0, [[anId(), aPhone(ONE, spare[0]!)]]))
    await speaker.next("Ack")
    const first = await ask(0)
    expect(first).toMatchObject({ keys: [{ id: spare[0]!.id, record: ONE }], isAll: true })
    speaker.send(
      anUpdate(7, 1, [
        [anId(), aPhone(OTHER, spare[1]!)],
        [anId(), aPhone(ONE, spare[2]!)],
      ]),
    )
    await speaker.next("Ack")
    expect(await ask(first.next)).toMatchObject({ keys: [{ id: spare[1]!.id }, { id: spare[2]!.id }], isAll: true })
  })
})

describe("what is sealed with a key that may not be used", () => {
  it.each(["of another record", "that nobody made", "of another village", "twice in one update"])(
    "a key %s is refused, and the author keeps the text",
    async (what) => {
      const server = await start()
      const place = await placeFor(server)
      const [key, second] = await fetchSpareKeys(place, 2)
      const speaker = await recorder(server)
      speaker.send(anUpdate(7, 0, [[anId(), aPhone(ONE, key!)]]))
      await speaker.next("Ack")
      const [foreign] = newKeys(1)
      const order = { village: "999901201202", account: "elsewhere", at: 0, since: 0, most: 1 }
      if (what === "of another village") await server.services.keys.make({ ...order, keys: [foreign!] })
      const wrong = {
        "of another record": [aPhone(OTHER, key!)],
        "twice in one update": [ONE, OTHER].map((one) => aPhone(one, second!)),
      }
      const operations = wrong[what as keyof typeof wrong] ?? [aPhone(OTHER, foreign!)]
      speaker.send(
        anUpdate(
          7,
          1,
          operations.map((one) => [anId(), one] as const),
        ),
      )
      expect((await speaker.next("Verdict")).code).toBe(CLOSE_CODES.unusableKey)
      expect((await speaker.closed).code).toBe(CLOSE_CODES.unusableKey)
      expect((await fetchKeys(place)).owned.size).toBe(1)
    },
  )

  it("a key for what is no record, such as no store can hold, is refused, and the others go on", async () => {
    const server = await start()
    const [key] = await fetchSpareKeys(await placeFor(server), 1)
    const [speaker, bystander] = [await recorder(server), await recorder(server, "recorder2")]
    await bystander.next("SyncStep1")
    speaker.send(anUpdate(7, 0, [[anId(), aPhone("h:00000000\u00000000000", key!)]]))
    expect((await speaker.closed).code).toBe(CLOSE_CODES.unusableKey)
    expect(server.services.relay.isReady()).toBe(true)
    bystander.send({ _tag: "QueryAwareness" })
    bystander.send(anUpdate(8, 0, [[anId(), anOperation({ record: OTHER, field: "phone", actor: "recorder2" })]]))
    expect(await bystander.next("Ack")).toMatchObject({ acknowledged: [{ client: 8, upTo: 1 }] })
  })

  it("of many who use one spare key for different records at once, one is taken", async () => {
    const server = await start()
    const [key] = await fetchSpareKeys(await placeFor(server), 1)
    const speakers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => recorder(server, at % 2 === 0 ? "recorder" : "recorder2")),
    )
    for (const [at, speaker] of speakers.entries()) {
      const actor = at % 2 === 0 ? "recorder" : "recorder2"
      speaker.send(anUpdate(100 + at, 0, [[anId(), aPhone(`h:000000000000000${at}`, key!, "1", actor)]]))
    }
    const fates = await Promise.all(
      speakers.map((one) =>
        Promise.race([one.next("Ack").then(() => "kept"), one.closed.then(({ code }) => code)]).catch(() => "closed"),
      ),
    )
    expect(fates.filter((one) => one === "kept")).toHaveLength(1)
    expect((await fetchKeys(await placeFor(server))).owned.size).toBe(1)
  })

  it("plain values of older devices are taken as before", async () => {
    const server = await start()
    const speaker = await recorder(server)
    speaker.send(anUpdate(7, 0, [[anId(), anOperation({ field: "phone", value: "1", schema: 1 })]]))
    expect((await speaker.next("Ack")).acknowledged).toEqual([{ client: 7, upTo: 1 }])
  })
})
