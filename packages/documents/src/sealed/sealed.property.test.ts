/**
 * Sealed values 密封值: what is sealed opens for its key and its place only, and opened sheets are those of what was never sealed.
 */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, setField } from "../operations/build-operation.ts"
import { readOperation } from "../operations/read-operation.ts"
import { emptyRoster } from "../roster/roster.ts"
import { foldHeld, foldInto } from "../sheet/fold.ts"
import { json } from "../testing/arbitraries.ts"
import { aWriter, seededRandom } from "../testing/seeded-random.ts"
import { foldAll, snapshotOf } from "../testing/world.ts"
import { openOperation, sealOperation, sealWritten } from "./sealed-operation.ts"
import type { NamedKey, SealedPlace } from "./sealed-value.ts"
import { isSealedValue, KEY_BYTES, KEY_ID_BYTES, keyId, NONCE_BYTES, openValue, sealValue } from "./sealed-value.ts"

const aKey = (seed: number): NamedKey => {
  const random = seededRandom(seed)
  return { id: keyId(random(KEY_ID_BYTES)), secret: random(KEY_BYTES) }
}

const place = (): fc.Arbitrary<SealedPlace> =>
  fc.record({ record: fc.stringMatching(/^[hm]:[0-9a-z]{16}$/), field: fc.constantFrom("phone", "health", "*") })

const nonce = () => fc.uint8Array({ minLength: NONCE_BYTES, maxLength: NONCE_BYTES })

