/**
 * Gate 更新闸门: tells legal appends from every other update by its bytes alone; nothing is opened and nothing applied.
 *
 * Legal is what Yjs writes when a client sets new keys of the root map `ops` to operations, and nothing else. The whole update
 * passes or none of it: leaving out a part would keep everything after it waiting for ever.
 *
 * A document that got one operation under two client ids keeps one copy and deletes the other. Such deletions are read and
 * handed on; whether they are no more than that, only those can tell who know where every operation stands.
 */
import * as Result from "effect/Result"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { isOperationId } from "../operations/operation-id.ts"
import type { Operation, OperationId } from "../operations/operation.ts"
import type { Parked, ShapeFailure } from "../operations/read-operation.ts"
import { readOperation } from "../operations/read-operation.ts"
import { OPERATIONS_ROOT, writeErased, writeOperation } from "../shared-document/encode-append.ts"
import { CLOSE_CODES } from "./close-code.ts"
import { readPlainAppends } from "./read-plain-appends.ts"
import { scanUpdate } from "./scan-update.ts"

/** How much one update may hold. */
export interface GateLimits {
  readonly bytes: number
  readonly operations: number
}

/** The limits that the server starts with. */
export const GATE_LIMITS: GateLimits = { bytes: 5 * 1024 * 1024, operations: 20_000 }

