import type { RecordKind } from "@jingzhun/core"
import { checkCharacter, fieldOf } from "@jingzhun/core"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { CellReading } from "./parse-value.ts"
import { parseValue } from "./parse-value.ts"

const parse = (record: RecordKind, name: string, text: string): CellReading => {
  const field = fieldOf(record, name)
  if (field === undefined) throw new Error(`no field ${record}/${name}`)
  return parseValue(field, text)
}
const value = (record: RecordKind, name: string, text: string) => Result.getOrThrow(parse(record, name, text))
const failure = (record: RecordKind, name: string, text: string) => {
  const read = parse(record, name, text)
  return Result.isFailure(read) ? read.failure : undefined
}

const DIGITS = "99990119580302001"
const IDENTITY = DIGITS + checkCharacter(DIGITS)
const ENDING_IN_X = (() => {
  for (let order = 100; ; order += 1) {
    const digits = `99990119580302${order}`
    if (checkCharacter(digits) === "X") return digits
  }
})()

describe("what people type is read", () => {
  it.each([
    ["2016-05-01"],
    ["20160501"],
    ["2016/5/1"],
    ["2016.5.1"],
    ["2016年5月1日"],
    ["２０１６-０５-０１"],
    [" 2016-05-01 "],
    ["2016-05-01 00:00:00"],
    ["2016-05-01T08:30"],
  ])("the day “%s” is 2016-05-01", (text) => {
    expect(value("member", "birthDate", text)).toBe("2016-05-01")
  })

  it.each([
    ["201605", "DayWithoutDate"],
    ["2016", "DayWithoutDate"],
    ["2016年5月", "DayWithoutDate"],
    ["5/1/2016", "DayAmbiguous"],
    ["01-05-16", "DayAmbiguous"],
    ["2015-02-29", "NotADay"],
    ["20161301", "NotADay"],
    ["不记得", "NotADay"],
  ])("the day “%s” is refused as %s, never completed", (text, tag) => {
    expect(failure("member", "birthDate", text)).toEqual({ _tag: tag, text })
  })

  it.each([
    ["1,234.50", 123_450],
    ["１２３４.5元", 123_450],
    ["￥1234.5", 123_450],
    ["-3", -300],
    ["0", 0],
  ])("the amount “%s” is %d fen", (text, fen) => {
    expect(value("income", "amountFen", text)).toBe(fen)
  })

  it.each(["1.234", "一千", "12块"])("the amount “%s” is refused, not rounded or guessed", (text) => {
    expect(failure("income", "amountFen", text)).toEqual({ _tag: "NotAnAmount", text })
  })

  it.each([
    ["2.5亩", 2.5],
    ["１０", 10],
    [".5", 0.5],
    ["1,000", 1_000],
  ])("the area “%s” is %d", (text, area) => {
    expect(value("household", "industry.grainMu", text)).toBe(area)
  })

  it("a count must be whole, and nothing is below zero", () => {
    expect(value("household", "industry.pigs", "3头")).toBe(3)
    expect(value("household", "industry.pigs", "3.0")).toBe(3)
    expect(failure("household", "industry.pigs", "3.5")).toEqual({ _tag: "NotWhole", text: "3.5" })
    expect(failure("household", "industry.pigs", "-1")).toEqual({ _tag: "BelowZero", text: "-1" })
  })

  it.each(["是", "有", "√", "Yes", "true", "1", " 是 "])("“%s” is yes", (text) => {
    expect(value("member", "willing", text)).toBe(true)
  })

  it.each(["否", "没有", "×", "no", "FALSE", "0"])("“%s” is no", (text) => {
    expect(value("member", "willing", text)).toBe(false)
  })

  it("无 in a yes-or-no field is known to be none, not no", () => {
    expect(value("member", "willing", "无")).toBeNull()
    expect(failure("member", "willing", "大概")).toEqual({ _tag: "NotYesNo", text: "大概" })
  })

  it("无劳动力 is a kind of labour, 无 is none at all", () => {
    expect(value("member", "labour", "无劳动力")).toBe("none")
    expect(value("member", "labour", "无")).toBeNull()
  })

  it.each(["长期慢性病,残疾", "残疾，长期慢性病", "残疾、长期慢性病", "残疾 长期慢性病", "残疾;慢性病,残疾"])(
    "the health “%s” is one set, whatever its order and commas",
    (text) => {
      expect(value("member", "health", text)).toEqual(["chronic", "disabled"])
    },
  )

  it("an identity number is read with spaces, full width and a small x", () => {
    expect(value("member", "identityNumber", ` ${IDENTITY.slice(0, 6)} ${IDENTITY.slice(6)} `)).toBe(IDENTITY)
    expect(value("member", "identityNumber", `${ENDING_IN_X}x`)).toBe(`${ENDING_IN_X}X`)
    expect(value("member", "identityNumber", `${ENDING_IN_X}ｘ`)).toBe(`${ENDING_IN_X}X`)
    expect(value("member", "identityNumber", `${IDENTITY}42`)).toBe(`${IDENTITY}42`)
    expect(failure("member", "identityNumber", "1.10101E+17")?._tag).toBe("IdentityRounded")
  })

  it("ethnicity is known by name, short name and code of GB/T 3304", () => {
    for (const text of ["苗族", "苗", "06"]) expect(value("member", "ethnicity", text)).toBe("苗族")
    expect(value("member", "ethnicity", "56")).toBe("基诺族")
  })

  it("the 25 in-school words are read as their level", () => {
    expect(value("member", "schooling", "七年级")).toBe("junior")
    expect(value("member", "schooling", "技师学院四年级")).toBe("vocational")
    expect(value("member", "schooling", "本科五年级")).toBe("bachelor")
    expect(value("member", "schooling", "学龄前儿童")).toBe("preschool")
  })

  it("a text outside an open list is kept as it was typed", () => {
    expect(value("member", "education", "私塾")).toBe("私塾")
  })

  it("blank and 不详 say nothing", () => {
    for (const text of ["", "  ", "\u3000", "不详", "未知"]) expect(value("member", "name", text)).toBeUndefined()
  })

  it("an apostrophe before a text takes it as it stands", () => {
    expect(value("household", "note", "'无")).toBe("无")
    expect(value("household", "note", "'=1+1")).toBe("=1+1")
    expect(value("household", "note", "'ordinary")).toBe("'ordinary")
  })

  it("nobody is without a day of birth", () => {
    expect(failure("member", "birthDate", "无")).toEqual({ _tag: "NeverNone", text: "无" })
  })
})
