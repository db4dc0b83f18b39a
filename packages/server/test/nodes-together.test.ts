import type { AwarenessEntry, Frame } from "@jingzhun/documents"
import { encodeAwareness, encodeFrame, readAwareness } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as Y from "yjs"
import type { Bus } from "../src/bus/bus.ts"
import { makeProcessBus } from "../src/bus/process-bus.ts"
import { openRedisBus } from "../src/bus/redis-bus.ts"
import type { Append } from "../src/store/document-store.ts"
import { appendRows } from "../src/store/postgres/append-rows.ts"
import { openPostgres } from "../src/store/postgres/connection.ts"
import { afterwards, anUpdate, openSocket, ROSTER, sessionFor } from "./kit.ts"
import type { Speaker } from "./kit.ts"
import type { Node } from "./nodes-kit.ts"
import { startTwoNodes } from "./nodes-kit.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"
import { startRedis } from "./redis-kit.ts"

let cluster: Cluster
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(() => cluster.stop())

const inProcess = (): readonly Bus[] => {
  const bus = makeProcessBus()
  return [bus.join(), bus.join()]
}

const socketAt = async (node: Node, account: string, document = ROSTER): Promise<Speaker> => {
  const speaker = openSocket(node, document, { cookie: await sessionFor(node, account) })
  await speaker.next("SyncStep1")
  return speaker
}

const says = (client: number, clock: number, state: AwarenessEntry["state"]): Frame => ({
  _tag: "Awareness",
  update: encodeAwareness([{ client, clock, state }]),
})

const heardBy = (speaker: Speaker): readonly AwarenessEntry[] =>
  speaker.frames.flatMap((frame) => (frame._tag === "Awareness" ? Result.getOrThrow(readAwareness(frame.update)) : []))

/** Clocks of all rows, as they came; several may come in one frame. */
const clocksHeardBy = ({ frames }: Speaker): readonly number[] =>
  frames.flatMap((frame) =>
    frame._tag === "Update" ? Y.decodeUpdate(frame.update).structs.map(({ id }) => id.clock) : [],
  )

const RECORDER = { account: "recorder", role: "recorder" }

describe("who is here", () => {
  it("is seen at the other node, under the name that the server knows, by those who come later too", async () => {
    const [one, other] = await startTwoNodes(await cluster.newDatabase(), inProcess())
    const speaker = await socketAt(one, "recorder")
    speaker.send(says(7, 1, { at: "h:1", user: { account: "county" } }))
    await speaker.next("Awareness")
    const first = await socketAt(other, "panel1")
    await expect.poll(() => heardBy(first)).toEqual([{ client: 7, clock: 1, state: { at: "h:1", user: RECORDER } }])
    speaker.send(says(7, 2, { at: "h:2" }))
    await expect.poll(() => heardBy(first).at(-1)?.state).toEqual({ at: "h:2", user: RECORDER })
    const later = await socketAt(other, "panel2")
    await expect.poll(() => heardBy(later).at(-1)?.state).toEqual({ at: "h:2", user: RECORDER })
    speaker.close()
    await expect.poll(() => heardBy(first).at(-1)).toMatchObject({ client: 7, state: null })
    const last = await socketAt(other, "township")
    last.send({ _tag: "QueryAwareness" })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(heardBy(last)).toEqual([])
  })

  it("nobody takes the place of another account at the other node; the same one does, when it comes back there", async () => {
    const [one, other] = await startTwoNodes(await cluster.newDatabase(), inProcess())
    const speaker = await socketAt(one, "recorder")
    const thief = await socketAt(other, "panel1")
    speaker.send(says(7, 1, { at: "h:1" }))
    await expect.poll(() => heardBy(thief)).toHaveLength(1)
    thief.send(says(7, 9, { at: "h:9" }))
    const back = await socketAt(other, "recorder")
    back.send(says(7, 2, { at: "h:2" }))
    await expect
      .poll(() => heardBy(speaker).at(-1))
      .toEqual({ client: 7, clock: 2, state: { at: "h:2", user: RECORDER } })
    // Its old socket goes, and it stays.
    speaker.close()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(heardBy(back).filter(({ state }) => state === null)).toEqual([])
    expect(heardBy(back).some(({ state }) => state?.["at"] === "h:9")).toBe(false)
  })
})

