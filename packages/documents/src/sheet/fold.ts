/**
 * Fold 归并: operations in any order, any number of times, come to the same roster.
 *
 * Nothing is dropped: an operation takes effect, waits for its record to be created, is refused with a code, or is parked.
 */
import type { RecordKind } from "@jingzhun/core"
import type { DocumentKind } from "../catalogue.ts"
import { recordKindOf } from "../operations/operation-id.ts"
import type { CreateOperation, Json, Operation, OperationId, RecordId } from "../operations/operation.ts"
import { OPERATION_SCHEMA } from "../operations/operation.ts"
import { readOperation } from "../operations/read-operation.ts"
import * as Result from "effect/Result"
import { cellOf } from "./cell.ts"
import { refusalOf } from "../roster/judge-value.ts"
import type { Refusal, RecordState, Roster } from "../roster/roster.ts"

/**
 * Takes operations of one document into a roster. Gives the records touched, and of touched sub-records the households they
 * belong to before and after.
 */
export const foldInto = (
  roster: Roster,
  entries: Iterable<readonly [OperationId, unknown]>,
  document: DocumentKind,
): Set<RecordId> => {
  const touched = new Set<RecordId>()
  for (const [id, value] of entries) {
    if (!roster.folded[document].has(id)) foldOne(roster, id, value, { document, touched })
  }
  return touched
}

interface Folding {
  readonly document: DocumentKind
  readonly touched: Set<RecordId>
}

const foldOne = (roster: Roster, id: OperationId, value: unknown, folding: Folding): void => {
  const read = readOperation(value)
  const operation = Result.isSuccess(read) ? read.success : undefined
  roster.folded[folding.document].set(id, operation)
  if (operation === undefined) {
    refuse(roster, id, [{ code: "bad-shape", document: folding.document, record: "", field: "", actor: "" }])
  } else if (operation.kind === "parked") {
    roster.parked.set(id, operation.operation)
  } else {
    foldUnderstood(roster, id, operation, folding)
  }
}

const foldUnderstood = (roster: Roster, id: OperationId, operation: Operation, folding: Folding): void => {
  const kind = recordKindOf(operation.record)
  if (kind === undefined) {
    setAside(roster, id, operation, refusal(operation, folding.document, "bad-record", operation.field))
    return
  }
  if (operation.kind === "create") {
    create(roster, id, operation, kind, folding)
    return
  }
  const { field, value } = operation
  const code = refusalOf(kind, field, value, folding.document)
  if (code !== undefined) {
    setAside(roster, id, operation, refusal(operation, folding.document, code, field))
    return
  }
  const record = recordFor(roster, operation.record, kind)
  const log = record.written.get(field) ?? { writes: [], replaced: new Set(), cell: undefined }
  record.written.set(field, log)
  log.writes.push({ id, operation })
  for (const seen of operation.saw) if (seen !== id) log.replaced.add(seen)
  log.cell = undefined
  touch(roster, record, field, folding.touched)
}

// A later version of the program may know the field or the value; until then its operation is parked, not refused.
const setAside = (roster: Roster, id: OperationId, operation: Operation, why: Refusal): void => {
  if (operation.schema > OPERATION_SCHEMA && why.code !== "wrong-document") roster.parked.set(id, operation)
  else refuse(roster, id, [why])
}

const create = (
  roster: Roster,
  id: OperationId,
  operation: CreateOperation,
  kind: RecordKind,
  { document, touched }: Folding,
): void => {
  const record = recordFor(roster, operation.record, kind)
  const values = standingValues(roster, id, operation, kind, document)
  record.creations.push({ id, operation, values })
  record.creations.sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const field of Object.keys(values)) {
    const log = record.written.get(field)
    if (log !== undefined) log.cell = undefined
  }
  if (document === "roster" && roster.waiting.delete(record.id)) roster.records.set(record.id, record)
  touch(roster, record, "household", touched)
}

// A create with one bad value still creates: the record appears, and only that value is refused.
const standingValues = (
  roster: Roster,
  id: OperationId,
  operation: CreateOperation,
  kind: RecordKind,
  document: DocumentKind,
): { readonly [field: string]: Json } => {
  const refusals: Refusal[] = []
  for (const field of Object.keys(operation.value)) {
    const code = refusalOf(kind, field, operation.value[field] ?? null, document)
    if (code !== undefined) refusals.push(refusal(operation, document, code, field))
  }
  if (refusals.length === 0) return operation.value
  refuse(roster, id, refusals)
  const refused = new Set(refusals.map((one) => one.field))
  return Object.fromEntries(Object.entries(operation.value).filter(([field]) => !refused.has(field)))
}

const refusal = (operation: Operation, document: DocumentKind, code: Refusal["code"], field: string): Refusal => ({
  code,
  document,
  record: operation.record,
  field,
  actor: operation.actor,
})

const refuse = (roster: Roster, id: OperationId, refusals: readonly Refusal[]): void => {
  const all = [...(roster.refused.get(id) ?? []), ...refusals]
  roster.refused.set(
    id,
    all.sort((a, b) => (a.document + a.field < b.document + b.field ? -1 : 1)),
  )
}

const recordFor = (roster: Roster, id: RecordId, kind: RecordKind): RecordState => {
  const known = roster.records.get(id) ?? roster.waiting.get(id)
  if (known !== undefined) return known
  const record: RecordState = { id, kind, creations: [], written: new Map(), parents: [] }
  roster.waiting.set(id, record)
  return record
}

const touch = (roster: Roster, record: RecordState, field: string, touched: Set<RecordId>): void => {
  if (!roster.records.has(record.id)) return
  touched.add(record.id)
  if (record.kind === "household") return
  for (const parent of record.parents) touched.add(parent)
  if (field !== "household") return
  moveToParents(roster, record)
  for (const parent of record.parents) touched.add(parent)
}

// While it is in conflict to which household a sub-record belongs, it is listed under each of them, so that it never vanishes.
const moveToParents = (roster: Roster, record: RecordState): void => {
  for (const parent of record.parents) roster.children.get(parent)?.delete(record.id)
  const cell = cellOf(record, "household")
  const values = cell?.versions?.map((version) => version.value) ?? [cell?.value]
  record.parents = [...new Set(values.filter((value) => typeof value === "string"))].sort()
  for (const parent of record.parents) {
    const siblings = roster.children.get(parent) ?? new Set()
    roster.children.set(parent, siblings.add(record.id))
  }
}
