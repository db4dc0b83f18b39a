import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { knownString, shortString } from "./short-strings.ts"

const platform = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

const byPlatform = (bytes: Uint8Array): string | undefined => {
  try {
    return platform.decode(bytes)
  } catch {
    return undefined
  }
}

/** Bytes near the edges of the encoding, where a reader goes wrong. */
const edges = fc.constantFrom(
  0x00,
  0x41,
  0x7f,
  0x80,
  0xbf,
  0xc0,
  0xc1,
  0xc2,
  0xdf,
  0xe0,
  0xe4,
  0xed,
  0xef,
  0xf0,
  0xf4,
  0xff,
)
const someBytes = fc.array(fc.oneof(edges, fc.integer({ min: 0, max: 255 })), { maxLength: 8 })

describe("short strings", () => {
  it("reads every string of the basic plane as it was written", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("户", "é", "\u07ff", "\u0800", "\ufeff", "\uffff", "a") }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        expect(shortString(new TextEncoder().encode(text))).toBe(text)
      }),
    )
  })

  it("reads bytes as the platform does, or leaves them to it", () => {
    fc.assert(
      fc.property(someBytes, (some) => {
        const bytes = Uint8Array.from(some)
        const read = shortString(bytes)
        if (read !== undefined) expect(read).toBe(byPlatform(bytes))
      }),
      { numRuns: 20_000 },
    )
  })

  it("gives what was read before only where every byte is the same", () => {
    const letters = fc.constantFrom(0x00, 0x41, 0x42, 0x60, 0x7f, 0x80, 0xe4)
    // Few letters, so that strings come again and many share a place.
    const bytes = fc.array(letters, { maxLength: 26 }).map((some) => Uint8Array.from(some))
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        for (const some of [one, other, one]) expect([undefined, byPlatform(some)]).toContain(knownString(some))
      }),
      { numRuns: 20_000 },
    )
    expect(knownString(new TextEncoder().encode("household"))).toBe("household")
  })

  it("leaves what lies beyond the basic plane to the platform", () => {
    expect(shortString(new TextEncoder().encode("𠮷"))).toBeUndefined()
  })
})
