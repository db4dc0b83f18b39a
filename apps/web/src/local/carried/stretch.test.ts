import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { stretch, stretchHere } from "./stretch.ts"

describe("stretching a passphrase 口令派生", () => {
  it("by ourselves is what the browser makes of it, for every passphrase and salt", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 90 }),
        fc.uint8Array({ minLength: 1, maxLength: 140 }),
        fc.integer({ min: 1, max: 40 }),
        async (passphrase, bytes, rounds) => {
          const salt = Uint8Array.from(bytes)
          const here = await stretchHere(new TextEncoder().encode(passphrase), salt, rounds)
          expect(here).toEqual(await stretch(passphrase, salt, rounds))
        },
      ),
      { numRuns: 200 },
    )
  })
})
