/**
 * Roster mirror 名册映像: the rosters folded on the server, to see what a household is when a command rests on it.
 *
 * Nothing is relayed from here. Only rows that came since the last look are read, in the transaction of the one who looks.
 */
import type { DatabaseSync } from "node:sqlite"
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import { divisionParts, yearOf } from "@jingzhun/core"
import type { RecordId, RecordState, Roster } from "@jingzhun/documents"
import { cellOf, emptyRoster, foldInto, readAppends, standingOf, valuesOf } from "@jingzhun/documents"
import * as Result from "effect/Result"

/** The roster of a village as it stands now. */
export interface VillageRoster {
  readonly year: number
  readonly roster: Roster
}

/** Folds rosters. */
export interface RosterMirror {
  /** The newest roster of a village that is not of a later year than the day. */
  readonly of: (village: DivisionCode, on: CivilDate) => VillageRoster | undefined
}

/** Makes the mirror over an open database. */
export const makeRosterMirror = (database: DatabaseSync): RosterMirror => {
  const statements = {
    named: database.prepare("select id, name from documents where name glob ?"),
    document: database.prepare("select id from documents where name = ?"),
    after: database.prepare(
      "select sequence, bytes from updates where document = ? and sequence > ? order by sequence",
    ),
  }
  const kept = new Map<string, Kept>()

  const newestYear = (place: string, on: CivilDate): number | undefined => {
    const names = statements.named.all(`${place}/roster/[0-9][0-9][0-9][0-9]`).map((row) => String(row["name"]))
    const years = names.map((name) => Number(name.slice(-4))).filter((year) => year <= yearOf(on))
    return years.length === 0 ? undefined : Math.max(...years)
  }

  const catchUp = (one: Kept, place: string): void => {
    for (const kind of ["roster", "roster-sensitive"] as const) {
      const id = statements.document.get(`${place}/${kind}/${one.year}`)?.["id"]
      if (id === undefined) continue
      for (const row of statements.after.all(Number(id), one.upTo[kind])) {
        one.upTo[kind] = Number(row["sequence"])
        // A row that fills the places of repeats holds no operation.
        const read = readAppends(row["bytes"] as Uint8Array)
        if (Result.isFailure(read)) continue
        foldInto(
          one.roster,
          read.success.operations.map(({ id, operation }) => [
            id,
            operation.kind === "parked" ? operation.operation : operation,
          ]),
          kind,
        )
      }
    }
  }

  return {
    of: (village, on) => {
      const parts = divisionParts(village)
      const place = `${parts.county}/${parts.township}/${parts.village}`
      const year = newestYear(place, on)
      if (year === undefined) return undefined
      const key = `${place}/${year}`
      const one = kept.get(key) ?? { year, roster: emptyRoster(), upTo: { roster: 0, "roster-sensitive": 0 } }
      // Put last again: the one that was not asked for longest is the first to go.
      kept.delete(key)
      kept.set(key, one)
      if (kept.size > MOST_KEPT) kept.delete([...kept.keys()][0] ?? "")
      catchUp(one, place)
      return one
    },
  }
}

const MOST_KEPT = 32

interface Kept {
  readonly year: number
  readonly roster: Roster
  readonly upTo: { roster: number; "roster-sensitive": number }
}

/** Finds the households of a roster that carry a number, or may carry it while two numbers are on record. */
export const householdsNumbered = (roster: Roster, number: string): readonly RecordId[] =>
  [...roster.records.values()]
    .filter((record) => record.kind === "household" && standingOf(record) !== "closed" && hasNumber(record, number))
    .map(({ id }) => id)

const hasNumber = (record: RecordState, number: string): boolean => {
  const cell = cellOf(record, "id")
  return cell !== undefined && valuesOf(cell).includes(number)
}
