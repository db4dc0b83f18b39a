import { FIELDS } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import { fieldForms, formOf } from "../fields/field-form.ts"
import { findCode, wordCode } from "./code-list.ts"
import { codesOf, YES_NO } from "./lists.ts"
import { RELATIONS } from "./relation.ts"
import { SCHOOLING_DETAILS } from "./schooling.ts"

describe("code lists", () => {
  it("every field has a form, once, and every form has a field", () => {
    const key = ({ record, name }: { readonly record: string; readonly name: string }) => `${record}/${name}`
    expect(fieldForms.map(key).toSorted()).toEqual(FIELDS.map(key).toSorted())
    expect(formOf("member", "shoeSize")).toBeUndefined()
  })

  it("every value of a closed field has its word in both languages, and no word stands for two values", () => {
    for (const field of FIELDS) {
      if (field.is.type !== "choice" && field.is.type !== "set") continue
      const list = codesOf(field)
      expect(list?.codes.map(({ value }) => value)).toEqual(field.is.values)
      expect(list?.open).toBe(false)
    }
  })

  it("a word is found as itself, not as another spelling of an earlier entry", () => {
    for (const list of [...FIELDS.flatMap((field) => codesOf(field) ?? []), YES_NO]) {
      for (const code of list.codes) {
        expect(findCode(list, code.label["zh-CN"])).toBe(code)
        expect(findCode(list, code.value)).toBe(code)
        expect(findCode(list, code.label.en)).toBe(code)
      }
    }
  })

  it("there are 28 relations, 56 ethnicities, 6 educations, 25 in-school words", () => {
    expect(RELATIONS.codes).toHaveLength(28)
    expect(codesOf({ record: "member", name: "ethnicity" })?.codes).toHaveLength(56)
    expect(codesOf({ record: "member", name: "education" })?.codes).toHaveLength(6)
    const levels = ["学前教育", "小学", "硕士研究生及以上"]
    expect(SCHOOLING_DETAILS.length + levels.length).toBe(25)
  })

  it("the words of GB/T 4761 are found under the nearest relation", () => {
    for (const [word, value] of [
      ["长子", "son"],
      ["儿媳", "daughter-in-law"],
      ["妻", "spouse"],
      ["弟媳", "brothers-wife"],
      ["非亲属", "other"],
    ] as const) {
      expect(findCode(RELATIONS, word)?.value).toBe(value)
    }
  })

  it("a value outside the list speaks for itself", () => {
    expect(wordCode(RELATIONS, "邻居", "en")).toBe("邻居")
    expect(wordCode(RELATIONS, "son", "en")).toBe("son")
  })
})