/** The operations of one client, from a clock up to but without another. */
export interface ClientRange {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** One operation and where it stands. */
export interface AppendedOperation {
  readonly client: number
  readonly clock: number
  readonly id: OperationId
  readonly operation: Operation | Parked
}

/** The place of an operation that the sender's document has deleted, because it holds another copy of it. */
export interface ErasedOperation {
  readonly client: number
  readonly clock: number
  readonly id: OperationId
}

/** A legal update, read. */
export interface Appends {
  /** The bytes, in memory that holds nobody else's. */
  readonly update: Uint8Array
  readonly ranges: readonly ClientRange[]
  /** What stands at the clocks of the ranges, in their order. */
  readonly places: readonly (AppendedOperation | ErasedOperation)[]
  /** The places that hold an operation. */
  readonly operations: readonly AppendedOperation[]
  /** What the sender's document holds as deleted, in this update or before it. */
  readonly deleted: readonly ClientRange[]
}

/** Why an update may not pass. */
export type GateFailure =
  | { readonly _tag: "UpdateTooLarge"; readonly bytes: number; readonly maximum: number }
  | { readonly _tag: "TooManyOperations"; readonly maximum: number }
  | { readonly _tag: "Undecodable" }
  | { readonly _tag: "NotCanonical" }
  | { readonly _tag: "SkipsClocks"; readonly client: number }
  | { readonly _tag: "RepeatsClient"; readonly client: number }
  | { readonly _tag: "ClockOutOfRange"; readonly client: number }
  | { readonly _tag: "CollectedStruct"; readonly client: number; readonly clock: number }
  | { readonly _tag: "OtherRoot"; readonly client: number; readonly clock: number }
  | { readonly _tag: "NestedParent"; readonly client: number; readonly clock: number }
  | { readonly _tag: "NoKey"; readonly client: number; readonly clock: number }
  | { readonly _tag: "Overwrites"; readonly client: number; readonly clock: number }
  | { readonly _tag: "SharedType"; readonly client: number; readonly clock: number }
  | { readonly _tag: "OtherContent"; readonly client: number; readonly clock: number }
  | { readonly _tag: "BadOperationId"; readonly client: number; readonly clock: number }
  | { readonly _tag: "RepeatsOperationId"; readonly client: number; readonly clock: number; readonly id: OperationId }
  | {
      readonly _tag: "BadOperation"
      readonly client: number
      readonly clock: number
      readonly id: OperationId
      readonly why: ShapeFailure
    }

/** Reads an update from outside; it never throws, and succeeds for legal appends only. An update without content is legal. */
export const readAppends = (
  bytes: Uint8Array,
  limits: GateLimits = GATE_LIMITS,
): Result.Result<Appends, GateFailure> => {
  // An own copy, for a decoder that reads past the end would otherwise find another message in the same pool.
  return bytes.byteLength > limits.bytes ? tooLarge(bytes, limits) : readOwnAppends(new Uint8Array(bytes), limits)
}

/** Reads an update like `readAppends`, out of a message that stands in memory of its own, as those that `readFrame` has read. */
export const readOwnAppends = (
  update: Uint8Array,
  limits: GateLimits = GATE_LIMITS,
): Result.Result<Appends, GateFailure> => {
  if (update.byteLength > limits.bytes) return tooLarge(update, limits)
  const plain = readPlainAppends(update, limits.operations)
  return plain === undefined ? readCarefully(update, limits) : Result.succeed(plain)
}

const tooLarge = ({ byteLength }: Uint8Array, limits: GateLimits) =>
  Result.fail({ _tag: "UpdateTooLarge" as const, bytes: byteLength, maximum: limits.bytes })

/** Reads an update of whatever form, in memory of its own, and names what is wrong with it. */
export const readCarefully = (update: Uint8Array, limits: GateLimits): Result.Result<Appends, GateFailure> => {
  const scan = scanUpdate(update, limits.operations)
  if (scan === "too-many") return Result.fail({ _tag: "TooManyOperations", maximum: limits.operations })
  // What is no append is refused either way; only a small one is decoded to say by which name.
  const decoded = scan === "append" || update.byteLength <= NAMED_BYTES ? decode(update) : undefined
  if (decoded === undefined) return Result.fail({ _tag: "Undecodable" })
  const reading: Reading = { ranges: [], places: [], ids: new Set(), clients: new Set() }
  for (const struct of decoded.structs) {
    const failure = readStruct(struct, reading)
    if (failure !== undefined) return Result.fail(failure)
  }
  const deleted = deletedRanges(decoded.ds)
  if (!isRising(deleted) || !isCanonical(update, reading, decoded.ds)) return Result.fail({ _tag: "NotCanonical" })
  const { ranges, places } = reading
  return Result.succeed({ update, ranges, places, operations: places.filter(holdsOperation), deleted })
}

const NAMED_BYTES = 64 * 1024

/** Tells an operation from the place of one that the sender has elsewhere. */
export const holdsOperation = (place: AppendedOperation | ErasedOperation): place is AppendedOperation =>
  "operation" in place

/** The close code of a refusal. */
export const closeCodeOf = (failure: GateFailure): number => {
  switch (failure._tag) {
    case "UpdateTooLarge":
    case "TooManyOperations":
      return CLOSE_CODES.tooLarge
    case "BadOperation":
      return failure.why._tag === "TooManyBytes" ? CLOSE_CODES.tooLarge : CLOSE_CODES.illegalShape
    case "SkipsClocks":
      return CLOSE_CODES.clockGap
    case "Undecodable":
    case "NotCanonical":
    case "RepeatsClient":
    case "ClockOutOfRange":
    case "CollectedStruct":
    case "OtherRoot":
    case "NestedParent":
    case "NoKey":
    case "Overwrites":
    case "SharedType":
    case "OtherContent":
    case "BadOperationId":
    case "RepeatsOperationId":
      return CLOSE_CODES.illegalShape
  }
}

interface Reading {
  readonly ranges: { client: number; from: number; to: number }[]
  readonly places: (AppendedOperation | ErasedOperation)[]
  readonly ids: Set<OperationId>
  readonly clients: Set<number>
}

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded["structs"][number]
type Deleted = Decoded["ds"]

const decode = (update: Uint8Array): Decoded | undefined => {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return undefined
  }
}

const readStruct = (struct: Struct, reading: Reading): GateFailure | undefined => {
  const { client, clock } = struct.id
  if (struct instanceof Y.Skip) return { _tag: "SkipsClocks", client }
  if (!(struct instanceof Y.Item)) return { _tag: "CollectedStruct", client, clock }
  const where = extendRange(client, clock, reading)
  if (where !== undefined) return where
  const misplaced = checkPlace(struct, client, clock)
  if (misplaced !== undefined) return misplaced
  return readContent(struct, reading)
}

