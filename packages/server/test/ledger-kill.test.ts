import { describe, expect, it } from "vitest"
import { auditOf, findingsIn } from "./ledger-kit.ts"
import { openDatabase } from "../src/store/database.ts"
import { runCommand, startChild } from "./child-server.ts"
import { logIn, newFolder, postJson } from "./kit.ts"
import type { CommandAnswer } from "./ledger-kit.ts"

const ROUNDS = Number(process.env["KILL_ROUNDS"] ?? (process.env["MODE"] === "campaign" ? 20 : 3))
const VILLAGE = "999901201201"

/** How many commands are acknowledged before a kill, and how long a machine that is busy may take for them. */
const ENOUGH = 20
const PATIENCE_MS = 30_000

/** The training case whose posting hangs, to which anybody of the village may object again and again. */
const HANGING = "演练-07"

/** Commands that were acknowledged: their ids, with the hash of the entry. */
type Acknowledged = Map<string, string>

/** Objects without a pause until the server is gone, and notes what was acknowledged. */
const objectOn = async (url: string, cookie: string, kept: Acknowledged, name: string): Promise<void> => {
  for (let at = 0; ; at++) {
    const id = `kill-${name}-${at}`
    const data = { posting: "determination", objection: id, text: "演练异议" }
    const command = { id, type: "object", subject: HANGING, village: VILLAGE, data }
    try {
      const response = await postJson(`${url}/api/commands`, command, { cookie })
      const body = (await response.json()) as CommandAnswer
      if (!body.ok || body.entry === undefined) throw new Error(body.refusal?.code ?? String(response.status))
      kept.set(id, body.entry.hash)
    } catch (error) {
      if (error instanceof TypeError) return
      throw error
    }
  }
}

/** Commands that were acknowledged and are not in the ledger on disk, or stand there otherwise. */
const lostOf = (dataDir: string, acknowledged: Acknowledged): string[] => {
  const database = openDatabase(dataDir)
  try {
    const rows = database.prepare("select command, hash from ledger_entries").all()
    const there = new Map(rows.map((row) => [row["command"], row["hash"]]))
    return [...acknowledged].filter(([id, hash]) => there.get(id) !== hash).map(([id]) => id)
  } finally {
    database.close()
  }
}

describe("kill -9 while commands are decided", () => {
  it(
    `after ${ROUNDS} kills every acknowledged command is there, the chain holds, and a repeat has the same answer`,
    async () => {
      const dataDir = newFolder()
      const acknowledged: Acknowledged = new Map()
      let server = await startChild(dataDir)
      const cookies = await Promise.all(
        ["chair", "panel1", "panel2", "recorder"].map((name) => logIn(server.url, name)),
      )
      for (let round = 0; round < ROUNDS; round++) {
        const work = cookies.map((cookie, at) => objectOn(server.url, cookie, acknowledged, `${round}-${at}`))
        const before = acknowledged.size
        await expect.poll(() => acknowledged.size - before, { timeout: PATIENCE_MS }).toBeGreaterThan(ENOUGH)
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 400))
        await server.kill("SIGKILL")
        await Promise.all(work)
        expect(lostOf(dataDir, acknowledged)).toEqual([])
        server = await startChild(dataDir)
      }
      const [id, hash] = [...acknowledged].find(([one]) => one.startsWith("kill-0-0-")) ?? ["", ""]
      const data = { posting: "determination", objection: id, text: "演练异议" }
      const again = await postJson(
        `${server.url}/api/commands`,
        { id, type: "object", subject: HANGING, village: VILLAGE, data },
        { cookie: cookies[0] ?? "" },
      )
      expect(await again.json()).toMatchObject({ ok: true, isRepeat: true, entry: { hash } })
      const verified = await runCommand(["verify"], { DATA_DIR: dataDir })
      expect([verified.code, verified.err]).toEqual([0, expect.stringContaining("全部相符")])
      console.info(`${ROUNDS} kills, ${acknowledged.size} commands acknowledged, 0 lost`)
    },
    90_000 + ROUNDS * 45_000,
  )

  it("the check can fail: a data folder that lost its last entries is caught", async () => {
    const dataDir = newFolder()
    const server = await startChild(dataDir)
    const acknowledged: Acknowledged = new Map()
    const work = objectOn(server.url, await logIn(server.url, "chair"), acknowledged, "control")
    await expect.poll(() => acknowledged.size, { timeout: PATIENCE_MS }).toBeGreaterThan(ENOUGH)
    await server.kill("SIGKILL")
    await work
    const database = openDatabase(dataDir)
    database.exec("delete from ledger_entries where seq = (select max(seq) from ledger_entries)")
    const faults = (await findingsIn(auditOf(database))).flatMap(({ fault }) => fault?.code ?? [])
    database.close()
    expect(lostOf(dataDir, acknowledged).length + faults.length).toBeGreaterThanOrEqual(1)
    expect(faults).toEqual(["entry-missing"])
  }, 90_000)
})
