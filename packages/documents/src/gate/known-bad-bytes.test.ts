import * as Result from "effect/Result"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { encodeAppend } from "../shared-document/encode-append.ts"
import { GATE_LIMITS, readAppends } from "./read-appends.ts"

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

const legal = encodeAppend({ client: 1, clock: 0 }, [["a", aSet]])
const huge = (value: number): number[] => {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push(128 + (rest % 128))
  }
}
const struct = [0x28, 1, 3, 0x6f, 0x70, 0x73, 1, 0x61]

test.each<readonly [string, readonly number[], string]>([
  [
    "a binary that declares 200 bytes and carries 4 (reads into the neighbour's memory in lib0 before 0.2.118)",
    [1, 1, 1, 0, 0x23, 1, 3, 0x6f, 0x70, 0x73, 1, 0x61, 200, 1, 9, 9, 9, 9],
    "Undecodable",
  ],
  ["a text that declares more than there is", [1, 1, 1, 0, 0x28, 1, 3, 0x6f, 0x70, 0x73, 0x7f, 0x61], "Undecodable"],
  ["a collected struct in another's name", [1, 1, 0xff, 0xff, 3, 0, 0, 100, 0], "CollectedStruct"],
  ["a skip of 2^50 clocks", [1, 1, 1, 0, 10, ...huge(2 ** 50), 0], "SkipsClocks"],
  [
    "a clock of 2^50",
    [1, 1, 1, ...huge(2 ** 50), ...struct, 1, 118, 1, 4, 0x6b, 0x69, 0x6e, 0x64, 119, 1, 0x78, 0],
    "ClockOutOfRange",
  ],
  [
    "a client of 2^50",
    [1, 1, ...huge(2 ** 50), 0, ...struct, 1, 118, 1, 4, 0x6b, 0x69, 0x6e, 0x64, 119, 1, 0x78, 0],
    "ClockOutOfRange",
  ],
  ["a number beyond the safe ones", [1, 1, ...huge(2 ** 60), 0], "Undecodable"],
  ["2^50 clients declared", huge(2 ** 50), "Undecodable"],
  ["2^50 structs declared", [1, ...huge(2 ** 50), 1, 0], "TooManyOperations"],
  ["a list of 2^50 values", [1, 1, 1, 0, ...struct, ...huge(2 ** 50), 126, 0], "Undecodable"],
  [
    "an object with a key __proto__",
    [
      1,
      1,
      1,
      0,
      ...struct,
      1,
      118,
      1,
      9,
      ...new TextEncoder().encode("__proto__"),
      118,
      1,
      4,
      0x6b,
      0x69,
      0x6e,
      0x64,
      119,
      3,
      0x73,
      0x65,
      0x74,
      0,
    ],
    "BadOperation",
  ],
  [
    "an operation with a harmless key __proto__",
    [
      1,
      1,
      1,
      0,
      ...struct,
      1,
      118,
      2,
      4,
      0x6b,
      0x69,
      0x6e,
      0x64,
      119,
      1,
      0x78,
      9,
      ...new TextEncoder().encode("__proto__"),
      126,
      0,
    ],
    "NotCanonical",
  ],
  ["one clock deleted twice", [0, 1, 5, 2, 0, 3, 2, 3], "NotCanonical"],
  ["nothing deleted, but said", [0, 1, 5, 1, 7, 0], "NotCanonical"],
  ["an erased place of two clocks", [1, 1, 1, 0, 0x21, 1, 3, 0x6f, 0x70, 0x73, 1, 0x61, 2, 0], "OtherContent"],
  ["an erased place in a list", [1, 1, 1, 0, 0x01, 1, 3, 0x6f, 0x70, 0x73, 1, 0], "NoKey"],
  ["two values under one key", [1, 1, 1, 0, ...struct, 2, 126, 126, 0], "OtherContent"],
  ["no value under a key", [1, 1, 1, 0, ...struct, 0, 0], "OtherContent"],
  ["a content of unknown number", [1, 1, 1, 0, 0x3f, 1, 3, 0x6f, 0x70, 0x73, 1, 0x61, 0], "Undecodable"],
  ["nothing at all", [], "Undecodable"],
  ["one byte", [0], "Undecodable"],
  ["yjs#498: a single large number", [0xff, 0xff, 0xff, 0xff, 0x0f], "Undecodable"],
])("[GA12] %s", (_title, bytes, name) => {
  expect(refusal(Uint8Array.from(bytes))).toBe(name)
})

test("[GA13] every cut of a legal update is refused", () => {
  for (let length = 0; length < legal.length; length++) expect(refusal(legal.slice(0, length))).not.toBe("passed")
})

test("[GA14] bytes behind the end, and a number written the long way, are refused", () => {
  expect(refusal(Uint8Array.from([...legal, 0]))).toBe("NotCanonical")
  expect(refusal(Uint8Array.from([1, 1, 0x81, 0, ...legal.slice(3)]))).toBe("NotCanonical")
})

test("[GA15] version 2 of the encoding is refused", () => {
  const doc = new Y.Doc()
  doc.getMap("ops").set("a", aSet)
  expect(refusal(Y.encodeStateAsUpdateV2(doc))).not.toBe("passed")
  expect(refusal(Y.encodeStateAsUpdateV2(new Y.Doc()))).not.toBe("passed")
})

test.each<readonly [string, () => Uint8Array]>([
  [
    "collected structs",
    () => Uint8Array.from([1, ...huge(2_500_000), 1, 0, ...new Uint8Array(5_000_000).fill(1).map((_, at) => at % 2)]),
  ],
  [
    "nested lists",
    () =>
      Uint8Array.from([
        1,
        1,
        1,
        0,
        ...struct,
        1,
        ...new Uint8Array(5_000_000).map((_, at) => (at % 2 === 0 ? 117 : 1)),
      ]),
  ],
  ["empty clients", () => Uint8Array.from([...huge(1_000_000), ...new Uint8Array(3_000_000)])],
  ["deletions", () => Uint8Array.from([0, 1, 1, ...huge(2_500_000), ...new Uint8Array(5_000_000).fill(1)])],
])("[GA16] five million bytes of %s are refused within 100 ms", (_title, build) => {
  const bytes = build()
  const times = Array.from({ length: 3 }, () => {
    const begin = performance.now()
    expect(refusal(bytes)).not.toBe("passed")
    return performance.now() - begin
  })
  expect(Math.min(...times)).toBeLessThan(100)
})
