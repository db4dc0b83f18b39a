import { describe, expect, it } from "vitest"
import { sayFlag } from "./say.ts"

const said = (zh: string, en: string) => {
  const message = { "zh-CN": zh, en }
  return [sayFlag({ message }, "zh-CN"), sayFlag({ message }, "en")]
}

describe("the reason of a refusal", () => {
  it("[GT-12-1] says days as the screens do", () => {
    expect(said("不是公示最后一天（2026-11-27）。", "Not the last day, 2026-11-27.")).toEqual([
      "不是公示最后一天（2026年11月27日）。",
      "Not the last day, 27 Nov 2026.",
    ])
  })

  it("leaves alone what only looks like a day", () => {
    const zh = "编号 2026-11-27-003、A2026-11-27 已经用过；2026-13-45 不是日期。"
    expect(said(zh, "")[0]).toBe(zh)
  })

  it("says sums in yuan", () => {
    expect(said("超过 3000000 分。", "Over 3000000 fen.")).toEqual(["超过 30,000 元。", "Over 30,000 yuan."])
  })
})
