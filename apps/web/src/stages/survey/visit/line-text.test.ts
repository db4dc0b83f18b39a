import { describe, expect, it } from "vitest"
import { readQuantity, readRate, sayRate } from "./line-text.ts"

describe("what is typed into a worksheet line", () => {
  it.each([
    ["7.5", "7.5"],
    ["７．５", "7.5"],
    ["007", "7"],
    ["0", "0"],
    ["1,200", "1200"],
    ["0.3333", "0.3333"],
    ["0.33333", undefined],
    ["七", undefined],
    ["-1", undefined],
    ["1.", undefined],
  ])("%s is read as the quantity %s", (text, quantity) => {
    expect(readQuantity(text)).toBe(quantity)
  })

  it.each([
    ["3000", 300_000],
    ["2.50", 250],
    ["¥２．５", 250],
    ["3,000 元", 300_000],
    ["2.505", undefined],
    ["三千", undefined],
  ])("%s yuan are read as %s fen", (text, fen) => {
    expect(readRate(text)).toBe(fen)
  })

  it("a rate is said in the yuan that were typed", () => {
    expect(readRate(sayRate(123_456))).toBe(123_456)
  })
})
