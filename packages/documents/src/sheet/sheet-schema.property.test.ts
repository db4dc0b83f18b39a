import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { DOCUMENT_SHAPES } from "../catalogue.ts"
import type { DocumentKind } from "../catalogue.ts"
import { DRAFTS } from "../drafts/drafts-schema.ts"
import type { OperationId } from "../operations/operation.ts"
import { REVIEW } from "../review/review-schema.ts"
import { ROSTER } from "../roster/roster.ts"
import { SURVEY } from "../survey/survey-schema.ts"
import { sheetOperations } from "../testing/sheet-operations.ts"
import { cellOf, writtenFields } from "./cell.ts"
import { foldInto } from "./fold.ts"
import { historyOf } from "./history.ts"
import type { SheetField, SheetSchema } from "./sheet-schema.ts"
import type { Sheet } from "./sheet.ts"
import { emptySheet } from "./sheet.ts"

const SCHEMAS: readonly SheetSchema[] = [ROSTER, SURVEY, DRAFTS, REVIEW] as readonly SheetSchema[]

const allRecords = SCHEMAS.flatMap(({ records }) => Object.values(records))

describe("schemas", () => {
  test("[SC1] no two kinds of records of all sheets have ids that begin alike", () => {
    const prefixes = allRecords.map(({ prefix }) => prefix)
    expect(new Set(prefixes).size).toBe(prefixes.length)
    for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z]{1,4}$/)
  })

  test("[SC2] every sheet is written to documents of operations, and no document belongs to two sheets", () => {
    const documents = SCHEMAS.flatMap((schema): readonly DocumentKind[] => schema.documents)
    expect(new Set(documents).size).toBe(documents.length)
    for (const document of documents) expect(DOCUMENT_SHAPES[document]).toBe("operations")
  })

  test("[SC3] no record has two fields of one name, and what a record belongs to is a field of its own", () => {
    for (const { fields, parent } of allRecords) {
      const names = fields.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      if (parent !== undefined) expect(names).toContain(parent.field)
    }
  })

  test("[SC4] only a roster has sensitive fields, for only it has a narrower document", () => {
    for (const schema of SCHEMAS) {
      const fields = Object.values(schema.records).flatMap((record): readonly SheetField[] => record.fields)
      expect(fields.some(({ sensitive }) => sensitive === true)).toBe(schema.documents.length > 1)
    }
  })
})

const snapshotOf = (sheet: Sheet) => ({
  records: [...sheet.records.values(), ...sheet.waiting.values()]
    .map(
      (record) =>
        [
          record.id,
          sheet.records.has(record.id),
          record.parents,
          [...writtenFields(record)]
            .sort()
            .map((field) => [field, cellOf(record, field), historyOf(sheet, record.id, field)]),
        ] as const,
    )
    .sort(byKey),
  refused: [...sheet.refused].sort(byKey),
  parked: [...sheet.parked].sort(byKey),
  children: [...sheet.children]
    .map(([parent, all]) => [parent, [...all].sort()] as const)
    .filter(([, all]) => all.length !== 0)
    .sort(byKey),
})

const byKey = (a: readonly [string, ...unknown[]], b: readonly [string, ...unknown[]]): number => (a[0] < b[0] ? -1 : 1)

describe.each(SCHEMAS.map((schema) => [schema.id, schema] as const))("the sheet %s", (_id, schema) => {
  const shuffled = () =>
    sheetOperations(schema).chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    )

  test("[SC5] comes to the same whatever the order of the operations, and however often they come", () => {
    fc.assert(
      fc.property(shuffled(), fc.nat({ max: 30 }), ([all, other], cut) => {
        fc.pre(new Set(all.map(([id]) => id)).size === all.length)
        const [one, two] = [emptySheet(schema), emptySheet(schema)]
        foldInto(one, all, schema.documents[0])
        for (const part of [other.slice(0, cut), other, other.slice(cut)]) foldInto(two, part, schema.documents[0])
        expect(snapshotOf(two)).toEqual(snapshotOf(one))
      }),
    )
  })

  test("[SC6] accounts for every operation: it stands, waits, is refused or is parked", () => {
    fc.assert(
      fc.property(sheetOperations(schema), (all) => {
        const sheet = emptySheet(schema)
        foldInto(sheet, all, schema.documents[0])
        const standing = new Set<OperationId>()
        for (const record of [...sheet.records.values(), ...sheet.waiting.values()]) {
          for (const { id } of record.creations) standing.add(id)
          for (const { writes } of record.written.values()) for (const { id } of writes) standing.add(id)
        }
        for (const [id] of all) expect(standing.has(id) || sheet.refused.has(id) || sheet.parked.has(id)).toBe(true)
      }),
    )
  })
})
