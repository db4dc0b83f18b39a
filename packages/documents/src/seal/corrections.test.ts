import * as Result from "effect/Result"
import { expect, test } from "vitest"
import type { FirstValues, WrittenOperation } from "../operations/build-operation.ts"
import { createRecordIn, setField } from "../operations/build-operation.ts"
import type { Json } from "../operations/operation.ts"
import { foldInto } from "../sheet/fold.ts"
import { emptySheet } from "../sheet/sheet.ts"
import { SURVEY } from "../survey/survey-schema.ts"
import { chen, li } from "../testing/world.ts"
import { correctionsOf } from "./corrections.ts"
import { sealOf } from "./seal.ts"

/** A visit with one line, sealed, and ways to write on. */
const aSealedVisit = () => {
  const sheet = emptySheet(SURVEY)
  const fold = (...written: readonly WrittenOperation<"survey">[]): void => {
    for (const { id, operation, document } of written) foldInto(sheet, [[id, operation]], document)
  }
  const add = (kind: "survey" | "line", values: FirstValues) => {
    const { record, operations } = createRecordIn(SURVEY, kind, values, chen.at())
    fold(...operations)
    return record
  }
  const visit = add("survey", { surveyor: "chen" })
  const line = add("line", { survey: visit, kind: "wage", quantity: "2", rateFen: 100 })
  const seal = Result.getOrThrow(sealOf(sheet, visit))
  const write = (writer: typeof chen, field: string, value: Json) =>
    setField(sheet, { record: line, field, value }, writer.at())
  return { sheet, fold, add, visit, line, seal, write }
}

test("[CO1] nothing written after a seal asks for nothing", () => {
  const { sheet, seal } = aSealedVisit()
  expect(correctionsOf(sheet, seal)).toEqual([])
})

test("[CO2] a change after a seal asks for its value instead of the sealed one", () => {
  const { sheet, fold, line, seal, write } = aSealedVisit()
  const change = write(li, "rateFen", 120)
  fold(change)
  expect(correctionsOf(sheet, seal)).toEqual([
    { record: line, kind: "line", field: "rateFen", sealed: 100, asked: [120], operations: [change.id] },
  ])
})

test("[CO3] two who ask for different values are both heard", () => {
  const { sheet, fold, seal, write } = aSealedVisit()
  fold(write(chen, "rateFen", 120), write(li, "rateFen", 130))
  const [correction, ...more] = correctionsOf(sheet, seal)
  expect(new Set(correction?.asked)).toEqual(new Set([120, 130]))
  expect(correction?.operations).toHaveLength(2)
  expect(more).toEqual([])
})

test("[CO4] what was asked for and taken back, or is as it was sealed, asks for nothing", () => {
  const { sheet, fold, seal, write } = aSealedVisit()
  fold(write(li, "rateFen", 120))
  fold(write(li, "rateFen", 100))
  fold(write(li, "kind", "wage"))
  expect(correctionsOf(sheet, seal)).toEqual([])
})

test("[CO5] a line that came after the seal asks for all of its values, and a line of another visit for none", () => {
  const { sheet, add, visit, seal } = aSealedVisit()
  const more = add("line", { survey: visit, kind: "transfer", rateFen: 5 })
  add("line", { survey: add("survey", {}), kind: "cost" })
  const corrections = correctionsOf(sheet, seal)
  expect(corrections.map(({ record, field, asked }) => [record, field, asked])).toEqual([
    [more, "kind", ["transfer"]],
    [more, "rateFen", [5]],
    [more, "survey", [visit]],
  ])
  for (const correction of corrections) expect(correction).not.toHaveProperty("sealed")
})
