/**
 * Cell 单元格: one field of one record, as the operations on it leave it.
 *
 * The heads are the operations that no other operation on the cell has seen. When they agree there is a value; sets of values
 * unite; everything else is a conflict that keeps all versions until somebody who has seen them chooses.
 */
import { canonicalText, isList } from "../operations/json.ts"
import type { Json, OperationId } from "../operations/operation.ts"
import type { SheetFieldType } from "./sheet-schema.ts"
import type { Cell, CellLog, RecordState, Version } from "./sheet.ts"

/** Reads a cell; `undefined` where nothing was ever written, which means *unknown*. */
export const cellOf = (record: RecordState, field: string): Cell | undefined => {
  const log = record.written.get(field)
  if (log === undefined) return foldCell(record, field, undefined)
  log.cell ??= foldCell(record, field, log)
  return log.cell
}

/** Lists the values that a cell may have: one, or in conflict every distinct one. */
export const valuesOf = (cell: Cell): readonly Json[] => {
  if (cell.versions === undefined) return cell.value === undefined ? [] : [cell.value]
  return distinct(cell.versions)
}

/** Lists the names of the fields of a record that were ever written. */
export const writtenFields = (record: RecordState): ReadonlySet<string> => {
  const names = new Set<string>(record.written.keys())
  for (const creation of record.creations) for (const name of Object.keys(creation.values)) names.add(name)
  return names
}

/** Writes a value as the fold gives it: a set in the order of its code list, without repetition. */
export const settledValue = ({ is }: { readonly is: SheetFieldType }, value: Json): Json =>
  is.type === "set" && isList(value) ? inOrder(is.values, value) : value

const foldCell = (record: RecordState, field: string, log: CellLog | undefined): Cell | undefined => {
  const versions = headVersions(record, field, log)
  const last = versions.at(-1)
  if (last === undefined) return undefined
  const heads = versions.map((version) => version.operation)
  const written = { heads, actor: last.actor, at: last.at }
  const value = agreedValue(record.rules.field(field)?.is, versions)
  return value === undefined ? { ...written, versions } : { ...written, value }
}

const headVersions = (record: RecordState, field: string, log: CellLog | undefined): Version[] => {
  const all: Version[] = []
  for (const { id, operation, values } of record.creations) {
    if (!Object.hasOwn(values, field)) continue
    all.push(versionOf(id, operation, values[field] ?? null))
  }
  if (log === undefined) return all
  for (const { id, operation } of log.writes) all.push(versionOf(id, operation, operation.value))
  const heads = all.filter((version) => !log.replaced.has(version.operation))
  // Operations that claim to have seen each other in a circle leave no head; then all of them are shown.
  return (heads.length === 0 ? all : heads).sort((a, b) => (a.operation < b.operation ? -1 : 1))
}

const versionOf = (
  operation: OperationId,
  made: { readonly actor: string; readonly at: string; readonly device: string; readonly evidence?: string },
  value: Json,
): Version => ({
  value,
  operation,
  actor: made.actor,
  at: made.at,
  device: made.device,
  ...(made.evidence !== undefined && { evidence: made.evidence }),
})

const agreedValue = (is: SheetFieldType | undefined, versions: readonly Version[]): Json | undefined => {
  const first = versions[0]?.value
  if (is?.type === "set") {
    const { values } = is
    return versions.every((version) => isList(version.value)) ? union(values, versions) : sameOrNothing(versions, first)
  }
  return sameOrNothing(versions, first)
}

// A set is written in the order of its code list, so that equal sets are equal values.
const union = (order: readonly string[], versions: readonly Version[]): Json =>
  inOrder(
    order,
    versions.flatMap(({ value }) => (isList(value) ? value : [])),
  )

const inOrder = (order: readonly string[], values: readonly Json[]): Json => {
  const members = new Set(values)
  return order.filter((value) => members.has(value))
}

const sameOrNothing = (versions: readonly Version[], first: Json | undefined): Json | undefined =>
  versions.length === 1 || distinct(versions).length === 1 ? first : undefined

const distinct = (versions: readonly Version[]): readonly Json[] => {
  const byText = new Map<string, Json>()
  for (const { value } of versions) {
    const text = canonicalText(value)
    if (!byText.has(text)) byText.set(text, value)
  }
  return [...byText.values()]
}
