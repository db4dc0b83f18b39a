/**
 * Sheet 表: what the operations of a sheet's documents come to.
 *
 * It is filled by `foldInto` and read by the functions beside it; what cannot be understood or may not stand is kept as well.
 */
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
import type { KeyId } from "../sealed/sealed-value.ts"
import type { RecordRules, SheetRules } from "./sheet-rules.ts"
import { rulesOf } from "./sheet-rules.ts"
import type { SheetSchema } from "./sheet-schema.ts"

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
export interface RecordState<Kind extends string = string> {
  readonly id: RecordId
  readonly kind: Kind
  readonly rules: RecordRules
  /** Creates in the order of their ids; one, and one more for its sensitive values. */
  readonly creations: Creation[]
  readonly written: Map<string, CellLog>
  /** The records it belongs to: one; several while that is in conflict; none while it is not known. */
  parents: readonly RecordId[]
}

/** What was folded: an operation, one of a later version, or `undefined` for what has not the shape of an operation. */
export type Folded = Operation | Parked | undefined

/** An operation that cannot be opened for want of its key, as it was written. */
export interface HeldOperation<Document extends DocumentKind = DocumentKind> {
  readonly document: Document
  readonly operation: Operation
  readonly key: KeyId
  readonly why: "missing" | "destroyed"
}

/** The base that a document says it begins with. */
export interface BaseNamed {
  readonly document: DocumentKind
  readonly base: string
  /** The base that it stands for, since a person was erased from that. */
  readonly replaces?: string
}

/** A sheet. Change it only with `foldInto`. */
export interface Sheet<Kind extends string = string, Document extends DocumentKind = DocumentKind> {
  readonly rules: SheetRules<Kind, Document>
  /** Records that have been created, closed ones included. */
  readonly records: Map<RecordId, RecordState<Kind>>
  /** Records that were written to and whose create in the main document has not come yet. */
  readonly waiting: Map<RecordId, RecordState<Kind>>
  /** Records by the record they belong to, closed ones included. */
  readonly children: Map<RecordId, Set<RecordId>>
  readonly refused: Map<OperationId, readonly Refusal[]>
  /** Operations that a later version of the program will understand. */
  readonly parked: Map<OperationId, unknown>
  /** The bases that its documents say they begin with, whether they have come or not. */
  readonly bases: Map<OperationId, BaseNamed>
  /** Sealed operations whose key is not here, or is no more; they are not folded. */
  readonly held: Map<OperationId, HeldOperation<Document>>
  /** Everything that was folded, by document. */
  readonly folded: ReadonlyMap<Document, Map<OperationId, Folded>>
}

/**
 * Makes a sheet without records.
 *
 * ```ts
 * import { emptySheet, SURVEY } from "@jingzhun/documents"
 *
 * emptySheet(SURVEY).records.size // => 0
 * ```
 */
export const emptySheet = <Kind extends string, Document extends DocumentKind>(
  schema: SheetSchema<Kind, Document>,
): Sheet<Kind, Document> => ({
  rules: rulesOf(schema),
  records: new Map(),
  waiting: new Map(),
  children: new Map(),
  refused: new Map(),
  parked: new Map(),
  bases: new Map(),
  held: new Map(),
  folded: new Map(schema.documents.map((document) => [document, new Map<OperationId, Folded>()])),
})

/** Finds an operation in whichever document of the sheet it was folded from. */
export const operationIn = (sheet: Sheet, id: OperationId): Folded => {
  for (const folded of sheet.folded.values()) {
    const operation = folded.get(id)
    if (operation !== undefined) return operation
  }
  return undefined
}
