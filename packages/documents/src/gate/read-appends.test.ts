import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { encodeAppend, encodeAppends } from "../shared-document/encode-append.ts"
import { emptyUpdate } from "../shared-document/update.ts"
import { blocks } from "../testing/arbitraries.ts"
import { closeCodeOf, GATE_LIMITS, holdsOperation, readAppends } from "./read-appends.ts"

const aSet = {
  kind: "set",
  record: "h:0000000000000000",
  field: "housing.sound",
  value: true,
  saw: [],
  actor: "recorder",
  device: "tablet-1",
  at: "2026-11-03T00:00:00.000Z",
  schema: 1,
}

const refusal = (bytes: Uint8Array, limits = GATE_LIMITS) => {
  const read = readAppends(bytes, limits)
  return Result.isFailure(read) ? read.failure._tag : "passed"
}

/** What a stock client would send for what was done to a document of its own. */
const sent = (work: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = 42
  work(doc)
  return Y.encodeStateAsUpdate(doc)
}

const setIn = (key: string, value: unknown) => sent((doc) => doc.getMap("ops").set(key, value))

/** Only the last change that was made, as a client sends it while typing. */
const lastSent = (work: (doc: Y.Doc, ops: Y.Map<unknown>) => void): Uint8Array => {
  let last = emptyUpdate()
  const doc = new Y.Doc()
  doc.on("update", (bytes: Uint8Array) => (last = bytes))
  work(doc, doc.getMap("ops"))
  return last
}

describe("what passes", () => {
  test("[GA1] an append passes, with the range of each client and every operation in place", () => {
    fc.assert(
      fc.property(blocks(), (blocks) => {
        const bytes = encodeAppends(blocks)
        const read = Result.getOrThrow(readAppends(bytes))
        expect(read.update).toEqual(bytes)
        expect(read.ranges).toEqual(
          blocks.map(({ client, clock, entries }) => ({ client, from: clock, to: clock + entries.length })),
        )
        expect(read.operations.map(({ client, clock, id }) => [client, clock, id])).toEqual(
          blocks.flatMap(({ client, clock, entries }) => entries.map(([id], at) => [client, clock + at, id])),
        )
      }),
    )
  })

  test("[GA2] the empty update of a stock client passes", () => {
    expect(readAppends(emptyUpdate())).toMatchObject({ success: { ranges: [], operations: [] } })
  })

  test("[GA3] what a stock client writes with `map.set` of new keys passes", () => {
    const bytes = sent((doc) => {
      const ops = doc.getMap("ops")
      ops.set("a", aSet)
      ops.set("b", { ...aSet, value: [1.5, -0, 2 ** 40, "户", { deep: null }] })
    })
    expect(refusal(bytes)).toBe("passed")
  })

  test("[GA4] the bytes are copied, so that nothing outside can change them afterwards", () => {
    const pool = new Uint8Array(4096)
    const bytes = setIn("a", aSet)
    pool.set(bytes, 100)
    const read = Result.getOrThrow(readAppends(pool.subarray(100, 100 + bytes.length)))
    pool.fill(0)
    expect(read.update).toEqual(bytes)
    expect(read.update.buffer.byteLength).toBe(bytes.length)
  })

  test("[GA5] an operation of an unknown kind passes as parked", () => {
    const read = Result.getOrThrow(readAppends(encodeAppend({ client: 1, clock: 0 }, [["a", { kind: "vote" }]])))
    expect(read.operations[0]?.operation).toMatchObject({ kind: "parked", unknownKind: "vote" })
  })

  test("[GA17] of an operation that came under two client ids, a stock document erases one, and says so", () => {
    const copies = [3, 9].map((client) => encodeAppend({ client, clock: 0 }, [["a", aSet]]))
    for (const order of [copies, [...copies].reverse()]) {
      const doc = new Y.Doc()
      for (const copy of order) Y.applyUpdate(doc, copy)
      const read = Result.getOrThrow(readAppends(Y.encodeStateAsUpdate(doc)))
      expect(read.operations.map(({ client, clock, id }) => [client, clock, id])).toEqual([[9, 0, "a"]])
      expect(read.places.filter((place) => !holdsOperation(place))).toEqual([{ client: 3, clock: 0, id: "a" }])
      expect(read.deleted).toEqual([{ client: 3, from: 0, to: 1 }])
    }
  })

  test("[GA18] what was deleted before is read also where nothing else is said", () => {
    const bytes = lastSent((_doc, ops) => (ops.set("a", aSet), ops.set("b", aSet), ops.delete("a"), ops.delete("b")))
    expect(Result.getOrThrow(readAppends(bytes))).toMatchObject({
      ranges: [],
      deleted: [{ client: expect.any(Number), from: 1, to: 2 }],
    })
  })
})

