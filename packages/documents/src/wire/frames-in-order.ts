/**
 * Frames in order 依序取帧: what comes packed is unpacked first, and what comes after it waits for it.
 */
import * as Result from "effect/Result"
import type { Frame } from "./frame.ts"
import { readFrame } from "./frame.ts"
import { unpackUpdate } from "./packed.ts"

/** A message as it is taken; what came packed is an update by then. */
export type PlainFrame = Exclude<Frame, { readonly _tag: "Packed" }>

/** Reads what a line says. */
export interface FrameReader {
  readonly hear: (bytes: Uint8Array) => void
  /** Forgets what has not been taken yet, as when the line is opened anew. */
  readonly forget: () => void
}

/** Makes a reader; `unreadable` hears that packed bytes are damaged, after which nothing is taken until `forget`. */
export const readInOrder = (take: (frame: PlainFrame) => void, unreadable: () => void): FrameReader => {
  let round = newRound()

  const takeAll = async (): Promise<void> => {
    const own = round
    for (let frame = own.waiting.shift(); frame !== undefined; frame = own.waiting.shift()) {
      const plain = frame._tag === "Packed" ? await unpacked(frame, own) : frame
      if (own !== round) return
      if (plain === undefined) return unreadable()
      take(plain)
    }
  }

  return {
    hear: (bytes) => {
      const frame = readFrame(bytes)
      // A frame of a later version is left alone: what it adds is not needed here.
      if (Result.isFailure(frame)) return
      round.waiting.push(frame.success)
      if (!round.isUnpacking) void takeAll()
    },
    forget: () => {
      round = newRound()
    },
  }
}

/** What is heard on one opening of a line. */
interface Round {
  readonly waiting: Frame[]
  isUnpacking: boolean
}

const newRound = (): Round => ({ waiting: [], isUnpacking: false })

const unpacked = async (
  { packed, length }: Extract<Frame, { readonly _tag: "Packed" }>,
  round: Round,
): Promise<PlainFrame | undefined> => {
  round.isUnpacking = true
  const update = await unpackUpdate(packed, length)
  if (Result.isFailure(update)) return undefined
  round.isUnpacking = false
  return { _tag: "Update", update: update.success }
}
