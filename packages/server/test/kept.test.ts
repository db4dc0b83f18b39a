import { createRecord, duplicateHouseholds, householdIds, householdOf, setField } from "@jingzhun/documents"
import { aWriter } from "@jingzhun/documents/testing"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { listBackups } from "../src/backup/backup-names.ts"
import { serve } from "../src/serve.ts"
import { importing, OLD, people, post, rosterOn, start, VILLAGE, write } from "./bases-kit.ts"
import { runCommand } from "./child-server.ts"
import { afterwards, anActor, newFolder, ROSTER, SENSITIVE, settle, startServer } from "./kit.ts"
import type { TestServer } from "./kit.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"

let cluster: Cluster
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(() => cluster.stop(), 60_000)

const NEIGHBOUR = "999901201202"
const THERE = [ROSTER, SENSITIVE].map((name) => name.replace("201/201", "201/202")) as [string, string]

const epochOf = async (server: Pick<TestServer, "services">) => (await server.services.store.load(ROSTER))?.epoch

/** A whole backup of an empty village, then in minute copies: an import, a household that moves, a sealed edit. One is erased. */
const aCounty = async () => {
  const [dataDir, into] = [newFolder(), newFolder()]
  const server = await startServer({
    dataDir,
    backup: { into, keep: 3 },
    prepare: async (services) => {
      await settle(services, [anActor("recorder", "recorder"), anActor("elsewhere", "recorder", NEIGHBOUR)])
      await services.villages.put({ code: NEIGHBOUR, name: "李家沟村", township: "演示乡" })
      for (const name of THERE) await services.store.create(name)
    },
  })
  await expect.poll(() => listBackups(into), { timeout: 10_000 }).toHaveLength(1)
  const made = people()
  const gone = createRecord(
    "household",
    { id: "H3", division: VILLAGE, phone: "13900000003" },
    aWriter({ seed: 9 }).at(),
  )
  expect((await importing(server, [...made.operations, ...gone.operations])).status).toBe(200)
  const offered = { id: "move-0001", village: VILLAGE, year: 2026, household: made.one, to: NEIGHBOUR, reason: "落户" }
  expect((await post(server, "/api/moves", offered)).status).toBe(200)
  expect((await post(server, "/api/moves/move-0001/accept", {}, "elsewhere")).status).toBe(200)
  const epoch = await epochOf(server)
  await server.stop()
  const erased = await runCommand(["erase", VILLAGE, "--record", "H3", "--reason", "本人申请"], { DATA_DIR: dataDir })
  expect([erased.code, erased.err]).toEqual([0, ""])
  return { dataDir, into, epoch, ...made }
}

const assertWhole = async (server: TestServer) => {
  const [here, there] = [await rosterOn(server, OLD), await rosterOn(server, THERE, "elsewhere", NEIGHBOUR)]
  expect([here.held.size, there.held.size, here.bases.size > 0]).toEqual([0, 0, true])
  expect(householdIds(here).map((id) => householdOf(here, id)?.household.id)).toEqual(["H2"])
  expect(householdIds(there).map((id) => householdOf(there, id)?.household)).toMatchObject([
    { phone: "13900000001", members: [{ name: "张三", health: ["chronic"] }] },
  ])
}

describe("a county that is lost and brought back", () => {
  it("from a backup and minute copies: base, sealed values and the moved household are whole, who was erased stays so; and so in PostgreSQL", async () => {
    const { dataDir, into, epoch } = await aCounty()
    const back = await runCommand(["restore", into, "--replace"], { DATA_DIR: dataDir })
    expect([back.code, back.err]).toEqual([0, ""])
    expect((await runCommand(["verify"], { DATA_DIR: dataDir })).code).toBe(0)
    const restored = await startServer({ dataDir, prepare: async () => undefined })
    await assertWhole(restored)
    const renewed = await epochOf(restored)
    expect(renewed).not.toBe(epoch)
    await restored.stop()

    const databaseUrl = await cluster.newDatabase()
    const grown = await runCommand(["grow"], { DATA_DIR: dataDir, DATABASE_URL: databaseUrl })
    expect([grown.code, grown.err]).toEqual([0, ""])
    const settings = { host: "127.0.0.1", port: 0, dataDir: newFolder(), webDir: "/none", demoPassword: undefined }
    const node = (await serve({ ...settings, databaseUrl }, { log: () => undefined })) as TestServer
    afterwards(node.stop)
    await assertWhole(node)
    expect(await epochOf(node)).toBe(renewed)
    const verified = await runCommand(["verify"], { DATA_DIR: newFolder(), DATABASE_URL: databaseUrl })
    expect(verified.code).toBe(0)
  }, 60_000)

  it("to before a first import: what devices wrote since is kept, the import begins anew, and what is there twice is proposed", async () => {
    const [dataDir, into] = [newFolder(), newFolder()]
    const server = await start(dataDir)
    expect((await runCommand(["backup", into], { DATA_DIR: dataDir })).code).toBe(0)
    const { other, operations } = people()
    await importing(server, operations)
    const edit = setField(
      await rosterOn(server, OLD),
      { record: other, field: "closed", value: "误录" },
      aWriter({ seed: 5 }).at(),
    )
    const mine = createRecord("household", { id: "H2", division: VILLAGE }, aWriter({ seed: 6 }).at())
    await server.stop()
    expect((await runCommand(["restore", into, "--replace"], { DATA_DIR: dataDir })).code).toBe(0)
    const restored = await start(dataDir)
    const anew = [createRecord("household", { id: "H2", division: VILLAGE }, aWriter({ seed: 7 }).at())]
    expect(
      (
        await importing(
          restored,
          anew.flatMap((one) => one.operations),
        )
      ).status,
    ).toBe(200)
    await write(restored, ROSTER, [edit, ...mine.operations], 77)
    const roster = await rosterOn(restored, OLD)
    expect(householdIds(roster)).toHaveLength(2)
    expect([...roster.waiting.keys()]).toEqual([other])
    expect(duplicateHouseholds(roster)).toHaveLength(1)
  }, 60_000)
})
