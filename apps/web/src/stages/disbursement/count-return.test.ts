import { describe, expect, it } from "vitest"
import { makePaymentList, matchReturn, type ReturnReading, type ReturnRow } from "@jingzhun/forms/bank"
import { countReturn } from "./count-return.ts"
import { planReturn } from "./plan-return.ts"

const aRow = (row: number, over: Partial<ReturnRow> = {}): ReturnRow => ({
  sheet: "回单",
  row,
  key: { village: "999901201201", subject: `2026-${row}`, stage: "start" },
  amountFen: 100,
  outcome: "paid",
  columns: {},
  isBad: false,
  ...over,
})

describe("counts of a return", () => {
  it("every row is counted once: what has no case on any ledger is not matched", () => {
    const { key: _, ...nameless } = aRow(5)
    const rows = [aRow(2), aRow(3, { outcome: "open" }), aRow(4), { ...aRow(4), row: 9 }, nameless]
    const reading: ReturnReading = { format: "xlsx", rows, problems: [], hashes: new Map() }
    const match = matchReturn(reading, [])
    const counts = countReturn(match, planReturn(match.payments, []))
    expect(counts).toMatchObject({ paid: 0, failed: 0, unmatched: 3, open: 1, repeated: 1 })
    expect(counts.unmatched + counts.open + counts.repeated).toBe(rows.length)
  })

  it("an empty list has a number all the same", () => {
    expect(makePaymentList([], "2026-11-24").number).toMatch(/^20261124-[A-Z]{8}$/)
  })
})
