/**
 * Roster 花名册: what the operations of a village's two documents come to.
 *
 * It is filled by `foldInto` and read by the functions beside it; what cannot be understood or may not stand is kept as well.
 */
import type { RecordKind } from "@jingzhun/core"
import type { DocumentKind } from "../catalogue.ts"
import type {
  CreateOperation,
  Json,
  Operation,
  OperationId,
  RecordId,
  ResolveOperation,
  SetOperation,
} from "../operations/operation.ts"
import type { Parked } from "../operations/read-operation.ts"

/** One value of a cell in conflict: who wrote it, when by their device's clock, and with what proof. */
export interface Version {
  readonly value: Json
  readonly operation: OperationId
  readonly actor: string
  readonly at: string
  readonly device: string
  readonly evidence?: string
}

/** What stands in one field of one record. */
export interface Cell {
  /** The value; not there while the cell is in conflict. */
  readonly value?: Json
  /** The operations that nobody who wrote after them has seen, in order. */
  readonly heads: readonly OperationId[]
  /** Every value, only while the heads disagree. */
  readonly versions?: readonly Version[]
  /** Who wrote the last of the heads, and when by their device's clock. */
  readonly actor: string
  readonly at: string
}

/** Why an operation, or one field of a create, has no effect. */
export type RefusalCode = "bad-shape" | "bad-record" | "unknown-field" | "wrong-document" | "bad-value"

/** An operation that is kept and has no effect. */
export interface Refusal {
  readonly code: RefusalCode
  readonly document: DocumentKind
  readonly record: RecordId
  readonly field: string
  readonly actor: string
}

/** A create and those of its values that may stand. */
interface Creation {
  readonly id: OperationId
  readonly operation: CreateOperation
  readonly values: { readonly [field: string]: Json }
}

/** A write to one cell. */
interface Write {
  readonly id: OperationId
  readonly operation: SetOperation | ResolveOperation
}

/** What was written to one cell after its record was created. */
export interface CellLog {
  readonly writes: Write[]
  /** Operations that a write to this cell has seen, whether they have arrived or not. */
  readonly replaced: Set<OperationId>
  cell: Cell | undefined
}

/** One record. Read its cells with `cellOf`. */
export interface RecordState {
  readonly id: RecordId
  readonly kind: RecordKind
  /** Creates in the order of their ids; one, and one more for its sensitive values. */
  readonly creations: Creation[]
  readonly written: Map<string, CellLog>
  /** The households a sub-record belongs to: one; several while that is in conflict; none while it is not known. */
  parents: readonly RecordId[]
}

/** A roster. Change it only with `foldInto`. */
export interface Roster {
  /** Records that have been created, closed ones included. */
  readonly records: Map<RecordId, RecordState>
  /** Records that were written to and whose create in the roster document has not come yet. */
  readonly waiting: Map<RecordId, RecordState>
  /** Sub-records by the household they belong to, closed ones included. */
  readonly children: Map<RecordId, Set<RecordId>>
  readonly refused: Map<OperationId, readonly Refusal[]>
  /** Operations that a later version of the program will understand. */
  readonly parked: Map<OperationId, unknown>
  /** Everything that was folded, by document; `undefined` stands for what has not the shape of an operation. */
  readonly folded: { readonly [kind in DocumentKind]: Map<OperationId, Operation | Parked | undefined> }
}

/** Makes a roster without records. */
export const emptyRoster = (): Roster => ({
  records: new Map(),
  waiting: new Map(),
  children: new Map(),
  refused: new Map(),
  parked: new Map(),
  folded: { roster: new Map(), "roster-sensitive": new Map() },
})
