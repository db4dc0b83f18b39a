import { dayOf } from "@jingzhun/core"
import { procedures } from "@jingzhun/core/procedure"
import { emptySheet, foldInto, openDocument } from "@jingzhun/documents"
import { findingsOf, hashOfReview, meetingState, openText, panelRules, REVIEW } from "@jingzhun/documents/review"
import { beforeAll, describe, expect, it } from "vitest"
import { makeServices } from "../services.ts"
import type { Services } from "../services.ts"
import { openDatabase } from "../store/database.ts"
import { makeSqliteStore } from "../store/sqlite-store.ts"
import { sqliteKept } from "../store/sqlite/sqlite-kept.ts"
import { MAIN_VILLAGE } from "./county.ts"
import { loadCases } from "./load-cases.ts"
import { loadVillages } from "./load-demo.ts"

const AUTUMN = Date.UTC(2026, 10, 24, 4)
const [SHEET, MINUTES] = ["999901/201/201/review/2026-11-15-demo", "999901/201/201/minutes/2026-11-15-demo"] as const

describe("the sample meeting of the demo", () => {
  let services: Services
  const bytesOf = async (name: string): Promise<readonly Uint8Array[]> =>
    (await services.store.read(await services.store.lacking(name, new Map(), 0))).map(({ bytes }) => bytes)
  const meeting = async () => {
    const shared = openDocument()
    for (const bytes of await bytesOf(SHEET)) shared.apply(bytes)
    const sheet = emptySheet(REVIEW)
    foldInto(sheet, shared.ops(), "review")
    const state = meetingState(sheet)
    if (state._tag !== "Closed") throw new Error(`the meeting is ${state._tag}`)
    return { ...state, sheet }
  }

  beforeAll(async () => {
    const database = openDatabase()
    const kept = sqliteKept(database)
    services = makeServices({ store: makeSqliteStore(database), kept, now: () => AUTUMN })
    await loadVillages(services)
  })

  it("[GT-09-5] is closed with its minutes, nothing in it is late or lacking, and everybody signed what was sealed", async () => {
    const { sealed, late, sheet } = await meeting()
    const text = openText()
    for (const bytes of await bytesOf(MINUTES)) text.apply(bytes)
    const { review, closing, missing } = sealed
    expect([late, missing, sheet.refused.size, sheet.parked.size]).toEqual([[], [], 0, 0])
    expect(closing.minutes).toContain("村级评议会会议记录（演练）")
    expect(text.text()).toBe(closing.minutes)
    const rules = panelRules(procedures.gutan, { on: dayOf(2026, 11, 15) })
    if (rules === undefined) throw new Error("the text has a panel")
    expect(findingsOf(review, rules, closing.minutes).filter(({ weight }) => weight === "stops")).toEqual([])
    const over = hashOfReview(review, closing.minutes)
    expect(review.signatures.map(({ mark }) => mark?.over)).toEqual(Array.from({ length: 10 }, () => over))
  })

  it("[GT-09-4] is what the reports in the ledger name by their seal: one case carried, one did not", async () => {
    const { sealed } = await meeting()
    const entries = await services.ledgers.entriesOf(MAIN_VILLAGE.code, "gutan")
    const reports = entries.filter(({ command }) => command.data["sheet"] === sealed.hash)
    expect(reports.map(({ command }) => [command.subject, command.type, command.on])).toEqual([
      ["演练-10", "appraise", "2026-11-15"],
      ["演练-11", "appraise", "2026-11-15"],
    ])
    expect(reports.map(({ events }) => events[0]?.data["isPassed"])).toEqual([true, false])
  })

  it("is not held again when the demo is loaded again, on a later day", async () => {
    const before = await bytesOf(SHEET)
    await loadCases({ ...services, now: () => AUTUMN + 3 * 86_400_000 })
    expect(await bytesOf(SHEET)).toEqual(before)
    expect((await services.store.list()).filter((name) => name.includes("/review/"))).toEqual([SHEET])
  })
})
