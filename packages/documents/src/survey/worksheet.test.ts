import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { FirstValues, WrittenOperation } from "../operations/build-operation.ts"
import { closeRecord, createRecordIn, setField } from "../operations/build-operation.ts"
import { foldInto } from "../sheet/fold.ts"
import { emptySheet } from "../sheet/sheet.ts"
import { chen, li } from "../testing/world.ts"
import type { SurveyRecord } from "./survey-schema.ts"
import { SURVEY } from "./survey-schema.ts"
import { lineAmount, worksheetOf } from "./worksheet.ts"

/** A visit with lines, and a way to write on. */
const aVisit = (...lines: readonly FirstValues[]) => {
  const sheet = emptySheet(SURVEY)
  const fold = (...written: readonly WrittenOperation<"survey">[]): void => {
    for (const { id, operation, document } of written) foldInto(sheet, [[id, operation]], document)
  }
  const add = (kind: SurveyRecord, values: FirstValues) => {
    const { record, operations } = createRecordIn(SURVEY, kind, values, chen.at())
    fold(...operations)
    return record
  }
  const visit = add("survey", { surveyor: "chen" })
  const records = lines.map((values) => add("line", { survey: visit, ...values }))
  return { sheet, visit, records, fold, add }
}

const wage = { kind: "wage", item: "务工", quantity: "7.5", unit: "月", rateFen: 300_000 }

describe("one line", () => {
  test.each([
    ["2.5", 30_000, 75_000, true],
    ["0.333", 100, 33, false],
    ["0.335", 100, 34, false],
    ["0.3349", 100, 33, false],
    ["0.335", -100, -34, false],
    ["0.5", 1, 1, false],
    ["0.5", -1, -1, false],
    ["0", 100, 0, true],
    ["999999999.9999", 900_000, 899_999_999_999_910, true],
  ])("[SU1] %s times %d fen is %d fen", (quantity, rate, fen, isExact) => {
    expect(lineAmount(quantity, rate)).toEqual({ fen, isExact })
  })

  test.each(["", "-1", "1.", ".5", "1e3", "１", "1,000", " 1"])("[SU2] %j is no quantity", (quantity) => {
    expect(lineAmount(quantity, 100)).toBeUndefined()
  })

  test("[SU3] what no safe number can hold, and a rate that is not whole, give no amount", () => {
    expect(lineAmount("999999999", Number.MAX_SAFE_INTEGER)).toBeUndefined()
    expect(lineAmount("1", 0.5)).toBeUndefined()
  })

  test("[SU4] an amount is never more than half a fen beside the exact product", () => {
    const quantity = fc.tuple(fc.nat({ max: 99_999 }), fc.nat({ max: 9_999 }))
    fc.assert(
      fc.property(quantity, fc.integer({ min: -100_000_000, max: 100_000_000 }), ([whole, places], rate) => {
        const amount = lineAmount(`${whole}.${String(places).padStart(4, "0")}`, rate)
        const exact = BigInt(whole * 10_000 + places) * BigInt(rate)
        const apart = 2n * (BigInt(amount?.fen ?? 0) * 10_000n - exact)
        expect(apart <= 10_000n && apart >= -10_000n).toBe(true)
        expect(amount?.isExact).toBe(apart === 0n)
      }),
    )
  })
})

describe("the worksheet of a visit", () => {
  test("[SU5] lines are summed by kind, and what producing cost stands apart", () => {
    const { sheet, visit } = aVisit(
      wage,
      { ...wage, quantity: "1", rateFen: 1 },
      { kind: "cost", item: "化肥", quantity: "3", unit: "袋", rateFen: 12_000 },
    )
    expect(worksheetOf(sheet, visit).fenByKind).toEqual({
      wage: 2_250_001,
      business: 0,
      property: 0,
      transfer: 0,
      cost: 36_000,
    })
  })

  test("[SU6] a line without a rate is told and not taken for zero", () => {
    const { sheet, visit, records } = aVisit({ kind: "wage", quantity: "1" })
    expect(worksheetOf(sheet, visit).lines).toEqual([
      { _tag: "NotCounted", record: records[0], missing: ["rateFen"], disputed: [] },
    ])
  })

  test("[SU7] a line in conflict is told and not counted until somebody chooses", () => {
    const { sheet, visit, records, fold } = aVisit(wage)
    const [record = ""] = records
    const one = setField(sheet, { record, field: "rateFen", value: 1 }, chen.at())
    const other = setField(sheet, { record, field: "rateFen", value: 2 }, li.at())
    fold(one, other)
    const { lines, fenByKind } = worksheetOf(sheet, visit)
    expect(lines).toEqual([{ _tag: "NotCounted", record, missing: [], disputed: ["rateFen"] }])
    expect(fenByKind.wage).toBe(0)
  })

  test("[SU8] a line that was taken off does not count, and counts again when it is put back", () => {
    const { sheet, visit, records, fold } = aVisit(wage)
    const [record = ""] = records
    fold(closeRecord(sheet, { record, reason: "重复" }, chen.at()))
    expect(worksheetOf(sheet, visit).lines).toEqual([])
    fold(closeRecord(sheet, { record, reason: null }, chen.at()))
    expect(worksheetOf(sheet, visit).fenByKind.wage).toBe(2_250_000)
  })

  test("[SU9] lines of one visit are not those of another, and photographs are no lines", () => {
    const { sheet, visit, add } = aVisit(wage)
    const other = add("survey", { surveyor: "li" })
    add("photo", { survey: visit, caption: "房屋" })
    expect(worksheetOf(sheet, other).lines).toEqual([])
    expect(worksheetOf(sheet, visit).lines).toHaveLength(1)
  })
})

test.each([
  ["line", "quantity", "1.23456"],
  ["line", "quantity", 2],
  ["line", "quantity", "01"],
  ["line", "kind", "gift"],
  ["line", "rateFen", 0.5],
  ["line", "survey", "h:aaaaaaaaaaaaaaaa"],
  ["line", "survey", null],
  ["survey", "household", "m:aaaaaaaaaaaaaaaa"],
  ["survey", "startedAt", "2026-11-24"],
  ["survey", "startedAt", "2026-13-24T00:00:00.000Z"],
  ["photo", "file", "sha256:ABC"],
  ["signature", "role", "chair"],
] as const)("[SU10] in the field %s.%s the value %j is refused", (kind, name, value) => {
  const { sheet, add } = aVisit()
  const record = add(kind, { [name]: value })
  expect(sheet.records.get(record)?.creations[0]?.values).toEqual({})
  expect([...sheet.refused.values()].flat()).toMatchObject([{ code: "bad-value", field: name }])
})
