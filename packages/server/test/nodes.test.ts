import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as Y from "yjs"
import type { Bus } from "../src/bus/bus.ts"
import { makeProcessBus } from "../src/bus/process-bus.ts"
import { openRedisBus } from "../src/bus/redis-bus.ts"
import { anId, anOperation, anUpdate, openSocket, ROSTER, sessionFor } from "./kit.ts"
import type { Speaker } from "./kit.ts"
import type { Node } from "./nodes-kit.ts"
import { startTwoNodes, stockClient } from "./nodes-kit.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"
import type { RunningRedis } from "./redis-kit.ts"
import { startRedis } from "./redis-kit.ts"

let cluster: Cluster
let redis: RunningRedis
beforeAll(async () => {
  cluster = await startPostgres()
  redis = await startRedis()
}, 60_000)
afterAll(async () => {
  await cluster.stop()
  await redis.stop()
})

const inProcess = (): readonly Bus[] => {
  const bus = makeProcessBus()
  return [bus.join(), bus.join()]
}
const overRedis = (): readonly Bus[] => [1, 2].map(() => openRedisBus(redis.url, () => undefined))
const alone = (): readonly Bus[] => []

const twoNodes = async (buses: () => readonly Bus[] = alone) => startTwoNodes(await cluster.newDatabase(), buses())

const socketAt = async (node: Node, account: string, document = ROSTER): Promise<Speaker> => {
  const speaker = openSocket(node, document, { cookie: await sessionFor(node, account) })
  await speaker.next("SyncStep1")
  return speaker
}

const MINUTES = "999901/201/201/minutes/meeting-1"

