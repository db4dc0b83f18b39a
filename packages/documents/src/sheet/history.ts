/**
 * History 修改记录: everything that was ever written to a cell, what was refused included.
 */
import type { DocumentKind } from "../catalogue.ts"
import type { Json, Operation, OperationId, RecordId } from "../operations/operation.ts"
import { cellOf } from "./cell.ts"
import type { Folded, RecordState, RefusalCode, Sheet, Version } from "./sheet.ts"

/** What became of one operation on a cell. */
export interface HistoryEntry extends Version {
  readonly kind: "create" | "set" | "resolve"
  readonly saw: readonly OperationId[]
  readonly standing: "head" | "superseded" | "refused"
  /** Why it was refused. */
  readonly code?: RefusalCode
}

/** Lists what was written to a cell, in the order of the operations' ids. */
export const historyOf = (sheet: Sheet, recordId: RecordId, field: string): readonly HistoryEntry[] => {
  const record = sheet.records.get(recordId) ?? sheet.waiting.get(recordId)
  const entries = [
    ...(record === undefined ? [] : standingEntries(record, field)),
    ...refusedEntries(sheet, recordId, field),
  ]
  return entries.sort((a, b) => (a.operation < b.operation ? -1 : 1))
}

/** What became of an operation as a whole. A create is superseded when every one of its values is. */
export type Fate = "head" | "superseded" | "waiting" | "refused" | "parked"

/** Says what became of an operation; `undefined` where it was never folded. */
export const fateOf = (sheet: Sheet, document: DocumentKind, id: OperationId): Fate | undefined => {
  const folded = sheet.folded.get(document) ?? new Map<OperationId, Folded>()
  if (!folded.has(id)) return undefined
  const operation = folded.get(id)
  if (operation === undefined) return "refused"
  if (operation.kind === "parked" || sheet.parked.has(id)) return "parked"
  return fateOfUnderstood(sheet, id, operation)
}

const fateOfUnderstood = (sheet: Sheet, id: OperationId, operation: Operation): Fate => {
  const record = sheet.records.get(operation.record)
  const state = record ?? sheet.waiting.get(operation.record)
  const creation = state?.creations.find((one) => one.id === id)
  const fields = creation === undefined ? [operation.field] : Object.keys(creation.values)
  if (creation === undefined && sheet.refused.has(id)) return "refused"
  if (state === undefined) return "refused"
  if (record === undefined) return "waiting"
  const isHead = fields.length === 0 || fields.some((field) => cellOf(state, field)?.heads.includes(id) === true)
  return isHead ? "head" : "superseded"
}

const standingEntries = (record: RecordState, field: string): HistoryEntry[] => {
  const heads = new Set(cellOf(record, field)?.heads)
  const standing = (id: OperationId) => (heads.has(id) ? ("head" as const) : ("superseded" as const))
  const entries: HistoryEntry[] = []
  for (const { id, operation, values } of record.creations) {
    if (!Object.hasOwn(values, field)) continue
    entries.push({ ...madeOf(id, operation), kind: "create", value: values[field] ?? null, standing: standing(id) })
  }
  for (const { id, operation } of record.written.get(field)?.writes ?? []) {
    entries.push({
      ...madeOf(id, operation),
      kind: operation.kind,
      value: operation.value,
      standing: standing(id),
    })
  }
  return entries
}

const refusedEntries = (sheet: Sheet, recordId: RecordId, field: string): HistoryEntry[] => {
  const entries: HistoryEntry[] = []
  for (const [id, refusals] of sheet.refused) {
    for (const { code, document, record, field: name } of refusals) {
      if (record !== recordId || name !== field) continue
      const operation = sheet.folded.get(document)?.get(id)
      if (operation === undefined || operation.kind === "parked") continue
      const value = operation.kind === "create" ? createdValue(operation.value, field) : operation.value
      entries.push({ ...madeOf(id, operation), kind: operation.kind, value, standing: "refused", code })
    }
  }
  return entries
}

const createdValue = (values: { readonly [field: string]: Json }, field: string): Json =>
  Object.hasOwn(values, field) ? (values[field] ?? null) : null

interface Made {
  readonly actor: string
  readonly at: string
  readonly device: string
  readonly evidence?: string
  readonly saw: readonly OperationId[]
}

const madeOf = (id: OperationId, made: Made) => ({
  operation: id,
  actor: made.actor,
  at: made.at,
  device: made.device,
  saw: made.saw,
  ...(made.evidence !== undefined && { evidence: made.evidence }),
})