const extendRange = (client: number, clock: number, reading: Reading): GateFailure | undefined => {
  if (client > MAXIMUM_CLIENT || clock >= MAXIMUM_CLOCK) return { _tag: "ClockOutOfRange", client }
  const last = reading.ranges.at(-1)
  if (last !== undefined && last.client === client && last.to === clock) {
    last.to = clock + 1
    return undefined
  }
  if (reading.clients.has(client)) return { _tag: "RepeatsClient", client }
  reading.clients.add(client)
  reading.ranges.push({ client, from: clock, to: clock + 1 })
  return undefined
}

const MAXIMUM_CLIENT = 2 ** 32 - 1
const MAXIMUM_CLOCK = 2 ** 31

const checkPlace = (item: Y.Item, client: number, clock: number): GateFailure | undefined => {
  if (item.origin !== null || item.rightOrigin !== null) return { _tag: "Overwrites", client, clock }
  // Before it is integrated an item names its root by text, though the type does not say so.
  const parent: unknown = item.parent
  if (typeof parent !== "string") return { _tag: "NestedParent", client, clock }
  if (parent !== OPERATIONS_ROOT) return { _tag: "OtherRoot", client, clock }
  if (item.parentSub === null) return { _tag: "NoKey", client, clock }
  return isOperationId(item.parentSub) ? undefined : { _tag: "BadOperationId", client, clock }
}

const readContent = (item: Y.Item, reading: Reading): GateFailure | undefined => {
  const { client, clock } = item.id
  const { content, parentSub: id } = item
  if (content instanceof Y.ContentType) return { _tag: "SharedType", client, clock }
  if (content instanceof Y.ContentDeleted && content.len === 1 && id !== null) {
    reading.places.push({ client, clock, id })
    return undefined
  }
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1 || id === null) {
    return { _tag: "OtherContent", client, clock }
  }
  if (reading.ids.has(id)) return { _tag: "RepeatsOperationId", client, clock, id }
  const read = readOperation(content.arr[0])
  if (Result.isFailure(read)) return { _tag: "BadOperation", client, clock, id, why: read.failure }
  reading.ids.add(id)
  reading.places.push({ client, clock, id, operation: read.success })
  return undefined
}

const deletedRanges = ({ clients }: Deleted): readonly ClientRange[] =>
  [...clients].flatMap(([client, items]) => items.map(({ clock, len }) => ({ client, from: clock, to: clock + len })))

/** Tells whether no clock is named twice, so that going through all of them takes no longer than there are clocks. */
const isRising = (ranges: readonly ClientRange[]): boolean =>
  ranges.every(({ client, from, to }, at) => {
    const before = ranges[at - 1]
    return to > from && (before?.client !== client || from > before.to)
  })

// Writing again what was read and comparing the bytes leaves no room for anything unread: bytes behind the end, a key
// `__proto__`, a number written in a second way.
const isCanonical = (update: Uint8Array, { ranges, places }: Reading, deleted: Deleted): boolean => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, ranges.length)
  let at = 0
  for (const { client, from, to } of ranges) {
    for (const number of [to - from, client, from]) encoding.writeVarUint(encoder, number)
    for (const place of places.slice(at, at + to - from)) {
      if (holdsOperation(place)) writeOperation(encoder, place.id, plainOf(place.operation))
      else writeErased(encoder, place.id)
    }
    at += to - from
  }
  writeDeleted(encoder, deleted)
  const again = encoding.toUint8Array(encoder)
  return again.byteLength === update.byteLength && again.every((byte, index) => byte === update[index])
}

const writeDeleted = (encoder: encoding.Encoder, { clients }: Deleted): void => {
  encoding.writeVarUint(encoder, clients.size)
  for (const [client, items] of clients) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, items.length)
    for (const { clock, len } of items) for (const number of [clock, len]) encoding.writeVarUint(encoder, number)
  }
}

const plainOf = (operation: Operation | Parked): unknown =>
  operation.kind === "parked" ? operation.operation : operation