describe("what is refused, each by its name", () => {
  test.each<readonly [string, Uint8Array]>([
    ["Overwrites", lastSent((_doc, ops) => (ops.set("a", aSet), ops.set("a", aSet)))],
    ["SharedType", setIn("a", new Y.Map([["kind", "set"]]))],
    ["SharedType", setIn("a", new Y.Text("x"))],
    ["OtherRoot", sent((doc) => doc.getMap("other").set("a", aSet))],
    ["NoKey", sent((doc) => doc.getArray("ops").push([aSet]))],
    ["OtherRoot", sent((doc) => doc.getText("minutes").insert(0, "x"))],
    [
      "NestedParent",
      lastSent((_doc, ops) => (ops.set("m", new Y.Map()), (ops.get("m") as Y.Map<unknown>).set("a", aSet))),
    ],
    ["OtherContent", setIn("a", new Uint8Array(8))],
    ["OtherContent", setIn("a", new Y.Doc())],
    ["BadOperation", setIn("a", 1)],
    ["BadOperation", setIn("a", { ...aSet, value: undefined })],
    ["BadOperation", setIn("a", { ...aSet, value: 10n })],
    ["BadOperationId", setIn("110101195803020019", aSet)],
    ["BadOperationId", setIn("__proto__", aSet)],
    ["BadOperationId", setIn("张三", aSet)],
  ])("[GA6] %s", (name, bytes) => {
    expect(refusal(bytes)).toBe(name)
  })

  test("[GA7] one key twice in an update", () => {
    const twice = encodeAppend({ client: 1, clock: 0 }, [
      ["a", aSet],
      ["a", aSet],
    ])
    expect(refusal(twice)).toBe("RepeatsOperationId")
  })

  test("[GA8] one client in two places of an update", () => {
    const block = { client: 1, entries: [["a", aSet] as const] }
    const later = { client: 1, entries: [["b", aSet] as const] }
    expect(
      refusal(
        encodeAppends([
          { ...block, clock: 0 },
          { ...later, clock: 0 },
        ]),
      ),
    ).toBe("RepeatsClient")
    expect(
      refusal(
        encodeAppends([
          { ...block, clock: 0 },
          { ...later, clock: 5 },
        ]),
      ),
    ).toBe("RepeatsClient")
    expect(
      refusal(
        encodeAppends([
          { ...block, clock: 0 },
          { ...later, clock: 1 },
        ]),
      ),
    ).toBe("NotCanonical")
  })

  test("[GA9] limits hold to the byte and to the operation", () => {
    const bytes = encodeAppend({ client: 1, clock: 0 }, [
      ["a", aSet],
      ["b", aSet],
    ])
    expect(refusal(bytes, { bytes: bytes.length, operations: 2 })).toBe("passed")
    expect(refusal(bytes, { bytes: bytes.length - 1, operations: 2 })).toBe("UpdateTooLarge")
    expect(refusal(bytes, { bytes: bytes.length, operations: 1 })).toBe("TooManyOperations")
  })

  test("[GA10] an operation over 64 KiB, though the update is within bounds", () => {
    const read = readAppends(encodeAppend({ client: 1, clock: 0 }, [["a", { ...aSet, value: "a".repeat(65_536) }]]))
    expect(read).toMatchObject({ failure: { _tag: "BadOperation", id: "a", why: { _tag: "TooManyBytes" } } })
    expect(Result.isFailure(read) && closeCodeOf(read.failure)).toBe(4413)
  })

  test("[GA11] close codes: 4413 for size, 4409 for skipped clocks, 4422 for the rest", () => {
    expect(closeCodeOf({ _tag: "UpdateTooLarge", bytes: 2, maximum: 1 })).toBe(4413)
    expect(closeCodeOf({ _tag: "TooManyOperations", maximum: 1 })).toBe(4413)
    expect(closeCodeOf({ _tag: "SkipsClocks", client: 1 })).toBe(4409)
    expect(closeCodeOf({ _tag: "Undecodable" })).toBe(4422)
    expect(closeCodeOf({ _tag: "Overwrites", client: 1, clock: 0 })).toBe(4422)
  })
})
