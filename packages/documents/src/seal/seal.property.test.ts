import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import { createRecordIn, resolveConflict, setField } from "../operations/build-operation.ts"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { canonicalText } from "../operations/json.ts"
import type { Operation, OperationId } from "../operations/operation.ts"
import { DRAFTS } from "../drafts/drafts-schema.ts"
import { REVIEW } from "../review/review-schema.ts"
import { cellOf, writtenFields } from "../sheet/cell.ts"
import { foldInto } from "../sheet/fold.ts"
import type { SheetSchema } from "../sheet/sheet-schema.ts"
import type { Sheet } from "../sheet/sheet.ts"
import { emptySheet } from "../sheet/sheet.ts"
import { SURVEY } from "../survey/survey-schema.ts"
import { sheetOperations } from "../testing/sheet-operations.ts"
import { chen, li } from "../testing/world.ts"
import type { Seal } from "./seal.ts"
import { lateOperations, openConflicts, sealedSheet, sealOf } from "./seal.ts"

type Entry = readonly [OperationId, Operation]

const SCHEMAS = [SURVEY, DRAFTS, REVIEW] as unknown as readonly SheetSchema[]

const foldOf = (schema: SheetSchema, entries: readonly Entry[]): Sheet => {
  const sheet = emptySheet(schema)
  foldInto(sheet, entries, schema.documents[0])
  return sheet
}

/** Settles every conflict, so that the sheet can be sealed; gives all operations. */
const settled = (schema: SheetSchema, entries: readonly Entry[]): readonly Entry[] => {
  const sheet = foldOf(schema, entries)
  const more: Entry[] = []
  for (let round = 0; round < 5; round++) {
    for (const { record, field, values } of openConflicts(sheet)) {
      const { id, operation } = resolveConflict(sheet, { record, field, value: values[0] ?? null }, chen.at())
      more.push([id, operation])
      foldInto(sheet, [[id, operation]], schema.documents[0])
    }
  }
  return [...entries, ...more]
}

const sealed = (sheet: Sheet, record?: string): Seal => Result.getOrThrow(sealOf(sheet, record))

const valuesOf = (sheet: Sheet): string =>
  canonicalText(
    [...sheet.records.values()]
      .map(
        (record) =>
          [
            record.id,
            [...writtenFields(record)].sort().map((field) => [field, cellOf(record, field)?.value ?? null]),
          ] as const,
      )
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )

/** What was written before a seal, what came after, and all of it in some other order. */
const story = (schema: SheetSchema) =>
  fc.tuple(sheetOperations(schema), sheetOperations(schema)).chain(([before, after]) => {
    const ids = new Set<OperationId>()
    const fresh = [...before, ...after].filter(([id]) => !ids.has(id) && ids.add(id))
    const first = settled(schema, fresh.slice(0, before.length))
    const later = fresh.slice(before.length)
    const all = [...first, ...later]
    return fc.record({
      first: fc.constant(first),
      later: fc.constant(later),
      mixed: fc.shuffledSubarray(all, { minLength: all.length }),
    })
  })

describe.each(SCHEMAS.map((schema) => [schema.id, schema] as const))("a seal of the sheet %s", (_id, schema) => {
  test("[SE1] sealed values never change, whatever arrives later and in whatever order", () => {
    fc.assert(
      fc.property(story(schema), ({ first, mixed }) => {
        const before = foldOf(schema, first)
        const seal = sealed(before)
        const { sheet, missing, isExact } = sealedSheet(foldOf(schema, mixed), seal)
        expect(missing).toEqual([])
        expect(isExact).toBe(true)
        expect(valuesOf(sheet)).toBe(valuesOf(before))
      }),
    )
  })

  test("[SE2] devices that have the same operations make the same seal", () => {
    fc.assert(
      fc.property(story(schema), fc.infiniteStream(fc.nat()), ({ first }, order) => {
        const other = first
          .map((entry) => [order.next().value ?? 0, entry] as const)
          .sort(([one], [two]) => one - two)
          .map(([, entry]) => entry)
        expect(sealed(foldOf(schema, other))).toEqual(sealed(foldOf(schema, first)))
      }),
    )
  })

  test("[SE3] every operation that can take effect is either sealed or late, and none is both", () => {
    fc.assert(
      fc.property(story(schema), ({ first, mixed }) => {
        const seal = sealed(foldOf(schema, first))
        const sheet = foldOf(schema, mixed)
        const late = lateOperations(sheet, seal).map(({ id }) => id)
        expect(late.some((id) => seal.operations.includes(id))).toBe(false)
        for (const record of sheet.records.values()) {
          const ids = [...record.creations, ...[...record.written.values()].flatMap(({ writes }) => writes)].map(
            ({ id }) => id,
          )
          for (const id of ids) expect(seal.operations.includes(id) || late.includes(id)).toBe(true)
        }
      }),
    )
  })

  test("[SE4] before everything that was sealed has come, the seal says what is missing and is not taken for exact", () => {
    fc.assert(
      fc.property(story(schema), fc.nat(), ({ first }, pick) => {
        const seal = sealed(foldOf(schema, first))
        fc.pre(seal.operations.length > 0)
        const lost = seal.operations[pick % seal.operations.length]
        const { missing, isExact } = sealedSheet(
          foldOf(
            schema,
            first.filter(([id]) => id !== lost),
          ),
          seal,
        )
        expect(missing).toEqual([lost])
        expect(isExact).toBe(false)
      }),
    )
  })
})

