/**
 * Moves 迁移: a household leaves one village of the county for another. One side offers it, the other takes it over or declines.
 *
 * Who comes first decides; both rosters are written in one transaction, so that the household is in one of them and never in both or none.
 */
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import type { OpenConflict, RecordId, Roster } from "@jingzhun/documents"
import { cellOf, documentName, householdOf, openConflicts, recordId, standingOf } from "@jingzhun/documents"
import { randomBytes } from "node:crypto"
import type { YearMeans } from "../bases/new-year.ts"
import { keysOfRecords } from "../bases/record-keys.ts"
import { newClient } from "../ledger/ledger-store.ts"
import { countyDay } from "../ledger/county-day.ts"
import type { Append } from "../store/document-store.ts"
import { DocumentMoved } from "../store/document-store.ts"
import type { Move, MoveStore } from "./move-store.ts"
import { arrivalOf, departureOf, rowOfMove } from "./moving-rows.ts"

/** What households are moved with. */
export interface MoveMeans extends YearMeans {
  readonly moves: MoveStore
}

/** Why a move does not go on. */
export type MoveHindrance =
  /** It is not in the roster, or not any more. */
  | { readonly _tag: "NoHousehold" }
  /** The village it is to go to has no roster yet. */
  | { readonly _tag: "NoRoster" }
  | { readonly _tag: "Unsettled"; readonly cells: readonly OpenConflict[] }

/** What came of it: how the move stands, or what hinders it. */
export type MoveOutcome = { readonly _tag: "Stands"; readonly move: Move } | MoveHindrance

/** What is offered. */
export type Offer = Pick<Move, "id" | "year" | "household" | "reason"> & {
  readonly from: DivisionCode
  readonly to: DivisionCode
  readonly by: string
}

/** Offers a household to another village; the one that is open for it stands. */
export const offerMove = async (means: MoveMeans, { by, ...offer }: Offer): Promise<MoveOutcome> => {
  const roster = await rosterAt(means, offer.from, offer.year)
  const hindrance = hindranceOf(roster, offer.household)
  if (hindrance !== undefined) return hindrance
  const number = numberOf(roster, offer.household)
  const offered = { by, at: new Date(means.now()).toISOString() }
  const move = await means.moves.offer({ ...offer, number, standing: "offered", offered })
  // Whoever offers names the move, and may have named another village's.
  return move.from === offer.from ? stands(move) : { _tag: "NoHousehold" }
}

/** Declines an offer, or takes it back, unless it was answered before. */
export const endMove = async (
  means: MoveMeans,
  move: Move,
  {
    standing,
    by,
    reason,
  }: { readonly standing: "declined" | "withdrawn"; readonly by: string; readonly reason?: string },
): Promise<MoveOutcome> => {
  const answered = { by, at: new Date(means.now()).toISOString(), ...(reason !== undefined && { reason }) }
  return stands((await means.moves.goOn("offered", { ...move, standing, answered })) ?? move)
}

/** Takes a household over, unless the offer was answered before. What was begun before is finished. */
export const acceptMove = async (means: MoveMeans, move: Move, by: string): Promise<MoveOutcome> => {
  if (move.standing !== "offered") return stands(await finishMove(means, move))
  const hindrance = hindranceOf(await rosterAt(means, move.from, move.year), move.household)
  if (hindrance !== undefined) return hindrance
  const there = await means.rosterOf(move.to as DivisionCode, countyDay(means.now()))
  if (there === undefined) return { _tag: "NoRoster" }
  const household = recordId("household", new Uint8Array(randomBytes(16)))
  const accepting: Move = {
    ...move,
    standing: "accepting",
    answered: { by, at: new Date(means.now()).toISOString() },
    arrival: { year: there.year, household, client: newClient() },
  }
  const standing = (await means.moves.goOn("offered", accepting)) ?? move
  return stands(await finishMove(means, standing))
}

/** Finishes what a server that was cut off has begun. */
export const finishMoves = async (means: MoveMeans): Promise<void> => {
  for (const move of await means.moves.unfinished()) await finishMove(means, move)
}

