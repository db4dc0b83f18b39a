/**
 * Roster mirror 名册映像: the rosters folded on the server, to see what a household is when a command rests on it.
 *
 * Nothing is relayed from here. Only rows that came since the last look are read, in the transaction of the one who looks.
 */
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import { divisionParts, yearOf } from "@jingzhun/core"
import type { KeyId, RecordId, RecordState, Roster } from "@jingzhun/documents"
import {
  baseEntries,
  basesWanted,
  cellOf,
  emptyRoster,
  foldHeld,
  foldInto,
  isErasure,
  readAppends,
  standingOf,
  valuesOf,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import { inflateBase } from "../bases/base-bytes.ts"
import type { Row } from "../store/document-store.ts"
import type { RosterRows } from "./ledger-store.ts"

/** The roster of a village as it stands now. */
export interface VillageRoster {
  readonly year: number
  readonly roster: Roster
}

/** Folds rosters. */
export interface RosterMirror {
  /** The newest roster of a village that is not of a later year than the day, as it stands where it is read. */
  readonly of: (village: DivisionCode, on: CivilDate, rows: RosterRows) => Promise<VillageRoster | undefined>
}

/** Makes an empty mirror. */
export const makeRosterMirror = (): RosterMirror => {
  const kept = new Map<string, Kept>()
  return {
    of: async (village, on, rows) => {
      const parts = divisionParts(village)
      const place = `${parts.county}/${parts.township}/${parts.village}`
      const years = (await rows.rosterYears(place)).filter((one) => one <= yearOf(on))
      if (years.length === 0) return undefined
      const year = Math.max(...years)
      const key = `${place}/${year}`
      const one = kept.get(key) ?? empty(year)
      // Put last again: the one that was not asked for longest is the first to go.
      kept.delete(key)
      kept.set(key, one)
      if (kept.size > MOST_KEPT) kept.delete([...kept.keys()][0] ?? "")
      await lookAgain(one, { village, place, rows })
      return one
    },
  }
}

const empty = (year: number): Kept => ({
  year,
  roster: emptyRoster(),
  upTo: { roster: 0, "roster-sensitive": 0 },
  bases: new Set(),
  ring: new Map(),
  turn: 0,
})

interface Looking {
  readonly village: DivisionCode
  readonly place: string
  readonly rows: RosterRows
}

/** Folds what came since the last look; after an erasure all of it anew, for a fold cannot forget. */
const lookAgain = async (one: Kept, looking: Looking): Promise<void> => {
  const { village, place, rows } = looking
  const isFirst = one.upTo.roster + one.upTo["roster-sensitive"] === 0
  const { keys, next } = await rows.keysAfter(village, one.turn)
  one.turn = Math.max(one.turn, next)
  for (const key of keys) one.ring.set(key.id, "secret" in key ? key.secret : "destroyed")
  if (keys.length > 0) foldHeld(one.roster, one.ring)
  const erasing = await Promise.all(
    KINDS.map(async (kind) => fold(one, kind, await rows.rowsAfter(nameOf(place, kind, one.year), one.upTo[kind]))),
  )
  if (!isFirst && erasing.includes(true)) {
    Object.assign(one, empty(one.year))
    return lookAgain(one, looking)
  }
  await foldBases(one, rows)
}

const KINDS = ["roster", "roster-sensitive"] as const

type Kind = (typeof KINDS)[number]

const nameOf = (place: string, kind: Kind, year: number): string => `${place}/${kind}/${year}`

/** Folds rows in; of those that somebody else has folded meanwhile none a second time. Tells whether one of them erases something. */
const fold = (one: Kept, kind: Kind, rows: readonly Row[]): boolean => {
  let isErasing = false
  for (const { sequence, bytes } of rows) {
    if (sequence <= one.upTo[kind]) continue
    one.upTo[kind] = sequence
    // A row that fills the places of repeats holds no operation.
    const read = readAppends(bytes)
    if (Result.isFailure(read)) continue
    const operations = read.success.operations.map(
      ({ id, operation }) => [id, operation.kind === "parked" ? operation.operation : operation] as const,
    )
    foldInto(one.roster, operations, kind, one.ring)
    isErasing ||= read.success.operations.some(({ operation }) => isErasure(operation))
  }
  return isErasing
}

/** Folds what the rows say that their documents begin with. */
const foldBases = async ({ roster, bases, ring }: Kept, rows: RosterRows): Promise<void> => {
  for (const hash of basesWanted(roster)) {
    if (bases.has(hash)) continue
    const bytes = await rows.baseBytes(hash)
    if (bytes === undefined) continue
    const named = await inflateBase(bytes, hash)
    foldInto(roster, baseEntries(named), named.base.document, ring)
    bases.add(hash)
  }
}

const MOST_KEPT = 32

interface Kept {
  readonly year: number
  roster: Roster
  upTo: { [kind in Kind]: number }
  /** Those that are folded already. */
  bases: Set<string>
  ring: Map<KeyId, Uint8Array | "destroyed">
  /** The turn up to which all keys of the village are in the ring. */
  turn: number
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