describe("a seal of one visit", () => {
  const aVisit = () => {
    const sheet = emptySheet(SURVEY)
    const fold = (...written: readonly WrittenOperation<"survey">[]): void => {
      for (const { id, operation, document } of written) foldInto(sheet, [[id, operation]], document)
    }
    const add = (kind: "survey" | "line", values: { readonly [field: string]: string | number }) => {
      const { record, operations } = createRecordIn(SURVEY, kind, values, chen.at())
      fold(...operations)
      return record
    }
    const visit = add("survey", { surveyor: "chen" })
    const line = add("line", { survey: visit, kind: "wage", quantity: "2", rateFen: 100 })
    return { sheet, fold, add, visit, line }
  }

  test("[SE5] covers the visit and its lines, and nothing of another visit", () => {
    const { sheet, add, visit } = aVisit()
    const seal = sealed(sheet, visit)
    expect(seal.operations).toHaveLength(2)
    const other = add("survey", { surveyor: "li" })
    add("line", { survey: other, kind: "wage" })
    expect(sealed(sheet, visit)).toEqual(seal)
    expect(lateOperations(sheet, seal)).toEqual([])
  })

  test("[SE6] a line that comes after the seal, and a change to one that was sealed, are late and not counted", () => {
    const { sheet, fold, add, visit, line } = aVisit()
    const seal = sealed(sheet, visit)
    const change = setField(sheet, { record: line, field: "rateFen", value: 900 }, li.at())
    fold(change)
    const more = add("line", { survey: visit, kind: "wage" })
    const late = lateOperations(sheet, seal)
    expect(new Set(late.map(({ operation }) => operation.record))).toEqual(new Set([line, more]))
    const { sheet: before, isExact } = sealedSheet(sheet, seal)
    expect(isExact).toBe(true)
    expect([...before.records.keys()].sort()).toEqual([visit, line].sort())
    const state = before.records.get(line)
    expect(state && cellOf(state, "rateFen")?.value).toBe(100)
  })

  test("[SE7] a line that is moved to another visit after the seal stays in what was sealed", () => {
    const { sheet, fold, add, visit, line } = aVisit()
    const seal = sealed(sheet, visit)
    const other = add("survey", { surveyor: "li" })
    fold(setField(sheet, { record: line, field: "survey", value: other }, li.at()))
    expect(sealedSheet(sheet, seal).isExact).toBe(true)
    expect(lateOperations(sheet, seal).map(({ operation }) => operation.record)).toEqual([line])
  })

  test("[SE8] a cell in conflict cannot be sealed, and is named with its values; settled it can", () => {
    const { sheet, fold, visit, line } = aVisit()
    const one = setField(sheet, { record: line, field: "rateFen", value: 1 }, chen.at())
    const other = setField(sheet, { record: line, field: "rateFen", value: 2 }, li.at())
    fold(one, other)
    const sealing = sealOf(sheet, visit)
    expect(Result.isFailure(sealing) && sealing.failure).toMatchObject({
      _tag: "InConflict",
      conflicts: [{ record: line, field: "rateFen" }],
    })
    fold(resolveConflict(sheet, { record: line, field: "rateFen", value: 2 }, chen.at()))
    expect(Result.isSuccess(sealOf(sheet, visit))).toBe(true)
  })

  test("[SE9] what is not there cannot be sealed", () => {
    const { sheet } = aVisit()
    const record = "sv:zzzzzzzzzzzzzzzz"
    expect(sealOf(sheet, record)).toEqual(Result.fail({ _tag: "NoSuchRecord", record }))
  })

  test("[SE10] a seal whose hash was changed is not exact", () => {
    const { sheet, visit } = aVisit()
    const seal = sealed(sheet, visit)
    expect(sealedSheet(sheet, { ...seal, hash: `${seal.hash}0` }).isExact).toBe(false)
    expect(sealedSheet(sheet, { ...seal, operations: seal.operations.slice(1) }).isExact).toBe(false)
  })
})
