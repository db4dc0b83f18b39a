/**
 * Move store 迁移库: households on their way from one village to another; the port of every store.
 *
 * A household is offered to one village at a time, and an offer is answered once.
 */
import type { RecordId } from "@jingzhun/documents"

/** How far a move has come. One that is accepted is `accepting` until both rosters say so. */
export type MoveStanding = "offered" | "accepting" | "accepted" | "declined" | "withdrawn"

/** A household on its way. */
export interface Move {
  readonly id: string
  /** The village that it leaves, and the year of the roster it is offered from. */
  readonly from: string
  readonly year: number
  readonly household: RecordId
  /** Its number there; empty where it has none. */
  readonly number: string
  /** The village that it goes to. */
  readonly to: string
  readonly reason: string
  readonly standing: MoveStanding
  readonly offered: Act
  readonly answered?: Act & { readonly reason?: string }
  /** What it is in the roster of the other village, and the client id under which the server writes both rosters. */
  readonly arrival?: { readonly year: number; readonly household: RecordId; readonly client: number }
}

/** Who did it, and when by the server's clock, ISO 8601 in UTC. */
export interface Act {
  readonly by: string
  readonly at: string
}

/** Keeps the moves. */
export interface MoveStore {
  /** Keeps an offer; answers with the one that stands: of the same id, or that which is open for the household. */
  readonly offer: (move: Move) => Promise<Move>
  /** Keeps how a move has gone on, where it stands as given; answers with how it stands. */
  readonly goOn: (before: MoveStanding, move: Move) => Promise<Move | undefined>
  readonly find: (id: string) => Promise<Move | undefined>
  /** Those that leave or enter an area, the newest first. */
  readonly list: (area: string) => Promise<readonly Move[]>
  /** Those that were accepted and are not known to be written. */
  readonly unfinished: () => Promise<readonly Move[]>
  /** Drops the moves of households that were erased, by what they were in either village, unless they are being written. */
  readonly forget: (households: readonly RecordId[]) => Promise<void>
}
