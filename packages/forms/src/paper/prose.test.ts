import { describe, expect, it } from "vitest"
import { toProse } from "./prose.ts"

describe("prose", () => {
  it.each([
    ["经查,新房属其弟所有(见照片)", "经查，新房属其弟所有（见照片）"],
    ["共3户:甲;乙", "共3户：甲；乙"],
    ["金额1,200.50元", "金额1,200.50元"],
    ["14:30 开会", "14:30 开会"],
    ["见 https://example.test/a?b=(1)", "见 https://example.test/a?b=(1)"],
    ["已是，全角。", "已是，全角。"],
  ])("“%s” is printed as “%s”", (typed, printed) => {
    expect(toProse(typed)).toBe(printed)
    expect(toProse(printed)).toBe(printed)
  })
})
