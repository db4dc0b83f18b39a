import * as fc from "fast-check"
import { expect, test } from "vitest"
import { checkContinuity, freshOperations } from "./continuity.ts"

const known = new Map([
  [1, 10],
  [2, 3],
])

test.each([
  ["New", [{ client: 1, from: 10, to: 12 }]],
  ["New", [{ client: 3, from: 0, to: 1 }]],
  ["Duplicate", [{ client: 1, from: 4, to: 10 }]],
  ["Duplicate", []],
  ["PartlyKnown", [{ client: 1, from: 9, to: 11 }]],
  [
    "PartlyKnown",
    [
      { client: 1, from: 0, to: 10 },
      { client: 2, from: 3, to: 4 },
    ],
  ],
  ["Gap", [{ client: 1, from: 11, to: 12 }]],
  ["Gap", [{ client: 3, from: 1, to: 2 }]],
] as const)("[CO1] %s", (name, ranges) => {
  expect(checkContinuity(ranges, known)._tag).toBe(name)
})

test("[CO2] a gap names the client, what was expected and what came, though others are in order", () => {
  const ranges = [
    { client: 1, from: 10, to: 12 },
    { client: 2, from: 5, to: 6 },
  ]
  expect(checkContinuity(ranges, known)).toEqual({ _tag: "Gap", client: 2, expected: 3, from: 5 })
})

test("[CO3] what is partly known is parted at the known clock", () => {
  expect(checkContinuity([{ client: 1, from: 8, to: 12 }], known)).toEqual({
    _tag: "PartlyKnown",
    fresh: [{ client: 1, from: 10, to: 12 }],
    known: [{ client: 1, from: 8, to: 10 }],
  })
})

test("[CO4] fresh and known parts together are the whole, and nothing fresh is known", () => {
  const range = fc.record({
    client: fc.nat({ max: 3 }),
    from: fc.nat({ max: 20 }),
    length: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(fc.uniqueArray(range, { selector: ({ client }) => client }), (drawn) => {
      const ranges = drawn.map(({ client, from, length }) => ({ client, from, to: from + length }))
      const result = checkContinuity(ranges, known)
      if (result._tag !== "PartlyKnown") return
      const sum = (list: readonly { from: number; to: number }[]) =>
        list.reduce((all, { from, to }) => all + to - from, 0)
      expect(sum(result.fresh) + sum(result.known)).toBe(sum(ranges))
      for (const { client, from } of result.fresh) expect(from).toBe(known.get(client) ?? 0)
    }),
  )
})

test("[CO5] fresh operations are those at or after the known clock", () => {
  const operation = { kind: "parked", unknownKind: "x", operation: {} } as const
  const operations = [9, 10, 11].map((clock) => ({ client: 1, clock, id: `op${clock}`, operation }))
  expect(freshOperations(operations, known).map(({ id }) => id)).toEqual(["op10", "op11"])
})
