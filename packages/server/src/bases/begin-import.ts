/**
 * First import 首次导入: an empty roster begins with what a file holds, in place of one operation for each record.
 */
import type { Actor, BaseRecord, RosterBases, RosterKind } from "@jingzhun/documents"
import { baseEntries, baseText, emptyRoster, foldInto, nameBase, OPERATION_SCHEMA, readBase } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { countyDay } from "../ledger/county-day.ts"
import type { BeginMeans, RosterPlace } from "./begin-roster.ts"
import { beginRoster, resumeRoster } from "./begin-roster.ts"
import { isInUse } from "./new-year.ts"

/** What a file holds, as records of a roster. */
export interface ImportedRecords {
  readonly by: Actor["account"]
  readonly file: string
  readonly records: { readonly [kind in RosterKind]: readonly BaseRecord[] }
}

/** What came of it; `Unfit` names the place of what no roster takes. */
export type ImportOutcome = { readonly _tag: "Made" | "InUse" } | { readonly _tag: "Unfit"; readonly path: string }

/** Lets the roster of a village and year begin with an import, if nothing is in it yet. */
export const beginImport = async (
  means: BeginMeans,
  place: RosterPlace,
  imported: ImportedRecords,
): Promise<ImportOutcome> => {
  // An import makes a roster where there is none, and there must be an end of them.
  const thisYear = Number(countyDay(means.now()).slice(0, 4))
  if (place.year > thisYear + 1 || place.year < thisYear - YEARS_BACK) return { _tag: "Unfit", path: "$.year" }
  if ((await resumeRoster(means, place)) || (await isInUse(means, place))) return { _tag: "InUse" }
  const bases = basesOf(imported, new Date(means.now()).toISOString())
  const path = await faultOf(bases)
  if (path !== undefined) return { _tag: "Unfit", path }
  return { _tag: (await beginRoster(means, place, bases)) === "made" ? "Made" : "InUse" }
}

const YEARS_BACK = 20

const basesOf = ({ by, file, records }: ImportedRecords, at: string): RosterBases => {
  const baseOf = (document: RosterKind) =>
    ({
      format: 1,
      document,
      by,
      at,
      from: { kind: "import", file },
      schema: OPERATION_SCHEMA,
      records: records[document],
    }) as const
  return { roster: baseOf("roster"), "roster-sensitive": baseOf("roster-sensitive") }
}

/** It is read as every device will read it, and every value must stand. */
const faultOf = async (bases: RosterBases): Promise<string | undefined> => {
  const roster = emptyRoster()
  for (const base of Object.values(bases)) {
    const at = `$.records.${base.document}`
    const named = nameBase(base)
    const read = await readBase(baseText(base), named.hash)
    if (Result.isFailure(read))
      return read.failure._tag === "NotABase" ? read.failure.path.replace("$.records", at) : at
    foldInto(roster, baseEntries(named), base.document)
    if (roster.refused.size + roster.parked.size > 0) return at
  }
  return roster.waiting.size > 0 ? "$.records.roster" : undefined
}
