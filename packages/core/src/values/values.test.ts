import { createHash } from "node:crypto"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonicalJson } from "./canonical-json.ts"
import { ageOn, civilDate, dayOf, daysInMonth } from "./civil-date.ts"
import { divisionCode, divisionParts, isWithinArea } from "./division-code.ts"
import { fen, fenToYuan, fromYuan, yuanToFen } from "./fen.ts"
import { inForce } from "./in-force.ts"
import { isAtLeast, ratio, shareOf } from "./ratio.ts"
import { sha256, sha256OfBytes } from "./sha256.ts"

describe("fen", () => {
  it("what is written as yuan reads back as the same fen", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (amount) => {
        expect(Result.getOrThrow(yuanToFen(fenToYuan(amount)))).toBe(amount)
      }),
    )
  })
  it("a third decimal is refused and not rounded; trailing zeros are fine", () => {
    expect(Result.isFailure(yuanToFen("1.005"))).toBe(true)
    expect(Result.getOrThrow(yuanToFen("1.0500"))).toBe(105)
    expect(Result.getOrThrow(yuanToFen("¥1,234.5元"))).toBe(123_450)
  })
  it("a fraction of a fen is no amount", () => {
    expect(Result.isFailure(fen(0.5))).toBe(true)
    expect(() => fromYuan(0.5)).toThrow(RangeError)
  })
})

describe("ratio", () => {
  it("agrees with exact arithmetic", () => {
    const whole = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(
        whole,
        whole,
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
        (part, all, over, under) => {
          expect(isAtLeast({ part, whole: all }, ratio(over, under))).toBe(part * under >= all * over)
          expect(shareOf(all, ratio(over, under))).toBe(Math.floor((all * over) / under))
        },
      ),
    )
  })
  it("nothing divides by zero", () => {
    expect(() => ratio(1, 0)).toThrow(RangeError)
  })
})

describe("civil date", () => {
  const day = fc
    .record({
      year: fc.integer({ min: 1900, max: 2100 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    })
    .filter(({ year, month, day }) => day <= daysInMonth(year, month))
    .map(({ year, month, day }) => dayOf(year, month, day))

  it("age grows by one on the birthday and on no other day", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 90 }), (birth, years) => {
        const year = Number(birth.slice(0, 4)) + years
        const isLeapDay = birth.endsWith("02-29") && daysInMonth(year, 2) === 28
        const birthday = isLeapDay
          ? dayOf(year, 3, 1)
          : dayOf(year, Number(birth.slice(5, 7)), Number(birth.slice(8, 10)))
        expect(ageOn(birth, birthday)).toBe(years)
        const before = new Date(`${birthday}T00:00:00Z`)
        before.setUTCDate(before.getUTCDate() - 1)
        expect(ageOn(birth, Result.getOrThrow(civilDate(before.toISOString().slice(0, 10))))).toBe(years - 1)
      }),
    )
  })
  it("the days that exist are those of the Gregorian calendar", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
          const date = new Date(`${text}T00:00:00Z`)
          const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
          expect(Result.isSuccess(civilDate(text))).toBe(exists)
        },
      ),
    )
  })
})

describe("division code", () => {
  it("an area holds a village when the village's code begins with it", () => {
    const code = Result.getOrThrow(divisionCode("999901201201"))
    expect(divisionParts(code)).toEqual({ county: "999901", township: "201", village: "201" })
    expect(isWithinArea(code, "999901201")).toBe(true)
    expect(isWithinArea(code, "999901202")).toBe(false)
    expect(Result.isFailure(divisionCode("99990120120"))).toBe(true)
  })
})

describe("in force", () => {
  const versions = [
    { from: dayOf(2011, 1, 1), to: dayOf(2015, 12, 31), value: 1 },
    { from: dayOf(2016, 1, 1), value: 2 },
  ]
  it("the last day of a version and the first of the next are on their own side", () => {
    expect(Result.getOrThrow(inForce(versions, dayOf(2015, 12, 31))).value).toBe(1)
    expect(Result.getOrThrow(inForce(versions, dayOf(2016, 1, 1))).value).toBe(2)
  })
  it("before the first version there is none, and two versions are not one", () => {
    expect(Result.getOrThrow(Result.flip(inForce(versions, dayOf(2010, 12, 31))))._tag).toBe("NoVersionInForce")
    const both = [...versions, { from: dayOf(2016, 1, 1), value: 3 }]
    expect(Result.getOrThrow(Result.flip(inForce(both, dayOf(2016, 1, 1))))._tag).toBe("SeveralVersionsInForce")
  })
})

describe("hashes", () => {
  it("SHA-256 agrees with the platform's on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(`sha256:${createHash("sha256").update(text).digest("hex")}`)
      }),
    )
  })
  it("SHA-256 agrees with the platform's on any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sha256OfBytes(bytes)).toBe(`sha256:${createHash("sha256").update(bytes).digest("hex")}`)
      }),
    )
  })
  it("canonical JSON is JSON, and does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
