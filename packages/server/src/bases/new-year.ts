/**
 * New year 新年度: the roster of a village's next year, which begins with what stands in its newest one.
 *
 * What is in conflict has to be settled first. The old roster stays open: people put right last year's facts well into the new year.
 */
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import { divisionParts } from "@jingzhun/core"
import type { Actor, OpenConflict, RecordId, Roster } from "@jingzhun/documents"
import { basesOfRoster, documentName, ROSTER_KINDS } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { countyDay } from "../ledger/county-day.ts"
import type { Ledgers } from "../ledger/ledgers.ts"
import type { LedgerStore } from "../ledger/ledger-store.ts"
import type { BeginMeans, RosterPlace } from "./begin-roster.ts"
import { beginRoster, resumeRoster } from "./begin-roster.ts"

/** What a new year is made with. */
export interface YearMeans extends BeginMeans {
  readonly rosterOf: Ledgers["rosterOf"]
  readonly rosterYears: LedgerStore["rosterYears"]
}

/** What came of it. */
export type YearOutcome =
  | { readonly _tag: "Made" | "There"; readonly year: number }
  /** No roster to begin with, or a year that is too far ahead. */
  | { readonly _tag: "NoRoster" | "NotNow"; readonly year: number }
  /** Somebody writes in it already. */
  | { readonly _tag: "InUse"; readonly year: number }
  | { readonly _tag: "Unsettled"; readonly year: number; readonly cells: readonly UnsettledCell[] }

/** A cell that somebody has to settle, and the household it belongs to or may belong to. */
export interface UnsettledCell extends Pick<OpenConflict, "record" | "field"> {
  readonly household: RecordId
}

/** Makes the roster of a year, once, whoever asks and however often. */
export const beginYear = async (means: YearMeans, place: RosterPlace, by: Actor["account"]): Promise<YearOutcome> => {
  const { village, year } = place
  if (year > Number(countyDay(means.now()).slice(0, 4)) + 1) return { _tag: "NotNow", year }
  if (await resumeRoster(means, place)) return { _tag: "There", year }
  const before = (await yearsOf(means, village)).filter((one) => one < year)
  if (before.length === 0) return { _tag: "NoRoster", year }
  if (await isInUse(means, place)) return { _tag: "InUse", year }
  const newest = Math.max(...before)
  const found = await means.rosterOf(village, `${newest}-12-31` as CivilDate)
  if (found === undefined) return { _tag: "NoRoster", year }
  const making = { by, at: new Date(means.now()).toISOString(), from: { kind: "year", year: newest } } as const
  const bases = basesOfRoster(found.roster, making)
  if (Result.isFailure(bases))
    return { _tag: "Unsettled", year: newest, cells: bases.failure.cells.map((cell) => cellIn(found.roster, cell)) }
  const beginning = await beginRoster(means, place, bases.success)
  return { _tag: beginning === "made" ? "Made" : "There", year }
}

const cellIn = (roster: Roster, { record, field }: OpenConflict): UnsettledCell => ({
  household: roster.records.get(record)?.parents[0] ?? record,
  record,
  field,
})

/** Tells whether something was written in a roster, by whomever. */
export const isInUse = async ({ store }: Pick<YearMeans, "store">, place: RosterPlace): Promise<boolean> => {
  const stored = await Promise.all(ROSTER_KINDS.map((kind) => store.load(documentName({ ...place, kind }))))
  return stored.some((one) => one !== undefined && one.head > 0)
}

const yearsOf = ({ rosterYears }: YearMeans, village: DivisionCode): Promise<readonly number[]> => {
  const parts = divisionParts(village)
  return rosterYears(`${parts.county}/${parts.township}/${parts.village}`)
}
