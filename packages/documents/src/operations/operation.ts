/**
 * Operation 操作: one thing that one person wrote on a shared sheet. A sheet only ever grows by operations.
 *
 * An operation names the operations it replaces (`saw`); two that did not see each other are both kept and both shown.
 */

/** Plain JSON, the only kind of value an operation carries. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Key of an operation: sortable by time, then random; it holds no personal data, for map keys outlive deletion. */
export type OperationId = string

/** Key of a record: `h:` household, `m:` member, `i:` income item, `d:` determination, then a random part. */
export type RecordId = string

/** What every operation says of its record and its making. */
interface Made {
  readonly record: RecordId
  /** The operations that it replaces. */
  readonly saw: readonly OperationId[]
  /** Account that wrote it; the server checks it. */
  readonly actor: string
  /** Device that wrote it, a random name. */
  readonly device: string
  /** Device clock, ISO 8601 in UTC. Shown, never used to decide. */
  readonly at: string
  /** Version of the shape of operations. */
  readonly schema: number
  /** Hash of an attachment that proves the value. */
  readonly evidence?: string
  readonly signature?: string
}

/** Brings a record into being with its first values; `field` is always `*`. */
export interface CreateOperation extends Made {
  readonly kind: "create"
  readonly field: "*"
  readonly value: { readonly [field: string]: Json }
}

/** Writes one field of a record, in place of the operations it saw there. */
export interface SetOperation extends Made {
  readonly kind: "set"
  readonly field: string
  readonly value: Json
}

/** Settles a conflict: like `set`, and says that the person saw every value before choosing. */
export interface ResolveOperation extends Made {
  readonly kind: "resolve"
  readonly field: string
  readonly value: Json
}

/** An operation this version understands. */
export type Operation = CreateOperation | SetOperation | ResolveOperation

/** The version of the shape that this program writes. */
export const OPERATION_SCHEMA = 2
