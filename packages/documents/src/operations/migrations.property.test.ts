/**
 * Migrations of operations 操作的迁移: an older operation means the same in the shape of today.
 */
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { ROSTER } from "../roster/roster.ts"
import { foldInto } from "../sheet/fold.ts"
import { emptySheet } from "../sheet/sheet.ts"
import { operation } from "../testing/arbitraries.ts"
import { sheetOperations } from "../testing/sheet-operations.ts"
import { snapshotOf } from "../testing/world.ts"
import { migrateOperation } from "./migrations.ts"
import { OPERATION_SCHEMA } from "./operation.ts"

test("[MIG1] migrating brings every older operation to the newest shape, changes none that is newer, and does so once", () => {
  fc.assert(
    fc.property(operation(), fc.integer({ min: 1, max: OPERATION_SCHEMA + 3 }), (made, schema) => {
      const written = Object.freeze({ ...made, schema })
      const migrated = migrateOperation(written)
      expect(migrated.schema).toBe(Math.max(schema, OPERATION_SCHEMA))
      expect({ ...migrated, schema }).toEqual(written)
      expect(migrateOperation(migrated)).toEqual(migrated)
    }),
  )
})

test("[MIG2] a sheet of operations of the first shape is the sheet of the same ones in the shape of today", () => {
  fc.assert(
    fc.property(sheetOperations(ROSTER), (written) => {
      const [before, after] = [emptySheet(ROSTER), emptySheet(ROSTER)]
      for (const document of ROSTER.documents) {
        foldInto(before, written, document)
        foldInto(
          after,
          written.map(([id, one]) => [id, migrateOperation(one)] as const),
          document,
        )
      }
      expect(snapshotOf(after)).toEqual(snapshotOf(before))
    }),
  )
})

test("[MIG3] what a later shape brings is parked and not refused, however this version reads it", () => {
  const later = { kind: "set", record: "h:0000000000000000", field: "shoeSize", value: 43, saw: [] } as const
  const made = { actor: "chen", device: "tablet-1", at: "2026-05-01T08:00:00.000Z", schema: OPERATION_SCHEMA + 1 }
  const sheet = emptySheet(ROSTER)
  foldInto(sheet, [["op1", { ...later, ...made }]], "roster")
  expect(sheet.parked.get("op1")).toEqual({ ...later, ...made })
})
