/**
 * Joining appends 并批: several appends written as one update, without reading the operations in them.
 *
 *     append = 1 count client clock struct* 0
 *     joined = clients (count client clock struct*)* 0            (the structs of one client behind one another)
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { ANY_IN_MAP } from "./encode-append.ts"

/**
 * Joins appends into one update; those of one client must follow each other without a gap. `undefined` where they do not, and where
 * one is something else. They come out of the server's own log, so of a stranger's bytes nothing is asked here.
 */
export const joinAppends = (updates: readonly Uint8Array[]): Uint8Array | undefined => {
  const blocks = new Map<number, Block>()
  for (const update of updates) {
    const append = readHead(update)
    if (append === undefined) return undefined
    const block = blocks.get(append.client) ?? { structs: 0, clock: append.clock, next: append.clock, bodies: [] }
    if (append.clock !== block.next) return undefined
    block.structs += append.structs
    block.next += append.places
    block.bodies.push(append.body)
    blocks.set(append.client, block)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, blocks.size)
  // Yjs writes and expects higher clients first.
  for (const [client, { structs, clock, bodies }] of [...blocks].sort(([one], [other]) => other - one)) {
    for (const number of [structs, client, clock]) encoding.writeVarUint(encoder, number)
    for (const body of bodies) encoding.writeUint8Array(encoder, body)
  }
  encoding.writeVarUint(encoder, NOTHING_DELETED)
  return encoding.toUint8Array(encoder)
}

interface Block {
  structs: number
  readonly clock: number
  next: number
  readonly bodies: Uint8Array[]
}

const readHead = (update: Uint8Array) => {
  const decoder = decoding.createDecoder(update)
  if (decoding.readVarUint(decoder) !== ONE_CLIENT || update.at(-1) !== NOTHING_DELETED) return undefined
  const structs = decoding.readVarUint(decoder)
  const client = decoding.readVarUint(decoder)
  const clock = decoding.readVarUint(decoder)
  const body = update.subarray(decoder.pos, -1)
  const places = placesOf(body, structs)
  return places === undefined ? undefined : { structs, client, clock, places, body }
}

/** Operations take a place each; a list of nothings, where places stand empty, is one struct of as many as it is long. */
const placesOf = (body: Uint8Array, structs: number): number | undefined => {
  if (body[0] === ANY_IN_MAP) return structs
  if (body[0] !== ANY_IN_LIST || structs !== 1) return undefined
  const decoder = decoding.createDecoder(body)
  decoder.pos = 2
  decoding.readVarString(decoder)
  return decoding.readVarUint(decoder)
}

const ANY_IN_LIST = 8
const ONE_CLIENT = 1
const NOTHING_DELETED = 0
