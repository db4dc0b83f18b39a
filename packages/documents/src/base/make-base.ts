/**
 * Making a base 生成底册: from a roster as it stands at the end of a year, or from what an import would create.
 *
 * What is in conflict has no value to begin with, so a roster with such a cell makes none before somebody has settled it.
 */
import * as Result from "effect/Result"
import type { RosterKind } from "../catalogue.ts"
import type { WrittenOperation } from "../operations/build-operation.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { OPERATION_SCHEMA } from "../operations/operation.ts"
import { leftBehind } from "../roster/after-merge.ts"
import { householdIds } from "../roster/household-ids.ts"
import { standingOf } from "../roster/household-of.ts"
import type { Roster } from "../roster/roster.ts"
import { cellOf, valuesOf, writtenFields } from "../sheet/cell.ts"
import type { RecordState } from "../sheet/sheet.ts"
import type { OpenConflict } from "../seal/seal.ts"
import type { Base, BaseRecord } from "./base.ts"

/** Who has a base made, when, and of what. */
export type BaseMaking = Pick<Base, "by" | "at" | "from">

/** The bases of both halves of a roster. */
export type RosterBases = { readonly [kind in RosterKind]: Base }

/** Cells that somebody has to settle first. */
export interface Unsettled {
  readonly _tag: "Unsettled"
  readonly cells: readonly OpenConflict[]
}

/**
 * Takes over what stands in a roster: everything but closed households with all that belongs to them, and closed records. Records keep
 * their ids, so that what was written of them before can be followed.
 */
export const basesOfRoster = (roster: Roster, making: BaseMaking): Result.Result<RosterBases, Unsettled> => {
  const records = recordsTaken(roster)
  const cells = [...records.flatMap(conflictsOf), ...strandedOf(roster)]
  if (cells.length > 0) return Result.fail({ _tag: "Unsettled", cells })
  const open: BaseRecord[] = []
  const sensitive: BaseRecord[] = []
  for (const record of records) {
    const values = valuesByDocument(record)
    open.push([record.id, values["roster"]])
    if (Object.keys(values["roster-sensitive"]).length > 0) sensitive.push([record.id, values["roster-sensitive"]])
  }
  return Result.succeed(basesOf({ roster: open, "roster-sensitive": sensitive }, making))
}

/** Puts what an import creates into bases; it must be an import into an empty roster. */
export const basesOfImport = (
  operations: readonly Pick<WrittenOperation, "document" | "operation">[],
  making: BaseMaking,
): RosterBases => {
  const records: { readonly [kind in RosterKind]: BaseRecord[] } = { roster: [], "roster-sensitive": [] }
  for (const { document, operation } of operations) {
    if (operation.kind !== "create") throw new RangeError(`a base holds creates only, not ${operation.kind}`)
    const half = document === "roster" ? records.roster : records["roster-sensitive"]
    half.push([operation.record, operation.value])
  }
  return basesOf(records, making)
}

const basesOf = (
  records: { readonly [kind in RosterKind]: readonly BaseRecord[] },
  { by, at, from }: BaseMaking,
): RosterBases => {
  const baseOf = (document: RosterKind): Base => ({
    format: 1,
    document,
    by,
    at,
    from,
    schema: OPERATION_SCHEMA,
    records: records[document],
  })
  return { roster: baseOf("roster"), "roster-sensitive": baseOf("roster-sensitive") }
}

/** In the order in which they were created, which a base keeps. */
const recordsTaken = (roster: Roster): readonly RecordState[] => {
  const households = new Set(householdIds(roster))
  const goesAlong = (parent: RecordId): boolean => households.has(parent) || !roster.records.has(parent)
  return [...roster.records.values()]
    .filter((record) => {
      if (record.kind === "household") return households.has(record.id)
      // One whose household has not come is in nobody's way, and out of sight only if it were left out.
      return standingOf(record) !== "closed" && (record.parents.length === 0 || record.parents.some(goesAlong))
    })
    .sort((one, other) => (ageOf(one) < ageOf(other) ? -1 : 1))
}

const ageOf = (record: RecordState): string => `${record.creations[0]?.id ?? ""} ${record.id}`

const conflictsOf = (record: RecordState): readonly OpenConflict[] =>
  [...writtenFields(record)].sort().flatMap((field) => {
    const cell = cellOf(record, field)
    return cell?.versions === undefined ? [] : [{ record: record.id, field, values: valuesOf(cell) }]
  })

/** What came to a household after it was merged away would be left out with it. */
const strandedOf = (roster: Roster): readonly OpenConflict[] =>
  leftBehind(roster).map(({ record, heir }) => ({
    record,
    field: "household",
    values: [...(roster.records.get(record)?.parents ?? []), heir],
  }))

type Values = { [field: string]: Json }

const valuesByDocument = (record: RecordState): { readonly [kind in RosterKind]: Values } => {
  const values: { readonly [kind in RosterKind]: Values } = { roster: {}, "roster-sensitive": {} }
  for (const field of [...writtenFields(record)].sort()) {
    const value = cellOf(record, field)?.value
    // That a record is not closed, or was not merged, needs no saying.
    if (value === undefined || (value === null && UNSAID.has(field))) continue
    const document = record.rules.field(field)?.document
    if (document === "roster" || document === "roster-sensitive") values[document][field] = value
  }
  return values
}

const UNSAID: ReadonlySet<string> = new Set(["closed", "mergedInto", "splitFrom", "movedFrom", "movedTo"])