describe("what a node says of who is here", () => {
  it("counts for those who are there, never for another account that is here", async () => {
    const bus = makeProcessBus()
    const [one] = await startTwoNodes(await cluster.newDatabase(), [bus.join(), bus.join()])
    const [speaker, reader] = [await socketAt(one, "recorder"), await socketAt(one, "panel1")]
    speaker.send(says(7, 1, { at: "h:1" }))
    await expect.poll(() => heardBy(reader)).toHaveLength(1)
    const third = bus.join()
    const tell = (client: number, clock: number, state: AwarenessEntry["state"]): void =>
      third.publish({ _tag: "Awareness", document: ROSTER, frame: encodeFrame(says(client, clock, state)) })
    const user = { account: "panel2", role: "panel" }
    tell(7, 5, null)
    tell(7, 6, { at: "h:6", user })
    tell(8, 1, { at: "h:8", user })
    await expect.poll(() => heardBy(reader).at(-1)).toMatchObject({ client: 8 })
    expect(heardBy(reader).map(({ client, clock }) => [client, clock])).toEqual([
      [7, 1],
      [8, 1],
    ])
  })
})

describe("a session that has ended, or an account that is not what it was", () => {
  it.each([
    ["with a bus", inProcess],
    ["without one", () => []],
  ])("has its sockets closed at every node %s within two seconds", async (_title, buses) => {
    const [one, other] = await startTwoNodes(await cluster.newDatabase(), buses())
    const socket = await socketAt(other, "panel1")
    const bystander = await socketAt(other, "panel2")
    const startedAt = performance.now()
    await one.services.disableAccount("panel1")
    expect((await socket.closed).code).toBe(4401)
    expect(performance.now() - startedAt).toBeLessThan(2000)
    expect(bystander.socket.readyState).toBe(bystander.socket.OPEN)
  })

  it("has them closed also when it was changed beside the servers, as the command line does", async () => {
    const url = await cluster.newDatabase()
    const nodes = await startTwoNodes(url)
    const sockets = await Promise.all(nodes.map((node) => socketAt(node, "panel1")))
    const sql = await openPostgres(url)
    afterwards(() => sql.end())
    const startedAt = performance.now()
    await sql`update accounts set role = 'auditor' where name = 'panel1'`
    expect((await Promise.all(sockets.map(({ closed }) => closed))).map(({ code }) => code)).toEqual([1013, 1013])
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })
})

describe("rows that the servers write beside the relay, as the ledgers do", () => {
  const document = "999901/201/201/ledger/gutan"
  const aRow = (clock: number): Append => {
    const frame = anUpdate(7, clock)
    if (frame._tag !== "Update") throw new Error("no update")
    const place = { document, client: 7, clock, length: 1 }
    return { ...place, account: "server", at: 0, bytes: frame.update, operations: [], repeats: [] }
  }

  it("reach the sockets of every node whole and once, whichever node wrote them; what is read together is sent together", async () => {
    const url = await cluster.newDatabase()
    const nodes = await startTwoNodes(url)
    const sql = await openPostgres(url)
    afterwards(() => sql.end())
    await nodes[0].services.store.create(document)
    const readers = await Promise.all(nodes.map((node) => socketAt(node, "recorder", document)))
    for (let clock = 0; clock < 8; clock++) {
      const row = aRow(clock)
      const [sequence] = await sql.begin((tx) => appendRows(tx, [row]))
      nodes[clock % 3 === 0 ? 0 : 1].services.relay.publish(row, sequence ?? 0)
    }
    const clocks = Array.from({ length: 8 + 5 }, (_, clock) => clock)
    await expect.poll(() => readers.map(clocksHeardBy), { timeout: 4000 }).toEqual([0, 1].map(() => clocks.slice(0, 8)))
    const before = readers.map(({ frames }) => frames.length)
    await sql.begin((tx) => appendRows(tx, clocks.slice(8).map(aRow)))
    await expect.poll(() => readers.map(clocksHeardBy), { timeout: 4000 }).toEqual([clocks, clocks])
    expect(readers.map(({ frames }, at) => frames.length - before[at]!)).toEqual([1, 1])
  })
})

