import { encodeAppend, householdIds } from "@jingzhun/documents"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeProcessBus } from "../src/bus/process-bus.ts"
import { erase } from "../src/erasure/erase.ts"
import { renewSnapshot } from "../src/relay/pages.ts"
import type { DocumentStore } from "../src/store/document-store.ts"
import { openStores } from "../src/store/stores.ts"
import { importing, OLD, people, post, rosterOn, VILLAGE } from "./bases-kit.ts"
import { fill, PERSON, start, textOf } from "./erase-kit.ts"
import { afterwards, anActor, anId, anOperation, newFolder, ROSTER, SENSITIVE, settle } from "./kit.ts"
import type { TestServer } from "./kit.ts"
import { startTwoNodes, stockClient } from "./nodes-kit.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"

let cluster: Cluster
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(() => cluster.stop(), 60_000)

const NEIGHBOUR = "999901201202"
const THERE = [ROSTER, SENSITIVE].map((name) => name.replace("201/201", "201/202")) as [string, string]

const twoNodes = async () => {
  const url = await cluster.newDatabase()
  const bus = makeProcessBus()
  const nodes = await startTwoNodes(url, [bus.join(), bus.join()])
  const [{ services }] = nodes
  await settle(services, [anActor("recorder", "recorder"), anActor("elsewhere", "recorder", NEIGHBOUR)])
  await services.villages.put({ code: NEIGHBOUR, name: "李家沟村", township: "演示乡" })
  for (const name of THERE) await services.store.create(name)
  return { url, nodes: nodes as unknown as readonly [TestServer, TestServer] }
}

describe("two nodes over one county", () => {
  it("a first import that comes to both at once begins the roster once, and a move accepted at both happens once", async () => {
    const { nodes } = await twoNodes()
    const [one, other] = nodes
    const imports = await Promise.all(nodes.map((node) => importing(node, people().operations)))
    expect(imports.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    expect(imports.filter(({ status }) => ![200, 409].includes(status))).toEqual([])
    const roster = await rosterOn(other, OLD)
    expect([householdIds(roster).length, roster.bases.size, roster.held.size]).toEqual([2, 2, 0])
    const [household = ""] = householdIds(roster)
    const offered = { id: "move-0001", village: VILLAGE, year: 2026, household, to: NEIGHBOUR, reason: "随子女落户" }
    expect((await post(one, "/api/moves", offered)).status).toBe(200)
    const accepted = await Promise.all(nodes.map((node) => post(node, "/api/moves/move-0001/accept", {}, "elsewhere")))
    expect(accepted.map(({ status }) => status)).toEqual([200, 200])
    for (const node of nodes) {
      expect(householdIds(await rosterOn(node, THERE, "elsewhere", NEIGHBOUR))).toHaveLength(1)
      expect(householdIds(await rosterOn(node, OLD))).toHaveLength(1)
    }
  }, 60_000)
})

/** A store whose saving of a snapshot waits for something else to be done first. */
const heldStore = (store: DocumentStore, meanwhile: () => Promise<unknown>): DocumentStore => ({
  ...store,
  saveSnapshot: async (name, snapshot) => {
    await meanwhile()
    await store.saveSnapshot(name, snapshot)
  },
})

describe("a snapshot that is being made while somebody is erased", () => {
  it("is not kept, on nodes, whose open sockets drop the person within two seconds; the next one holds the others alone", async () => {
    const { url, nodes } = await twoNodes()
    const [one, other] = nodes
    for (const name of ["survey", "drafts"]) await one.services.store.create(ROSTER.replace("roster", name))
    const { member } = await fill(one)
    const { doc } = await stockClient(other, { account: "recorder", document: SENSITIVE })
    await expect.poll(() => textOf(doc).includes(PERSON.phone), { timeout: 5000 }).toBe(true)
    const stores = await openStores({ databaseUrl: url, dataDir: newFolder() })
    afterwards(stores.close)
    const order = { village: VILLAGE, records: [member], atMs: Date.now(), reason: "本人申请" }
    const meanwhile = async () => expect(await erase(stores, order)).toBeDefined()
    const before = await stores.documents.load(SENSITIVE)
    await one.services.store.append([aRow(before?.head ?? 0)])
    await renewSnapshot(heldStore(stores.documents, meanwhile), SENSITIVE, 1)
    expect(await stores.documents.snapshot(SENSITIVE)).toBeUndefined()
    await expect.poll(() => textOf(doc).includes(PERSON.phone), { timeout: 2000 }).toBe(false)
    expect(await renewSnapshot(stores.documents, SENSITIVE, 1)).toBeGreaterThan(0)
    const kept = Buffer.from((await stores.documents.snapshot(SENSITIVE))?.bytes ?? []).toString("utf8")
    expect(kept.includes(PERSON.phone)).toBe(false)
  }, 60_000)

  it("is not kept on a folder either", async () => {
    const server = await start(newFolder())
    const { member } = await fill(server)
    const { documents } = server.stores
    const order = { village: VILLAGE, records: [member], atMs: Date.now(), reason: "本人申请" }
    await documents.append([aRow((await documents.load(SENSITIVE))?.head ?? 0)])
    await renewSnapshot(
      heldStore(documents, () => erase(server.stores, order)),
      SENSITIVE,
      1,
    )
    expect(await documents.snapshot(SENSITIVE)).toBeUndefined()
  }, 60_000)
})

const aRow = (head: number) => ({
  document: SENSITIVE,
  client: 4_000_000 + head,
  clock: 0,
  length: 1,
  account: "recorder",
  at: 1,
  bytes: encodeAppend({ client: 4_000_000 + head, clock: 0 }, [[anId(), anOperation()]]),
  operations: [],
  repeats: [],
})
