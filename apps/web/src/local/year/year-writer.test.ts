import "fake-indexeddb/auto"
import { cellOf, emptySheet, foldInto, SURVEY, type SurveyRecord, worksheetOf } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { Replica } from "../replica.ts"
import type { SurveySheet } from "../survey/shared-survey.ts"
import { YearWriter } from "./year-writer.ts"

const openWriter = async (account: string) => {
  const sheet: SurveySheet = emptySheet(SURVEY)
  const replica = new Replica(
    { account, kind: "survey", document: "999901/201/201/survey/2026" },
    {
      onOperations: (entries) => void foldInto(sheet, entries, "survey"),
      onSafety: () => undefined,
      onRefused: () => undefined,
      onErased: () => undefined,
      onStorage: () => undefined,
      onAcknowledged: () => undefined,
      onJournaled: () => undefined,
      say: () => undefined,
    },
  )
  await replica.open()
  return { writer: new YearWriter(replica, () => sheet, account), sheet, replica }
}

const created = async (made: ReturnType<YearWriter<SurveyRecord, "survey">["create"]>): Promise<string> => {
  const outcome = await made
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.record
}

describe("year writer 年度表写入", () => {
  it("takes two edits of one cell made before the first is kept for a change of mind, not for a conflict with oneself", async () => {
    const { writer, sheet } = await openWriter("one")
    const record = await created(writer.create("line", {}))
    const edits = ["1", "2"].map((value) => writer.edit("set", { record, field: "quantity", value }))
    expect(await Promise.all(edits)).toEqual([{ ok: true }, { ok: true }])
    const state = sheet.records.get(record)
    expect(state && cellOf(state, "quantity")?.value).toBe("2")
    expect(state && cellOf(state, "quantity")?.versions).toBeUndefined()
  })

  it("has after a crash what it called kept", async () => {
    const first = await openWriter("two")
    const survey = await created(first.writer.create("survey", { surveyor: "two" }))
    await first.writer.create("line", { survey, kind: "wage", quantity: "3", rateFen: 200_000 })
    first.replica.close()
    const { sheet } = await openWriter("two")
    expect(worksheetOf(sheet, survey).fenByKind.wage).toBe(600_000)
  })
})