describe("what is written at one node", () => {
  // The look each second alone would take two seconds for three edits, of which each waits for the one before.
  it.each([
    ["over a bus within the process", inProcess, 1900],
    ["over Redis", overRedis, 1900],
    ["without a bus, by looking each second", alone, 6000],
  ])("reaches the sockets of the other %s", async (_title, buses, withinMs) => {
    const [one, other] = await twoNodes(buses)
    const [reader, writer] = [await socketAt(other, "panel1"), await socketAt(one, "recorder")]
    const startedAt = performance.now()
    for (let clock = 0; clock < 3; clock++) {
      writer.send(anUpdate(7, clock))
      await writer.next("Ack")
      await reader.next("Update")
    }
    expect(performance.now() - startedAt).toBeLessThan(withinMs)
  })

  it("is the same everywhere in the end, for stock clients that write at both nodes and change between them", async () => {
    const [one, other] = await twoNodes(inProcess)
    const left = await stockClient(one, { account: "recorder", document: ROSTER })
    let right = await stockClient(other, { account: "panel1", document: ROSTER })
    for (let round = 0; round < 12; round++) {
      left.doc.getMap("ops").set(anId(), anOperation())
      right.doc.getMap("ops").set(anId(), anOperation({ actor: "panel1" }))
      if (round % 4 !== 3) continue
      // Cut off with an edit on its way, it goes on at the other node.
      right.provider.destroy()
      right = await stockClient(round % 8 === 3 ? one : other, { account: "panel1", document: ROSTER, doc: right.doc })
    }
    const newcomer = await stockClient(one, { account: "panel2", document: ROSTER })
    const sizes = () => [left, right, newcomer].map(({ doc }) => doc.getMap("ops").size)
    await expect.poll(sizes, { timeout: 5000 }).toEqual([24, 24, 24])
    expect(right.doc.getMap("ops").toJSON()).toEqual(left.doc.getMap("ops").toJSON())
    expect([left, right, newcomer].every(({ provider }) => provider.shouldConnect)).toBe(true)
  })

  it.each([
    ["with a bus", inProcess],
    ["without one", alone],
  ])("and deleted at the other is one text of minutes in the end, %s", async (_title, buses) => {
    const [one, other] = await twoNodes(buses)
    const left = await stockClient(one, { account: "recorder", document: MINUTES })
    const right = await stockClient(other, { account: "panel1", document: MINUTES })
    const [here, there] = [left.doc.getText("text"), right.doc.getText("text")]
    let cuts = 0
    for (const { provider } of [left, right]) provider.on("connection-close", () => cuts++)
    here.insert(0, "会议记录：")
    await expect.poll(() => there.toJSON(), { timeout: 4000 }).toBe("会议记录：")
    for (let round = 0; round < 5; round++) {
      here.insert(Math.min(5, here.length), `第${round}项`)
      there.insert(there.length, "同意")
      there.delete(0, 1)
      here.delete(Math.max(0, here.length - 2), 1)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    await expect.poll(() => here.toJSON() === there.toJSON() && left.provider.synced, { timeout: 5000 }).toBe(true)
    expect(cuts).toBe(0)
    const newcomers = [
      await stockClient(one, { account: "panel2", document: MINUTES }),
      await stockClient(other, { account: "township", document: MINUTES }),
    ]
    for (const { doc } of newcomers) {
      await expect.poll(() => doc.getText("text").toJSON(), { timeout: 3000 }).toBe(here.toJSON())
      expect(doc.store.pendingStructs).toBeNull()
    }
  })
})

describe("a node that has not heard of the other's rows", () => {
  it("takes an edit that continues them, where it would seem to leave a gap", async () => {
    const [one, other] = await twoNodes()
    const there = await socketAt(one, "recorder")
    const here = await socketAt(other, "recorder")
    there.send(anUpdate(7, 0))
    await there.next("Ack")
    here.send(anUpdate(7, 1))
    expect((await here.next("Ack")).acknowledged).toEqual([{ client: 7, upTo: 2 }])
  })

  it("keeps an edit once that was sent to both, and acknowledges it at both", async () => {
    const [one, other] = await twoNodes()
    const [there, here] = [await socketAt(one, "recorder"), await socketAt(other, "recorder")]
    const edit = anUpdate(7, 0)
    there.send(edit)
    await there.next("Ack")
    here.send(edit)
    expect((await here.next("Ack")).acknowledged).toEqual([{ client: 7, upTo: 1 }])
    here.send(anUpdate(7, 1))
    expect((await here.next("Ack")).acknowledged).toEqual([{ client: 7, upTo: 2 }])
    expect((await one.services.store.load(ROSTER))?.writers.get(7)?.next).toBe(2)
    expect([one, other].every(({ services }) => services.relay.isReady())).toBe(true)
  })

  it("keeps an operation once that came to both under two client ids", async () => {
    const [one, other] = await twoNodes()
    const [there, here] = [await socketAt(one, "recorder"), await socketAt(other, "recorder")]
    const entry = [anId(), anOperation()] as const
    there.send(anUpdate(7, 0, [entry]))
    await there.next("Ack")
    here.send(anUpdate(9, 0, [entry]))
    expect((await here.next("Ack")).acknowledged).toEqual([{ client: 9, upTo: 1 }])
    expect((await one.services.store.load(ROSTER))?.repeats).toEqual(new Set(["7/0", "9/0"]))
    const reader = await stockClient(one, { account: "panel1", document: ROSTER })
    await expect.poll(() => reader.doc.getMap("ops").size).toBe(1)
    expect(Y.decodeUpdate(Y.encodeStateAsUpdate(reader.doc)).ds.clients.size).toBe(0)
  })

  it("refuses an edit where another account's has come to stand there, and is ready for everybody else", async () => {
    const [one, other] = await twoNodes()
    const [there, here] = [await socketAt(one, "recorder"), await socketAt(other, "panel1")]
    const third = await socketAt(other, "panel2")
    there.send(anUpdate(7, 0))
    await there.next("Ack")
    here.send(anUpdate(7, 0, [[anId(), anOperation({ actor: "panel1" })]]))
    third.send(anUpdate(9, 0, [[anId(), anOperation({ actor: "panel2" })]]))
    expect((await here.closed).code).toBe(4422)
    expect((await third.next("Ack")).acknowledged).toEqual([{ client: 9, upTo: 1 }])
    expect(other.services.relay.isReady()).toBe(true)
  })

  it("keeps what came behind an edit that had to be judged once more, in order", async () => {
    const [one, other] = await twoNodes()
    const [there, here] = [await socketAt(one, "recorder"), await socketAt(other, "recorder")]
    const reader = await socketAt(other, "panel1")
    const edits = Array.from({ length: 20 }, (_, clock) => anUpdate(7, clock))
    for (const edit of edits.slice(0, 5)) there.send(edit)
    await expect.poll(() => there.frames.findLast((frame) => frame._tag === "Ack")?.acknowledged[0]?.upTo).toBe(5)
    for (const edit of edits.slice(3)) here.send(edit)
    await expect.poll(() => here.frames.findLast((frame) => frame._tag === "Ack")?.acknowledged[0]?.upTo).toBe(20)
    const heard = new Y.Doc()
    for (const frame of reader.frames) if (frame._tag === "Update") Y.applyUpdate(heard, frame.update)
    expect(heard.getMap("ops").size).toBe(20)
    expect((await one.services.store.load(ROSTER))?.writers.get(7)?.next).toBe(20)
  })
})
