/**
 * Text update 文字更新: the bytes of what several people type into one text, read and written without a Yjs document.
 *
 *     update  = blocks (count client clock run*)* deleted
 *     run     = info [left] [right] [1 "text"] content        (the root is named only where there is neither left nor right)
 *     info    = 1 (deleted) or 4 (letters), + 0x80 with left, + 0x40 with right;  left, right = client clock
 *     content = length of what was deleted | letters
 *     deleted = clients (client count (clock length)*)*
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"

/** The name of the root text of a document. */
export const TEXT_ROOT = "text"

/** One letter, that is one UTF-16 unit, of one writer. */
export interface Letter {
  readonly client: number
  readonly clock: number
}

/** Letters that one writer put next to each other, or the places of letters that are deleted. */
export interface TextRun extends Letter {
  /** The letter on whose right it was put, and the one on whose left. */
  readonly left?: Letter
  readonly right?: Letter
  /** The letters, or how many there were. */
  readonly content: string | number
}

/** Letters of one writer, from a clock up to but without another. */
export interface LetterRange {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** What an update does to a text. */
export interface TextEdits {
  /** Grouped by writer, in the order of clocks. */
  readonly runs: readonly TextRun[]
  readonly deleted: readonly LetterRange[]
}

/** What a run may be that is none. */
export type RunFault =
  | "CollectedStruct"
  | "SkipsClocks"
  | "SharedType"
  | "OtherContent"
  | "OtherRoot"
  | "NestedParent"
  | "HasKey"

/** Why bytes are no text update. */
export type TextFault =
  | { readonly _tag: "Undecodable" }
  | { readonly _tag: "TooMany" }
  | { readonly _tag: "RepeatsClient"; readonly client: number }
  | { readonly _tag: RunFault; readonly client: number; readonly clock: number }

/** How many letters a run holds. */
export const lengthOf = ({ content }: TextRun): number => (typeof content === "string" ? content.length : content)

/** Reads an update, at most so many runs and ranges of it; stops at the first thing that is no plain text. */
export const decodeText = (update: Uint8Array, maximum: number): TextEdits | TextFault => {
  try {
    const decoder = decoding.createDecoder(update)
    const runs = decodeRuns(decoder, maximum)
    if ("_tag" in runs) return runs
    const deleted = decodeDeleted(decoder, maximum)
    if ("_tag" in deleted) return deleted
    return decoding.hasContent(decoder) ? { _tag: "Undecodable" } : { runs, deleted }
  } catch {
    return { _tag: "Undecodable" }
  }
}

/** Writes an update as Yjs does; runs of one writer must stand together. */
export const encodeText = ({ runs, deleted }: TextEdits): Uint8Array => {
  const encoder = encoding.createEncoder()
  const blocks = byClient(runs)
  encoding.writeVarUint(encoder, blocks.length)
  for (const block of blocks) {
    writeNumbers(encoder, block.length, block[0]?.client ?? 0, block[0]?.clock ?? 0)
    for (const run of block) encodeRun(encoder, run)
  }
  const ranges = byClient(deleted)
  encoding.writeVarUint(encoder, ranges.length)
  for (const block of ranges) {
    writeNumbers(encoder, block[0]?.client ?? 0, block.length)
    for (const { from, to } of block) writeNumbers(encoder, from, to - from)
  }
  return encoding.toUint8Array(encoder)
}

/** Splits a list into the stretches that have one writer. */
export const byClient = <Item extends { readonly client: number }>(
  items: readonly Item[],
): readonly (readonly Item[])[] => {
  const blocks: Item[][] = []
  for (const item of items) {
    const last = blocks.at(-1)
    if (last?.[0]?.client === item.client) last.push(item)
    else blocks.push([item])
  }
  return blocks
}

const HAS_LEFT = 0x80
const HAS_RIGHT = 0x40
const HAS_KEY = 0x20
const DELETED = 1
const LETTERS = 4
const IN_ROOT = 1

const decodeRuns = (decoder: decoding.Decoder, maximum: number): TextRun[] | TextFault => {
  const runs: TextRun[] = []
  const seen = new Set<number>()
  let left = maximum
  for (let blocks = decoding.readVarUint(decoder); blocks > 0; blocks--) {
    const count = decoding.readVarUint(decoder)
    const client = decoding.readVarUint(decoder)
    let clock = decoding.readVarUint(decoder)
    left -= Math.max(1, count)
    if (left < 0) return { _tag: "TooMany" }
    if (count === 0) return { _tag: "Undecodable" }
    if (seen.has(client)) return { _tag: "RepeatsClient", client }
    seen.add(client)
    for (let at = 0; at < count; at++) {
      const run = decodeRun(decoder, { client, clock })
      if (typeof run === "string") return { _tag: run, client, clock }
      runs.push(run)
      clock += lengthOf(run)
    }
  }
  return runs
}

const decodeRun = (decoder: decoding.Decoder, place: Letter): TextRun | RunFault => {
  const info = decoding.readUint8(decoder)
  const kind = info & 0x1f
  if (kind !== DELETED && kind !== LETTERS) return FAULTS.get(kind) ?? "OtherContent"
  if ((info & HAS_KEY) !== 0) return "HasKey"
  const beside = {
    ...((info & HAS_LEFT) !== 0 && { left: decodeLetter(decoder) }),
    ...((info & HAS_RIGHT) !== 0 && { right: decodeLetter(decoder) }),
  }
  const fault = (info & (HAS_LEFT | HAS_RIGHT)) === 0 ? decodeRoot(decoder) : undefined
  if (fault !== undefined) return fault
  const content = kind === LETTERS ? decoding.readVarString(decoder) : decoding.readVarUint(decoder)
  return content === "" || content === 0 ? "OtherContent" : { ...place, ...beside, content }
}

/** Names of what Yjs knows besides plain text: collected, skipped, shared types and documents within. */
const FAULTS: ReadonlyMap<number, RunFault> = new Map([
  [0, "CollectedStruct"],
  [7, "SharedType"],
  [9, "SharedType"],
  [10, "SkipsClocks"],
])

const decodeRoot = (decoder: decoding.Decoder): RunFault | undefined => {
  if (decoding.readVarUint(decoder) !== IN_ROOT) return "NestedParent"
  return decoding.readVarString(decoder) === TEXT_ROOT ? undefined : "OtherRoot"
}

const decodeLetter = (decoder: decoding.Decoder): Letter => ({
  client: decoding.readVarUint(decoder),
  clock: decoding.readVarUint(decoder),
})

const decodeDeleted = (decoder: decoding.Decoder, maximum: number): LetterRange[] | TextFault => {
  const ranges: LetterRange[] = []
  const seen = new Set<number>()
  let left = maximum
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = decoding.readVarUint(decoder)
    const count = decoding.readVarUint(decoder)
    left -= Math.max(1, count)
    if (left < 0) return { _tag: "TooMany" }
    if (count === 0 || seen.has(client)) return { _tag: "Undecodable" }
    seen.add(client)
    for (let at = 0; at < count; at++) {
      const from = decoding.readVarUint(decoder)
      ranges.push({ client, from, to: from + decoding.readVarUint(decoder) })
    }
  }
  return ranges
}

const encodeRun = (encoder: encoding.Encoder, { left, right, content }: TextRun): void => {
  const kind = typeof content === "string" ? LETTERS : DELETED
  encoding.writeUint8(encoder, kind | (left === undefined ? 0 : HAS_LEFT) | (right === undefined ? 0 : HAS_RIGHT))
  if (left !== undefined) writeNumbers(encoder, left.client, left.clock)
  if (right !== undefined) writeNumbers(encoder, right.client, right.clock)
  if (left === undefined && right === undefined) {
    encoding.writeVarUint(encoder, IN_ROOT)
    encoding.writeVarString(encoder, TEXT_ROOT)
  }
  if (typeof content === "string") encoding.writeVarString(encoder, content)
  else encoding.writeVarUint(encoder, content)
}

const writeNumbers = (encoder: encoding.Encoder, ...numbers: readonly number[]): void => {
  for (const number of numbers) encoding.writeVarUint(encoder, number)
}
