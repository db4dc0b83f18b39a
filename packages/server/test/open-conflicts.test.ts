import type { Household } from "@jingzhun/core"
import { dayOf, fromYuan } from "@jingzhun/core"
import { emptyRoster, encodeAppend, foldInto, householdOf, openDocument } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import type { RunningServer } from "../src/serve.ts"
import { ROSTER } from "./kit.ts"
import { aHousehold, anApplication, fillRoster, LEDGER, send, startLedgerServer, VILLAGE } from "./ledger-kit.ts"

describe("open conflicts", () => {
  let edits = 0
  const contested = async (server: RunningServer, field: string, values: readonly unknown[], number = "H0001") => {
    const { store } = server.services
    const sheet = openDocument()
    for (const row of await store.read(await store.lacking(ROSTER, new Map(), 0))) sheet.apply(row.bytes)
    const roster = emptyRoster()
    foldInto(roster, sheet.ops(), "roster")
    const record = [...roster.records.keys()].find((id) => householdOf(roster, id)?.household.id === number) ?? ""
    const seen = [...sheet.ops()].filter(
      ([, op]) => JSON.stringify(op).includes(record) && (op as { kind: string }).kind === "create",
    )
    for (const [at, value] of values.entries()) {
      const client = 200 + edits
      const operation = {
        kind: "set",
        record,
        field,
        value,
        saw: seen.map(([id]) => id).slice(0, 1),
        actor: "recorder",
        device: `d${at}`,
        at: "2026-03-01T00:00:00.000Z",
        schema: 1,
      }
      const id = `0contest${String((edits += 1)).padStart(4, "0")}`
      const bytes = encodeAppend({ client, clock: 0 }, [[id, operation]])
      const row = { document: ROSTER, client, clock: 0, length: 1, account: "recorder", at: 1, bytes, repeats: [] }
      await store.append([{ ...row, operations: [{ id, clock: 0, hash: Uint8Array.of(1) }] }])
    }
  }

  it("[GT-04] where the verdict depends on it the application waits for it to be settled, by name", async () => {
    const server = await startLedgerServer()
    await contested(server, "assessed.conduct", [true, false])
    const { body } = await send(server, "recorder", anApplication("2026-001", "H0001"))
    expect(body.refusal).toMatchObject({
      code: "open-conflict",
      clause: "GT-04",
      figures: { facts: ["assessed.conduct"] },
    })
  })

  it("where either value gives the same verdict it is allowed, and the answer and the entry say so", async () => {
    const server = await startLedgerServer()
    // Only its house speaks for this household: it has somebody at full labour and a steady income.
    const able = {
      id: "M1",
      name: "乙",
      birthDate: dayOf(1990, 1, 1),
      relation: "head",
      labour: "skilled",
      health: ["healthy"],
    }
    const wage = { kind: "wage", amountFen: fromYuan(30_000), stable: true, guaranteed: false }
    const income = { year: 2025, items: [wage], operatingCostFen: fromYuan(0) }
    const housing = { sound: true, canFundBuilding: false }
    await fillRoster(
      server.services,
      [aHousehold("H0300", { members: [able], income, housing } as Partial<Household>)],
      83,
    )
    await contested(server, "housing.areaSquareMetres", [9, 11], "H0300")
    const { body } = await send(server, "recorder", anApplication("2026-001", "H0300"))
    expect([body.refusal?.code, body.ok, body.disputed]).toEqual([undefined, true, ["housing.areaSquareMetres"]])
    expect((await server.services.ledgers.entriesOf(VILLAGE, "gutan"))[0]?.rests?.disputed).toEqual([
      "housing.areaSquareMetres",
    ])
    expect((await server.services.ledgers.verify(LEDGER))?.fault).toBeUndefined()
    await contested(server, "housing.areaSquareMetres", [12, 80], "H0300")
    const other = await send(server, "recorder", anApplication("2026-002", "H0300", { subsidyFen: 100 }))
    expect(other.body.refusal?.code).toBe("open-conflict")
  })
})
