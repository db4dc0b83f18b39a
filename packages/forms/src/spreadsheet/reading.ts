/**
 * Reading 读取结果: the households of a file, where each came from, and what was wrong.
 */
import type { RosterHousehold } from "../fields/roster-household.ts"
import type { Layout } from "./layout.ts"
import type { Problem } from "./problem.ts"

/** A row of a sheet, counted from 1. */
export interface RowPlace {
  readonly sheet: string
  readonly row: number
}

/** Where a household came from; `members` runs beside the household's members. */
export interface HouseholdOrigin extends RowPlace {
  readonly members: readonly RowPlace[]
  /** Rows of this household that were left out: its head count and its income a head may be wrong. */
  readonly leftOut: readonly RowPlace[]
}

/** What a sheet was taken for. */
export interface SheetReading {
  readonly sheet: string
  readonly role: "persons" | "income" | "determinations" | "other" | "hidden"
  /** Rows that say something: persons, income items or determinations. */
  readonly rows: number
  readonly layout?: Layout
}

/** Everything a file said; `origins` runs beside `households`. */
export interface RosterReading {
  readonly format: "xlsx" | "csv"
  readonly encoding?: "utf-8" | "utf-16" | "gb18030"
  readonly households: readonly RosterHousehold[]
  readonly origins: readonly HouseholdOrigin[]
  readonly problems: readonly Problem[]
  /** The first sheet of persons, its headers, and the person rows of all sheets. */
  readonly sheet: string
  readonly layout: Layout
  readonly rows: number
  readonly sheets: readonly SheetReading[]
  /** Person rows left out because of an error. */
  readonly leftOut: number
  /** Official headers that are not there; what they would say stays unknown. */
  readonly missing: readonly string[]
  /** Places named by the rows, such as 某省/某市/某县/某乡/某村. */
  readonly places: readonly string[]
}
