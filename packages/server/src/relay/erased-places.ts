/**
 * Erased places 抹除的位置: what somebody writes of a person who was erased takes its place in the log, and nothing of it is kept.
 *
 * The update deletes those places as well, so that whoever holds the content, its author too, drops it.
 */
import { encodeErased } from "@jingzhun/documents"
import type { AppendedOperation, Operation, RecordId } from "@jingzhun/documents"
import type { Place } from "../store/document-store.ts"

/** In place of the hash of an operation's content: there is no content any more, and whatever is offered for it is dropped. */
export const NO_CONTENT: Uint8Array = new Uint8Array(32)

/** Tells whether the content of an operation is one that was erased. */
export const isNoContent = (hash: Uint8Array): boolean => Buffer.compare(hash, NO_CONTENT) === 0

/** Writes places of one writer, one after another, as erased, and deletes them. */
export const encodeErasedPlaces = ({ client, clock }: Place, ids: readonly string[]): Uint8Array =>
  encodeErased(
    [{ client, clock, entries: ids.map((id) => [id] as const) }],
    [{ client, from: clock, to: clock + ids.length }],
  )

/** The record that a record comes into being for: its household, the visit, the member of a line of income. */
const OWNERS = ["household", "survey", "member"] as const

/**
 * The record of an operation that concerns somebody who was erased; `undefined` where it concerns none. A record that comes into being
 * for an erased one is erased with it.
 */
export const erasedRecord = (
  { operation }: AppendedOperation,
  isErased: (record: RecordId) => boolean,
): RecordId | undefined => {
  if (operation.kind === "parked") return undefined
  if (isErased(operation.record)) return operation.record
  return ownersOf(operation).some(isErased) ? operation.record : undefined
}

/** The records that are said to come into being in an update in which one does so for an erased record. */
export const bornOfErased = (
  operations: readonly AppendedOperation[],
  erased: ReadonlyMap<RecordId, unknown>,
): readonly RecordId[] => {
  if (erased.size === 0) return []
  const creates = operations.flatMap(({ operation }) => (operation.kind === "create" ? [operation] : []))
  const isBorn = creates.some((one) => !erased.has(one.record) && ownersOf(one).some((owner) => erased.has(owner)))
  return isBorn ? creates.map(({ record }) => record) : []
}

/** The records that a record is created for. */
export const ownersOf = (operation: Operation): readonly RecordId[] =>
  operation.kind !== "create"
    ? []
    : OWNERS.flatMap((name) => {
        const owner = Object.hasOwn(operation.value, name) ? operation.value[name] : undefined
        return typeof owner === "string" ? [owner] : []
      })
