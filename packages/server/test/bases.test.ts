import { createHash } from "node:crypto"
import { inflateSync } from "node:zlib"
import type { WrittenOperation } from "@jingzhun/documents"
import {
  baseEntries,
  basesWanted,
  CLOSE_CODES,
  householdIds,
  householdOf,
  nameInDocument,
  openDocument,
} from "@jingzhun/documents"
import { aVillage } from "@jingzhun/documents/testing"
import { describe, expect, it } from "vitest"
import { baseFrom, beginYear, importing, NEW, OLD, people, post, rosterOn, start, VILLAGE, write } from "./bases-kit.ts"
import { anId, anOperation, anUpdate, openSocket, ROSTER, SENSITIVE, sessionFor } from "./kit.ts"

describe("a first import", () => {
  it("an empty roster begins with it: every device sees it, an open one at once, and nothing sensitive is kept open", async () => {
    const server = await start()
    const open = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    open.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    await open.next("SyncStep2")
    const { one, operations } = people()
    expect((await importing(server, operations)).status).toBe(200)
    const heard = await open.next("Update")
    expect(heard.update.byteLength).toBeLessThan(400)
    const roster = await rosterOn(server, OLD)
    expect(householdIds(roster).map((id) => householdOf(roster, id)?.household)).toMatchObject([
      { id: "H1", phone: "13900000001", members: [{ name: "张三", health: ["chronic"] }] },
      { id: "H2" },
    ])
    const kept = server.database.prepare("select bytes from bases").all()
    expect(kept).toHaveLength(2)
    const texts = kept.map(({ bytes }) => inflateSync(bytes as Uint8Array).toString("utf8"))
    expect(texts.join("")).not.toMatch(/13900000001|chronic/)
    const found = await server.services.ledgers.rosterOf(VILLAGE as never, "2026-11-24" as never)
    expect(found && householdOf(found.roster, one)?.household).toMatchObject({ id: "H1", phone: "13900000001" })
  })

  it("a roster that something stands in begins with none, and an import that was sent twice stands once", async () => {
    const server = await start()
    const { operations } = people()
    await write(server, ROSTER, operations.slice(0, 1), 7)
    expect((await importing(server, operations)).status).toBe(409)
    const other = await start()
    const both = await Promise.all([importing(other, operations), importing(other, people().operations)])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect((await importing(other, operations)).status).toBe(409)
    expect(householdIds(await rosterOn(other, OLD))).toHaveLength(2)
  })

  it("what no roster takes is refused with its place, and nothing is kept", async () => {
    const server = await start()
    const { operations } = people()
    const [first, ...rest] = operations
    if (first === undefined) throw new Error("nobody")
    const spoilt = (value: object) => [
      { ...first, operation: { ...first.operation, value } } as WrittenOperation,
      ...rest,
    ]
    const answers = [
      await importing(server, spoilt({ phone: "139" })),
      await importing(server, spoilt({ shoeSize: 42 })),
      await importing(server, [...operations, ...operations]),
      await importing(server, operations.slice(1)),
      await post(server, "/api/bases", {
        village: VILLAGE,
        year: 2026,
        file: "x",
        records: { roster: [["nobody", {}]], "roster-sensitive": [] },
      }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
    for (const year of [1000, 2028, 9999]) {
      const records = { roster: [], "roster-sensitive": [] }
      const far = await post(server, "/api/bases", { village: VILLAGE, year, file: "x", records })
      expect([far.status, await far.json()]).toMatchObject([400, { error: { path: "$.year" } }])
    }
    const values = Array.from({ length: 1_000_001 }, () => 0)
    const heavy = await post(server, "/api/bases", {
      village: VILLAGE,
      year: 2026,
      file: "x",
      records: { roster: values, "roster-sensitive": [] },
    })
    expect([heavy.status, await heavy.json()]).toMatchObject([400, { error: { path: "$" } }])
    expect(server.database.prepare("select count(*) as count from documents where name like '%9999'").get()).toEqual({
      count: 0,
    })
    expect(await answers[4]?.json()).toMatchObject({ error: { path: "$.records.roster[0][0]" } })
    expect(server.database.prepare("select count(*) as count from bases").get()).toEqual({ count: 0 })
  })
})

describe("the bytes of a base", () => {
  it("go to whoever may read the document that names it, deflated or not, and no browser keeps them beside the device", async () => {
    const server = await start()
    await importing(server, people().operations)
    const [open, sensitive] = [ROSTER, SENSITIVE].map((document) =>
      String(server.database.prepare("select hash from document_bases where document = ?").get(document)?.["hash"]),
    )
    const ask = async (hash: string, account: string, encoding: string) =>
      fetch(`${server.url}/api/bases/${hash}`, {
        headers: { cookie: await sessionFor(server, account), "accept-encoding": encoding },
      })
    const plain = await ask(open ?? "", "panel1", "identity")
    const text = await plain.text()
    expect(plain.headers.get("content-encoding")).toBeNull()
    expect(plain.headers.get("cache-control")).toBe("no-store")
    expect(`sha256:${createHash("sha256").update(text).digest("hex")}`).toBe(open)
    const deflated = await ask(open ?? "", "panel1", "gzip, deflate")
    expect(deflated.headers.get("content-encoding")).toBe("deflate")
    expect(await deflated.text()).toBe(text)
    expect((await ask(sensitive ?? "", "panel1", "identity")).status).toBe(404)
    expect((await ask(sensitive ?? "", "township", "identity")).status).toBe(200)
    expect((await ask(open ?? "", "elsewhere", "identity")).status).toBe(404)
    expect((await ask(`sha256:${"0".repeat(64)}`, "recorder", "identity")).status).toBe(404)
    expect((await fetch(`${server.url}/api/bases/${open ?? ""}`)).status).toBe(401)
  })
})

describe("the gate", () => {
  it("nobody but the server names a base or writes what a base stands for", async () => {
    const server = await start()
    await importing(server, people().operations)
    const [hash] = basesWanted(await rosterOn(server, OLD))
    const named = await baseFrom(server, hash ?? "")
    const [id, naming] = nameInDocument(named)
    const { actor: _, ...rest } = naming
    const [own] = [...baseEntries(named)]
    const attempts: readonly (readonly [string, unknown])[] = [
      [anId(), { ...rest, actor: "recorder" }],
      [anId(), naming],
      [id, anOperation()],
      [own?.[0] ?? "", anOperation()],
    ]
    for (const [at, entry] of attempts.entries()) {
      const socket = openSocket(server, ROSTER, {
        cookie: await sessionFor(server, "recorder"),
      })
      socket.send(anUpdate(100 + at, 0, [entry]))
      expect(await socket.closed).toEqual({ code: CLOSE_CODES.illegalShape })
    }
  })

  it("a device that offers all that it holds brings the base along, and is not refused for it", async () => {
    const server = await start()
    await importing(server, people().operations)
    const sheet = openDocument()
    const socket = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    socket.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    sheet.apply((await socket.next("SyncStep2")).update)
    const elsewhere = await start()
    const again = openSocket(elsewhere, ROSTER, { cookie: await sessionFor(elsewhere, "recorder") })
    again.send({ _tag: "SyncStep2", update: sheet.encode() })
    const mine = anUpdate(55, 0)
    again.send(mine)
    await again.next("Ack")
    expect(elsewhere.database.prepare("select count(*) as count from updates").get()).toEqual({ count: 1 })
  })
})

describe("a server that was cut off", () => {
  it("what was kept before the server was cut off is named when somebody asks again", async () => {
    const server = await start()
    await importing(server, people().operations)
    await beginYear(server)
    const before = await rosterOn(server, NEW)
    for (const table of ["updates", "operations", "writers", "snapshots"]) {
      server.database.exec(`delete from ${table} where document in (select id from documents where name like '%/2027')`)
    }
    expect(await beginYear(server)).toMatchObject({ made: false })
    const after = await rosterOn(server, NEW)
    expect(householdIds(after)).toEqual(householdIds(before))
  })
})

describe("size", () => {
  it("a large village is a base of a fraction of its operations", async () => {
    const server = await start()
    const { operations } = aVillage({ households: 300, members: 1000, edits: 0 })
    expect((await importing(server, operations)).status).toBe(200)
    const row = server.database.prepare("select sum(length(bytes)) as bytes from bases").get()
    const plain = JSON.stringify(operations).length
    expect(Number(row?.["bytes"])).toBeLessThan(plain / 4)
    expect(householdIds(await rosterOn(server, OLD))).toHaveLength(300)
  })
})
