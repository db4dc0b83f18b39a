import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { encodeEntries } from "../shared-document/encode-append.ts"
import { damaged } from "../testing/arbitraries.ts"
import { readEcho } from "./read-echo.ts"

const entries = (from: number, count: number) =>
  encodeEntries(
    { client: 5, clock: from, root: "entries" },
    Array.from({ length: count }, (_, at) => [String(from + at + 1).padStart(10, "0"), { seq: from + at + 1 }]),
  )

test("[EC1] what a stock document gives of what it has heard names just the places that it has heard", () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, entries(0, 3))
  Y.applyUpdate(doc, entries(3, 2))
  expect(readEcho(Y.encodeStateAsUpdate(doc))).toEqual([{ client: 5, from: 0, to: 5 }])
  expect(readEcho(Y.encodeStateAsUpdate(new Y.Doc()))).toEqual([])
})

test("[EC2] what deletes, what has another form and what is too large is no echo", () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, entries(0, 2))
  doc.getMap("entries").delete("0000000001")
  expect(readEcho(Y.encodeStateAsUpdate(doc))).toBeUndefined()
  expect(readEcho(Uint8Array.from([0, 1, 5, 1, 0, 1]))).toBeUndefined()
  const text = new Y.Doc()
  text.getText("entries").insert(0, "甲")
  expect(readEcho(Y.encodeStateAsUpdate(text))).toBeUndefined()
  expect(readEcho(new Uint8Array([]))).toBeUndefined()
  expect(readEcho(entries(0, 3), { bytes: 10, operations: 10 })).toBeUndefined()
  expect(readEcho(entries(0, 3), { bytes: 1000, operations: 2 })).toBeUndefined()
})

const decoded = (bytes: Uint8Array) => {
  try {
    return Y.decodeUpdate(bytes)
  } catch {
    return undefined
  }
}

/** What an empty stock document holds after it was offered the bytes. */
const stateAfter = (bytes: Uint8Array): ReadonlyMap<number, number> => {
  const doc = new Y.Doc()
  expect(() => Y.applyUpdate(doc, bytes)).toThrow()
  return Y.decodeStateVector(Y.encodeStateVector(doc))
}

/** The update of four entries with one letter of a name broken. */
const brokenLetter = (): Uint8Array => {
  const bytes = entries(0, 4)
  bytes[7] = 128
  return bytes
}

test("[EC3] a stock document never takes more from an echo than the places that were named", () => {
  fc.assert(
    fc.property(damaged(fc.constant(entries(0, 4))), (bytes) => {
      const ranges = readEcho(bytes)
      if (ranges === undefined) return
      const taken = decoded(bytes)
      // Letters that are none stop a stock document before it takes anything at all.
      if (taken === undefined) {
        expect(stateAfter(bytes).size).toBe(0)
        return
      }
      expect(taken.ds.clients.size).toBe(0)
      for (const { id, length } of taken.structs) {
        const isNamed = ranges.some(
          ({ client, from, to }) => client === id.client && from <= id.clock && id.clock + length <= to,
        )
        expect(isNamed).toBe(true)
      }
    }),
    { numRuns: 2000, examples: [[brokenLetter()]] },
  )
})
