import * as fc from "fast-check"
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { encodeAppends } from "../shared-document/encode-append.ts"
import { blocks, damaged, update } from "../testing/arbitraries.ts"
import { readAppends } from "./read-appends.ts"

/** The dull version of the gate: apply to an open document and look. */
const isLegal = (bytes: Uint8Array): boolean => {
  const { structs, ds } = Y.decodeUpdate(bytes)
  return (
    ds.clients.size === 0 &&
    structs.every(
      (struct) =>
        struct instanceof Y.Item &&
        struct.origin === null &&
        struct.rightOrigin === null &&
        (struct.parent as unknown) === "ops" &&
        struct.parentSub !== null &&
        struct.content instanceof Y.ContentAny &&
        struct.content.arr.length === 1,
    )
  )
}

test("[GA17] damaged updates never throw, never hang, and pass only when they are legal appends", () => {
  fc.assert(
    fc.property(damaged(update()), (bytes) => {
      const read = readAppends(bytes)
      if (Result.isFailure(read)) return
      expect(isLegal(bytes)).toBe(true)
      const counted = read.success.ranges.reduce((sum, { from, to }) => sum + to - from, 0)
      expect(read.success.operations).toHaveLength(counted)
    }),
    { numRuns: 3000 },
  )
})

test("[GA18] random bytes never throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const read = readAppends(bytes)
      if (Result.isSuccess(read)) expect(isLegal(bytes)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test("[GA19] what passes shows up in a stock document just as it was read", () => {
  fc.assert(
    fc.property(blocks(fc.constant(0)), (blocks) => {
      const read = Result.getOrThrow(readAppends(encodeAppends(blocks)))
      const doc = new Y.Doc()
      Y.applyUpdate(doc, read.update)
      expect(new Map(doc.getMap("ops").entries())).toEqual(
        new Map(read.operations.map(({ id, operation }) => [id, operation])),
      )
    }),
  )
})
