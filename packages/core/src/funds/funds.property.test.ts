import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ratio } from "../values/ratio.ts"
import { faultOfHalves, isPlanShareMet } from "./allocation.ts"
import type { Grant } from "./cap.ts"
import { capUses } from "./cap.ts"
import { payDividends } from "./dividend.ts"
import { shareByLargestRemainder } from "./largest-remainder.ts"
import { firstTranche, restOf, sumOf } from "./tranche.ts"

const amount = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 900_000_000_000 }))
const weights = fc
  .uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), weight: fc.nat(1_000_000) }), {
    selector: ({ id }) => id,
    minLength: 1,
    maxLength: 30,
  })
  .filter((shares) => shares.some(({ weight }) => weight > 0))
const byId = (parts: readonly { readonly id: string; readonly amountFen: number }[]) =>
  Object.fromEntries(parts.map(({ id, amountFen }) => [id, amountFen]))

describe("largest remainder", () => {
  it("[XY-M1] shares add up to the fund, and no one is a fen or more from the exact part", () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const parts = Result.getOrThrow(shareByLargestRemainder(total, shares))
        expect(sumOf(parts.map(({ amountFen }) => amountFen))).toBe(total)
        const sum = shares.reduce((all, { weight }) => all + BigInt(weight), 0n)
        for (const [at, { weight }] of shares.entries()) {
          const off = BigInt(parts[at]!.amountFen) * sum - BigInt(total) * BigInt(weight)
          expect(off > -sum && off < sum).toBe(true)
        }
      }),
    )
  })
  it("[XY-M1] the order of entry never changes a share, and a larger weight never gets less", () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const one = byId(Result.getOrThrow(shareByLargestRemainder(total, shares)))
        expect(byId(Result.getOrThrow(shareByLargestRemainder(total, [...shares].reverse())))).toEqual(one)
        const sorted = [...shares].sort((left, right) => left.weight - right.weight)
        for (const [at, { id, weight }] of sorted.slice(1).entries()) {
          const before = sorted[at]!
          if (weight > before.weight) expect(one[id]! >= one[before.id]!).toBe(true)
        }
      }),
    )
  })
  it("[XY-M1] what cannot be shared says why", () => {
    const tag = (total: number, shares: readonly { readonly id: string; readonly weight: number }[]) =>
      Result.getOrThrow(Result.flip(shareByLargestRemainder(total, shares)))._tag
    expect(tag(1, [])).toBe("NobodyToShare")
    expect(tag(1, [{ id: "A", weight: 0 }])).toBe("NobodyToShare")
    expect(tag(1, [{ id: "A", weight: 0.5 }])).toBe("NotAWholeWeight")
    expect(tag(1, [{ id: "A", weight: -1 }])).toBe("NotAWholeWeight")
    expect(tag(0.5, [{ id: "A", weight: 1 }])).toBe("NotAWholeSum")
    expect(
      tag(1, [
        { id: "A", weight: 1 },
        { id: "A", weight: 1 },
      ]),
    ).toBe("SharedTwice")
  })
})

describe("dividends", () => {
  const shares = [{ id: "H1", weight: 1 }]
  const isBreach = (entrustedFen: number, payOutFen: number) =>
    Result.getOrThrow(payDividends({ entrustedFen, payOutFen, shares }, ratio(1, 20))).isBreach

  it("[XY-M1] exactly 5 % is no breach, one fen less is", () => {
    expect(isBreach(10_000_000, 500_000)).toBe(false)
    expect(isBreach(10_000_000, 499_999)).toBe(true)
    expect(isBreach(10_000_001, 500_000)).toBe(true)
    expect(isBreach(10_000_001, 500_001)).toBe(false)
  })
  it("[XY-M1] the floor is the least whole sum that is no breach", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (entrustedFen) => {
        const { floorFen } = Result.getOrThrow(payDividends({ entrustedFen, payOutFen: 0, shares }, ratio(1, 20)))
        expect(isBreach(entrustedFen, floorFen)).toBe(false)
        expect(isBreach(entrustedFen, floorFen - 1 < 0 ? 0 : floorFen - 1)).toBe(true)
      }),
    )
  })
})

