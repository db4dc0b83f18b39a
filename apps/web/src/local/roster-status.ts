/**
 * Roster status 花名册状态: what the page says of connection, storage and unsent edits, in codes.
 */
import type { Erasure, Json, Operation, OperationId, RecordId } from "@jingzhun/documents"
import type { RefusedEntry } from "./journal.ts"
import type { LineState } from "./line-state.ts"

/** An edit that the server refused for good; its text is here so that nobody has to type it again. */
export interface RefusedEdit {
  readonly operation: OperationId
  readonly record: RecordId
  readonly field: string
  readonly value: Json
  readonly code: number
  readonly at: string
  /** Its record was erased, and what was entered was not kept. */
  readonly isErased: boolean
  /** Why its record was erased. */
  readonly reason?: string
}

/** The code of an edit whose record was erased; not one of the wire, where the server takes what is written for it as an empty place. */
export const ERASED = 4410

/** How one roster stands on this device. */
export interface RosterStatus {
  readonly phase: "opening" | "ready" | "failed"
  readonly connection: LineState["connection"]
  readonly refusal?: { readonly code: number; readonly message: string } | undefined
  /** Edits on this device that the server has not acknowledged. */
  readonly unsent: number
  /** When the server last acknowledged something, ISO 8601 in UTC by this device's clock. */
  readonly lastAcknowledged?: string
  /** Whether the browser promised to keep what lies here; `failing` means that it does not take edits. */
  readonly storage: "kept" | "may-be-cleared" | "failing" | "unknown"
  readonly canWrite: boolean
  readonly canSeeSensitive: boolean
  /** This account may see the sensitive values, and they are locked on this device. */
  readonly isLocked: boolean
  /** Sensitive edits that cannot be shown yet, because their key has not come. */
  readonly held: number
  /** The sensitive values that lie on this device, and those that the server has sent, are opened and folded. */
  readonly isOpened: boolean
  /** How many bases of the roster are not on this device yet; what rests on them cannot be shown. */
  readonly lacking: number
  readonly refusedEdits: readonly RefusedEdit[]
  /** What was erased of this roster while it was open here. */
  readonly erasures: readonly Erasure[]
  /** What the server had has arrived since this page opened. */
  readonly synced: boolean
  /** How far this device's clock is ahead of the server's, in milliseconds. */
  readonly clockAheadMs?: number | undefined
}

/** A roster that is being opened. A store writes into what it is given: give it a copy. */
export const OPENING: RosterStatus = Object.freeze({
  phase: "opening",
  connection: "connecting",
  unsent: 0,
  storage: "unknown",
  canWrite: false,
  canSeeSensitive: false,
  isLocked: false,
  held: 0,
  isOpened: false,
  lacking: 0,
  refusedEdits: [],
  erasures: [],
  synced: false,
})

/** Puts the lines of a roster's documents together: the page is as well connected as the worst of them. */
export const worstLine = (lines: readonly LineState[]): LineState => {
  const [first, ...others] = [...lines].sort((one, other) => RANK[one.connection] - RANK[other.connection])
  if (first === undefined) return { connection: "connecting", synced: false }
  const clockAheadMs = lines.find((line) => line.clockAheadMs !== undefined)?.clockAheadMs
  return {
    ...first,
    synced: first.synced && others.every(({ synced }) => synced),
    ...(clockAheadMs !== undefined && { clockAheadMs }),
  }
}

/**
 * Tells whether this device's clock is so wrong that ages, days and the times of edits come out wrong.
 *
 * Minutes do not matter, and a slow line makes a clock look ahead.
 */
export const isClockWrong = ({ clockAheadMs }: Pick<RosterStatus, "clockAheadMs">): boolean =>
  clockAheadMs !== undefined && Math.abs(clockAheadMs) > TOLERATED_CLOCK_MS

const TOLERATED_CLOCK_MS = 10 * 60_000

const RANK: { readonly [connection in LineState["connection"]]: number } = {
  refused: 0,
  offline: 1,
  connecting: 2,
  online: 3,
}

/** Lists the refused edits that were not put away; `opened` opens what is sealed. */
export const refusedEdits = (
  refused: Iterable<RefusedEntry>,
  opened: (operation: Operation) => Operation = (operation) => operation,
): readonly RefusedEdit[] =>
  [...refused]
    .filter(({ dismissed }) => !dismissed)
    .map(({ id, operation, code, at, reason }) => {
      const { record, field, value } = opened(operation)
      const isErased = code === ERASED
      return { operation: id, record, field, value, code, at, isErased, ...(reason !== undefined && { reason }) }
    })
