import * as fc from "fast-check"
import * as Result from "effect/Result"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { readAuthMessage, writePermissionDenied } from "y-protocols/auth"
import * as sync from "y-protocols/sync"
import * as Y from "yjs"
import { describe, expect, test } from "vitest"
import { damaged } from "../testing/arbitraries.ts"
import type { Frame } from "./frame.ts"
import { encodeFrame, readFrame } from "./frame.ts"

const bytes = fc.uint8Array({ maxLength: 40 })
const number = fc.nat({ max: Number.MAX_SAFE_INTEGER })
const text = fc.string({ maxLength: 20 })
const tag = <Tag extends Frame["_tag"]>(name: Tag) => fc.constant(name)
const plain = { noNullPrototype: true } as const

const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({ _tag: tag("SyncStep1"), stateVector: bytes }, plain),
  fc.record({ _tag: tag("SyncStep2"), update: bytes }, plain),
  fc.record({ _tag: tag("Update"), update: bytes }, plain),
  fc.record({ _tag: tag("Awareness"), update: bytes }, plain),
  fc.record({ _tag: tag("Denied"), reason: text }, plain),
  fc.record({ _tag: tag("QueryAwareness") }, plain),
  fc.record(
    {
      _tag: tag("Ack"),
      level: number,
      sequence: number,
      acknowledged: fc.array(fc.record({ client: number, upTo: number }, plain), { maxLength: 4 }),
    },
    plain,
  ),
  fc.record({ _tag: tag("Verdict"), code: number, message: text }, plain),
  fc.record({ _tag: tag("Hello"), protocol: number, schema: number, epoch: text, serverTimeMs: number }, plain),
  fc.record({ _tag: tag("Packed"), length: number, packed: bytes }, plain),
)

const written = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

describe("frames", () => {
  test("[WI1] message to bytes to message is the same", () => {
    fc.assert(
      fc.property(frame, (frame) => {
        expect(readFrame(encodeFrame(frame))).toEqual(Result.succeed(frame))
      }),
    )
  })

  test("[WI2] garbage and damaged messages never throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), damaged(frame.map(encodeFrame))), (bytes) => {
        expect(["Success", "Failure"]).toContain(readFrame(bytes)._tag)
      }),
      { numRuns: 2000 },
    )
  })

  test("[WI3] a message of an unknown type says its type", () => {
    expect(readFrame(Uint8Array.from([50, 1, 2]))).toEqual(Result.fail({ _tag: "UnknownFrame", type: 50 }))
    expect(readFrame(Uint8Array.from([0, 9, 0]))).toEqual(Result.fail({ _tag: "UnknownFrame", type: 0 }))
  })

  test("[WI4] a standard message may not go on, one of ours may grow", () => {
    const longer = (frame: Frame) => readFrame(Uint8Array.from([...encodeFrame(frame), 7]))
    expect(longer({ _tag: "QueryAwareness" })).toEqual(Result.fail({ _tag: "FrameTooLong", bytes: 2 }))
    const verdict = { _tag: "Verdict", code: 4422, message: "x" } as const
    expect(longer(verdict)).toEqual(Result.succeed(verdict))
  })

  test("[WI5] no message and a cut one are unreadable", () => {
    expect(readFrame(new Uint8Array())).toEqual(Result.fail({ _tag: "FrameUnreadable" }))
    expect(readFrame(Uint8Array.from([0, 2, 200, 1, 0]))).toEqual(Result.fail({ _tag: "FrameUnreadable" }))
    expect(readFrame(Uint8Array.from([100, 1, 1, 0xff, 0xff, 0xff, 0x7f]))).toEqual(
      Result.fail({ _tag: "FrameUnreadable" }),
    )
  })

  test("[WI6] what is read stands in memory of its own", () => {
    const pool = new Uint8Array(64)
    const message = encodeFrame({ _tag: "Update", update: Uint8Array.from([1, 2, 3]) })
    pool.set(message, 10)
    const read = Result.getOrThrow(readFrame(pool.subarray(10, 10 + message.length)))
    pool.fill(9)
    expect(read).toEqual({ _tag: "Update", update: Uint8Array.from([1, 2, 3]) })
    if (read._tag === "Update") expect(read.update.buffer.byteLength).toBe(message.length)
  })
})

describe("against y-protocols", () => {
  const doc = new Y.Doc()
  doc.getMap("ops").set("a", 1)
  const update = Y.encodeStateAsUpdate(doc)

  test("[WI7] the synchronisation messages are byte for byte those of y-protocols", () => {
    const stock = (write: (encoder: encoding.Encoder) => void) =>
      written((encoder) => {
        encoding.writeVarUint(encoder, 0)
        write(encoder)
      })
    expect(encodeFrame({ _tag: "SyncStep1", stateVector: Y.encodeStateVector(doc) })).toEqual(
      stock((encoder) => sync.writeSyncStep1(encoder, doc)),
    )
    expect(encodeFrame({ _tag: "SyncStep2", update })).toEqual(stock((encoder) => sync.writeSyncStep2(encoder, doc)))
    expect(encodeFrame({ _tag: "Update", update })).toEqual(stock((encoder) => sync.writeUpdate(encoder, update)))
  })

  test("[WI8] a stock client understands our answer", () => {
    const other = new Y.Doc()
    const decoder = decoding.createDecoder(encodeFrame({ _tag: "SyncStep2", update }))
    expect(decoding.readVarUint(decoder)).toBe(0)
    sync.readSyncMessage(decoder, encoding.createEncoder(), other, "server")
    expect(other.getMap("ops").get("a")).toBe(1)
  })

  test("[WI9] a stock client understands our denial", () => {
    const stock = written((encoder) => {
      encoding.writeVarUint(encoder, 2)
      writePermissionDenied(encoder, "no")
    })
    expect(encodeFrame({ _tag: "Denied", reason: "no" })).toEqual(stock)
    const decoder = decoding.createDecoder(stock.slice(1))
    readAuthMessage(decoder, doc, (_doc: Y.Doc, reason: string) => expect(reason).toBe("no"))
  })
})
