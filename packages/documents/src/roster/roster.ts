/**
 * Roster 花名册: the households of a village and year, as a sheet of two documents.
 *
 * Its fields are those of core. Sub-records name their household in the field `household`.
 */
import type { RecordKind } from "@jingzhun/core"
import { FIELDS } from "@jingzhun/core"
import type { RosterKind } from "../catalogue.ts"
import { RECORD_PREFIXES } from "../operations/operation-id.ts"
import type { RecordSchema, SheetSchema } from "../sheet/sheet-schema.ts"
import type { Sheet } from "../sheet/sheet.ts"
import { emptySheet } from "../sheet/sheet.ts"

const recordSchema = (kind: RecordKind): RecordSchema<RecordKind> => ({
  prefix: RECORD_PREFIXES[kind],
  fields: FIELDS.filter((field) => field.record === kind),
  ...(kind !== "household" && { parent: { field: "household", record: "household" } }),
})

/** The records and fields of a roster. */
export const ROSTER: SheetSchema<RecordKind, RosterKind> = {
  id: "roster",
  documents: ["roster", "roster-sensitive"],
  records: {
    household: recordSchema("household"),
    member: recordSchema("member"),
    income: recordSchema("income"),
    determination: recordSchema("determination"),
  },
}

/** A roster. Change it only with `foldInto`. */
export type Roster = Sheet<RecordKind, RosterKind>

/** Makes a roster without records. */
export const emptyRoster = (): Roster => emptySheet(ROSTER)
