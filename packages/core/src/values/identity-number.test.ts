import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { arbitraryIdentityNumber } from "../testing/arbitraries.ts"
import { readIdentity } from "./identity-number.ts"

const failureOf = (text: string) => Result.getOrThrow(Result.flip(readIdentity(text)))

describe("identity numbers (GB 11643)", () => {
  it("a number with its check character says day of birth and sex", () => {
    const read = Result.getOrThrow(readIdentity("99990119580302001X"))
    expect(read).toEqual({ number: "99990119580302001X", birthDate: "1958-03-02", sex: "male" })
  })
  it("a small x, full-width digits and spaces are understood", () => {
    expect(Result.isSuccess(readIdentity(" 99990119580302001x"))).toBe(true)
    expect(Result.isSuccess(readIdentity("99990119580302001x"))).toBe(true)
  })
  it("a disability certificate begins with the number of its holder", () => {
    const read = Result.getOrThrow(readIdentity("99990119580302001X44"))
    expect(read.number).toBe("99990119580302001X")
    expect(read.certificate).toBe("99990119580302001X44")
    expect(Result.isSuccess(readIdentity("99990119580302001X44B1"))).toBe(true)
  })
  it("a number that a spreadsheet has rounded is named as such", () => {
    expect(failureOf("1.10101E+17")._tag).toBe("IdentityRounded")
    expect(failureOf("9.99901195803020E+17")._tag).toBe("IdentityRounded")
  })
  it("length, characters, day and check character each have their own failure", () => {
    expect(failureOf("9999011958030200")._tag).toBe("IdentityLength")
    expect(failureOf("99990119580302A01X")._tag).toBe("IdentityCharacters")
    expect(failureOf("999901195802300015")._tag).toBe("IdentityBirthDate")
    expect(failureOf("999901195803020011")).toMatchObject({ _tag: "IdentityCheck", expected: "X" })
  })
  it("every well-made number reads, and a change of any one digit is noticed", () => {
    fc.assert(
      fc.property(arbitraryIdentityNumber, fc.nat(17), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        expect(Result.isSuccess(readIdentity(number))).toBe(true)
        const digit = number[place]!
        const changed = digit === "X" ? String(by) : String((Number(digit) + by) % 10)
        const other = number.slice(0, place) + changed + number.slice(place + 1)
        expect(Result.isFailure(readIdentity(other))).toBe(true)
      }),
    )
  })
})
