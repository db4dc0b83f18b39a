/**
 * Building operations 生成操作: what a person does on the sheet, written down.
 *
 * Who, when and chance are arguments; the operations seen are read off the roster.
 */
import type { RecordKind } from "@jingzhun/core"
import { documentOfField } from "../catalogue.ts"
import type { DocumentKind } from "../catalogue.ts"
import { cellOf } from "../sheet/cell.ts"
import type { Roster } from "../roster/roster.ts"
import { OPERATION_ID_BYTES, operationId, RECORD_ID_BYTES, recordId, recordKindOf } from "./operation-id.ts"
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
export interface WrittenOperation {
  readonly document: DocumentKind
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
export const setField = (roster: Roster, cell: CellValue, writing: Writing): WrittenOperation =>
  writeCell("set", roster, cell, writing)

/** Settles a conflict: writes a value in place of all versions that stand there now. */
export const resolveConflict = (roster: Roster, cell: CellValue, writing: Writing): WrittenOperation =>
  writeCell("resolve", roster, cell, writing)

/** Takes a record out of the roster with a reason, or back into it with `null`. */
export const closeRecord = (
  roster: Roster,
  { record, reason }: { readonly record: RecordId; readonly reason: string | null },
  writing: Writing,
): WrittenOperation => writeCell("set", roster, { record, field: "closed", value: reason }, writing)

/**
 * Creates a record with its first values; sensitive values come as a second create, for the narrower document. `order` keeps
 * many operations of one moment in their order.
 */
export const createRecord = (
  kind: RecordKind,
  values: { readonly [field: string]: Json },
  writing: Writing,
  order?: number,
): { readonly record: RecordId; readonly operations: readonly WrittenOperation[] } => {
  const record = recordId(kind, writing.random(RECORD_ID_BYTES))
  const open: { [field: string]: Json } = {}
  const sensitive: { [field: string]: Json } = {}
  for (const [field, value] of Object.entries(values)) {
    const part = documentOfField(kind, field) === "roster" ? open : sensitive
    part[field] = value
  }
  const create = (document: DocumentKind, value: { readonly [field: string]: Json }): WrittenOperation => ({
    document,
    id: operationId(writing.nowMs, writing.random(OPERATION_ID_BYTES), order),
    operation: { kind: "create", record, field: "*", value, saw: [], ...madeBy(writing) },
  })
  const operations = [create("roster", open)]
  if (Object.keys(sensitive).length > 0) operations.push(create("roster-sensitive", sensitive))
  return { record, operations }
}

const writeCell = (
  kind: "set" | "resolve",
  roster: Roster,
  { record, field, value, evidence }: CellValue,
  writing: Writing,
): WrittenOperation => {
  const recordKind = recordKindOf(record)
  if (recordKind === undefined) throw new RangeError(`not a record id: ${record}`)
  const state = roster.records.get(record) ?? roster.waiting.get(record)
  const heads = state === undefined ? [] : (cellOf(state, field)?.heads ?? [])
  const made = { ...madeBy(writing), ...(evidence !== undefined && { evidence }) }
  return {
    document: documentOfField(recordKind, field),
    id: operationId(writing.nowMs, writing.random(OPERATION_ID_BYTES)),
    operation: { kind, record, field, value, saw: heads.slice(0, MAXIMUM_SAW), ...made },
  }
}

const madeBy = ({ actor, device, nowMs }: Writing) => ({
  actor,
  device,
  at: new Date(nowMs).toISOString(),
  schema: OPERATION_SCHEMA,
})
