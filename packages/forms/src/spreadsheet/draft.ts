/**
 * Draft 草稿: households as they grow row by row.
 *
 * A row finds its household by 户编号; where that is blank, by the head's number, or it continues the one above.
 */
import type { Json } from "../cells/parse-value.ts"
import type { LaidColumn } from "./layout.ts"
import type { Problem, ProblemCause } from "./problem.ts"
import type { RowPlace } from "./reading.ts"

/** A household that is still being read. */
export interface HouseholdDraft extends RowPlace {
  readonly id?: string
  readonly cells: Map<string, { readonly value: Json; readonly row: number; readonly head: boolean }>
  readonly members: { [name: string]: Json }[]
  readonly places: RowPlace[]
  readonly leftOut: RowPlace[]
  readonly items: { [name: string]: Json }[]
  readonly determinations: { [name: string]: Json }[]
  headNumber?: string
  noMembers?: "none" | "zero"
}

/** Everything read so far. */
export interface Draft {
  readonly households: HouseholdDraft[]
  readonly byKey: Map<string, HouseholdDraft>
  readonly byRow: Map<number, HouseholdDraft>
  readonly persons: Map<string, RowPlace>
  readonly problems: Problem[]
  readonly places: Set<string>
  /** Cells that could not be read, as sheet!row!record/field. */
  readonly unread: Set<string>
  current?: HouseholdDraft | undefined
  rows: number
  leftOut: number
}

/** Begins an empty draft. */
export const emptyDraft = (): Draft => ({
  households: [],
  byKey: new Map(),
  byRow: new Map(),
  persons: new Map(),
  problems: [],
  places: new Set(),
  unread: new Set(),
  rows: 0,
  leftOut: 0,
})

/** Starts a household at a row. */
export const startHousehold = (draft: Draft, at: RowPlace, id?: string): HouseholdDraft => {
  const household: HouseholdDraft = {
    ...at,
    ...(id !== undefined && { id }),
    cells: new Map(),
    members: [],
    places: [],
    leftOut: [],
    items: [],
    determinations: [],
  }
  draft.households.push(household)
  draft.byRow.set(at.row, household)
  return household
}

/** Gives the household of a key, starting it when the key is new. */
export const householdOfKey = (draft: Draft, key: string, at: RowPlace, id?: string): HouseholdDraft => {
  const known = draft.byKey.get(key)
  if (known !== undefined) return known
  const household = startHousehold(draft, at, id)
  draft.byKey.set(key, household)
  return household
}

/** Notes a problem of a row or of one of its cells. */
export const note = (
  draft: Draft,
  severity: "error" | "warning",
  at: RowPlace,
  cause: ProblemCause,
  cell?: { readonly at: LaidColumn | undefined; readonly text?: string },
): void => {
  draft.problems.push({
    severity,
    sheet: at.sheet,
    row: at.row,
    ...(cell?.at !== undefined && { column: cell.at.letter, header: cell.at.header }),
    ...(cell?.text !== undefined && { value: cell.text }),
    code: cause._tag,
    cause,
  })
}