const finishMove = async (means: MoveMeans, move: Move): Promise<Move> => {
  const { arrival, answered } = move
  if (move.standing !== "accepting" || arrival === undefined || answered === undefined) return move
  await writeMove(means, { ...move, arrival, answered })
  return (await means.moves.goOn("accepting", { ...move, standing: "accepted" })) ?? move
}

type Accepting = Move & Required<Pick<Move, "arrival" | "answered">>

const writeMove = async (means: MoveMeans, move: Accepting): Promise<void> => {
  const { store, publish } = means
  const { client, household: arrival, year } = move.arrival
  const isWritten = async (): Promise<boolean> => {
    const stored = await store.load(documentName({ village: move.to as DivisionCode, kind: "roster", year }))
    return stored?.writers.has(client) === true
  }
  if (await isWritten()) return
  const rows = await rowsOf(means, move, arrival)
  try {
    const sequences = await store.append(rows)
    for (const [at, row] of rows.entries()) publish(row, sequences[at] ?? 0)
  } catch (error) {
    if (!(error instanceof DocumentMoved) || !(await isWritten())) throw error
  }
}

const rowsOf = async (means: MoveMeans, move: Accepting, arrival: RecordId): Promise<readonly Append[]> => {
  const [from, to] = [move.from as DivisionCode, move.to as DivisionCode]
  const { client, year } = move.arrival
  const roster = await rosterAt(means, from, move.year)
  if (roster === undefined) throw new Error(`no roster of ${from}`)
  const moving = { roster, household: move.household, arrival, nowMs: means.now() }
  const came = arrivalOf(moving, { by: move.answered.by, village: to, from: `${from}/${move.year}/${move.household}` })
  const left = departureOf(moving, { by: move.offered.by, to: `${to}/${year}/${arrival}`, reason: move.reason })
  const records = came.flatMap(({ document, operation }) => (document === "roster" ? [] : [operation.record]))
  const asking = { village: to, account: move.answered.by, nowMs: means.now() }
  const keys = await keysOfRecords(means.keys, asking, records)
  const place = (village: DivisionCode, of: number, kind: "roster" | "roster-sensitive") => ({
    village,
    year: of,
    kind,
    client,
  })
  return [
    rowOfMove(came, place(to, year, "roster"), keys),
    rowOfMove(came, place(to, year, "roster-sensitive"), keys),
    rowOfMove(left, place(from, move.year, "roster"), keys),
  ].flatMap((row) => row ?? [])
}

const rosterAt = async ({ rosterOf }: MoveMeans, village: string, year: number): Promise<Roster | undefined> => {
  const found = await rosterOf(village as DivisionCode, `${year}-12-31` as CivilDate)
  return found?.year === year ? found.roster : undefined
}

const hindranceOf = (roster: Roster | undefined, household: RecordId): MoveHindrance | undefined => {
  const state = roster?.records.get(household)
  if (roster === undefined || state?.kind !== "household" || standingOf(state) === "closed")
    return { _tag: "NoHousehold" }
  const cells = openConflicts(roster, household)
  return cells.length > 0 ? { _tag: "Unsettled", cells } : undefined
}

const numberOf = (roster: Roster | undefined, household: RecordId): string => {
  const state = roster?.records.get(household)
  const value = state === undefined ? undefined : cellOf(state, "id")?.value
  return typeof value === "string" ? value : ""
}

/** Whom an offer is about, for those who are to answer it: read where it stands, and kept nowhere else. */
export const peopleOf = async (
  means: MoveMeans,
  { from, year, household }: Move,
): Promise<{ readonly head: string; readonly members: number } | undefined> => {
  const roster = await rosterAt(means, from, year)
  const members = roster && householdOf(roster, household)?.household.members
  if (members === undefined || members === null) return undefined
  return {
    head: members.find(({ relation }) => relation === "head")?.name ?? members[0]?.name ?? "",
    members: members.length,
  }
}

const stands = (move: Move): MoveOutcome => ({ _tag: "Stands", move })
