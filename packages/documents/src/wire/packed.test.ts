import * as fc from "fast-check"
import * as Result from "effect/Result"
import { afterEach, describe, expect, test, vi } from "vitest"
import { deflateSync } from "node:zlib"
import { damaged } from "../testing/arbitraries.ts"
import { canUnpack, MAXIMUM_UNPACKED_BYTES, packUpdate, unpackUpdate } from "./packed.ts"

const update = fc.uint8Array({ minLength: 1, maxLength: 400 })
const packedOf = (bytes: Uint8Array): Uint8Array => new Uint8Array(deflateSync(bytes))

describe("packed updates", () => {
  afterEach(() => void vi.unstubAllGlobals())

  test("[PK1] update to packed to update is the same", async () => {
    await fc.assert(
      fc.asyncProperty(update, async (bytes) => {
        expect(await unpackUpdate(await packUpdate(bytes), bytes.length)).toEqual(Result.succeed(bytes))
        expect(await unpackUpdate(packedOf(bytes), bytes.length)).toEqual(Result.succeed(bytes))
      }),
    )
  })

  test("[PK2] damaged bytes are unreadable or the same update, and never hang", async () => {
    await fc.assert(
      fc.asyncProperty(update, (bytes) =>
        fc.assert(
          fc.asyncProperty(damaged(fc.constant(packedOf(bytes))), async (spoilt) => {
            const read = await unpackUpdate(spoilt, bytes.length)
            expect(Result.isFailure(read) ? [...bytes] : [...read.success]).toEqual([...bytes])
          }),
          { numRuns: 20 },
        ),
      ),
      { numRuns: 30 },
    )
  })

  test("[PK3] a bomb is left as soon as it is longer than was said", async () => {
    const bomb = packedOf(new Uint8Array(50_000_000))
    expect(await unpackUpdate(bomb, 1000)).toEqual(Result.fail({ _tag: "PackedUnreadable" }))
    expect(await unpackUpdate(packedOf(new Uint8Array(9)), 10)).toEqual(Result.fail({ _tag: "PackedUnreadable" }))
  })

  test("[PK4] what is said to be larger than the limit is not touched", async () => {
    const failure = { _tag: "UnpackedTooLarge", bytes: MAXIMUM_UNPACKED_BYTES + 1, maximum: MAXIMUM_UNPACKED_BYTES }
    expect(await unpackUpdate(packedOf(Uint8Array.of(1)), MAXIMUM_UNPACKED_BYTES + 1)).toEqual(Result.fail(failure))
  })

  test("[PK5] a platform that cannot inflate says so", async () => {
    expect(canUnpack()).toBe(true)
    vi.stubGlobal("DecompressionStream", undefined)
    expect(canUnpack()).toBe(false)
    expect(await unpackUpdate(packedOf(Uint8Array.of(1)), 1)).toEqual(Result.fail({ _tag: "PackedUnreadable" }))
    vi.stubGlobal("DecompressionStream", function () {
      throw new TypeError("no such format")
    })
    expect(canUnpack()).toBe(false)
  })
})
