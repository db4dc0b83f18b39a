import { describe, expect, it } from "vitest"
import { withSeparators, writeDay, writeValue } from "./formats.ts"
import { fillTemplate, holesOf } from "./template.ts"

const words = { income: "一户一增收项目" }

const filled = (template: string, values: Readonly<Record<string, unknown>>) => {
  const told: string[] = []
  const text = fillTemplate(
    template,
    { valueOf: (path) => values[path] as never, formatOf: (path) => (path === "on" ? "day" : undefined), words },
    (path) => told.push(path),
  )
  return { text, told }
}

describe("how values are written", () => {
  it.each([
    [0, "0.00"],
    [5, "0.05"],
    [123_456_789, "1,234,567.89"],
    [-100_000, "-1,000.00"],
    [100_000_000_000, "1,000,000,000.00"],
  ])("%i fen are %s yuan", (amount, text) => {
    expect(withSeparators(amount)).toBe(text)
  })

  it("a day has no zeros in front, and what is no day is not written", () => {
    expect(writeDay("2026-05-03")).toBe("2026年5月3日")
    expect(writeDay("2026-12-31")).toBe("2026年12月31日")
    expect(writeDay("2026-02-30")).toBeUndefined()
  })

  it("a value that a format cannot write is not written by halves", () => {
    expect(writeValue("many", "yuan", words)).toBeUndefined()
    expect(writeValue(-1, "capitals", words)).toBeUndefined()
    expect(writeValue({ a: 1 }, "text", words)).toBeUndefined()
    expect(writeValue([], "list", words)).toBeUndefined()
    expect(writeValue("", "text", words)).toBeUndefined()
  })

  it("a code is written in the words of the text, and one without words speaks for itself", () => {
    expect(writeValue("income", "word", words)).toBe("一户一增收项目")
    expect(writeValue("constructor", "word", words)).toBe("constructor")
  })
})

describe("templates", () => {
  it("a hole that has a value is filled, and the text around it stays", () => {
    expect(filled("于{on}申请{kind|word}。", { on: "2016-05-03", kind: "income" })).toEqual({
      text: ["于2016年5月3日申请一户一增收项目。"],
      told: [],
    })
  })

  it("a hole without a value is a blank of its width, and is told", () => {
    expect(filled("户主{name|text:6}签字", {})).toEqual({
      text: ["户主", { blank: 6, path: "name" }, "签字"],
      told: ["name"],
    })
  })

  it("a missing day keeps its three characters", () => {
    const blank = (width: number) => ({ blank: width, path: "on" })
    expect(filled("{on}", {}).text).toEqual([blank(3), "年", blank(2), "月", blank(2), "日"])
  })

  it("a choice prints every box and ticks the one that holds; none is ticked where nothing is known", () => {
    const template = "{passed|tick:true=通过/false=未通过}"
    expect(filled(template, { passed: true }).text).toEqual(["☑通过　☐未通过"])
    expect(filled(template, { passed: false }).text).toEqual(["☐通过　☑未通过"])
    expect(filled(template, {})).toEqual({ text: ["☐通过　☐未通过"], told: ["passed"] })
  })

  it("braces that are no hole stay as they are", () => {
    expect(holesOf("{}{\n}")).toEqual(["{}{\n}"])
  })
})
