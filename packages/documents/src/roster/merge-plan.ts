/**
 * Merge plan 并户方案: what becomes of two records of one family, before anything is written.
 *
 * The household that was created first stays. Where it knows less it is filled from the other; where the two differ a person chooses.
 */
import { FIELDS, type RecordKind } from "@jingzhun/core"
import { canonicalText } from "../operations/json.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { cellOf, valuesOf } from "../sheet/cell.ts"
import type { RecordState } from "../sheet/sheet.ts"
import { inOrder } from "./duplicates.ts"
import { subRecordsOf } from "./household-of.ts"
import type { Roster } from "./roster.ts"

/** Two records that are one: a household, a member, an income item, a determination. */
export interface Twins {
  readonly kept: RecordId
  readonly dropped: RecordId
}

/** A cell that the kept record lacks and the other has. */
export interface Filled extends Twins {
  readonly field: string
  readonly value: Json
}

/** A cell on which the two records differ, with every value it may have: first those of the kept one. */
export interface Clash extends Twins {
  readonly field: string
  readonly values: readonly Json[]
}

/** What a merger would do. */
export interface MergePlan extends Twins {
  /** Members, items and determinations that are the same on both sides. */
  readonly same: readonly Twins[]
  /** Those of the dropped household that come over as they are. */
  readonly moved: readonly RecordId[]
  readonly filled: readonly Filled[]
  readonly clashes: readonly Clash[]
}

/**
 * Plans the merger of two households, whichever way round they are named. Members are the same when they bear one identity number,
 * or one name while their numbers do not differ; items and determinations when all their cells agree.
 */
export const planMerge = (roster: Roster, one: RecordId, other: RecordId): MergePlan => {
  const [kept, dropped] = inOrder(roster, one, other)
  const same: Twins[] = []
  const moved: RecordId[] = []
  for (const kind of ["member", "income", "determination"] as const) {
    const free = new Set(listed(roster, kept, kind))
    const isSame = kind === "member" ? isSamePerson : isSameItem
    for (const record of listed(roster, dropped, kind)) {
      const twins = [...free].filter((candidate) => isSame(candidate, record))
      const [twin] = twins
      // Of two candidates nobody knows which; then all of them stay, for a person to look at.
      if (twin === undefined || twins.length > 1) moved.push(record.id)
      else {
        free.delete(twin)
        same.push({ kept: twin.id, dropped: record.id })
      }
    }
  }
  const cells = [{ kept, dropped }, ...same].flatMap((twins) => compare(roster, twins))
  return {
    kept,
    dropped,
    same,
    moved,
    filled: cells.filter((cell) => "value" in cell),
    clashes: cells.filter((cell) => "values" in cell),
  }
}

const compare = (roster: Roster, twins: Twins): readonly (Filled | Clash)[] => {
  const kept = roster.records.get(twins.kept)
  const dropped = roster.records.get(twins.dropped)
  if (kept === undefined || dropped === undefined) return []
  return FAMILY_FIELDS[kept.kind].flatMap((field): readonly (Filled | Clash)[] => {
    const mine = valuesIn(kept, field)
    const values = distinct([...mine, ...valuesIn(dropped, field)])
    if (values.length <= Math.max(1, mine.length) && mine.length > 0) return []
    const [value] = values
    if (value === undefined) return []
    return values.length === 1 ? [{ ...twins, field, value }] : [{ ...twins, field, values }]
  })
}

const familyFields = (kind: RecordKind): readonly string[] =>
  FIELDS.filter(({ record, apart }) => record === kind && apart === undefined).map(({ name }) => name)

const FAMILY_FIELDS: { readonly [kind in RecordKind]: readonly string[] } = {
  household: familyFields("household"),
  member: familyFields("member"),
  income: familyFields("income"),
  determination: familyFields("determination"),
}

const isSamePerson = (one: RecordState, other: RecordState): boolean => {
  const numbers = [one, other].map((record) => valuesIn(record, "identityNumber").filter((value) => value !== null))
  const [mine = [], theirs = []] = numbers
  if (mine.length > 0 && theirs.length > 0) return mine.some((number) => theirs.includes(number))
  const names = valuesIn(one, "name")
  return valuesIn(other, "name").some((name) => name !== null && names.includes(name))
}

const isSameItem = (one: RecordState, other: RecordState): boolean =>
  FAMILY_FIELDS[one.kind as RecordKind].every(
    (field) => canonicalText(valuesIn(one, field)) === canonicalText(valuesIn(other, field)),
  )

const listed = (roster: Roster, household: RecordId, kind: Exclude<RecordKind, "household">) => {
  const { certain, doubtful } = subRecordsOf(roster, household, kind)
  return [...certain, ...doubtful]
}

const valuesIn = (record: RecordState, field: string): readonly Json[] => {
  const cell = cellOf(record, field)
  return cell === undefined ? [] : valuesOf(cell)
}

const distinct = (values: readonly Json[]): readonly Json[] => [
  ...new Map(values.map((value) => [canonicalText(value), value])).values(),
]
