import type { Json } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import { beforeAll, describe, expect, it } from "vitest"
import type { CaseView } from "../ledger/case-view.ts"
import { casesOf } from "../ledger/case-view.ts"
import { findCases } from "../ledger/county-cases.ts"
import { countyDay } from "../ledger/county-day.ts"
import { makeServices } from "../services.ts"
import type { Services } from "../services.ts"
import { openDatabase } from "../store/database.ts"
import { makeSqliteStore } from "../store/sqlite-store.ts"
import { sqliteKept } from "../store/sqlite/sqlite-kept.ts"
import { MAIN_VILLAGE } from "./county.ts"
import { loadCases } from "./load-cases.ts"
import { loadVillages } from "./load-demo.ts"
import { TRAINING_CASES } from "./training-cases.ts"

const VILLAGE = MAIN_VILLAGE.code
const AUTUMN = Date.UTC(2026, 10, 24, 4)

const loaded = async (nowMs: number): Promise<Services> => {
  const database = openDatabase()
  const services = makeServices({
    store: makeSqliteStore(database),
    kept: sqliteKept(database),
    now: () => nowMs,
  })
  await loadVillages(services)
  return services
}

const casesIn = async ({ ledgers, now }: Services): Promise<readonly CaseView[]> => {
  const engine = await ledgers.engineOf(VILLAGE, "gutan")
  if (engine === undefined) throw new Error("the village works under nothing")
  return casesOf({ village: VILLAGE, engine, state: await ledgers.stateOf(VILLAGE, "gutan"), today: countyDay(now()) })
}

describe("the training cases", () => {
  let services: Services
  beforeAll(async () => {
    services = await loaded(AUTUMN)
  })

  it("stand at every stage of the text, and say that they are for training", async () => {
    const cases = await casesIn(services)
    const stages = new Set(cases.map(({ stage }) => stage))
    expect([...(procedures.gutan.stages ?? [])].filter(({ stage }) => !stages.has(stage))).toEqual([])
    expect(cases).toHaveLength(TRAINING_CASES.length)
    expect(cases.every(({ subject }) => subject.startsWith("演练-"))).toBe(true)
    expect(await services.ledgers.adoptions.of(VILLAGE)).toMatchObject([{ procedure: "gutan", isTraining: true }])
  })

  it("rest on receipts of the demo roster, each of a household of its own, and none is dated after today", async () => {
    const entries = await services.ledgers.entriesOf(VILLAGE, "gutan")
    const applied = entries.filter(({ command }) => command.type === "apply")
    expect(applied.every(({ rests, command }) => rests?.receipt === receiptIn(command.data["verdict"]))).toBe(true)
    expect(new Set(applied.map(({ events }) => events[0]?.household)).size).toBe(applied.length)
    expect(entries.every(({ command }) => command.on <= countyDay(AUTUMN))).toBe(true)
  })

  it("owe something to every role that has a part in them, and something is overdue", async () => {
    const owed = (await casesIn(services)).flatMap(({ obligations }) => obligations)
    const roles = new Set(owed.map(({ who }) => who))
    expect([...roles].sort()).toEqual(["chair", "county", "finance", "recorder", "third-party", "township"])
    expect(owed.filter(({ isOverdue }) => isOverdue === true).length).toBeGreaterThan(0)
  })

  it("of one of them a fact has changed in the roster since its appraisal, and of the others none", async () => {
    const { ledgers, villages } = services
    const actor = { account: "township", role: "township", area: "999901201" } as const
    const today = countyDay(AUTUMN)
    const found = await findCases({ ledgers, villages }, { actor, today, village: VILLAGE, withChanges: true })
    const changed = found.filter(({ view }) => (view.changed?.facts.length ?? 0) > 0)
    expect(changed.map(({ view }) => view.subject)).toEqual(["演练-08"])
    expect(changed[0]?.view.changed?.facts.map(({ path }) => path)).toEqual(["housing.sound"])
  })

  it("are the same each time, and loading them again brings about nothing, also on a later day", async () => {
    const entries = await services.ledgers.entriesOf(VILLAGE, "gutan")
    await loadCases({ ...services, now: () => AUTUMN + 3 * 86_400_000 })
    expect(await services.ledgers.entriesOf(VILLAGE, "gutan")).toEqual(entries)
    const again = await loaded(AUTUMN)
    expect((await again.ledgers.entriesOf(VILLAGE, "gutan")).map(({ command }) => command)).toEqual(
      entries.map(({ command }) => command),
    )
  })

  it("are left out where the clock stands before the roster they rest on, and filed in any later year", async () => {
    expect(await casesIn(await loaded(Date.UTC(2026, 3, 1)))).toEqual([])
    expect(await casesIn(await loaded(Date.UTC(2028, 1, 29)))).toHaveLength(TRAINING_CASES.length)
  })
})

const receiptIn = (verdict: Json | undefined): Json | undefined =>
  typeof verdict === "object" && verdict !== null && "receipt" in verdict ? verdict["receipt"] : undefined
