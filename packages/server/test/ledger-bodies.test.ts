import type { DatabaseSync } from "node:sqlite"
import { canonicalJson } from "@jingzhun/core"
import type { Command, Json } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import type { SensitiveBodies } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { rowOf } from "../src/ledger/ledger-document.ts"
import { sealEntry } from "../src/ledger/ledger-entry.ts"
import { openDatabase } from "../src/store/database.ts"
import { sqliteLedgers } from "../src/store/sqlite/sqlite-ledgers.ts"
import { runCommand } from "./child-server.ts"
import { walk } from "./journey.ts"
import { newFolder } from "./kit.ts"
import {
  auditOf,
  faultsIn,
  findingsIn,
  LEDGER,
  send,
  SENSITIVE_LEDGER,
  startLedgerServer,
  VILLAGE,
} from "./ledger-kit.ts"
import { arrivedFor } from "./ledger-reader.ts"
import { textsIn, withCases } from "./sensitive-kit.ts"

const folderWithCases = async (): Promise<string> => {
  const dataDir = newFolder()
  await (await withCases(procedures.gutan, dataDir)).stop()
  return dataDir
}

const inFolder = async <Answer>(
  dataDir: string,
  work: (database: DatabaseSync) => Answer | Promise<Answer>,
): Promise<Answer> => {
  const database = openDatabase(dataDir)
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

describe("verifying bodies", () => {
  it("[LS4] names the first body that differs from its seal, one that is missing, and one that belongs to nothing", async () => {
    const dataDir = await folderWithCases()
    const faultAfter = (sql: string) =>
      inFolder(dataDir, async (database) => {
        database.exec("begin")
        database.exec(sql)
        const found = (await findingsIn(auditOf(database))).flatMap(({ fault }) =>
          fault ? [[fault.code, fault.seq, fault.detail]] : [],
        )
        database.exec("rollback")
        return found
      })
    const [first] = await inFolder(dataDir, (database) =>
      database.prepare("select seq, field from ledger_bodies order by seq, field").all(),
    )
    const seq = Number(first?.["seq"])
    expect(await faultAfter("update ledger_bodies set body = replace(body, 'agree', 'oppose')")).toEqual([
      ["body-changed", seq, "ballots"],
    ])
    expect(await faultAfter('update ledger_bodies set body = replace(body, \'"salt":"\', \'"salt":"0\')')).toEqual([
      ["body-changed", seq, "ballots"],
    ])
    expect(await faultAfter(`delete from ledger_bodies where seq > ${seq} or field = 'minutes'`)).toEqual([
      ["body-missing", seq, "minutes"],
    ])
    expect(await faultAfter(`insert into ledger_bodies values (1, 1, 'note', '{}', null, null)`)).toEqual([
      ["body-astray", 1, "note"],
    ])
    expect(await faultAfter("select 1")).toEqual([])
  }, 60_000)

  it("[LS5] a body that was destroyed is told and is no fault: the chain holds, and no byte of it is left in the log", async () => {
    const dataDir = newFolder()
    const server = await withCases(procedures.gutan, dataDir)
    const { ledgers } = server.services
    const objected = (await ledgers.entriesOf(VILLAGE, "gutan")).find(({ command }) => command.type === "object")
    const [text = ""] = textsIn(objected?.command.data["text"] ?? null)
    const before = (await findingsIn(server.stores.kept)).map(({ head }) => head)
    expect(await ledgers.destroyBodies({ ledger: LEDGER, seq: objected?.seq ?? 0, reason: "本人申请删除" })).toBe(1)
    expect(await ledgers.destroyBodies({ ledger: LEDGER, seq: objected?.seq ?? 0, reason: "再次" })).toBe(0)

    const township = await arrivedFor(server, "township")
    expect(township.bytes.includes(Buffer.from(text))).toBe(false)
    const left = township.bodies.get(objected?.seq ?? 0) as SensitiveBodies
    expect(left["text"]).toMatchObject({ destroyed: { reason: "本人申请删除" } })
    expect(canonicalJson((await ledgers.stateOf(VILLAGE, "gutan")) as unknown as Json)).not.toContain(text)

    // The village goes on, and the same command again has its answer.
    await walk(server, ["A01", "A02", "A03", "A04"], { subject: "2026-003", household: "H0003" })
    const repeated = await ledgers.submit(objected?.command as Command, VILLAGE, "gutan")
    expect(repeated.ok && repeated.isRepeat).toBe(true)
    await server.stop()

    const { code, out, err } = await runCommand(["verify"], { DATA_DIR: dataDir })
    expect([code, err.split("\n")[0]]).toEqual([
      0,
      expect.stringMatching(
        new RegExp(`^${LEDGER} 第 ${objected?.seq} 条：正文已销毁（text，2026-11-24T04:00:00.000Z，本人申请删除）$`),
      ),
    ])
    expect(before[0]).toBeDefined()
    expect(out).toContain(LEDGER)
    const kept = await inFolder(dataDir, (database) =>
      [
        ...database.prepare("select entry as text from ledger_entries").all(),
        ...database.prepare("select body as text from ledger_bodies").all(),
        ...database.prepare("select cast(bytes as text) as text from updates").all(),
      ].some((row) => String(row["text"]).includes(text)),
    )
    expect(kept).toBe(false)
  }, 60_000)

  it("[LS6] what is read back from the disk is what was decided: the folded state is the same, its hashes too", async () => {
    const dataDir = newFolder()
    const server = await withCases(procedures.gutan, dataDir)
    const live = canonicalJson((await server.services.ledgers.stateOf(VILLAGE, "gutan")) as unknown as Json)
    await server.stop()
    const again = await startLedgerServer({ dataDir, prepare: () => Promise.resolve() })
    const entries = await again.services.ledgers.entriesOf(VILLAGE, "gutan")
    expect(canonicalJson((await again.services.ledgers.stateOf(VILLAGE, "gutan")) as unknown as Json)).toBe(live)
    for (const { seq, command } of entries) {
      const { by, ...sent } = command
      if (by.role === "public" || by.account === "assessor") continue
      const { body } = await send(again, by.account, { ...sent, village: VILLAGE })
      expect([seq, body.isRepeat]).toEqual([seq, true])
    }
  }, 60_000)

  it("[LS7] entries that were written whole, before there were seals, are served and verified as they are, and new ones are sealed", async () => {
    const dataDir = await folderWithCases()
    await inFolder(dataDir, writeWhole)
    expect(await inFolder(dataDir, (database) => faultsIn(auditOf(database)))).toEqual([])
    const server = await startLedgerServer({ dataDir, prepare: () => Promise.resolve() })
    const before = await arrivedFor(server, "finance")
    const old = before.entries.find(({ command }) => command.type === "appraise")
    expect(old?.sealed).toBeUndefined()
    expect(Array.isArray(old?.command.data["ballots"])).toBe(true)
    await walk(server, ["A01", "A02", "A03"], { subject: "2026-003", household: "H0003" })
    const after = await arrivedFor(server, "finance")
    expect(after.entries.at(-1)?.sealed).toEqual(["ballots", "minutes"])
    expect((await arrivedFor(server, "township")).bodies.size).toBe(1)
    await server.stop()
    expect((await runCommand(["verify"], { DATA_DIR: dataDir })).code).toBe(0)
  }, 60_000)
})

/** Writes a ledger as it would have been written before there were seals. */
const writeWhole = async (database: DatabaseSync): Promise<void> => {
  const store = sqliteLedgers(database)
  const head = await store.ledger(LEDGER)
  const idOf = (name: string) => Number(database.prepare("select id from documents where name = ?").get(name)?.["id"])
  const rows = database.prepare("select * from updates where document = ? order by sequence").all(idOf(LEDGER))
  let previous = ""
  for (const [at, entry] of (head ? await store.entries(head.id, 0) : []).entries()) {
    const unsealed = Object.fromEntries(Object.entries(entry).filter(([name]) => name !== "sealed")) as typeof entry
    const whole = sealEntry({ ...unsealed, previous })
    const place = { client: Number(rows[at]?.["client"]), clock: Number(rows[at]?.["clock"]) }
    database
      .prepare("update ledger_entries set hash = ?, entry = ? where seq = ?")
      .run(whole.hash, canonicalJson(whole), whole.seq)
    database
      .prepare("update updates set bytes = ? where sequence = ?")
      .run(rowOf(whole, place).bytes, Number(rows[at]?.["sequence"]))
    previous = whole.hash
  }
  database.prepare("update ledgers set head_hash = ? where name = ?").run(previous, LEDGER)
  database.exec("delete from ledger_bodies")
  const bodies = idOf(SENSITIVE_LEDGER)
  for (const table of ["updates", "writers", "snapshots"])
    database.exec(`delete from ${table} where document = ${bodies}`)
  database.exec(`delete from documents where id = ${bodies}`)
  database.exec(`delete from snapshots where document = ${idOf(LEDGER)}`)
}
