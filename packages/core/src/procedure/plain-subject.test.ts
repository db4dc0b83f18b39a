import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { plainSubject } from "./plain-subject.ts"

describe("the name of a file", () => {
  it.each([
    ["２０２６－００１", "2026-001"],
    ["2026\u2013001", "2026-001"],
    ["2026\u2212001", "2026-001"],
    ["2026-\u200b001\ufeff", "2026-001"],
    [" 2026-001\u3000", "2026-001"],
    ["ＧＴ２０２６（1）", "GT2026(1)"],
    ["e\u0301", "\u00e9"],
    ["e\u200d\u0301", "\u00e9"],
  ])("%j is written %j", (typed, plain) => {
    expect(plainSubject(typed)).toBe(plain)
  })

  it.each(["2026-001", "H0001-2026-abcd", "农甲 2026-1", "999901201201"])("%s stays as it is", (name) => {
    expect(plainSubject(name)).toBe(name)
  })

  it("written plainly once, it is plain", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(plainSubject(plainSubject(text))).toBe(plainSubject(text))
      }),
    )
  })
})