describe("a document that was written anew", () => {
  it.each([
    ["with a bus", inProcess],
    ["without one", () => []],
  ])("is closed at every node %s, and found under its new epoch", async (_title, buses) => {
    const url = await cluster.newDatabase()
    const [one, other] = await startTwoNodes(url, buses())
    const [here, there] = [await socketAt(one, "recorder"), await socketAt(other, "panel1")]
    const sql = await openPostgres(url)
    afterwards(() => sql.end())
    await sql`update documents set epoch = 'renewed' where name = ${ROSTER}`
    await one.services.relay.renewed(ROSTER)
    expect(await Promise.all([here.closed, there.closed])).toEqual([{ code: 1013 }, { code: 1013 }])
    const again = openSocket(other, ROSTER, { cookie: await sessionFor(other, "panel1") })
    expect((await again.next("Hello")).epoch).toBe("renewed")
  })
})

describe("when the bus is away", () => {
  it("edits still pass within moments, and at once when it is back", async () => {
    const redis = await startRedis()
    afterwards(redis.stop)
    const log: string[] = []
    const buses = [1, 2].map(() => openRedisBus(redis.url, (message) => log.push(message)))
    const [one, other] = await startTwoNodes(await cluster.newDatabase(), buses)
    await expect.poll(() => log).toEqual(["the bus is there", "the bus is there"])
    const [writer, reader] = [await socketAt(one, "recorder"), await socketAt(other, "panel1")]
    let clock = 0
    const msUntilHeard = async (): Promise<number> => {
      const startedAt = performance.now()
      writer.send(anUpdate(7, clock++))
      await reader.next("Update")
      return performance.now() - startedAt
    }
    await redis.stop()
    await expect.poll(() => log.length).toBe(4)
    for (let edit = 0; edit < 3; edit++) expect(await msUntilHeard()).toBeLessThan(2000)
    await redis.restart()
    await expect.poll(() => log.length, { timeout: 5000 }).toBe(6)
    const times = [await msUntilHeard(), await msUntilHeard(), await msUntilHeard()]
    expect(times.reduce((sum, ms) => sum + ms)).toBeLessThan(1900)
  })
})

describe("when the database is away", () => {
  it("nothing is acknowledged, sockets close 1013, and when it is back they go on where they were", async () => {
    const own = await startPostgres()
    afterwards(own.stop)
    const [one, other] = await startTwoNodes(await own.newDatabase(), inProcess())
    const sockets = [await socketAt(one, "recorder"), await socketAt(other, "panel1")]
    const cookies = [await sessionFor(one, "recorder"), await sessionFor(other, "panel1")]
    sockets[0]?.send(anUpdate(7, 0))
    await sockets[0]?.next("Ack")
    await own.crash()
    sockets[0]?.send(anUpdate(7, 1))
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([{ code: 1013 }, { code: 1013 }])
    expect(sockets[0]?.frames.filter(({ _tag }) => _tag === "Ack")).toHaveLength(1)
    expect([one, other].some(({ services }) => services.relay.isReady())).toBe(false)
    await own.restart()
    await expect
      .poll(() => [one, other].every(({ services }) => services.relay.isReady()), { timeout: 8000 })
      .toBe(true)
    const again = openSocket(one, ROSTER, { cookie: cookies[0] ?? "" })
    again.send(anUpdate(7, 1))
    expect((await again.next("Ack")).acknowledged).toEqual([{ client: 7, upTo: 2 }])
  }, 40_000)
})
