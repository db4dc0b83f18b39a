/**
 * Joining appends 并批: several appends written as one update, without reading the operations in them.
 *
 *     append = 1 count client clock struct* 0
 *     joined = clients (count client clock struct*)* 0            (the structs of one client behind one another)
 */
import * as decoding from "lib0/decoding"
import { ANY_IN_MAP } from "./encode-append.ts"

/** One append, read as far as joining asks. */
export interface AppendHead {
  readonly client: number
  readonly clock: number
  readonly structs: number
  /** How many clocks it fills. */
  readonly places: number
  /** Its structs, as they are written. */
  readonly body: Uint8Array
}

/**
 * Joins appends into one update; those of one client must follow each other without a gap. `undefined` where they do not, and where
 * one is something else. They come out of the server's own log, so of a stranger's bytes nothing is asked here.
 */
export const joinAppends = (updates: readonly Uint8Array[]): Uint8Array | undefined => {
  const heads: AppendHead[] = []
  for (const update of updates) {
    const head = readAppendHead(update)
    if (head === undefined) return undefined
    heads.push(head)
  }
  const blocks = joinBlocks(heads)
  return blocks && together(piecesOf(blocks))
}

const together = (pieces: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.byteLength
  }
  return bytes
}

/** What a joined update holds of one client, in pieces. */
export interface JoinedBlock {
  readonly client: number
  readonly pieces: readonly Uint8Array[]
}

/** Joins appends that were read before, client by client; `undefined` where those of one do not follow each other. */
export const joinBlocks = (heads: readonly AppendHead[]): readonly JoinedBlock[] | undefined => {
  const blocks = new Map<number, Block>()
  for (const { client, clock, structs, places, body } of heads) {
    let block = blocks.get(client)
    if (block === undefined) blocks.set(client, (block = { client, structs: 0, clock, next: clock, bodies: [] }))
    if (clock !== block.next) return undefined
    block.structs += structs
    block.next += places
    block.bodies.push(body)
  }
  // Yjs writes and expects higher clients first.
  const sorted = [...blocks.values()].sort((one, other) => other.client - one.client)
  return sorted.map(({ client, structs, clock, bodies }) => ({
    client,
    pieces: [numbers(structs, client, clock), ...bodies],
  }))
}

interface Block {
  readonly client: number
  structs: number
  readonly clock: number
  next: number
  readonly bodies: Uint8Array[]
}

/** The pieces of the update that holds these blocks. */
export const piecesOf = (blocks: readonly JoinedBlock[]): readonly Uint8Array[] => {
  const pieces = [numbers(blocks.length)]
  for (const block of blocks) for (const piece of block.pieces) pieces.push(piece)
  pieces.push(NOTHING_DELETED)
  return pieces
}

/** Writes numbers seven bits a byte, the low ones first. */
const numbers = (...values: readonly number[]): Uint8Array => {
  const bytes: number[] = []
  for (const value of values) {
    let rest = value
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128))
    bytes.push(rest)
  }
  return new Uint8Array(bytes)
}

/** Reads how an append begins; `undefined` where it is something else. */
export const readAppendHead = (update: Uint8Array): AppendHead | undefined => {
  const decoder = decoding.createDecoder(update)
  if (decoding.readVarUint(decoder) !== ONE_CLIENT || update.at(-1) !== NOTHING) return undefined
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
const NOTHING = 0
const NOTHING_DELETED = Uint8Array.of(NOTHING)
