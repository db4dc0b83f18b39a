/**
 * Frame 帧: one message on the socket, as y-websocket writes it, and those of our own behind number 100.
 *
 *     frame    = 0 sync | 1 bytes | 2 0 text | 3                                        (awareness, denial, query awareness)
 *              | 100 ack | 101 verdict | 102 hello | 103 packed
 *     sync     = 0 bytes | 1 bytes | 2 bytes                                            (state vector, answer, update)
 *     ack      = level seq count (client upTo)*
 *     verdict  = code text
 *     hello    = protocol schema epoch serverTime
 *     packed   = length bytes                                                           (unpacked length, deflated update)
 *
 * Whole numbers are variable-length, bytes and texts carry their length. Our own frames may grow at the end; the others may not.
 */
import * as Result from "effect/Result"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"

/** A message of the synchronisation protocol of Yjs. */
export type SyncFrame =
  /** Says what the sender knows, and so asks for the rest. */
  | { readonly _tag: "SyncStep1"; readonly stateVector: Uint8Array }
  /** Answers step 1. */
  | { readonly _tag: "SyncStep2"; readonly update: Uint8Array }
  | { readonly _tag: "Update"; readonly update: Uint8Array }

/** The next clock of one client up to which the server has everything. */
export interface Acknowledged {
  readonly client: number
  readonly upTo: number
}

/** One message. */
export type Frame =
  | SyncFrame
  | { readonly _tag: "Awareness"; readonly update: Uint8Array }
  | { readonly _tag: "Denied"; readonly reason: string }
  | { readonly _tag: "QueryAwareness" }
  /** Level 1: on the server's disk. `sequence` counts the log of the document. */
  | {
      readonly _tag: "Ack"
      readonly level: number
      readonly sequence: number
      readonly acknowledged: readonly Acknowledged[]
    }
  /** Why an update was not taken; the code is a close code. */
  | { readonly _tag: "Verdict"; readonly code: number; readonly message: string }
  /** Opens the conversation. Another epoch means that the server was restored from a backup: offer everything again. */
  | {
      readonly _tag: "Hello"
      readonly protocol: number
      readonly schema: number
      readonly epoch: string
      readonly serverTimeMs: number
    }
  /** An update, deflated in the form of zlib; `length` is that of the update. `unpackUpdate` reads it. */
  | { readonly _tag: "Packed"; readonly length: number; readonly packed: Uint8Array }

/** Why bytes are no message. */
export type FrameFailure =
  | { readonly _tag: "FrameUnreadable" }
  | { readonly _tag: "FrameTooLong"; readonly bytes: number }
  | { readonly _tag: "UnknownFrame"; readonly type: number }

/** The version of our own frames. */
export const PROTOCOL_VERSION = 1

/** Writes a message. */
export const encodeFrame = (frame: Frame): Uint8Array => {
  if (frame._tag === "Update") return encodeSync(SYNC.update, frame.update)
  if (frame._tag === "SyncStep2") return encodeSync(SYNC.step2, frame.update)
  const encoder = encoding.createEncoder()
  const number = (value: number) => encoding.writeVarUint(encoder, value)
  switch (frame._tag) {
    case "SyncStep1":
      number(TYPE.sync)
      number(SYNC.step1)
      encoding.writeVarUint8Array(encoder, frame.stateVector)
      break
    case "Awareness":
      number(TYPE.awareness)
      encoding.writeVarUint8Array(encoder, frame.update)
      break
    case "Denied":
      number(TYPE.authentication)
      number(0)
      encoding.writeVarString(encoder, frame.reason)
      break
    case "QueryAwareness":
      number(TYPE.queryAwareness)
      break
    case "Ack":
      for (const value of [TYPE.ack, frame.level, frame.sequence, frame.acknowledged.length]) number(value)
      for (const one of frame.acknowledged) {
        number(one.client)
        number(one.upTo)
      }
      break
    case "Verdict":
      number(TYPE.verdict)
      number(frame.code)
      encoding.writeVarString(encoder, frame.message)
      break
    case "Hello":
      for (const value of [TYPE.hello, frame.protocol, frame.schema]) number(value)
      encoding.writeVarString(encoder, frame.epoch)
      number(frame.serverTimeMs)
      break
    case "Packed":
      number(TYPE.packed)
      number(frame.length)
      encoding.writeVarUint8Array(encoder, frame.packed)
      break
  }
  return encoding.toUint8Array(encoder)
}

