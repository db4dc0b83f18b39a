import { inflateSync } from "node:zlib"
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import { householdIds, householdOf } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { erase } from "../src/erasure/erase.ts"
import { beginYear, importing, NEW, OLD, people, rosterOn, start, VILLAGE } from "./bases-kit.ts"

describe("erasing who stands in a base", () => {
  it("the bases of all years are replaced by the same without them, the others stay, and a second time finds nothing", async () => {
    const server = await start()
    const { one, operations } = people()
    await importing(server, operations)
    expect((await beginYear(server)).status).toBe(200)
    await server.services.ledgers.rosterOf(VILLAGE as DivisionCode, "2026-11-24" as CivilDate)
    const order = { village: VILLAGE, records: [one], atMs: Date.UTC(2026, 10, 24), reason: "本人申请" }
    const erased = await erase(server.stores, order)
    expect(erased).toMatchObject({ bases: 4, households: ["H1"] })
    const kept = server.database.prepare("select bytes from bases").all()
    const texts = kept.map(({ bytes }) => inflateSync(bytes as Uint8Array).toString("utf8")).join("")
    expect([kept.length, texts.includes("张三"), texts.includes('"H2"')]).toEqual([4, false, true])
    for (const year of [OLD, NEW]) {
      const roster = await rosterOn(server, year)
      expect(householdIds(roster).map((id) => householdOf(roster, id)?.household.id)).toEqual(["H2"])
    }
    const mirrored = await server.services.ledgers.rosterOf(VILLAGE as DivisionCode, "2026-11-24" as CivilDate)
    expect(mirrored && householdIds(mirrored.roster)).toHaveLength(1)
    expect(await erase(server.stores, order)).toBeUndefined()
  })
})
