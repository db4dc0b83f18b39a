/**
 * Seal 封存: exact values of a sheet, or of one record and all that belongs to it, named by the operations that they come from.
 *
 * Folding just those operations gives those values on every device and for ever. What comes later is *late* 迟到: kept, shown, and
 * never counted. A value in conflict cannot be sealed, for it is none.
 */
import { sha256 } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { DocumentKind } from "../catalogue.ts"
import { canonicalText } from "../operations/json.ts"
import type { Json, Operation, OperationId, RecordId } from "../operations/operation.ts"
import { cellOf, valuesOf, writtenFields } from "../sheet/cell.ts"
import { foldInto } from "../sheet/fold.ts"
import type { RecordState, Sheet } from "../sheet/sheet.ts"
import { emptySheet } from "../sheet/sheet.ts"

/** What was sealed. It is plain JSON, to be put into a command or an operation. */
export interface Seal {
  /** The id of the sheet's schema. */
  readonly sheet: string
  /** The record that was sealed with all that belongs to it; not there where the whole sheet was. */
  readonly record?: RecordId
  /** Hash of the values, in canonical JSON. */
  readonly hash: string
  /** The operations that count, in the order of their ids. */
  readonly operations: readonly OperationId[]
}

/** A cell in conflict, and every value it may have. */
export interface OpenConflict {
  readonly record: RecordId
  readonly field: string
  readonly values: readonly Json[]
}

/** Why something cannot be sealed. */
export type SealHindrance =
  | { readonly _tag: "InConflict"; readonly conflicts: readonly OpenConflict[] }
  | { readonly _tag: "NoSuchRecord"; readonly record: RecordId }

/** Seals a sheet as it stands, or one record with all that belongs to it. */
export const sealOf = (sheet: Sheet, record?: RecordId): Result.Result<Seal, SealHindrance> => {
  if (record !== undefined && !sheet.records.has(record)) return Result.fail({ _tag: "NoSuchRecord", record })
  const records = recordsUnder(sheet, record)
  const conflicts = conflictsIn(records)
  if (conflicts.length > 0) return Result.fail({ _tag: "InConflict", conflicts })
  return Result.succeed({
    sheet: sheet.rules.schema.id,
    ...(record !== undefined && { record }),
    hash: hashOfRecords(records),
    operations: [...new Set(records.flatMap(operationsOf))].sort(),
  })
}

/** Lists the cells in conflict of a sheet, or of one record and all that belongs to it. */
export const openConflicts = (sheet: Sheet, record?: RecordId): readonly OpenConflict[] =>
  conflictsIn(recordsUnder(sheet, record))

/** What was sealed, as far as the operations are here. */
export interface Sealed<Kind extends string, Document extends DocumentKind> {
  /** The sheet of just the operations that count. */
  readonly sheet: Sheet<Kind, Document>
  /** Operations that count and have not come yet. */
  readonly missing: readonly OperationId[]
  /** Whether the values are those of the seal; they cannot be told before everything has come. */
  readonly isExact: boolean
}

/** Folds just the operations that a seal names, whatever else has come. */
export const sealedSheet = <Kind extends string, Document extends DocumentKind>(
  sheet: Sheet<Kind, Document>,
  seal: Seal,
): Sealed<Kind, Document> => {
  const { schema } = sheet.rules
  const counted = new Set(seal.operations)
  const sealed = emptySheet(schema)
  const found = new Set<OperationId>()
  for (const [document, folded] of sheet.folded) {
    const entries = [...folded].filter(([id]) => counted.has(id))
    for (const [id] of entries) found.add(id)
    foldInto(sealed, entries, document)
  }
  const missing = seal.operations.filter((id) => !found.has(id))
  const isExact = missing.length === 0 && hashOfRecords(recordsUnder(sealed, seal.record)) === seal.hash
  return { sheet: sealed, missing, isExact }
}

/** An operation on what was sealed that the seal does not name. */
export interface LateOperation {
  readonly id: OperationId
  readonly operation: Operation
}

/** Lists what came after a seal for the records that it covers, and for those that belong to them now. */
export const lateOperations = (sheet: Sheet, seal: Seal): readonly LateOperation[] => {
  const counted = new Set(seal.operations)
  const sealed = recordsUnder(sealedSheet(sheet, seal).sheet, seal.record)
  const covered = new Set([...sealed, ...recordsUnder(sheet, seal.record)].map(({ id }) => id))
  const late: LateOperation[] = []
  for (const folded of sheet.folded.values()) {
    for (const [id, operation] of folded) {
      if (operation === undefined || operation.kind === "parked" || counted.has(id)) continue
      if (seal.record === undefined || covered.has(operation.record)) late.push({ id, operation })
    }
  }
  return late.sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** Every record, or one and those that belong to it or may belong to it, in the order of their ids. */
const recordsUnder = (sheet: Sheet, root: RecordId | undefined): readonly RecordState[] => {
  const ids = root === undefined ? new Set(sheet.records.keys()) : withDescendants(sheet, root)
  return [...ids].sort().flatMap((id) => sheet.records.get(id) ?? [])
}

const withDescendants = (sheet: Sheet, root: RecordId): ReadonlySet<RecordId> => {
  const found = new Set([root])
  // A set is gone through to what is added on the way, so this ends where nothing new is found, also in a circle.
  for (const id of found) for (const child of sheet.children.get(id) ?? []) found.add(child)
  return found
}

const conflictsIn = (records: readonly RecordState[]): readonly OpenConflict[] =>
  records.flatMap((record) =>
    [...writtenFields(record)].sort().flatMap((field): readonly OpenConflict[] => {
      const cell = cellOf(record, field)
      return cell?.versions === undefined ? [] : [{ record: record.id, field, values: valuesOf(cell) }]
    }),
  )

const hashOfRecords = (records: readonly RecordState[]): string =>
  sha256(canonicalText(records.map((record) => ({ record: record.id, values: valuesIn(record) }))))

const valuesIn = (record: RecordState): { readonly [field: string]: Json } => {
  const fields = [...writtenFields(record)].map((field) => [field, cellOf(record, field)?.value] as const)
  return Object.fromEntries(fields.filter((one): one is readonly [string, Json] => one[1] !== undefined))
}

/** Everything that has made a record what it is, what was replaced since included. */
const operationsOf = (record: RecordState): readonly OperationId[] => [
  ...record.creations.map(({ id }) => id),
  ...[...record.written.values()].flatMap(({ writes }) => writes.map(({ id }) => id)),
]
