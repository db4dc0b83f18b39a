import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { incomeCase } from "../../test/paper/cases.ts"
import { aTemplate, readDocx, squeezedRuns } from "../../test/paper/read-docx.ts"
import type { PaperFacts } from "../paper/facts.ts"
import type { FilledTemplate, TemplateFailure } from "./fill-docx-template.ts"
import { fillDocxTemplate } from "./fill-docx-template.ts"
import { templateFailureSentence } from "./template-wording.ts"

const filled = (paragraphs: readonly string[], facts: PaperFacts = incomeCase): FilledTemplate & { text: string } => {
  const result = Result.getOrThrow(fillDocxTemplate(aTemplate(...paragraphs), facts))
  return { ...result, text: squeezedRuns(readDocx(result.bytes).document) }
}

const failureOf = (bytes: Uint8Array, facts: PaperFacts = incomeCase): TemplateFailure | undefined => {
  const result = fillDocxTemplate(bytes, facts)
  return Result.isFailure(result) ? result.failure : undefined
}

describe("a county's own template", () => {
  it("takes values by their name or by their path, in the usual writing or another", () => {
    const { text, missing, unknown } = filled([
      "户主：{户主姓名}；{household.head.name}",
      "补助：{审定补助} 元，{determined.subsidyFen|capitals}",
      "审定：{审定日期}",
    ])
    expect(text).toBe("户主：韦有田；韦有田补助：20,000.01元，贰万元零壹分审定：2016年5月17日")
    expect([missing, unknown]).toEqual([[], []])
  })

  it("writes a list between its beginning and its end, item by item", () => {
    expect(filled(["{#家庭成员}{成员姓名}（{relation}）{/家庭成员}"]).text).toBe(
      "韦有田（户主）黄桂香（配偶）韦小兰（之孙女）",
    )
    expect(filled(["{#appraised.questions}{text}{agree}{/appraised.questions}"]).text).toBe(
      "申请人资格8申请合作项目的合法性9申请合作项目的可行性9",
    )
  })

  it("leaves a blank for what is not known, and lists it by its name", () => {
    const { office: _, ...facts } = incomeCase
    const { text, missing, unknown } = filled(["{受理电话}"], facts)
    expect(text).toBe("＿＿＿＿＿＿")
    expect(missing).toEqual([{ path: "office.telephone", label: "受理电话", block: 0 }])
    expect(unknown).toEqual([])
  })

  it("lists what nobody knows, once each", () => {
    const { text, unknown } = filled(["{户主鞋码}{户主鞋码}{constructor}{#没有的列表}{x}{/没有的列表}"])
    expect(unknown).toEqual(["户主鞋码", "constructor", "没有的列表"])
    expect(text).not.toContain("function")
  })

  it("escapes what would be markup in the document", () => {
    const facts = { ...incomeCase, draft: { ...incomeCase.draft, projectName: "<鸡> & “鸭”" } }
    expect(filled(["{项目名称}"], facts).text).toBe("<鸡>&“鸭”")
  })

  it("[GT-12-1] that hangs in public reads only from what may be public", () => {
    const template = aTemplate("{household.head.identityNumber}{#公示名单}{head}{/公示名单}")
    const { bytes, missing } = Result.getOrThrow(fillDocxTemplate(template, incomeCase, { isPublic: true }))
    expect(squeezedRuns(readDocx(bytes).document)).toBe("＿＿＿＿＿＿韦有田")
    expect(missing.map(({ path }) => path)).toEqual(["household.head.identityNumber"])
  })
})

describe("a template that cannot be filled", () => {
  it("is refused with what is wrong in it", () => {
    expect(failureOf(new TextEncoder().encode("no archive"))).toEqual({ _tag: "NotAWordDocument" })
    expect(failureOf(new Uint8Array(9 * 1024 * 1024))).toMatchObject({ _tag: "TemplateTooLarge" })
    expect(failureOf(aTemplate("{户主姓名"))).toEqual({ _tag: "TemplateBroken", holes: ["户主姓名"] })
    expect(failureOf(aTemplate("{#家庭成员}{成员姓名}"))).toEqual({ _tag: "TemplateBroken", holes: ["家庭成员"] })
    expect(failureOf(aTemplate("x"), { ...incomeCase, procedure: "dejiang" })).toEqual({
      _tag: "NoPapers",
      procedure: "dejiang",
    })
  })

  it("says so in both languages", () => {
    const failure: TemplateFailure = { _tag: "TemplateBroken", holes: ["户主姓名"] }
    expect(templateFailureSentence(failure, "zh-CN")).toContain("{户主姓名}")
    expect(templateFailureSentence({ _tag: "NotAWordDocument" }, "en")).toContain(".docx")
  })
})
