import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Procedure } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import { dayOf, gutan } from "@jingzhun/core"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { runCommand, startChild } from "./child-server.ts"
import { steps, take, walk } from "./journey.ts"
import {
  aCommand,
  anApplication,
  faultsIn,
  getAs,
  LEDGER,
  NEIGHBOUR,
  send,
  startLedgerServer,
  VILLAGE,
} from "./ledger-kit.ts"
import { logIn, newFolder } from "./kit.ts"

const A = { subject: "2026-001", household: "H0001" }

/** The text with another cap of income projects. */
const withCap = (fen: number): Procedure => {
  const { incomeCapPerYear: figure, ...others } = procedures.gutan.figures
  if (figure === undefined) throw new Error("the text has no such figure")
  const versions = figure.versions.map((version) => ({ ...version, value: fen }))
  return { ...procedures.gutan, figures: { ...others, incomeCapPerYear: { ...figure, versions } } }
}

describe("the text in force", () => {
  it("a text adopted anew decides what comes, and what was decided stays under the text of then, through a restart", async () => {
    const dataDir = newFolder()
    const server = await startLedgerServer({ dataDir })
    await walk(server, ["A01"], A)
    const { adoptions } = server.services.ledgers
    const lower = Result.getOrThrow(
      await adoptions.adopt({ area: "999901", procedure: withCap(1_000_000), packs: [gutan], on: dayOf(2026, 1, 1) }),
    )
    const refused = await send(server, "recorder", anApplication("2026-002", "H0002", { subsidyFen: 1_000_001 }))
    expect(refused.body.refusal).toMatchObject({ code: "income-cap", figures: { limitFen: 1_000_000 } })
    await walk(server, ["A02"], A)
    const [first, second] = await server.services.ledgers.entriesOf(VILLAGE, "gutan")
    expect(second?.procedure.hash).toBe(lower.hash)
    expect(first?.procedure.hash).not.toBe(lower.hash)
    expect(await faultsIn(server.stores.kept)).toEqual([])
    await server.stop()
    const again = await startLedgerServer({ dataDir, prepare: async () => undefined })
    expect(await faultsIn(again.stores.kept)).toEqual([])
    expect(
      (await send(again, "recorder", anApplication("2026-002", "H0002", { subsidyFen: 1_000_001 }))).body.refusal?.code,
    ).toBe("income-cap")
    await walk(again, steps("A", 3, 5), A)
    expect(await faultsIn(again.stores.kept)).toEqual([])
  })

  it("a narrower area may pick another reading; the wider one keeps its own, and the entry says which", async () => {
    const server = await startLedgerServer()
    const readings = { "GT-09-4": "present" }
    const order = { area: VILLAGE, procedure: procedures.gutan, packs: [gutan], readings }
    Result.getOrThrow(await server.services.ledgers.adoptions.adopt(order))
    await walk(server, steps("A", 1, 3), A)
    expect((await server.services.ledgers.entriesOf(VILLAGE, "gutan")).at(-1)?.procedure.readings).toEqual(readings)
    const { body } = await getAs<{ procedures: readonly { village: string; readings: object }[] }>(
      server,
      "county",
      "/api/procedures",
    )
    expect(body.procedures.map(({ village, readings }) => [village, readings])).toEqual([
      [VILLAGE, readings],
      [NEIGHBOUR, {}],
    ])
    expect(await faultsIn(server.stores.kept)).toEqual([])
  })

  it("a reading or a pack that there is none of is refused, and nothing is adopted", async () => {
    const server = await startLedgerServer()
    const { adoptions } = server.services.ledgers
    const order = { area: NEIGHBOUR, procedure: procedures.gutan, on: dayOf(2026, 1, 1) }
    const adopted = await Promise.all([
      adoptions.adopt({ ...order, packs: [gutan], readings: { "GT-09-4": "some" } }),
      adoptions.adopt({ ...order, packs: [] }),
      adoptions.adopt({ ...order, packs: [gutan], packReadings: { "GT-04-3": "some" } }),
    ])
    const reasons = adopted.map((one) => (Result.isFailure(one) ? one.failure._tag : "adopted"))
    expect(reasons).toEqual(["UnknownReading", "PackMissing", "PackUnusable"])
    expect(await adoptions.list()).toHaveLength(1)
  })

  it("the text is there by its hash, for devices to decide beforehand", async () => {
    const server = await startLedgerServer()
    const { body } = await getAs<{ procedures: readonly { hash: string }[] }>(
      server,
      "recorder",
      `/api/procedures?village=${VILLAGE}`,
    )
    const text = await getAs<Procedure>(server, "recorder", `/api/procedures/${body.procedures[0]?.hash ?? ""}`)
    expect(text.body).toEqual(procedures.gutan)
  })
})

describe("a restored document", () => {
  it("is written on under another client id, so that what devices still hold of before cannot get mixed up with it", async () => {
    const server = await startLedgerServer()
    await walk(server, ["A01"], A)
    const clients = () =>
      server.database
        .prepare("select distinct client from updates where document = (select id from documents where name = ?)")
        .all(LEDGER)
        .map((row) => row["client"])
    server.database.prepare("update documents set epoch = 'restored' where name = ?").run(LEDGER)
    await walk(server, ["A02", "A03"], A)
    expect(clients()).toHaveLength(2)
    expect(await faultsIn(server.stores.kept)).toEqual([])
  })
})

