/**
 * Append 追加: the bytes of a Yjs update that adds operations, made without a Yjs document.
 *
 * So an operation can be journaled before it is applied. The client id must be the writer's own and differ from the id of any
 * open Yjs document: Yjs gives a document a new client id, in mid-work, as soon as an update from outside carries its own.
 *
 *     append  = 1 count client clock struct* 0            (one client, `count` structs, nothing deleted)
 *     struct  = 0x28 1 "ops" operationId 1 any            (ContentAny | parentSub; root parent; one value)
 */
import * as encoding from "lib0/encoding"
import type { OperationId } from "../operations/operation.ts"

/** The name of the root map that holds the operations of a document. */
export const OPERATIONS_ROOT = "ops"

/** Where an append stands: the writer's client id and the number of operations it has written to the document before. */
export interface Place {
  readonly client: number
  readonly clock: number
}

/** Writes the update that adds operations at a place, in their order. It is byte for byte what Yjs would write. */
export const encodeAppend = (place: Place, entries: readonly (readonly [OperationId, unknown])[]): Uint8Array =>
  encodeAppends([{ ...place, entries }])

/** Writes the update that adds the operations of several clients, in the order given. */
export const encodeAppends = (
  blocks: readonly (Place & { readonly entries: readonly (readonly [OperationId, unknown])[] })[],
): Uint8Array => {
  const encoder = encoding.createEncoder()
  const written = blocks.filter((block) => block.entries.length > 0)
  encoding.writeVarUint(encoder, written.length)
  for (const { client, clock, entries } of written) {
    encoding.writeVarUint(encoder, entries.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    for (const [id, operation] of entries) writeOperation(encoder, id, operation)
  }
  encoding.writeVarUint(encoder, NOTHING_DELETED)
  return encoding.toUint8Array(encoder)
}

/**
 * Writes the update that sets keys of another root map to plain values, as the server does in a document that only it writes.
 */
export const encodeEntries = (
  { client, clock, root }: Place & { readonly root: string },
  entries: readonly (readonly [key: string, value: unknown])[],
): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const number of [ONE_CLIENT, entries.length, client, clock]) encoding.writeVarUint(encoder, number)
  for (const [key, value] of entries) {
    writeKey(encoder, ANY_IN_MAP, key, root)
    encoding.writeAny(encoder, value as encoding.AnyEncodable)
  }
  encoding.writeVarUint(encoder, NOTHING_DELETED)
  return encoding.toUint8Array(encoder)
}

/** Some clocks of a client, from one up to but without another. */
interface Range {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** Writes operations of several clients, those without content as erased, and deletes ranges: in their order, joined where they meet. */
export const encodeErased = (
  blocks: readonly (Place & { readonly entries: readonly (readonly [id: OperationId, operation?: unknown])[] })[],
  deleted: readonly Range[],
): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, blocks.length)
  for (const { client, clock, entries } of blocks) {
    for (const number of [entries.length, client, clock]) encoding.writeVarUint(encoder, number)
    for (const [id, operation] of entries) {
      if (operation === undefined) writeErased(encoder, id)
      else writeOperation(encoder, id, operation)
    }
  }
  const clients = new Map<number, Range[]>()
  for (const range of deleted) clients.set(range.client, [...(clients.get(range.client) ?? []), range])
  encoding.writeVarUint(encoder, clients.size)
  // Yjs writes higher clients first.
  for (const [client, ranges] of [...clients].sort(([one], [other]) => other - one)) {
    for (const number of [client, ranges.length]) encoding.writeVarUint(encoder, number)
    for (const { from, to } of ranges) for (const number of [from, to - from]) encoding.writeVarUint(encoder, number)
  }
  return encoding.toUint8Array(encoder)
}

/** Writes one operation as Yjs does. */
export const writeOperation = (encoder: encoding.Encoder, id: OperationId, operation: unknown): void => {
  writeKey(encoder, ANY_IN_MAP, id)
  encoding.writeAny(encoder, operation as encoding.AnyEncodable)
}

/** Writes the place of an operation that Yjs has deleted, because the document holds another copy of it. */
export const writeErased = (encoder: encoding.Encoder, id: OperationId): void => writeKey(encoder, ERASED_IN_MAP, id)

const writeKey = (encoder: encoding.Encoder, info: number, id: string, root = OPERATIONS_ROOT): void => {
  encoding.writeUint8(encoder, info)
  encoding.writeVarUint(encoder, ROOT)
  encoding.writeVarString(encoder, root)
  encoding.writeVarString(encoder, id)
  encoding.writeVarUint(encoder, ONE_VALUE)
}

/** First byte of a struct: a plain value under a key. */
export const ANY_IN_MAP = 0x20 | 8
/** First byte of a struct: something deleted under a key. */
export const ERASED_IN_MAP = 0x20 | 1
/** Says that the key stands in a root of the document, named by text. */
export const ROOT = 1
const ONE_CLIENT = 1
const ONE_VALUE = 1
const NOTHING_DELETED = 0
