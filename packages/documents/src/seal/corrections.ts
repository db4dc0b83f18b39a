/**
 * Correction requests 更正申请: where what was written after a seal would have it otherwise.
 *
 * Nothing of it counts. It is for those who sealed to look at: to seal anew, or to leave it.
 */
import { canonicalText } from "../operations/json.ts"
import type { Json, OperationId, RecordId } from "../operations/operation.ts"
import { cellOf, valuesOf, writtenFields } from "../sheet/cell.ts"
import type { RecordState, Sheet } from "../sheet/sheet.ts"
import type { Seal } from "./seal.ts"
import { lateOperations, sealedSheet } from "./seal.ts"

/** One cell that somebody would have otherwise. */
export interface Correction {
  readonly record: RecordId
  readonly kind: string
  readonly field: string
  /** The value that was sealed; not there where nothing was written, as in a record that came later. */
  readonly sealed?: Json
  /** What is asked for instead: one value, or several while those who ask disagree. */
  readonly asked: readonly Json[]
  /** The late operations that ask for it. */
  readonly operations: readonly OperationId[]
}

/** Lists what is asked for after a seal, by record and field. What was asked for and taken back is not. */
export const correctionsOf = (sheet: Sheet, seal: Seal): readonly Correction[] => {
  const late = new Set(lateOperations(sheet, seal).map(({ id }) => id))
  const sealed = sealedSheet(sheet, seal).sheet
  return [...sheet.records.values()]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .flatMap((record) =>
      [...writtenFields(record)]
        .sort()
        .flatMap((field) => correctionOf(record, sealed.records.get(record.id), field, late)),
    )
}

const correctionOf = (
  record: RecordState,
  before: RecordState | undefined,
  field: string,
  late: ReadonlySet<OperationId>,
): readonly Correction[] => {
  const cell = cellOf(record, field)
  const operations = cell?.heads.filter((id) => late.has(id)) ?? []
  if (cell === undefined || operations.length === 0) return []
  const sealed = before === undefined ? undefined : cellOf(before, field)?.value
  const asked = valuesOf(cell).filter((value) => sealed === undefined || canonicalText(value) !== canonicalText(sealed))
  if (asked.length === 0) return []
  return [{ record: record.id, kind: record.kind, field, ...(sealed !== undefined && { sealed }), asked, operations }]
}
