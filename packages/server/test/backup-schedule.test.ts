import { mkdirSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { listBackups } from "../src/backup/backup-names.ts"
import { scheduleBackups } from "../src/backup/schedule.ts"
import { openDatabase } from "../src/store/database.ts"
import { runCommand } from "./child-server.ts"
import { afterwards, newFolder, startServer } from "./kit.ts"

const NOW = Date.UTC(2026, 10, 24, 8, 0, 0)

/** A folder with data in it, without a server. */
const aDataFolder = (): string => {
  const dataDir = newFolder()
  openDatabase(dataDir).close()
  return dataDir
}

describe("backups by the clock", () => {
  it("one is made when the last is an hour old, and as many are kept as asked", async () => {
    const [dataDir, into] = [aDataFolder(), newFolder()]
    let now = NOW
    const outcomes: boolean[] = []
    const plan = { dataDir, into, keep: 2, everyMs: 600 }
    const schedule = scheduleBackups(plan, {
      now: () => now,
      log: () => undefined,
      onBackup: (isMade) => void outcomes.push(isMade),
    })
    afterwards(() => schedule.stop())
    for (let made = 1; made <= 3; made++) {
      await expect.poll(() => outcomes.length, { timeout: 5000 }).toBe(made)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(outcomes).toHaveLength(made)
      now += 60_000
    }
    await expect.poll(() => outcomes.length, { timeout: 5000 }).toBe(4)
    await expect.poll(() => listBackups(into)).toHaveLength(2)
    expect(outcomes).toEqual([true, true, true, true])
  })

  it("a server that is told where to makes one when it starts, and says so in its metrics", async () => {
    const [dataDir, into] = [newFolder(), newFolder()]
    const server = await startServer({ dataDir, backup: { into, keep: 3 } })
    await expect.poll(() => listBackups(into), { timeout: 5000 }).toHaveLength(1)
    await expect
      .poll(async () => (await fetch(`${server.url}/metrics`)).text())
      .toContain('jingzhun_backups_total{outcome="made"} 1')
  })

  it("a backup that fails is counted as failed and leaves nothing half", async () => {
    const into = newFolder()
    const outcomes: boolean[] = []
    const schedule = scheduleBackups(
      { dataDir: newFolder(), into, keep: 2, everyMs: 600 },
      { now: () => NOW, log: () => undefined, onBackup: (isMade) => void outcomes.push(isMade) },
    )
    await expect.poll(() => outcomes, { timeout: 5000 }).toEqual([false])
    await schedule.stop()
    expect(readdirSync(into)).toEqual([])
  })

  it("a folder of backups inside the data, or a number that is none, stops the start: 2", async () => {
    const dataDir = newFolder()
    mkdirSync(join(dataDir, "backups"))
    const inside = await runCommand(["serve"], { DATA_DIR: dataDir, BACKUP_DIR: join(dataDir, "backups"), PORT: "0" })
    expect([inside.code, inside.err]).toEqual([2, expect.stringContaining("BACKUP_DIR")])
    const none = await runCommand(["serve"], {
      DATA_DIR: dataDir,
      BACKUP_DIR: newFolder(),
      BACKUP_KEEP: "0",
      PORT: "0",
    })
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("BACKUP_KEEP=0")])
  })
})
