/**
 * Plain appends 常规追加: reads in one pass what honest clients nearly always send, and leaves everything else to the careful reader.
 *
 * It gives up at the first byte that could be read in two ways or would not be written again as it stands. So it refuses nothing, and what it
 * reads is what the careful reader would have read.
 */
import * as Result from "effect/Result"
import { decodeUtf8 } from "lib0/string"
import { MAXIMUM_DEPTH } from "../operations/json.ts"
import { isOperationId } from "../operations/operation-id.ts"
import { MAXIMUM_OPERATION_BYTES, readOperation } from "../operations/read-operation.ts"
import { ANY_IN_MAP, OPERATIONS_ROOT, ROOT } from "../shared-document/encode-append.ts"
import type { AppendedOperation, Appends, ClientRange } from "./read-appends.ts"

/** Reads an update in memory of its own; `undefined` where the careful reader must. */
export const readPlainAppends = (update: Uint8Array, maximumOperations: number): Appends | undefined => {
  const reader = new PlainReader(update)
  try {
    return readBlocks(reader, update, maximumOperations)
  } catch (reason) {
    if (reason === GIVE_UP) return undefined
    throw reason
  }
}

const readBlocks = (reader: PlainReader, update: Uint8Array, maximumOperations: number): Appends => {
  const operations: AppendedOperation[] = []
  const ranges: ClientRange[] = []
  const ids = new Set<string>()
  const clients = new Set<number>()
  for (let blocks = reader.number(); blocks > 0; blocks--) {
    const structs = reader.number()
    if (structs === 0 || operations.length + structs > maximumOperations) giveUp()
    const client = reader.number()
    const from = reader.number()
    if (client > MAXIMUM_CLIENT || from + structs > MAXIMUM_CLOCK) giveUp()
    if (clients.has(client)) giveUp()
    clients.add(client)
    for (let clock = from; clock < from + structs; clock++) {
      const one = readStruct(reader, client, clock)
      operations.push(one)
      ids.add(one.id)
    }
    ranges.push({ client, from, to: from + structs })
  }
  if (reader.number() !== NOTHING_DELETED || !reader.isAtEnd() || ids.size !== operations.length) giveUp()
  return { update, ranges, places: operations, operations, deleted: [] }
}

const readStruct = (reader: PlainReader, client: number, clock: number): AppendedOperation => {
  if (reader.byte() !== ANY_IN_MAP || reader.byte() !== ROOT || reader.text() !== OPERATIONS_ROOT) giveUp()
  const id = reader.text()
  if (!isOperationId(id) || reader.byte() !== ONE_VALUE) giveUp()
  const read = readOperation(reader.value(MAXIMUM_DEPTH, reader.position + MAXIMUM_OPERATION_BYTES))
  return Result.isSuccess(read) ? { client, clock, id, operation: read.success } : giveUp()
}

const ONE_VALUE = 1
const NOTHING_DELETED = 0
const MAXIMUM_CLIENT = 2 ** 32 - 1
const MAXIMUM_CLOCK = 2 ** 31

/** Reads numbers, texts and values that are written in the one way in which they are written again. */
class PlainReader {
  readonly #bytes: Uint8Array
  position = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  isAtEnd(): boolean {
    return this.position === this.#bytes.length
  }

  byte(): number {
    const byte = this.#bytes[this.position++]
    return byte === undefined ? giveUp() : byte
  }

  /** A variable-length number in its shortest form. */
  number(): number {
    let byte = this.byte()
    let value = byte & 0x7f
    for (let factor = 0x80; byte >= 0x80; factor *= 0x80) {
      byte = this.byte()
      value += (byte & 0x7f) * factor
      if (byte === 0 || value > Number.MAX_SAFE_INTEGER) giveUp()
    }
    return value
  }

  text(): string {
    const length = this.number()
    const from = this.position
    const to = from + length
    if (to > this.#bytes.length) giveUp()
    this.position = to
    if (length > SHORT_BYTES) return decodeText(this.#bytes.subarray(from, to))
    // Calling the platform's decoder takes longer than reading a few letters.
    const letters = (LETTERS[length] ??= Array.from({ length }, () => 0))
    for (let at = 0; at < length; at++) {
      const byte = this.#bytes[from + at]!
      if (byte > 0x7f) return decodeText(this.#bytes.subarray(from, to))
      letters[at] = byte
    }
    return String.fromCharCode.apply(null, letters)
  }

  value(depth: number, end: number): unknown {
    if (this.position > end) giveUp()
    switch (this.byte()) {
      case 126:
        return null
      case 125:
        return this.#integer()
      case 121:
        return false
      case 120:
        return true
      case 119:
        return this.text()
      case 118:
        return depth === 0 ? giveUp() : this.#object(depth - 1, end)
      case 117:
        return depth === 0 ? giveUp() : this.#list(depth - 1, end)
      default:
        return giveUp()
    }
  }

  /** A sign and a number of up to 31 bits, in its shortest form. */
  #integer(): number {
    let byte = this.byte()
    const isNegative = (byte & 0x40) !== 0
    let value = byte & 0x3f
    for (let factor = 0x40; byte >= 0x80; factor *= 0x80) {
      byte = this.byte()
      value += (byte & 0x7f) * factor
      if (byte === 0 || value > MAXIMUM_INTEGER) giveUp()
    }
    if (isNegative && value === 0) giveUp()
    return isNegative ? -value : value
  }

  #list(depth: number, end: number): unknown[] {
    const list: unknown[] = []
    for (let left = this.number(); left > 0; left--) list.push(this.value(depth, end))
    return list
  }

  #object(depth: number, end: number): object {
    const object: { [key: string]: unknown } = {}
    for (let left = this.number(); left > 0; left--) {
      const key = this.text()
      // Keys that are numbers come first when an object is written again, and these two are no keys like others.
      if (key === "__proto__" || STARTS_AS_NUMBER.test(key) || Object.hasOwn(object, key)) giveUp()
      object[key] = this.value(depth, end)
    }
    return object
  }
}

const SHORT_BYTES = 96
/** Letters of a text that is being read, by its length: an operation holds some twenty texts, and many operations are read. */
const LETTERS: number[][] = []
const MAXIMUM_INTEGER = 2 ** 31 - 1
const STARTS_AS_NUMBER = /^\d/

const decodeText = (bytes: Uint8Array): string => {
  try {
    return decodeUtf8(bytes)
  } catch {
    return giveUp()
  }
}

const GIVE_UP = Symbol("left to the careful reader")

const giveUp = (): never => {
  // oxlint-disable-next-line typescript/only-throw-error -- no fault, so no stack is made
  throw GIVE_UP
}