describe("sealing", () => {
  test("[KEY1] what was sealed opens again, as it was", () => {
    fc.assert(
      fc.property(json(), place(), nonce(), (value, where, bytes) => {
        const sealed = sealValue(value, where, aKey(1), bytes)
        expect(isSealedValue(sealed)).toBe(true)
        expect(openValue(sealed, where, aKey(1).secret)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test("[KEY2] another record, another field, another key and any changed byte open nothing", () => {
    fc.assert(
      fc.property(json(), place(), place(), nonce(), fc.nat(), (value, where, other, bytes, at) => {
        const sealed = sealValue(value, where, aKey(1), bytes)
        expect(openValue(sealed, where, aKey(2).secret)).toBeUndefined()
        if (where.record !== other.record || where.field !== other.field)
          expect(openValue(sealed, other, aKey(1).secret)).toBeUndefined()
        const spoilt = Buffer.from(sealed.sealed, "base64url")
        const byte = at % spoilt.length
        spoilt[byte] = (spoilt[byte] ?? 0) ^ 1
        const changed = { ...sealed, sealed: spoilt.toString("base64url") }
        expect(openValue(changed, where, aKey(1).secret)).toBeUndefined()
      }),
    )
  })

  test.each(["", "x", "%%%%", "AAAA", 7, null])("[KEY3] %j is opened by no key, and nothing is thrown", (sealed) => {
    const value = { sealed: sealed as string, key: aKey(1).id }
    expect(openValue(value, { record: "h:0000000000000000", field: "phone" }, aKey(1).secret)).toBeUndefined()
  })

  test("[KEY4] before the second shape of operations no value was sealed, whatever it looks like", () => {
    const written = createRecord("member", { phone: "1" }, aWriter().at()).operations[1]
    if (written === undefined) throw new Error("no sensitive create")
    const sealed = sealOperation(written.operation, aKey(1), new Uint8Array(NONCE_BYTES))
    expect(openOperation(sealed, new Map())).toMatchObject({ _tag: "Held", key: aKey(1).id, why: "missing" })
    expect(openOperation({ ...sealed, schema: 1 }, new Map())).toMatchObject({ _tag: "Open" })
  })

  test("[KEY5] a value sealed for another cell is refused by the fold, and shows in none", () => {
    const writer = aWriter()
    const roster = emptyRoster()
    const { record, operations } = createRecord("household", { id: "H1" }, writer.at())
    foldAll(roster, operations)
    const { operation, id } = setField(roster, { record, field: "phone", value: "13800000000" }, writer.at())
    const moved = sealOperation({ ...operation, record: "h:0000000000000000" }, aKey(1), writer.random(NONCE_BYTES))
    foldInto(roster, [[id, { ...moved, record }]], "roster-sensitive", new Map([[aKey(1).id, aKey(1).secret]]))
    expect(roster.refused.get(id)).toMatchObject([{ code: "bad-value", field: "phone" }])
  })
})

/** A few people of a village, and edits that did not see each other. */
const aSheet = (edits: readonly number[]): readonly WrittenOperation[] => {
  const writer = aWriter({ seed: 7 })
  const household = createRecord("household", { id: "H1", phone: "1" }, writer.at())
  const member = createRecord("member", { household: household.record, health: ["chronic"], phone: "2" }, writer.at())
  const roster = foldAll(emptyRoster(), [...household.operations, ...member.operations])
  const written = edits.map((edit) =>
    setField(
      roster,
      {
        record: edit % 2 === 0 ? household.record : member.record,
        field: edit % 3 === 0 ? "phone" : "note",
        value: `${edit}`,
      },
      writer.at(),
    ),
  )
  return [...household.operations, ...member.operations, ...written]
}

describe("folding", () => {
  const ring = new Map([1, 2].map((seed) => [aKey(seed).id, aKey(seed).secret]))
  const keyFor = (record: string): NamedKey => aKey(record.startsWith("h") ? 1 : 2)
  const plan = () =>
    fc.array(fc.nat({ max: 30 }), { maxLength: 8 }).chain((edits) => {
      const plain = aSheet(edits)
      const sealed = sealWritten(plain, keyFor, seededRandom(3))
      return fc.record({
        plain: fc.constant(plain),
        shuffled: fc.shuffledSubarray([...sealed], { minLength: sealed.length, maxLength: sealed.length }),
        first: fc.subarray([...ring.keys()]),
        cut: fc.nat({ max: sealed.length }),
      })
    })

  test("[KEY6] sealed operations fold to the sheet of the plain ones, in any order and however late a key comes", () => {
    fc.assert(
      fc.property(plan(), ({ plain, shuffled, first, cut }) => {
        const expected = snapshotOf(foldAll(emptyRoster(), plain))
        const roster = emptyRoster()
        const early = new Map([...ring].filter(([id]) => first.includes(id)))
        for (const one of shuffled.slice(0, cut)) {
          foldInto(roster, [[one.id, one.operation]], one.document as "roster", new Map())
        }
        foldHeld(roster, early)
        for (const one of shuffled.slice(cut)) {
          foldInto(roster, [[one.id, one.operation]], one.document as "roster", early)
        }
        const lacking = shuffled.filter(({ operation }) => {
          const opening = openOperation(operation, early)
          return opening._tag === "Held"
        })
        expect([...roster.held.keys()].sort()).toEqual(lacking.map(({ id }) => id).sort())
        foldHeld(roster, ring)
        expect(roster.held.size).toBe(0)
        expect(snapshotOf(roster)).toEqual(expected)
      }),
    )
  })

  test("[KEY7] what was sealed with a key that was destroyed is held for good, and nothing of it shows", () => {
    const gone = new Map([...ring.keys()].map((id) => [id, "destroyed" as const]))
    const sealed = sealWritten(aSheet([0, 3]), keyFor, seededRandom(3))
    const roster = emptyRoster()
    for (const one of sealed) foldInto(roster, [[one.id, one.operation]], one.document as "roster", gone)
    expect([...roster.held.values()].map(({ why }) => why)).toEqual([
      "destroyed",
      "destroyed",
      "destroyed",
      "destroyed",
    ])
    expect(JSON.stringify(snapshotOf(roster))).not.toContain("chronic")
  })

  test("[KEY8] a sealed operation is a legal one, and tells nothing of its value", () => {
    const plain = aSheet([0])
    for (const { document, operation } of sealWritten(plain, keyFor, seededRandom(3))) {
      expect(readOperation(operation)).toMatchObject({ _tag: "Success" })
      if (document === "roster-sensitive") expect(Object.keys(operation.value as object)).toEqual(["sealed", "key"])
    }
  })
})
