import { cellOf, householdIds, householdOf, setField } from "@jingzhun/documents"
import { aWriter } from "@jingzhun/documents/testing"
import { describe, expect, it } from "vitest"
import { listAudit } from "./audit-reader.ts"
import { beginYear, importing, NEW, NEXT, OLD, people, rosterOn, start, VILLAGE, write } from "./bases-kit.ts"
import { postJson, ROSTER } from "./kit.ts"

describe("a new year", () => {
  it("begins with what stands in the newest roster; records keep their ids, closed households stay behind, both years are written on", async () => {
    const server = await start()
    const { one, member, other, operations } = people()
    await importing(server, operations)
    const old = await rosterOn(server, OLD)
    const writer = aWriter({ seed: 9 })
    await write(
      server,
      ROSTER,
      [
        setField(old, { record: member, field: "name", value: "张三丰" }, writer.at()),
        setField(old, { record: other, field: "closed", value: "迁出" }, writer.at()),
      ],
      8,
    )
    expect(await beginYear(server)).toEqual({ status: 200, year: 2027, made: true })
    const next = await rosterOn(server, NEW)
    expect(householdIds(next)).toEqual([one])
    expect(householdOf(next, one)?.household).toMatchObject({
      id: "H1",
      phone: "13900000001",
      members: [{ name: "张三丰", health: ["chronic"] }],
    })
    expect(householdOf(next, one)?.members).toEqual([member])
    await write(server, NEXT.roster, [setField(next, { record: one, field: "group", value: "7" }, writer.at())], 9)
    await write(server, ROSTER, [setField(old, { record: one, field: "group", value: "6" }, writer.at())], 10)
    const cell = async (names: typeof OLD | typeof NEW) => {
      const state = (await rosterOn(server, names)).records.get(one)
      return state && cellOf(state, "group")?.value
    }
    expect([await cell(OLD), await cell(NEW)]).toEqual(["6", "7"])
    expect(await listAudit(server)).toEqual(expect.arrayContaining(["roster-imported", "year-begun"]))
  })

  it("two who ask at once, and who asks again, get one", async () => {
    const server = await start()
    await importing(server, people().operations)
    const both = await Promise.all([beginYear(server), beginYear(server, "chair")])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(both.filter((one) => "made" in one && one.made === true)).toHaveLength(1)
    expect(await beginYear(server, "chair")).toEqual({ status: 200, year: 2027, made: false })
    expect(householdIds(await rosterOn(server, NEW))).toHaveLength(2)
    for (const name of NEW) expect(await server.services.store.lacking(name, new Map(), 0)).toHaveLength(1)
  })

  it("is not begun over a disagreement: the cells are told", async () => {
    const server = await start()
    const { one, operations } = people()
    await importing(server, operations)
    const old = await rosterOn(server, OLD)
    const clash = [true, false].map((value, seed) =>
      setField(old, { record: one, field: "housing.sound", value }, aWriter({ seed: 20 + seed }).at()),
    )
    await write(server, ROSTER, clash, 8)
    expect(await beginYear(server)).toMatchObject({
      status: 409,
      error: { code: "unsettled" },
      year: 2026,
      cells: [{ record: one, field: "housing.sound" }],
    })
    expect(await server.services.store.load(NEXT.roster)).toBeUndefined()
  })

  it("is for the recorder and the chair of the village, one year ahead, where there is a year before", async () => {
    const server = await start()
    for (const account of ["surveyor", "panel1", "township", "elsewhere"]) {
      expect(await beginYear(server, account)).toMatchObject({ status: 403 })
    }
    expect(await beginYear(server, "recorder", 2028)).toMatchObject({ status: 400, error: { path: "$.year" } })
    expect(await beginYear(server, "recorder", 2026)).toMatchObject({ status: 404 })
    expect((await postJson(`${server.url}/api/years`, { village: VILLAGE, year: 2027 })).status).toBe(401)
    await server.services.store.create(NEXT.roster)
    await write(server, NEXT.roster, people().operations.slice(0, 1), 8)
    expect(await beginYear(server)).toMatchObject({ status: 409, error: { code: "roster-in-use" } })
  })
})
