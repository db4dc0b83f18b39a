import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import { encodeAppend, encodeAppends } from "../shared-document/encode-append.ts"
import { blocks, json } from "../testing/arbitraries.ts"
import { GATE_LIMITS, readCarefully } from "./read-appends.ts"
import { readPlainAppends } from "./read-plain-appends.ts"

const aSet = {
  kind: "set",
  record: "h:0000000000000000",
  field: "note",
  saw: [],
  actor: "recorder",
  device: "tablet-1",
  at: "2026-11-03T00:00:00.000Z",
  schema: 1,
}

const withValue = (value: unknown): Uint8Array =>
  encodeAppend({ client: 42, clock: 7 }, [["0mubbs7i80000000000000000", { ...aSet, value }]])

/** Says that the plain reader has read what the careful one reads, or has given up. */
const expectAgreement = (update: Uint8Array, maximum = GATE_LIMITS.operations): void => {
  const plain = readPlainAppends(update, maximum)
  if (plain === undefined) return
  const careful = Result.getOrThrow(readCarefully(update, { ...GATE_LIMITS, operations: maximum }))
  expect(plain).toStrictEqual(careful)
  expect(JSON.stringify(plain.places)).toBe(JSON.stringify(careful.places))
}

const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), cut: fc.nat({ max: 3 }) })

describe("plain appends", () => {
  test("[GA20] what honest clients send is read in one pass, as the careful reader reads it", () => {
    fc.assert(
      fc.property(blocks(), json(), (blocks, value) => {
        for (const update of [encodeAppends(blocks), withValue(value)]) expectAgreement(update)
      }),
    )
    for (const value of ["文字", "plain", 0, -5, 4999, 2 ** 31 - 1, true, null, ["able"], { a: 1, b: [null] }]) {
      expect(readPlainAppends(withValue(value), 1)).toBeDefined()
      expectAgreement(withValue(value), 1)
    }
  })

  test("[GA21] whatever byte is changed, nothing is read that the careful reader refuses or reads otherwise", () => {
    fc.assert(
      fc.property(blocks(), json(), fc.array(change, { minLength: 1, maxLength: 3 }), (blocks, value, changes) => {
        for (const update of [encodeAppends(blocks), withValue(value)]) {
          const changed = Uint8Array.from(update)
          for (const { at, byte } of changes) changed[at % changed.length] = byte
          expectAgreement(changed)
          expectAgreement(changed.subarray(0, changed.length - changes[0]!.cut))
        }
      }),
      { numRuns: 2000 },
    )
  })

  test("[GA22] numbers in a longer form, odd keys, other numbers and too much are left to the careful reader", () => {
    for (const value of [{ "1": 1 }, 2 ** 31, 0.5, -0, Number.MAX_SAFE_INTEGER, [[[[[[[[[1]]]]]]]]]]) {
      expect(readPlainAppends(withValue(value), 1)).toBeUndefined()
    }
    const own = JSON.parse('{"__proto__":1}') as object
    expect(readPlainAppends(withValue(own), 1)).toBeUndefined()
    expect(readPlainAppends(withValue("字".repeat(40_000)), 1)).toBeUndefined()
    expect(readPlainAppends(withValue(1), 0)).toBeUndefined()
    const longer = Uint8Array.of(0x81, 0, ...withValue(1).subarray(1))
    expect(readPlainAppends(longer, 1)).toBeUndefined()
  })
})
