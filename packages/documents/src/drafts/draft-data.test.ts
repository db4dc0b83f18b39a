import { describe, expect, test } from "vitest"
import type { FirstValues, WrittenOperation } from "../operations/build-operation.ts"
import { createRecordIn, resolveConflict, setField } from "../operations/build-operation.ts"
import type { Json } from "../operations/operation.ts"
import { foldInto } from "../sheet/fold.ts"
import type { RecordState } from "../sheet/sheet.ts"
import { emptySheet } from "../sheet/sheet.ts"
import { chen, li } from "../testing/world.ts"
import { draftData } from "./draft-data.ts"
import { DRAFTS } from "./drafts-schema.ts"

const aDraft = (values: FirstValues) => {
  const sheet = emptySheet(DRAFTS)
  const fold = (...written: readonly WrittenOperation<"drafts">[]): void => {
    for (const { id, operation, document } of written) foldInto(sheet, [[id, operation]], document)
  }
  const { record, operations } = createRecordIn(DRAFTS, "draft", { type: "apply", ...values }, chen.at())
  fold(...operations)
  const draft = (): RecordState => sheet.records.get(record)!
  const clash = (field: string, values: readonly [Json, Json]): void => {
    const one = setField(sheet, { record, field, value: values[0] }, chen.at())
    fold(one, setField(sheet, { record, field, value: values[1] }, li.at()))
  }
  return { sheet, record, draft, fold, clash }
}

describe("the data of a draft", () => {
  test("[DR1] fields under data. come together as the data of the command", () => {
    const { draft } = aDraft({ "data.amountFen": 1_000_000, "data.project.kind": "pigs", "data.project.heads": 12 })
    expect(draftData(draft())).toEqual({
      data: { amountFen: 1_000_000, project: { kind: "pigs", heads: 12 } },
      disputed: [],
      misfits: [],
    })
  })

  test("[DR2] what two people filled differently is left out and told with both values", () => {
    const { draft, clash, fold, sheet, record } = aDraft({ "data.amountFen": 1 })
    clash("data.amountFen", [2, 3])
    const { data, disputed } = draftData(draft())
    expect(data).toEqual({})
    expect(disputed.map(({ path, values }) => [path, new Set(values)])).toEqual([["amountFen", new Set([2, 3])]])
    fold(resolveConflict(sheet, { record, field: "data.amountFen", value: 3 }, chen.at()))
    expect(draftData(draft()).data).toEqual({ amountFen: 3 })
  })

  test("[DR3] a path beside a plain value is told, and no value of an operation is changed", () => {
    const written = { kind: "pigs" }
    const { draft } = aDraft({ "data.project": written, "data.project.heads": 12, "data.a": null, "data.a.b": 1 })
    expect(draftData(draft())).toEqual({
      data: { project: { kind: "pigs" }, a: null },
      disputed: [],
      misfits: ["a.b", "project.heads"],
    })
    expect(written).toEqual({ kind: "pigs" })
  })
})

test.each([
  "data.",
  "data.a..b",
  "data.__proto__",
  "data.a.constructor",
  "data.prototype.x",
  "data.a b",
  "data",
  "amountFen",
  "data.中",
])("[DR4] no field of a draft is called %j", (name) => {
  const { sheet, draft } = aDraft({ [name]: 1 })
  expect([...sheet.refused.values()].flat()).toMatchObject([{ code: "unknown-field", field: name }])
  expect(draftData(draft()).data).toEqual({})
})

test("[DR5] a value of more than 16 kB is refused", () => {
  const { sheet } = aDraft({ "data.text": "字".repeat(6000) })
  expect([...sheet.refused.values()].flat()).toMatchObject([{ code: "bad-value" }])
})
