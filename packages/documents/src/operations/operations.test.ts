import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import { cellOf } from "../sheet/cell.ts"
import { operation } from "../testing/arbitraries.ts"
import { aWriter } from "../testing/seeded-random.ts"
import { aHousehold, foldAll } from "../testing/world.ts"
import { closeRecord, createRecord, resolveConflict, setField } from "./build-operation.ts"
import { checkJson } from "./json.ts"
import { isOperationId, operationId, recordId, recordKindOf } from "./operation-id.ts"
import { isUnderstood, MAXIMUM_OPERATION_BYTES, readOperation } from "./read-operation.ts"

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

const failureOf = (value: unknown) => {
  const read = readOperation(value)
  return Result.isFailure(read) ? read.failure : undefined
}

describe("ids", () => {
  test("[OP1] operation ids sort by time, and within a moment by the order asked for", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 4_000_000_000_000 }),
        fc.nat({ max: 4_000_000_000_000 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (one, other, first, second) => {
          const [a, b] = [operationId(one, first), operationId(other, second)]
          expect(isOperationId(a)).toBe(true)
          if (one !== other) expect(a < b).toBe(one < other)
          expect(operationId(one, first, 35) < operationId(one, second, 36)).toBe(true)
        },
      ),
    )
  })

  test.each([
    "",
    "__proto__",
    "a b",
    "张三",
    "110101195803020019",
    "11010119580302001x",
    "110101580302001",
    "a".repeat(65),
  ])("[OP2] %j is no key for an operation", (key) => {
    expect(isOperationId(key)).toBe(false)
  })

  test("[OP3] a record id tells its kind, and other texts are no record ids", () => {
    const bytes = new Uint8Array(16)
    for (const kind of ["household", "member", "income", "determination"] as const) {
      expect(recordKindOf(recordId(kind, bytes))).toBe(kind)
    }
    for (const text of ["h:", "x:0000000000000000", "h:000000000000000", "h:00000000000000000", "__proto__"]) {
      expect(recordKindOf(text)).toBeUndefined()
    }
  })

  test("[OP4] too little chance, and an order beyond the last, make no id", () => {
    expect(() => operationId(0, new Uint8Array(15))).toThrow(RangeError)
    expect(() => recordId("member", new Uint8Array(15))).toThrow(RangeError)
    expect(operationId(0, new Uint8Array(16), 36 ** 4 - 1)).toHaveLength(25)
    expect(() => operationId(0, new Uint8Array(16), 36 ** 4)).toThrow(RangeError)
  })
})

describe("reading", () => {
  test("[OP5] a legal operation is read as it is, unknown keys included", () => {
    const later = { ...aSet, mood: "cheerful" }
    expect(readOperation(later)).toEqual(Result.succeed(later))
  })

  test("[OP6] an operation of an unknown kind is parked whole", () => {
    const vote = { kind: "vote", ballot: { yes: 3 } }
    const read = Result.getOrThrow(readOperation(vote))
    expect(read).toEqual({ kind: "parked", unknownKind: "vote", operation: vote })
    expect(isUnderstood(read)).toBe(false)
  })

  test.each([
    ["kind", ""],
    ["kind", 7],
    ["record", undefined],
    ["record", "r".repeat(101)],
    ["field", "*"],
    ["field", ""],
    ["saw", "x"],
    ["saw", [1]],
    ["actor", ""],
    ["device", null],
    ["at", 0],
    ["schema", 0],
    ["schema", 1.5],
    ["evidence", 1],
  ])("[OP7] the key %s may not be %j", (key, value) => {
    const { [key as "kind"]: _left, ...rest } = aSet
    const changed = value === undefined ? rest : { ...rest, [key]: value }
    expect(failureOf(changed)).toMatchObject({ _tag: "WrongKey", key })
  })

  test("[OP8] a set without a value and a create without values are refused", () => {
    const { value: _value, ...rest } = aSet
    expect(failureOf(rest)).toMatchObject({ _tag: "WrongKey", key: "value" })
    expect(failureOf({ ...aSet, kind: "create", field: "*" })).toMatchObject({ _tag: "WrongKey", key: "value" })
    expect(failureOf({ ...aSet, kind: "create", value: {} })).toMatchObject({ _tag: "WrongKey", key: "field" })
  })

  test("[OP9] 64 seen operations are read, 65 are not", () => {
    const saw = Array.from({ length: 64 }, (_, at) => `op${at}`)
    expect(failureOf({ ...aSet, saw })).toBeUndefined()
    expect(failureOf({ ...aSet, saw: [...saw, "one-more"] })).toEqual({ _tag: "TooManySeen", maximum: 64 })
  })

  test("[OP10] an operation is at most 64 KiB, counted in bytes and not in characters", () => {
    const room = MAXIMUM_OPERATION_BYTES - 1000
    expect(failureOf({ ...aSet, value: "a".repeat(room) })).toBeUndefined()
    expect(failureOf({ ...aSet, value: "户".repeat(room / 2) })).toMatchObject({ _tag: "TooManyBytes" })
    expect(failureOf({ ...aSet, value: "a".repeat(room + 1000) })).toMatchObject({ _tag: "TooManyBytes" })
  })

  test("[OP11] a value that nests too deep is refused before it can exhaust anything", () => {
    const nest = (depth: number): unknown => (depth === 0 ? 1 : [nest(depth - 1)])
    expect(failureOf({ ...aSet, value: nest(7) })).toBeUndefined()
    expect(failureOf({ ...aSet, value: nest(8) })).toMatchObject({ _tag: "TooDeep" })
    expect(failureOf({ ...aSet, value: nest(5000) })).toMatchObject({ _tag: "TooDeep" })
  })

  test("[OP12] nothing inherited counts, and a borrowed prototype is refused", () => {
    expect(failureOf(Object.create(aSet))).toEqual({ _tag: "NotAnOperation" })
    expect(failureOf({ ...aSet, value: Object.create({ sound: true }) })).toEqual({ _tag: "NotPlainJson" })
    expect(failureOf(JSON.parse(`{"__proto__":{"kind":"set"}}`))).toMatchObject({ _tag: "NotPlainJson" })
    expect(failureOf({ ...aSet, value: JSON.parse(`{"__proto__":1}`) })).toEqual({ _tag: "NotPlainJson" })
  })

  test.each([undefined, 1n, Number.NaN, Infinity, new Uint8Array(2), new Date(0), () => 1, Symbol("x")])(
    "[OP13] %o is no value of an operation",
    (value) => {
      expect(failureOf({ ...aSet, value })).toEqual({ _tag: "NotPlainJson" })
    },
  )

  test("[OP14] reading never throws, and what is read survives being written as text", () => {
    fc.assert(
      fc.property(
        fc.oneof(operation(), fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true })),
        (value) => {
          const read = readOperation(value)
          if (Result.isFailure(read)) return
          const plain = read.success.kind === "parked" ? read.success.operation : read.success
          expect(readOperation(JSON.parse(JSON.stringify(plain)))).toMatchObject({ _tag: "Success" })
        },
      ),
    )
  })

  test("[OP15] the measure of a value is never below the bytes of its strings", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 50 }), (text) => {
        const bytes = new TextEncoder().encode(text).byteLength
        expect(checkJson(text, bytes + 2)).toBeUndefined()
        expect(checkJson(text, bytes + 1)).toMatchObject({ _tag: "TooManyBytes" })
      }),
    )
  })
})

