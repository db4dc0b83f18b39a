/**
 * Erasure 抹除: the operation by which the server tells that records were erased; the same update deletes what was written of them.
 *
 * It is of no kind that a fold takes in. It stays, so that whoever was away hears of it with the deletions.
 */
import { isPlainObject } from "../operations/json.ts"
import type { Json, Operation, RecordId } from "../operations/operation.ts"
import type { Parked } from "../operations/read-operation.ts"

/** Which records were erased, when and why. */
export interface Erasure {
  readonly records: readonly RecordId[]
  /** ISO 8601. */
  readonly at: string
  readonly reason: string
}

/** Writes the operation that tells of an erasure. */
export const erasureOperation = ({ records, at, reason }: Erasure): { readonly [key: string]: Json } => ({
  kind: ERASE,
  records,
  at,
  reason,
  actor: SERVER,
  schema: 2,
})

/** Tells whether what was read is the server's word of an erasure. */
export const isErasure = (read: Operation | Parked): boolean => read.kind === "parked" && read.unknownKind === ERASE

/** Reads the server's word of an erasure from a value of an operation; `undefined` where it is none, or somebody else's. */
export const readErasure = (value: unknown): Erasure | undefined => {
  if (!isPlainObject(value) || value["kind"] !== ERASE || value["actor"] !== SERVER) return undefined
  const { records, at, reason } = value
  const isRead = Array.isArray(records) && records.every((one) => typeof one === "string")
  return isRead && typeof at === "string" && typeof reason === "string" ? { records, at, reason } : undefined
}

const ERASE = "erase"
/** The name of no account. */
const SERVER = "-"
