import { join } from "node:path"
import type { Operation } from "@jingzhun/documents"
import { setField, emptyRoster } from "@jingzhun/documents"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openPostgres } from "../src/store/postgres/connection.ts"
import { runCommand } from "./child-server.ts"
import { DRAFT, fill, OTHER, PERSON, SURVEYS, textOf, writing } from "./erase-kit.ts"
import { afterwards, anId, anOperation, anUpdate, newFolder, openSocket, ROSTER, SENSITIVE, sessionFor } from "./kit.ts"
import { VILLAGE } from "./ledger-kit.ts"
import { startTwoNodes, stockClient } from "./nodes-kit.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"

let cluster: Cluster
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(() => cluster.stop(), 60_000)

describe("erasing beside nodes that run", () => {
  it("rows, snapshots, operations, keys and photos are gone, devices at every node drop it, and no node takes it again", async () => {
    const url = await cluster.newDatabase()
    const [one, two] = await startTwoNodes(url)
    for (const name of [SURVEYS, DRAFT]) await one.services.store.create(name)
    const { member } = await fill(one)
    const { doc } = await stockClient(two, { account: "recorder", document: SENSITIVE })
    await expect.poll(() => textOf(doc).includes(PERSON.phone), { timeout: 5000 }).toBe(true)
    const settings = { DATA_DIR: join(newFolder(), "not-there-yet"), DATABASE_URL: url }
    const done = await runCommand(["erase", VILLAGE, "--record", member, "--reason", "本人申请"], settings)
    expect([done.code, done.err]).toEqual([0, ""])
    await expect.poll(() => textOf(doc).includes(PERSON.phone), { timeout: 10_000 }).toBe(false)

    const late = setField(emptyRoster(), { record: member, field: "phone", value: PERSON.phone }, writing())
    doc.getMap("ops").set(late.id, { ...late.operation, schema: 1 })
    await expect.poll(() => doc.getMap("ops").has(late.id), { timeout: 10_000 }).toBe(false)

    // What is written for an erased household under a record that no table can hold is dropped, and nobody else is held up.
    const [id, open] = [anId(), await sessionFor(two, "recorder")]
    const speaker = openSocket(two, ROSTER, { cookie: open })
    const born = {
      kind: "create",
      record: "m:0000000\u00000000",
      field: "*",
      value: { household: member, name: "欧阳小宝" },
    }
    speaker.send(anUpdate(4712, 0, [[id, anOperation(born as Partial<Operation>)]]))
    expect(await speaker.next("Ack")).toMatchObject({ acknowledged: [{ client: 4712, upTo: 1 }] })

    const sql = await openPostgres(url)
    afterwards(() => sql.end({ timeout: 1 }))
    const holding = async (word: string): Promise<number> => {
      const bytes = Buffer.from(word)
      const [row] = await sql`
        select (select count(*) from updates where position(${bytes}::bytea in bytes) > 0)
          + (select count(*) from snapshots where position(${bytes}::bytea in bytes) > 0) as found`
      return Number(row?.["found"])
    }
    expect([await holding(PERSON.name), await holding(PERSON.phone)]).toEqual([0, 0])
    expect(await holding(OTHER.name)).toBeGreaterThan(0)
    const keys = await sql`select secret from keys where record = ${member}`
    expect(keys.map((row) => row["secret"])).toEqual([null])
    expect(await sql`select 1 from file_bytes`).toHaveLength(1)
  }, 60_000)
})
