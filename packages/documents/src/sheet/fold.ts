/**
 * Fold 归并: operations in any order, any number of times, come to the same sheet.
 *
 * Nothing is dropped: an operation takes effect, waits for its record to be created, is refused with a code, or is parked.
 */
import { namedIn } from "../base/base-operations.ts"
import type { DocumentKind } from "../catalogue.ts"
import { isRecordId } from "../operations/operation-id.ts"
import type { CreateOperation, Json, Operation, OperationId, RecordId } from "../operations/operation.ts"
import { OPERATION_SCHEMA } from "../operations/operation.ts"
import { migrateOperation } from "../operations/migrations.ts"
import { readOperation } from "../operations/read-operation.ts"
import { isErasure } from "../sealed/erasure.ts"
import type { Keyring } from "../sealed/sealed-operation.ts"
import { NO_KEYS, openOperation } from "../sealed/sealed-operation.ts"
import * as Result from "effect/Result"
import { cellOf } from "./cell.ts"
import type { RecordRules } from "./sheet-rules.ts"
import type { Folded, Refusal, RefusalCode, RecordState, Sheet } from "./sheet.ts"

/**
 * Takes operations of one document into a sheet. Gives the records touched, and of touched sub-records the records they belong to
 * before and after. A sealed operation whose key is missing is held until `foldHeld`, or until it is given again.
 */
export const foldInto = <Kind extends string, Document extends DocumentKind>(
  sheet: Sheet<Kind, Document>,
  entries: Iterable<readonly [OperationId, unknown]>,
  document: Document,
  keyring: Keyring = NO_KEYS,
): Set<RecordId> => {
  const touched = new Set<RecordId>()
  const folded = sheet.folded.get(document)
  if (folded === undefined) throw new RangeError(`no document of sheet ${sheet.rules.schema.id}: ${document}`)
  const folding: Folding<Document> = { document, folded, touched, keyring }
  for (const [id, value] of entries) if (!folded.has(id)) foldOne(sheet, id, value, folding)
  return touched
}

/** Folds what was held and can be opened now. Gives the records touched. */
export const foldHeld = <Kind extends string, Document extends DocumentKind>(
  sheet: Sheet<Kind, Document>,
  keyring: Keyring,
): Set<RecordId> => {
  const touched = new Set<RecordId>()
  for (const [id, { document, operation }] of sheet.held) {
    for (const record of foldInto(sheet, [[id, operation]], document, keyring)) touched.add(record)
  }
  return touched
}

interface Folding<Document extends DocumentKind = DocumentKind> {
  readonly document: Document
  readonly folded: Map<OperationId, Folded>
  readonly touched: Set<RecordId>
  readonly keyring: Keyring
}

const foldOne = <Document extends DocumentKind>(
  sheet: Sheet<string, Document>,
  id: OperationId,
  value: unknown,
  folding: Folding<Document>,
): void => {
  const read = readOperation(value)
  const written = Result.isSuccess(read) ? read.success : undefined
  const operation = written?.kind === "parked" ? written : written && opened(sheet, id, written, folding)
  if (operation === "held") return
  folding.folded.set(id, operation)
  if (operation === undefined) {
    refuse(sheet, id, [{ code: "bad-shape", document: folding.document, record: "", field: "", actor: "" }])
  } else if (operation.kind === "parked") {
    const named = namedIn(operation)
    if (named === undefined && !isErasure(operation)) sheet.parked.set(id, operation.operation)
    else if (named !== undefined) sheet.bases.set(id, { document: folding.document, ...named })
  } else {
    foldUnderstood(sheet, id, operation, folding)
  }
}

const opened = <Document extends DocumentKind>(
  sheet: Sheet<string, Document>,
  id: OperationId,
  operation: Operation,
  { document, keyring }: Folding<Document>,
): Operation | "held" => {
  // Only sensitive fields are ever sealed; in a sheet of one document nothing is.
  if (document === sheet.rules.main) return migrateOperation(operation)
  const opening = openOperation(operation, keyring)
  if (opening._tag === "Held") {
    sheet.held.set(id, { document, operation, key: opening.key, why: opening.why })
    return "held"
  }
  sheet.held.delete(id)
  return migrateOperation(opening.operation)
}

