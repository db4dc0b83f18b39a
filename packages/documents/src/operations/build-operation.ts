/**
 * Building operations 生成操作: what a person does on the sheet, written down.
 *
 * Who, when and chance are arguments; the operations seen are read off the sheet.
 */
import type { RecordKind } from "@jingzhun/core"
import type { DocumentKind, RosterKind } from "../catalogue.ts"
import { cellOf } from "../sheet/cell.ts"
import { ROSTER } from "../roster/roster.ts"
import type { SheetRules } from "../sheet/sheet-rules.ts"
import { rulesOf } from "../sheet/sheet-rules.ts"
import type { SheetSchema } from "../sheet/sheet-schema.ts"
import type { Sheet } from "../sheet/sheet.ts"
import { OPERATION_ID_BYTES, operationId, prefixedId, RECORD_ID_BYTES } from "./operation-id.ts"
import type { Json, Operation, OperationId, RecordId } from "./operation.ts"
import { OPERATION_SCHEMA } from "./operation.ts"
import { MAXIMUM_SAW } from "./read-operation.ts"

/** Who writes, with what, when, and a source of random bytes. */
export interface Writing {
  readonly actor: string
  readonly device: string
  readonly nowMs: number
  readonly random: (bytes: number) => Uint8Array
}

/** An operation, its key, and the document it must be written to. */
export interface WrittenOperation<Document extends DocumentKind = DocumentKind> {
  readonly document: Document
  readonly id: OperationId
  readonly operation: Operation
}

/** A value for one field of one record. */
export interface CellValue {
  readonly record: RecordId
  readonly field: string
  readonly value: Json
  /** Hash of an attachment that proves the value. */
  readonly evidence?: string
}

/** Writes a value into a cell, in place of what stands there now. */
export const setField = <Kind extends string, Document extends DocumentKind>(
  sheet: Sheet<Kind, Document>,
  cell: CellValue,
  writing: Writing,
): WrittenOperation<Document> => writeCell("set", sheet, cell, writing)

/** Settles a conflict: writes a value in place of all versions that stand there now. */
export const resolveConflict = <Kind extends string, Document extends DocumentKind>(
  sheet: Sheet<Kind, Document>,
  cell: CellValue,
  writing: Writing,
): WrittenOperation<Document> => writeCell("resolve", sheet, cell, writing)

/** Takes a record out of the sheet with a reason, or back into it with `null`. */
export const closeRecord = <Kind extends string, Document extends DocumentKind>(
  sheet: Sheet<Kind, Document>,
  { record, reason }: { readonly record: RecordId; readonly reason: string | null },
  writing: Writing,
): WrittenOperation<Document> => writeCell("set", sheet, { record, field: "closed", value: reason }, writing)

/** A new record: its id, and the operations that bring it into being. */
export interface CreatedRecord<Document extends DocumentKind = DocumentKind> {
  readonly record: RecordId
  readonly operations: readonly WrittenOperation<Document>[]
}

/** The values that a record begins with. */
export type FirstValues = { readonly [field: string]: Json }

/**
 * Creates a record of a roster with its first values; sensitive values come as a second create, for the narrower document. `order`
 * keeps many operations of one moment in their order.
 */
export const createRecord = (
  kind: RecordKind,
  values: FirstValues,
  writing: Writing,
  order?: number,
): CreatedRecord<RosterKind> => createRecordIn(ROSTER, kind, values, writing, order)

/** Creates a record of any sheet, as `createRecord` does in a roster. */
export const createRecordIn = <Kind extends string, Document extends DocumentKind>(
  schema: SheetSchema<Kind, Document>,
  kind: Kind,
  values: FirstValues,
  writing: Writing,
  order?: number,
): CreatedRecord<Document> => {
  const rules = rulesOf(schema)
  const record = prefixedId(rules.record(kind).prefix, writing.random(RECORD_ID_BYTES))
  const open: { [field: string]: Json } = {}
  const sensitive: { [field: string]: Json } = {}
  for (const [field, value] of Object.entries(values)) {
    const part = documentOf(rules, kind, field) === rules.main ? open : sensitive
    part[field] = value
  }
  const create = (document: Document, value: FirstValues): WrittenOperation<Document> => ({
    document,
    id: operationId(writing.nowMs, writing.random(OPERATION_ID_BYTES), order),
    operation: { kind: "create", record, field: "*", value, saw: [], ...madeBy(writing) },
  })
  const operations = [create(rules.main, open)]
  if (Object.keys(sensitive).length > 0) operations.push(create(rules.narrow, sensitive))
  return { record, operations }
}

const writeCell = <Kind extends string, Document extends DocumentKind>(
  kind: "set" | "resolve",
  sheet: Sheet<Kind, Document>,
  { record, field, value, evidence }: CellValue,
  writing: Writing,
): WrittenOperation<Document> => {
  const recordKind = sheet.rules.kindOf(record)
  if (recordKind === undefined) throw new RangeError(`not a record id: ${record}`)
  const state = sheet.records.get(record) ?? sheet.waiting.get(record)
  const heads = state === undefined ? [] : (cellOf(state, field)?.heads ?? [])
  const made = { ...madeBy(writing), ...(evidence !== undefined && { evidence }) }
  return {
    document: documentOf(sheet.rules, recordKind, field),
    id: operationId(writing.nowMs, writing.random(OPERATION_ID_BYTES)),
    operation: { kind, record, field, value, saw: heads.slice(0, MAXIMUM_SAW), ...made },
  }
}

/** A field that nobody knows belongs to the narrower document. */
const documentOf = <Kind extends string, Document extends DocumentKind>(
  rules: SheetRules<Kind, Document>,
  kind: Kind,
  field: string,
): Document => {
  const known = rules.record(kind).field(field)
  return known?.document === rules.main ? rules.main : rules.narrow
}

const madeBy = ({ actor, device, nowMs }: Writing) => ({
  actor,
  device,
  at: new Date(nowMs).toISOString(),
  schema: OPERATION_SCHEMA,
})