describe("caps", () => {
  const caps = [
    { kind: "income", per: "year", limitFen: 3_000_000 },
    { kind: "housing", per: "all", limitFen: 5_000_000 },
  ] as const
  const grant = fc.record({
    household: fc.constantFrom("H1", "H2"),
    kind: fc.constantFrom("income", "housing"),
    year: fc.constantFrom(2015, 2016),
    amountFen: fc.constantFrom(1, 999_999, 1_000_000, 1_000_001, 2_000_000, 2_999_999, 3_000_000, 3_000_001, 5_000_000),
  })
  const admitted = (grants: readonly Grant[]): readonly Grant[] =>
    grants.reduce<readonly Grant[]>(
      (before, one) => (capUses(caps, before, one).some(({ isExceeded }) => isExceeded) ? before : [...before, one]),
      [],
    )

  it("[GT-06-1] [GT-06-2] under any order of grants no cap is exceeded, and nothing that fits is refused", () => {
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 20 }), (grants) => {
        const paid = admitted(grants)
        for (const household of ["H1", "H2"]) {
          const of = (kind: string, year?: number) =>
            sumOf(
              paid
                .filter((one) => one.household === household && one.kind === kind)
                .filter((one) => year === undefined || one.year === year)
                .map(({ amountFen }) => amountFen),
            )
          expect(of("income", 2015)).toBeLessThanOrEqual(3_000_000)
          expect(of("income", 2016)).toBeLessThanOrEqual(3_000_000)
          expect(of("housing")).toBeLessThanOrEqual(5_000_000)
          const left = 3_000_000 - of("income", 2016)
          const asked = { household, kind: "income", year: 2016, amountFen: left }
          expect(capUses(caps, paid, asked)[0]?.isExceeded).toBe(false)
          expect(capUses(caps, paid, { ...asked, amountFen: left + 1 })[0]?.isExceeded).toBe(true)
        }
      }),
    )
  })
})

describe("tranches", () => {
  it("[GT-12-2] 80 % rounded down and then the rest add up to the subsidy", () => {
    fc.assert(
      fc.property(amount, (subsidy) => {
        const first = firstTranche(subsidy, ratio(4, 5))
        expect(BigInt(first) * 5n <= BigInt(subsidy) * 4n).toBe(true)
        expect(BigInt(first + 1) * 5n > BigInt(subsidy) * 4n).toBe(true)
        expect(first + restOf(subsidy, [first])).toBe(subsidy)
      }),
    )
  })
  it("[GT-13] a village-arranged project may be paid whole at the start, and then nothing is left", () => {
    expect(firstTranche(2_999_999, ratio(1, 1))).toBe(2_999_999)
    expect(restOf(2_999_999, [2_999_999])).toBe(0)
    expect(restOf(100, [90, 20])).toBe(0)
  })
  it("sums beyond the safe integers are a fault of the program", () => {
    expect(() => sumOf([Number.MAX_SAFE_INTEGER, 1])).toThrow("safe integers")
  })
})

describe("allocation", () => {
  it("[DJ-M2] two halves agree to the fen; an odd fen may lie on either side", () => {
    fc.assert(
      fc.property(amount, (totalFen) => {
        const half = Math.floor(totalFen / 2)
        const place = (first: number) => faultOfHalves({ totalFen, firstHalf: [first], secondHalf: [totalFen - first] })
        expect(place(half)).toBeUndefined()
        expect(place(totalFen - half)).toBeUndefined()
        if (half > 0) expect(place(half - 1)?._tag).toBe("HalvesDiffer")
        expect(faultOfHalves({ totalFen: totalFen + 1, firstHalf: [half], secondHalf: [totalFen - half] })?._tag).toBe(
          "SumDiffers",
        )
      }),
    )
  })
  it("[DJ-M4] exactly half of the plan is enough, one house less is not", () => {
    expect(isPlanShareMet({ placed: 50, planned: 100 }, ratio(1, 2))).toBe(true)
    expect(isPlanShareMet({ placed: 49, planned: 100 }, ratio(1, 2))).toBe(false)
    expect(isPlanShareMet({ placed: 50, planned: 101 }, ratio(1, 2))).toBe(false)
  })
})