describe("a ledger that cannot be read", () => {
  it("is told in the log when the server starts, and leaves the other villages their work", async () => {
    const dataDir = newFolder()
    const server = await startLedgerServer({ dataDir })
    await walk(server, ["A01"], A)
    server.database.exec("update ledger_entries set entry = 'torn' where seq = 1")
    await server.stop()
    const said: string[] = []
    const again = await startLedgerServer({ dataDir, prepare: async () => undefined, log: (line) => said.push(line) })
    await expect.poll(() => said).toEqual([`the ledger ${LEDGER} cannot be read: run jingzhun verify`])
    const torn = await send(again, "recorder", anApplication("2026-002", "H0002"))
    expect([torn.status, torn.body.error?.code]).toEqual([500, "internal"])
    const ended = aCommand("end-campaign", "gutan", { document: "公告" }, { village: NEIGHBOUR })
    expect((await send(again, "county", ended)).body.ok).toBe(true)
  })
})

describe("verifying over HTTP", () => {
  it("is for those who watch over the village, and names the first entry that is not as it was written", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("A", 1, 3), A)
    const path = `/api/ledgers/${LEDGER}/verify`
    expect((await getAs(server, "recorder", path)).status).toBe(403)
    expect((await getAs(server, "county", path)).body).toMatchObject({ ledger: LEDGER, entries: 3, fault: null })
    server.database.exec("update ledger_entries set subject = 'other' where seq = 2")
    expect((await getAs(server, "auditor", path)).body).toMatchObject({ fault: { code: "wrong-column", seq: 2 } })
    expect((await getAs(server, "auditor", "/api/ledgers/999901/201/209/ledger/gutan/verify")).status).toBe(404)
  })
})

describe("jingzhun procedure", () => {
  it("lets the villages of an area work under a procedure, while the server runs", async () => {
    const dataDir = newFolder()
    const server = await startChild(dataDir)
    const added = await runCommand(["village", "add", "999901201299", "--name", "新村", "--township", "演示乡"], {
      DATA_DIR: dataDir,
    })
    expect(added.code).toBe(0)
    const adopted = await runCommand(["procedure", "adopt", "dejiang", "--area", "999901201299"], { DATA_DIR: dataDir })
    expect([adopted.code, adopted.err]).toEqual([0, ""])
    const listed = await runCommand(["procedure", "list"], { DATA_DIR: dataDir })
    expect(listed.out.split("\n").map((line) => line.split("\t").slice(0, 2).join(" "))).toEqual([
      "999901 gutan",
      "999901201299 dejiang",
      "",
    ])
    const cookie = await logIn(server.url, "county")
    const documents = async () =>
      (
        (await (await fetch(`${server.url}/api/documents`, { headers: { cookie } })).json()) as readonly {
          name: string
        }[]
      ).map(({ name }) => name)
    await expect.poll(documents, { timeout: 5000 }).toContain("999901/201/299/ledger/dejiang")
  }, 30_000)

  it("a county's own procedure and pack are adopted from their files", async () => {
    const folder = newFolder()
    const { restsOn, ...apply } = procedures.gutan.commands[0] ?? { restsOn: undefined }
    const commands = [{ ...apply, restsOn: { ...restsOn, pack: "own-pack" } }, ...procedures.gutan.commands.slice(1)]
    writeFileSync(join(folder, "own.json"), JSON.stringify({ ...procedures.gutan, id: "own", commands }))
    writeFileSync(join(folder, "own-pack.json"), JSON.stringify({ ...gutan, id: "own-pack" }))
    const call = ["procedure", "adopt", join(folder, "own.json"), "--area", "450123"]
    const without = await runCommand(call, { DATA_DIR: folder })
    expect([without.code, without.err.trim()]).toEqual([2, "缺少程序所依据的规则包，请用 --pack 给出：own-pack"])
    const adopted = await runCommand([...call, "--pack", join(folder, "own-pack.json")], { DATA_DIR: folder })
    expect([adopted.code, adopted.out.split("\t").slice(0, 2)]).toEqual([0, ["450123", "own"]])
  })

  it.each([
    [["procedure", "adopt", "gutan"], "缺少选项 --area"],
    [["procedure", "adopt", "nowhere", "--area", "999901"], "nowhere"],
    [["procedure", "adopt", "gutan", "--area", "99990"], "区划代码"],
    [["procedure", "adopt", "gutan", "--area", "999901", "--reading", "GT-09-4=some"], "GT-09-4=some"],
    [["procedure", "adopt", "gutan", "--area", "999901", "--reading", "GT-04-3=some"], "GT-04-3"],
    [["procedure"], "用法"],
  ])("a call that cannot be meant is refused in a sentence: %j", async (args, said) => {
    const { code, err, out } = await runCommand(args, { DATA_DIR: newFolder() })
    expect([code, out]).toEqual([2, ""])
    expect(err).toContain(said)
  })
})

it("[GT-09-4] a vote that does not carry is kept as it is, and the next step is what is refused", async () => {
  const server = await startLedgerServer()
  await walk(server, ["A01", "A02"], A)
  const against = { A03: { ballots: [] } }
  const appraised = await take(server, "A03", { ...A, changes: against })
  expect(appraised.body.events?.[0]?.data["isPassed"]).toBe(false)
  expect((await take(server, "A04", A)).body.refusal).toMatchObject({ code: "not-appraised", clause: "GT-09-4" })
})
