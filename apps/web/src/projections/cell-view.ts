/**
 * Cell view 单元格视图: what a screen shows of one cell, and how safe it is.
 */
import { cellOf, type Json, type OperationId, type RecordState, type Version } from "@jingzhun/documents"

/** Where an edit is known to be: on this device, on the server's disk, or nowhere because nothing was written. */
export type Safety = "device" | "server" | "none"

/** One cell as it stands. */
export interface CellView {
  /** The value; `undefined` when nothing is known or the versions disagree. */
  readonly value: Json | undefined
  /** Every version, only while they disagree. */
  readonly versions?: readonly Version[]
  readonly safety: Safety
  /** Account that wrote it last. */
  readonly by?: string
  /** When, by the clock of the device that wrote it. */
  readonly at?: string
  /** The operations behind it; equal heads and equal safety are the same cell. */
  readonly heads: readonly OperationId[]
}

/** A cell in which nothing was ever written. */
export const EMPTY_CELL: CellView = { value: undefined, safety: "none", heads: [] }

/** Reads a cell. One unsent operation among its heads makes it no safer than this device. */
export const cellView = (
  record: RecordState,
  field: string,
  isUnsent: (operation: OperationId) => boolean,
): CellView => {
  const cell = cellOf(record, field)
  if (cell === undefined) return EMPTY_CELL
  return {
    value: cell.value,
    ...(cell.versions !== undefined && { versions: cell.versions }),
    safety: cell.heads.some(isUnsent) ? "device" : "server",
    by: cell.actor,
    at: cell.at,
    heads: cell.heads,
  }
}

/** Tells whether two views of one cell show the same. */
export const isSameCell = (one: CellView, other: CellView): boolean =>
  one.safety === other.safety &&
  one.heads.length === other.heads.length &&
  one.heads.every((head, at) => head === other.heads[at])
