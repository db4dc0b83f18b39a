import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { setField } from "@jingzhun/documents"
import { aWriter } from "@jingzhun/documents/testing"
import { householdIds, householdOf } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { NEW, OLD, rosterOn, start, VILLAGE, write } from "./bases-kit.ts"
import { runCommand } from "./child-server.ts"
import { newFolder, ROSTER } from "./kit.ts"

const HOUSEHOLDS = ["H1", "H2"].map((id) => ({
  id,
  division: VILLAGE,
  members: [{ name: `${id}甲`, relation: "head", phone: "13900000001", health: ["chronic"] }],
}))

describe("jingzhun import into an empty roster, and jingzhun year", () => {
  it("the file becomes the base of the roster; export reads through it, a second import changes it, the new year goes on from it", async () => {
    const dataDir = newFolder()
    const server = await start(dataDir)
    const file = join(newFolder(), "花名册.json")
    writeFileSync(file, JSON.stringify(HOUSEHOLDS))
    const where = ["--village", VILLAGE, "--url", server.url]
    expect(await runCommand(["import", file, ...where])).toMatchObject({ code: 0 })
    expect(await server.services.store.lacking(ROSTER, new Map(), 0)).toHaveLength(1)
    writeFileSync(file, JSON.stringify([{ ...HOUSEHOLDS[0], group: "3" }, HOUSEHOLDS[1]]))
    expect(await runCommand(["import", file, ...where])).toMatchObject({ code: 0 })
    const out = join(newFolder(), "out.csv")
    expect(await runCommand(["export", ...where, "--out", out])).toMatchObject({
      code: 0,
      out: expect.stringContaining("2"),
    })
    const begin = (year = "2027") => runCommand(["year", VILLAGE, year], { DATA_DIR: dataDir })
    const old = await rosterOn(server, OLD)
    const [one = "", other = ""] = householdIds(old)
    const clash = [true, false].map((value, seed) =>
      setField(old, { record: one, field: "housing.sound", value }, aWriter({ seed: 40 + seed }).at()),
    )
    await write(server, ROSTER, clash, 9)
    expect(await begin()).toMatchObject({ code: 1, err: expect.stringContaining(`${one} housing.sound`) })
    const seen = await rosterOn(server, OLD)
    const settle = setField(seen, { record: one, field: "housing.sound", value: true }, aWriter({ seed: 50 }).at())
    await write(server, ROSTER, [settle], 10)
    expect(await begin()).toMatchObject({ code: 0, out: expect.stringContaining("2027") })
    expect(await begin()).toMatchObject({ code: 0 })
    expect(await begin("2199")).toMatchObject({ code: 2 })
    const next = await rosterOn(server, NEW)
    expect(householdIds(next)).toEqual([one, other])
    expect(householdOf(next, one)?.household).toMatchObject({
      id: "H1",
      group: "3",
      housing: { sound: true },
      members: [{ phone: "13900000001", health: ["chronic"] }],
    })
  }, 60_000)
})
