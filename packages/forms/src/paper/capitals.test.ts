import { fromYuan } from "@jingzhun/core"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { fromCapitals, MAXIMUM_FEN, toCapitals } from "./capitals.ts"

describe("amounts in capitals", () => {
  it.each([
    [0, "零元整"],
    [1, "壹分"],
    [10, "壹角整"],
    [15, "壹角伍分"],
    [100, "壹元整"],
    [105, "壹元零伍分"],
    [150, "壹元伍角整"],
    [1_000, "壹拾元整"],
    [10_010, "壹佰元壹角整"],
    [100_500, "壹仟零伍元整"],
    [140_950, "壹仟肆佰零玖元伍角整"],
    [600_714, "陆仟零柒元壹角肆分"],
    [168_032, "壹仟陆佰捌拾元叁角贰分"],
    [1_050_050, "壹万零伍佰元伍角整"],
    [10_700_053, "壹拾万柒仟元伍角叁分"],
    [1_640_902, "壹万陆仟肆佰零玖元零贰分"],
    [fromYuan(100_000_000), "壹亿元整"],
    [fromYuan(100_005_000), "壹亿零伍仟元整"],
    [fromYuan(100_000_005), "壹亿零伍元整"],
    [fromYuan(1_000_500_000), "壹拾亿零伍拾万元整"],
    [9_999_999_999_999, "玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"],
  ])("[GT-12-2] %i fen are %s", (amount, words) => {
    expect(toCapitals(amount)).toBe(words)
    expect(fromCapitals(words)).toEqual(Result.succeed(amount))
  })

  it("a sum that is none has no capitals: below 0, a fraction of a fen, beyond the largest", () => {
    expect([-1, 0.5, Number.NaN, MAXIMUM_FEN + 1].map(toCapitals)).toEqual([undefined, undefined, undefined, undefined])
  })

  it.each([
    "",
    "元",
    "壹",
    "壹元",
    "壹拾壹元",
    "零元",
    "壹元整整",
    "一元整",
    "壹元零伍角整",
    "贰万零元整",
    "壹万万元整",
  ])("“%s” is not read: it is not how a sum is written", (text) => {
    expect(fromCapitals(text)).toEqual(Result.fail({ _tag: "NotInCapitals", text }))
  })
})

/** Sums with few and with many zeros, up to 99,999,999,999.99 yuan. */
const sums = fc.oneof(
  fc.integer({ min: 0, max: 9_999_999_999_999 }),
  fc
    .array(fc.constantFrom(0, 0, 0, 1, 5, 9), { minLength: 1, maxLength: 13 })
    .map((figures) => Number(figures.join(""))),
)

/** A dull second writing without any zero: every figure with its place, then empty places struck out. */
const dullCapitals = (amount: number): string => {
  const places = ["分", "角", "元", "拾", "佰", "仟", "万", "拾", "佰", "仟", "亿", "拾", "佰"]
  const figures = String(amount).split("").map(Number)
  const words = figures
    .map((figure, at) => `${"零壹贰叁肆伍陆柒捌玖".charAt(figure)}${places[figures.length - 1 - at]}`)
    .join("")
    .replace(/零[拾佰仟角分]/g, "")
    .replace(/零([万亿元])/g, "$1")
    .replace("亿万", "亿")
  return amount % 10 === 0 ? `${words}整` : words
}

describe("amounts in capitals, drawn", () => {
  it("what is written is read back as the same sum", () => {
    fc.assert(
      fc.property(sums, (amount) => {
        expect(fromCapitals(toCapitals(amount) ?? "")).toEqual(Result.succeed(amount))
      }),
      { numRuns: 5_000 },
    )
  })

  it("a sum ends in 整 exactly when it has no fen, and in 元整 exactly when it is whole", () => {
    fc.assert(
      fc.property(sums, (amount) => {
        const words = toCapitals(amount) ?? ""
        expect(words.endsWith("整")).toBe(amount % 10 === 0)
        expect(words.endsWith("元整")).toBe(amount % 100 === 0)
      }),
      { numRuns: 2_000 },
    )
  })

  it("no two zeros stand side by side, none begins a sum but 零元整, and none stands before a unit but in it", () => {
    fc.assert(
      fc.property(sums, (amount) => {
        const words = toCapitals(amount) ?? ""
        expect(words).not.toMatch(/零零/)
        if (amount !== 0) expect(words).not.toMatch(/^零|零[拾佰仟万亿元角分整]/)
      }),
      { numRuns: 5_000 },
    )
  })

  it("a dull second writing agrees, but for the zeros", () => {
    fc.assert(
      fc.property(
        sums.filter((amount) => amount > 0),
        (amount) => {
          expect(toCapitals(amount)?.replaceAll("零", "")).toBe(dullCapitals(amount))
        },
      ),
      { numRuns: 5_000 },
    )
  })
})