const foldUnderstood = (sheet: Sheet, id: OperationId, operation: Operation, folding: Folding): void => {
  const kind = sheet.rules.kindOf(operation.record)
  if (kind === undefined) {
    // A kind of record that a later version brings has an id of the known form.
    if (isRecordId(operation.record)) sheet.parked.set(id, operation)
    else setAside(sheet, id, operation, refusal(operation, folding.document, "bad-record", operation.field))
    return
  }
  if (operation.kind === "create") {
    create(sheet, id, operation, kind, folding)
    return
  }
  const { field, value } = operation
  const code = refusalOf(sheet.rules.record(kind), field, value, folding.document)
  if (code !== undefined) {
    setAside(sheet, id, operation, refusal(operation, folding.document, code, field))
    return
  }
  const record = recordFor(sheet, operation.record, kind)
  const log = record.written.get(field) ?? { writes: [], replaced: new Set(), cell: undefined }
  record.written.set(field, log)
  log.writes.push({ id, operation })
  for (const seen of operation.saw) if (seen !== id) log.replaced.add(seen)
  log.cell = undefined
  touch(sheet, record, field, folding.touched)
}

// A later version of the program may know the field or the value; until then its operation is parked, not refused.
const setAside = (sheet: Sheet, id: OperationId, operation: Operation, why: Refusal): void => {
  if (operation.schema > OPERATION_SCHEMA && why.code !== "wrong-document") sheet.parked.set(id, operation)
  else refuse(sheet, id, [why])
}

const create = (
  sheet: Sheet,
  id: OperationId,
  operation: CreateOperation,
  kind: string,
  { document, touched }: Folding,
): void => {
  const record = recordFor(sheet, operation.record, kind)
  const values = standingValues(sheet, id, operation, record.rules, document)
  record.creations.push({ id, operation, values })
  record.creations.sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const field of Object.keys(values)) {
    const log = record.written.get(field)
    if (log !== undefined) log.cell = undefined
  }
  if (document === sheet.rules.main && sheet.waiting.delete(record.id)) sheet.records.set(record.id, record)
  touch(sheet, record, record.rules.parent, touched)
}

// A create with one bad value still creates: the record appears, and only that value is refused.
const standingValues = (
  sheet: Sheet,
  id: OperationId,
  operation: CreateOperation,
  rules: RecordRules,
  document: DocumentKind,
): { readonly [field: string]: Json } => {
  const refusals: Refusal[] = []
  for (const field of Object.keys(operation.value)) {
    const code = refusalOf(rules, field, operation.value[field] ?? null, document)
    if (code !== undefined) refusals.push(refusal(operation, document, code, field))
  }
  if (refusals.length === 0) return operation.value
  refuse(sheet, id, refusals)
  const refused = new Set(refusals.map((one) => one.field))
  return Object.fromEntries(Object.entries(operation.value).filter(([field]) => !refused.has(field)))
}

const refusalOf = (rules: RecordRules, name: string, value: Json, document: DocumentKind): RefusalCode | undefined => {
  const field = rules.field(name)
  if (field === undefined) return "unknown-field"
  if (field.document !== document) return "wrong-document"
  return field.accepts(value) ? undefined : "bad-value"
}

const refusal = (operation: Operation, document: DocumentKind, code: Refusal["code"], field: string): Refusal => ({
  code,
  document,
  record: operation.record,
  field,
  actor: operation.actor,
})

const refuse = (sheet: Sheet, id: OperationId, refusals: readonly Refusal[]): void => {
  const all = [...(sheet.refused.get(id) ?? []), ...refusals]
  sheet.refused.set(
    id,
    all.sort((a, b) => (a.document + a.field < b.document + b.field ? -1 : 1)),
  )
}

const recordFor = (sheet: Sheet, id: RecordId, kind: string): RecordState => {
  const known = sheet.records.get(id) ?? sheet.waiting.get(id)
  if (known !== undefined) return known
  const record: RecordState = {
    id,
    kind,
    rules: sheet.rules.record(kind),
    creations: [],
    written: new Map(),
    parents: [],
  }
  sheet.waiting.set(id, record)
  return record
}

const touch = (sheet: Sheet, record: RecordState, field: string | undefined, touched: Set<RecordId>): void => {
  if (!sheet.records.has(record.id)) return
  touched.add(record.id)
  const { parent } = record.rules
  if (parent === undefined) return
  for (const one of record.parents) touched.add(one)
  if (field !== parent) return
  moveToParents(sheet, record, parent)
  for (const one of record.parents) touched.add(one)
}

// While it is in conflict to which record another belongs, it is listed under each of them, so that it never vanishes.
const moveToParents = (sheet: Sheet, record: RecordState, field: string): void => {
  for (const parent of record.parents) sheet.children.get(parent)?.delete(record.id)
  const cell = cellOf(record, field)
  const values = cell?.versions?.map((version) => version.value) ?? [cell?.value]
  record.parents = [...new Set(values.filter((value) => typeof value === "string"))].sort()
  for (const parent of record.parents) {
    const siblings = sheet.children.get(parent) ?? new Set()
    sheet.children.set(parent, siblings.add(record.id))
  }
}
