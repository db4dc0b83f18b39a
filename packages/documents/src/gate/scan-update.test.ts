import * as fc from "fast-check"
import { expect, test } from "vitest"
import { MAXIMUM_DEPTH } from "../operations/json.ts"
import { encodeAppend, encodeAppends } from "../shared-document/encode-append.ts"
import { blocks, damaged, update } from "../testing/arbitraries.ts"
import { scanUpdate } from "./scan-update.ts"

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
const carrying = (value: unknown) => encodeAppend({ client: 1, clock: 0 }, [["a", value]])

test("[SC1] every append has the form of one, and its operations are counted", () => {
  fc.assert(
    fc.property(blocks(), (blocks) => {
      const count = blocks.reduce((sum, { entries }) => sum + entries.length, 0)
      expect(scanUpdate(encodeAppends(blocks), count)).toBe("append")
      if (count > 0) expect(scanUpdate(encodeAppends(blocks), count - 1)).toBe("too-many")
    }),
  )
})

test("[SC2] a value nested deeper than any operation may be has not the form of an append", () => {
  expect(scanUpdate(carrying(nested(MAXIMUM_DEPTH)), 1)).toBe("append")
  expect(scanUpdate(carrying(nested(MAXIMUM_DEPTH + 2)), 1)).toBe("other")
})

test("[SC3] a value of twice the bytes of the largest operation has not the form of an append", () => {
  expect(scanUpdate(carrying("a".repeat(2 * 65_536 - 10)), 1)).toBe("append")
  expect(scanUpdate(carrying("a".repeat(2 * 65_536)), 1)).toBe("other")
})

test("[SC4] a scan of damaged bytes never throws", () => {
  fc.assert(
    fc.property(damaged(update()), (bytes) => {
      expect(["append", "other", "too-many"]).toContain(scanUpdate(bytes, 100))
    }),
  )
})