/** Writes what stands before an update of so many bytes in its message. */
export const updateHead = (updateBytes: number): readonly number[] => syncHead(SYNC.update, updateBytes)

/** An update can be as large as a roster; so it is copied once, into memory of its size. */
const encodeSync = (step: number, update: Uint8Array): Uint8Array => {
  const head = syncHead(step, update.byteLength)
  const bytes = new Uint8Array(head.length + update.byteLength)
  bytes.set(head)
  bytes.set(update, head.length)
  return bytes
}

const syncHead = (step: number, updateBytes: number): readonly number[] => {
  const head: number[] = [TYPE.sync, step]
  let rest = updateBytes
  for (; rest >= 128; rest = Math.floor(rest / 128)) head.push(128 + (rest % 128))
  head.push(rest)
  return head
}

/** Reads a message from outside; it never throws, and what it gives stands in memory of its own. */
export const readFrame = (bytes: Uint8Array): Result.Result<Frame, FrameFailure> => {
  try {
    // An own copy, so that no part of the message can reach into the memory around it.
    const decoder = decoding.createDecoder(new Uint8Array(bytes))
    const type = decoding.readVarUint(decoder)
    const frame = readBody(decoder, type)
    if (frame === undefined) return Result.fail({ _tag: "UnknownFrame", type })
    const rest = type < TYPE.ack && decoding.hasContent(decoder)
    return rest ? Result.fail({ _tag: "FrameTooLong", bytes: bytes.byteLength }) : Result.succeed(frame)
  } catch {
    return Result.fail({ _tag: "FrameUnreadable" })
  }
}

const TYPE = {
  sync: 0,
  awareness: 1,
  authentication: 2,
  queryAwareness: 3,
  ack: 100,
  verdict: 101,
  hello: 102,
  packed: 103,
} as const
const SYNC = { step1: 0, step2: 1, update: 2 } as const

const readBody = (decoder: decoding.Decoder, type: number): Frame | undefined => {
  switch (type) {
    case TYPE.sync:
      return readSync(decoder)
    case TYPE.awareness:
      return { _tag: "Awareness", update: readBytes(decoder) }
    case TYPE.authentication:
      return decoding.readVarUint(decoder) === 0
        ? { _tag: "Denied", reason: decoding.readVarString(decoder) }
        : undefined
    case TYPE.queryAwareness:
      return { _tag: "QueryAwareness" }
    case TYPE.ack:
      return readAck(decoder)
    case TYPE.verdict:
      return { _tag: "Verdict", code: decoding.readVarUint(decoder), message: decoding.readVarString(decoder) }
    case TYPE.hello:
      return {
        _tag: "Hello",
        protocol: decoding.readVarUint(decoder),
        schema: decoding.readVarUint(decoder),
        epoch: decoding.readVarString(decoder),
        serverTimeMs: decoding.readVarUint(decoder),
      }
    case TYPE.packed:
      return { _tag: "Packed", length: decoding.readVarUint(decoder), packed: readBytes(decoder) }
    default:
      return undefined
  }
}

const readSync = (decoder: decoding.Decoder): SyncFrame | undefined => {
  switch (decoding.readVarUint(decoder)) {
    case SYNC.step1:
      return { _tag: "SyncStep1", stateVector: readBytes(decoder) }
    case SYNC.step2:
      return { _tag: "SyncStep2", update: readBytes(decoder) }
    case SYNC.update:
      return { _tag: "Update", update: readBytes(decoder) }
    default:
      return undefined
  }
}

const readAck = (decoder: decoding.Decoder): Frame => {
  const level = decoding.readVarUint(decoder)
  const sequence = decoding.readVarUint(decoder)
  const count = decoding.readVarUint(decoder)
  const acknowledged: Acknowledged[] = []
  for (let at = 0; at < count; at++) {
    acknowledged.push({ client: decoding.readVarUint(decoder), upTo: decoding.readVarUint(decoder) })
  }
  return { _tag: "Ack", level, sequence, acknowledged }
}

const readBytes = (decoder: decoding.Decoder): Uint8Array => decoding.readVarUint8Array(decoder)
