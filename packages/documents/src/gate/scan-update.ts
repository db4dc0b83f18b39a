/**
 * Scan 预扫描: how much an update would make a decoder do, found without making anything.
 *
 * Two bytes can stand for one collected struct, so five million bytes could make millions of objects before they are judged.
 *
 *     update  = blocks (count client clock struct*)* deleted
 *     struct  = 0x28 1 text text 1 any | 0x21 1 text text 1      (an operation | the place of one that the sender has elsewhere)
 *     deleted = clients (client count (clock length)*)*
 */
import * as decoding from "lib0/decoding"
import { MAXIMUM_DEPTH } from "../operations/json.ts"
import { MAXIMUM_OPERATION_BYTES } from "../operations/read-operation.ts"
import { ANY_IN_MAP, ERASED_IN_MAP, ROOT } from "../shared-document/encode-append.ts"

/** What a scan found: the form of an append from end to end, something else, or more operations than allowed. */
export type Scan = "append" | "other" | "too-many"

/** Hears of the values of one client, from a clock on, and of ranges of deleted ones. */
export interface ScanListener {
  readonly onBlock: (client: number, clock: number, structs: number) => void
  readonly onDeleted: () => void
}

/** Walks an update once, keeping nothing, and stops at the first byte that no append has. It looks at no name of a root. */
export const scanUpdate = (update: Uint8Array, maximumOperations: number, listener?: ScanListener): Scan => {
  try {
    return walk(decoding.createDecoder(update), maximumOperations, listener)
  } catch {
    return "other"
  }
}

const walk = (decoder: decoding.Decoder, maximumOperations: number, listener?: ScanListener): Scan => {
  const blocks = decoding.readVarUint(decoder)
  let left = maximumOperations
  for (let block = 0; block < blocks; block++) {
    const structs = decoding.readVarUint(decoder)
    left -= structs
    if (left < 0) return "too-many"
    const client = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    listener?.onBlock(client, clock, structs)
    for (let at = 0; at < structs; at++) if (!skipStruct(decoder)) return "other"
  }
  if (decoder.arr[decoder.pos] !== 0) listener?.onDeleted()
  const deleted = skipDeleted(decoder, maximumOperations)
  return deleted === "append" && decoding.hasContent(decoder) ? "other" : deleted
}

const skipDeleted = (decoder: decoding.Decoder, maximum: number): Scan => {
  const clients = decoding.readVarUint(decoder)
  let left = maximum
  for (let client = 0; client < clients; client++) {
    decoding.readVarUint(decoder)
    const ranges = decoding.readVarUint(decoder)
    left -= ranges
    if (left < 0) return "too-many"
    for (let at = 0; at < 2 * ranges; at++) decoding.readVarUint(decoder)
  }
  return "append"
}

const skipStruct = (decoder: decoding.Decoder): boolean => {
  const info = decoding.readUint8(decoder)
  if ((info !== ANY_IN_MAP && info !== ERASED_IN_MAP) || decoding.readUint8(decoder) !== ROOT) return false
  skipBytes(decoder)
  skipBytes(decoder)
  if (decoding.readVarUint(decoder) !== 1) return false
  if (info === ERASED_IN_MAP) return true
  const from = decoder.pos
  return skipAny(decoder, MAXIMUM_DEPTH + 1) && decoder.pos - from <= MAXIMUM_ENCODED_BYTES
}

// The binary form of a legal operation is never twice as long as its text.
const MAXIMUM_ENCODED_BYTES = 2 * MAXIMUM_OPERATION_BYTES

const skipAny = (decoder: decoding.Decoder, depth: number): boolean => {
  if (depth < 0) return false
  switch (decoding.readUint8(decoder)) {
    case 126:
    case 121:
    case 120:
      return true
    case 125:
      decoding.readVarInt(decoder)
      return true
    case 124:
      return skip(decoder, 4)
    case 123:
      return skip(decoder, 8)
    case 119:
      return skipBytes(decoder)
    case 118:
      return skipItems(decoder, depth, true)
    case 117:
      return skipItems(decoder, depth, false)
    default:
      return false
  }
}

const skipItems = (decoder: decoding.Decoder, depth: number, isKeyed: boolean): boolean => {
  const length = decoding.readVarUint(decoder)
  for (let at = 0; at < length; at++) {
    if (isKeyed) skipBytes(decoder)
    if (!skipAny(decoder, depth - 1)) return false
  }
  return true
}

const skipBytes = (decoder: decoding.Decoder): boolean => skip(decoder, decoding.readVarUint(decoder))

const skip = (decoder: decoding.Decoder, bytes: number): boolean => {
  if (bytes > decoder.arr.byteLength - decoder.pos) return false
  decoder.pos += bytes
  return true
}
