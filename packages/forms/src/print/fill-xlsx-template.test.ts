import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import PizZip from "pizzip"
import { describe, expect, it } from "vitest"
import { identityNumber, incomeCase } from "../../test/paper/cases.ts"
import { fillXlsxTemplate } from "./fill-xlsx-template.ts"
import { templateFailureSentence } from "./template-wording.ts"

/** Made by openpyxl: see `make.py` beside it. */
const template = new Uint8Array(readFileSync(new URL("../../test/fixtures/template.xlsx", import.meta.url)))
const HEAD = identityNumber("1953-04-12", 31)
const sheetOf = (bytes: Uint8Array, number = 1): string =>
  new PizZip(bytes).file(`xl/worksheets/sheet${number}.xml`)?.asText() ?? ""
const textsIn = (xml: string): readonly string[] =>
  [...xml.matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, text = ""]) => text)
const filled = Result.getOrThrow(fillXlsxTemplate(template, incomeCase))

describe("a county's own workbook", () => {
  it("takes values by their name or by their path, on every sheet, and leaves what has no holes as it was", () => {
    expect(textsIn(sheetOf(filled.bytes)).slice(0, 3)).toEqual(["桃源村审定表", `韦有田（${HEAD}）`, "贰万元零壹分"])
    expect(textsIn(sheetOf(filled.bytes, 2))).toEqual(["电话 0000-1234567"])
    const before = sheetOf(template)
    for (const part of [/<mergeCells.*?<\/mergeCells>/, /<f>C5\+1<\/f>/, /<c r="C5"[^>]*><v>42<\/v><\/c>/]) {
      const [found = "not there"] = part.exec(before) ?? []
      expect(sheetOf(filled.bytes)).toContain(found)
    }
  })

  it("gives each printed line the next item of its list, and tells for how many there was none", () => {
    expect(textsIn(sheetOf(filled.bytes)).slice(-4)).toEqual(["韦有田", "户主", "黄桂香", "配偶"])
    expect(filled.leftOver).toEqual([{ list: "household.members", label: "家庭成员", items: 1 }])
  })

  it("a line for which there is no item stays empty", () => {
    const { household } = incomeCase
    const members = household?.members?.slice(0, 1) ?? []
    const alone = Result.getOrThrow(fillXlsxTemplate(template, { ...incomeCase, household: { ...household, members } }))
    expect(textsIn(sheetOf(alone.bytes)).slice(-4)).toEqual(["韦有田", "户主", "", ""])
    expect(alone.leftOver).toEqual([])
  })

  it("lists what is missing by its name, and what nobody knows", () => {
    const { office: _, ...facts } = incomeCase
    const without = Result.getOrThrow(fillXlsxTemplate(template, facts))
    expect(textsIn(sheetOf(without.bytes, 2))).toEqual(["电话 ＿＿＿＿＿＿"])
    expect(without.missing).toEqual([{ path: "office.telephone", label: "受理电话", block: 0 }])
    expect(without.unknown).toEqual(["户主鞋码"])
  })

  it("what is filled in is text: markup and formulas do nothing", () => {
    const facts = { ...incomeCase, draft: { ...incomeCase.draft, projectName: "=1+1<鸡>" } }
    const { bytes } = Result.getOrThrow(fillXlsxTemplate(template, facts))
    expect(sheetOf(bytes)).toContain('t="inlineStr"><is><t xml:space="preserve">=1+1&lt;鸡&gt;</t></is>')
    expect(sheetOf(bytes).match(/<f>/g)).toHaveLength(1)
  })

  it("[GT-12-1] that hangs in public reads only from what may be public", () => {
    const { bytes } = Result.getOrThrow(fillXlsxTemplate(template, incomeCase, { isPublic: true }))
    expect(sheetOf(bytes)).not.toContain(HEAD)
  })

  it("what is no workbook is told, and nothing throws", () => {
    for (const bytes of [new Uint8Array(), new Uint8Array([80, 75, 3, 4]), template.slice(0, 2_000)]) {
      const failure = Result.getOrThrow(Result.flip(fillXlsxTemplate(bytes, incomeCase)))
      expect(templateFailureSentence(failure, "zh-CN")).toContain("不是 .xlsx 文件")
    }
  })
})
