import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { incomeCase } from "../../test/paper/cases.ts"
import { aTemplate, readDocx, squeezedRuns } from "../../test/paper/read-docx.ts"
import type { CheckedTemplate, TemplateKind } from "./check-template.ts"
import { checkTemplate } from "./check-template.ts"
import { fillDocxTemplate } from "./fill-docx-template.ts"
import { templateFailureSentence } from "./template-wording.ts"

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url)))
const checked = async (bytes: Uint8Array): Promise<CheckedTemplate> =>
  Result.getOrThrow(await checkTemplate(bytes, "gutan"))
const failureOf = async (bytes: Uint8Array, procedure = "gutan") =>
  Result.getOrThrow(Result.flip(await checkTemplate(bytes, procedure)))

describe("a county's own template is looked through before it is put in place", () => {
  it("one of LibreOffice, and one of openpyxl: every hole is told, also those in the items of a list", async () => {
    const of = async (kind: TemplateKind) => checked(fixture(`county-form.${kind}`))
    expect(await of("docx")).toEqual({
      kind: "docx",
      holes: [
        "县",
        "户主姓名",
        "家庭住址",
        "审定补助",
        "determined.subsidyFen|capitals",
        "家庭成员",
        "成员姓名",
        "与户主关系",
        "受理电话",
      ],
      unknown: [],
    })
    expect(await of("xlsx")).toEqual({
      kind: "xlsx",
      holes: ["县", "户主姓名", "审定补助|capitals", "受理电话", "成员姓名", "与户主关系"],
      unknown: [],
    })
  })

  it("the same document of LibreOffice is filled", () => {
    const { bytes, missing, unknown } = Result.getOrThrow(fillDocxTemplate(fixture("county-form.docx"), incomeCase))
    const text = squeezedRuns(readDocx(bytes).document)
    expect(text).toContain("示范县极端贫困户项目审定表户主韦有田")
    expect(text).toContain("大写：贰万元零壹分")
    expect(text).toContain("韦有田（户主）黄桂香（配偶）")
    expect([missing, unknown]).toEqual([[], []])
  })

  it("a name that nobody knows, a way of writing that is none, and a hole for markup are told", async () => {
    expect((await checked(fixture("template.xlsx"))).unknown).toEqual(["户主鞋码"])
    const holes = aTemplate("{审定补助|captials}{#家庭成员}{鞋码}{/家庭成员}{#没有的}{帽子}{/没有的}", "{@项目名称}")
    expect((await checked(holes)).unknown).toEqual(["审定补助|captials", "鞋码", "没有的", "帽子", "@项目名称"])
  })

  it("what cannot be opened, and a procedure without sheets, are refused with the reason", async () => {
    expect(await failureOf(new Uint8Array(9 * 1024 * 1024))).toMatchObject({ _tag: "TemplateTooLarge" })
    expect(await failureOf(new TextEncoder().encode("no archive"))).toEqual({ _tag: "NotATemplate" })
    expect(await failureOf(aTemplate("{户主姓名"))).toEqual({ _tag: "TemplateBroken", holes: ["户主姓名"] })
    expect(await failureOf(aTemplate("x"), "dejiang")).toEqual({ _tag: "NoPapers", procedure: "dejiang" })
  })

  it("an archive that unpacks to more than it states is refused", async () => {
    const template = fixture("county-form.docx").slice()
    const view = new DataView(template.buffer)
    for (let at = 0; at < template.length - 4; at++) {
      // Every entry of the directory states one byte.
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1, true)
    }
    const failure = await failureOf(template)
    expect(failure).toEqual({ _tag: "TemplateDamaged", part: "_rels/.rels" })
    expect(templateFailureSentence(failure, "zh-CN")).toContain("_rels/.rels")
  })
})