describe("building", () => {
  test("[OP16] a create splits into what everyone sees and what few see", () => {
    const { record, operations } = createRecord("member", { name: "张三", phone: "1" }, aWriter().at())
    expect(operations.map(({ document, operation }) => [document, operation.record, operation.value])).toEqual([
      ["roster", record, { name: "张三" }],
      ["roster-sensitive", record, { phone: "1" }],
    ])
  })

  test("[OP17] a create without sensitive values is one operation, and one with nothing else is still two", () => {
    expect(createRecord("member", { name: "张三" }, aWriter().at()).operations).toHaveLength(1)
    expect(createRecord("member", { phone: "1" }, aWriter().at()).operations).toHaveLength(2)
  })

  test("[OP18] a set names the heads of its cell, and its document", () => {
    const { roster, household } = aHousehold({ id: "H1", phone: "1" })
    const state = roster.records.get(household)
    const heads = state && cellOf(state, "phone")?.heads
    const { document, operation } = setField(roster, { record: household, field: "phone", value: "2" }, aWriter().at())
    expect(operation.saw).toEqual(heads)
    expect(document).toBe("roster-sensitive")
  })

  test("[OP19] resolving names every version, and settles them", () => {
    const { roster, household } = aHousehold()
    const cell = { record: household, field: "housing.sound" }
    const one = setField(roster, { ...cell, value: true }, aWriter({ seed: 2 }).at())
    const other = setField(roster, { ...cell, value: false }, aWriter({ seed: 3 }).at())
    foldAll(roster, [one, other])
    const resolve = resolveConflict(roster, { ...cell, value: true, evidence: "sha256:00" }, aWriter({ seed: 4 }).at())
    expect([...resolve.operation.saw].sort()).toEqual([one.id, other.id].sort())
    expect(resolve.operation).toMatchObject({ kind: "resolve", evidence: "sha256:00" })
  })

  test("[OP20] closing writes a reason, and reopening takes it back", () => {
    const { roster, household } = aHousehold()
    expect(closeRecord(roster, { record: household, reason: "迁出" }, aWriter().at()).operation.value).toBe("迁出")
    expect(closeRecord(roster, { record: household, reason: null }, aWriter().at()).operation.value).toBeNull()
  })

  test("[OP21] everything built can be read", () => {
    const { roster, household } = aHousehold()
    const writer = aWriter({ seed: 9 })
    const built = [
      ...createRecord("income", { household, kind: "wage", amountFen: 1 }, writer.at()).operations,
      setField(roster, { record: household, field: "group", value: "3" }, writer.at()),
    ]
    for (const { id, operation } of built) {
      expect(isOperationId(id)).toBe(true)
      expect(readOperation(operation)).toEqual(Result.succeed(operation))
    }
  })
})
