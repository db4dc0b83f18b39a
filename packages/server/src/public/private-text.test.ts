import { describe, expect, it } from "vitest"
import { mayBeShown, privateNumberIn, visible } from "./private-text.ts"

describe("a number of a person", () => {
  it("is found however it is written: in parts, in full width, in Chinese digits, with blanks that nobody sees", () => {
    const found = [
      "99990119580302001X",
      "999901 1958 0302 001x",
      "999901580302001",
      "１３８００１３８０００",
      "138-0013-8000",
      "+86 13800138000",
      "一三八零零一三八零零零",
      "138\u200b0013\u200d8000",
      "0771 5551234",
      "138/0013/8000",
      "138，0013，8000",
      "138 (0013) 8000",
      "6222 0212 3456 7890 128",
      "20261124123",
    ].map((text) => privateNumberIn(`请核实 ${text} 谢谢`))
    expect(found).toEqual([
      "identity",
      "identity",
      "identity",
      "phone",
      "phone",
      "phone",
      "phone",
      "phone",
      "phone",
      "phone",
      "phone",
      "phone",
      "card",
      "number",
    ])
  })

  it("is no day, no sum, no document number and no count of people", () => {
    const texts = [
      "2026-11-20 至 2026-11-23",
      "补助 20,000.01 元和 30,000 元",
      "村〔2026〕5号，第十二条",
      "一二组 3 户 12 人，2025年收入 8800 元",
      "二〇二六年十一月二十日",
      "三笔：1500，2000，300 元",
      "2016/05/01，2016/05/04",
    ]
    expect(texts.map(privateNumberIn)).toEqual(texts.map(() => undefined))
  })
})

describe("a text for strangers", () => {
  it("holds no long number, no word of health, no house number and no name of the roster", () => {
    const names = ["张小宝", "王"]
    const kept = ["编号 123456789", "患尘肺病", "住3栋", "张小宝在读", "Healthy", "卡号 6222 0212 3456 7890 128"]
    expect(kept.map((text) => mayBeShown(text, names))).toEqual(kept.map(() => false))
    const shown = ["经查，新房属其弟所有。", "收入 8800 元，按第十二条办理。", "王家的房子不在本次范围内。"]
    expect(shown.map((text) => mayBeShown(text, names))).toEqual(shown.map(() => true))
  })

  it("keeps its lines and loses what nobody sees", () => {
    expect(visible("一\n二\u202e三\u0000\t四")).toBe("一\n二三四")
  })
})
