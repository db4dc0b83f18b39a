import type { Roster } from "@jingzhun/documents"
import { householdIds, householdOf } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { readErasures } from "../src/erasure/erasure-list.ts"
import { importing, people, post, rosterOn, start, VILLAGE } from "./bases-kit.ts"
import { runCommand } from "./child-server.ts"
import { filesWith } from "./erase-kit.ts"
import { newFolder, ROSTER, SENSITIVE } from "./kit.ts"
import type { TestServer } from "./kit.ts"

const NAME = "张三"
const TARGET = "999901201202"
const THERE = [ROSTER, SENSITIVE].map((name) => name.replace("201/201", "201/202")) as [string, string]
const rosterThere = (server: TestServer): Promise<Roster> => rosterOn(server, THERE, "elsewhere", TARGET)

/** A household that has moved to the other village. */
const moved = async () => {
  const dataDir = newFolder()
  const server = await start(dataDir)
  await server.services.villages.put({ code: TARGET, name: "李家沟村", township: "演示乡" })
  for (const name of THERE) await server.services.store.create(name)
  const { one, member, operations } = people()
  await importing(server, operations)
  const offer = { id: "move-0001", village: VILLAGE, year: 2026, household: one, to: TARGET, reason: "随子女落户" }
  expect((await post(server, "/api/moves", offer)).status).toBe(200)
  expect((await post(server, "/api/moves/move-0001/accept", {}, "elsewhere")).status).toBe(200)
  const target = await rosterThere(server)
  const [arrived = ""] = householdIds(target)
  const [there = ""] = householdOf(target, arrived)?.members ?? []
  await server.stop()
  return { dataDir, arrived, member, there }
}

const erase = (dataDir: string, village: string, record: string, ...more: readonly string[]) =>
  runCommand(["erase", village, "--record", record, ...more], { DATA_DIR: dataDir })

const isNowhere = async (dataDir: string, arrived: string): Promise<void> => {
  expect(filesWith(dataDir, NAME)).toBe(0)
  const again = await start(dataDir)
  expect((await rosterThere(again)).records.has(arrived)).toBe(false)
  expect((await rosterOn(again, [ROSTER, SENSITIVE])).records.size).toBe(1)
  await again.stop()
}

describe("erasing a household that has moved", () => {
  it("shows it in both villages and erases it in both, also where the village it went to is named", async () => {
    for (const village of [VILLAGE, TARGET]) {
      const { dataDir, arrived } = await moved()
      const record = village === VILLAGE ? "H1" : arrived
      const shown = await erase(dataDir, village, record)
      expect([shown.code, shown.err]).toEqual([0, ""])
      expect(shown.out.split(NAME)).toHaveLength(3)
      expect(shown.out).toContain(`${village === VILLAGE ? TARGET : VILLAGE}  h:`)
      expect(filesWith(dataDir, NAME)).toBeGreaterThan(0)
      const done = await erase(dataDir, village, record, "--reason", "本人申请")
      expect([done.code, done.err]).toEqual([0, ""])
      expect(readErasures(dataDir).map((one) => one.village)).toEqual(
        village === VILLAGE ? [TARGET, VILLAGE] : [VILLAGE, TARGET],
      )
      await isNowhere(dataDir, arrived)
    }
  }, 60_000)

  it("of a member alone says by which command the person is found in the other village, and ends with 1 as something is left", async () => {
    const { dataDir, arrived, member, there } = await moved()
    const done = await erase(dataDir, VILLAGE, member, "--reason", "本人申请")
    expect([done.code, done.err]).toEqual([1, ""])
    const command = `jingzhun erase ${TARGET} --record ${arrived}`
    expect(done.out).toContain(command)
    const shown = await erase(dataDir, TARGET, arrived)
    expect(shown.out).toContain(`${there}  ${NAME}`)
    expect((await erase(dataDir, TARGET, there, "--reason", "本人申请")).out).toContain("jingzhun erase")
    expect(filesWith(dataDir, NAME)).toBe(0)
  }, 60_000)
})
