import type { Procedure } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import { blankCase, housingCase, incomeCase } from "../../../test/paper/cases.ts"
import { plainText, textsOf } from "../filled-paper.ts"
import type { FilledPaper } from "../filled-paper.ts"
import type { Block, CellForm, PaperForm } from "../paper-form.ts"
import { draftFields, fill, fillList, paperForms, papersOf } from "../registry.ts"
import { holesOf } from "../template.ts"
import { archiveVolume } from "../volume.ts"
import { contents, cover } from "./case-volume.ts"
import type { PaperFacts } from "../facts.ts"
import { gutanPapers } from "./papers.ts"
import { posterA4 } from "./posting.ts"

const entries = paperForms("gutan")
const forms = [...new Set([...entries.map(({ form }) => form), cover, contents])]
const formOf = (id: string): PaperForm => {
  const form = forms.find((one) => one.id === id)
  if (form === undefined) throw new Error(`no form ${id}`)
  return form
}
const filled = (id: string, facts = incomeCase): FilledPaper => fill(formOf(id), facts)
const words = (paper: FilledPaper): string => textsOf(paper).join("\n")
const missing = (paper: FilledPaper): readonly string[] => paper.missing.map(({ path }) => path)

/** Every path that a block reads, those of lists with the path of their list. */
const pathsOf = (block: Block): readonly string[] => {
  const holes = (template: string, of = ""): readonly string[] =>
    holesOf(template).flatMap((piece) => (typeof piece === "string" ? [] : [`${of}${piece.path}`]))
  const boxes = ({ boxes: all = [] }: Pick<CellForm, "boxes">): readonly string[] =>
    all.flatMap(({ who, on = "" }) => [who, on].flatMap((one) => holes(one)))
  switch (block.kind) {
    case "title":
      return [...holes(block.text), ...holes(block.under ?? "")]
    case "heading":
      return []
    case "paragraph":
      return holes(block.text)
    case "grid":
      return block.rows.flat().flatMap((cell) => [...holes(cell.text), ...boxes(cell)])
    case "table":
      return [block.of, ...block.columns.flatMap(({ text }) => holes(text, `${block.of}.`))]
    case "checklist":
      return [block.of, `${block.of}.text`, `${block.of}.evidence`]
    case "signatures":
      return boxes(block)
    case "qr":
      return [block.value, ...holes(block.caption)]
  }
}

describe("the sheets of Gutan as data", () => {
  it("are plain JSON, so that a county can store them", () => {
    for (const form of forms) expect(JSON.parse(JSON.stringify(form))).toEqual(form)
  })

  it("every value that a sheet reads is registered with a name, and no two have one name", () => {
    const known = Object.keys(gutanPapers.fields)
    for (const form of forms) expect(form.blocks.flatMap(pathsOf).filter((path) => !known.includes(path))).toEqual([])
    const labels = Object.values(gutanPapers.fields).map(({ label }) => label)
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
  })

  it("every sheet belongs to a command of the procedure and the event it brings about", () => {
    const commands = new Map(procedures.gutan.commands.map(({ type, emits }) => [type, emits]))
    for (const { command, event } of entries) expect([command, commands.get(command)]).toEqual([command, event])
  })

  it("every sheet rests on a clause of the text, and says who fills and who signs it in both languages", () => {
    const clauses = Object.keys(procedures.gutan.clauses)
    for (const { clause, filledBy, signedBy, title, isReference } of forms) {
      expect(clauses).toContain(clause)
      expect(signedBy.length).toBeGreaterThan(0)
      for (const one of [filledBy, title, ...signedBy]) expect(one.en === "" || one["zh-CN"] === "").toBe(false)
      expect(isReference).toBe(true)
    }
  })

  it("[GT-07] [GT-08] [GT-12-2] the forms that the text names are there under the names that commands ask for", () => {
    const titles = forms.map(({ title }) => title["zh-CN"]).join("\n")
    const { figures }: Procedure = procedures.gutan
    for (const figure of ["incomeForms", "housingForms", "disbursementForms"]) {
      const names = figures[figure]?.versions.at(-1)?.value
      for (const name of names as readonly string[]) {
        expect(titles.replaceAll(/[“”]/g, "")).toContain(name)
      }
    }
  })
})

describe("which sheets a case can have printed", () => {
  const offered = (facts = incomeCase): readonly string[] => papersOf(facts).map(({ entry }) => entry.form.id)

  it("[GT-03] an income project has its own application and verification, and so has housing", () => {
    expect(offered()).toContain("income-application")
    expect(offered()).not.toContain("housing-application")
    expect(offered(housingCase)).toContain("verification-housing")
    expect(offered(housingCase)).not.toContain("verification-income")
  })

  it("[GT-13] [GT-15] working group and third party are offered where the village is the partner, and only there", () => {
    expect(offered(housingCase)).toEqual(expect.arrayContaining(["working-group", "third-party"]))
    expect(offered()).not.toEqual(expect.arrayContaining(["working-group"]))
    expect(offered()).not.toEqual(expect.arrayContaining(["third-party"]))
  })

  it("[GT-12-1] each objection has a sheet of its own", () => {
    const [objected] = incomeCase.events.filter(({ type }) => type === "objected")
    if (objected === undefined) throw new Error("no objection in the example")
    const second = { ...objected, command: "Y2", data: { ...objected.data, objection: "Y2", text: "人口不实" } }
    const facts = { ...incomeCase, events: [...incomeCase.events, second] }
    const sheets = papersOf(facts).filter(({ entry }) => entry.form.id === "objection")
    expect(sheets.map(({ of }) => of)).toEqual([objected.command, "Y2"])
    expect(sheets.map(({ entry, of }) => words(fill(entry.form, facts, { of })).includes("人口不实"))).toEqual([
      false,
      true,
    ])
  })

  it("a procedure without sheets offers none", () => {
    expect(papersOf({ ...incomeCase, procedure: "dejiang" })).toEqual([])
    expect(paperForms("dejiang")).toEqual([])
  })
})

describe("what a sheet says", () => {
  it("[GT-09-4] the record gives every tally, the threshold and the result", () => {
    const record = filled("appraisal-record")
    const tallies = record.blocks.find((block) => block.kind === "table")
    expect(tallies?.rows.map((row) => row.map(plainText).join(" "))).toEqual([
      "1 申请人资格 8 1 0 0 6 通过",
      "2 申请合作项目的合法性 9 0 0 0 6 通过",
      "3 申请合作项目的可行性 9 0 0 0 6 通过",
    ])
    expect(words(record)).toContain("以代表 9 人为基数，三分之二以上为 6 票")
    expect(words(record)).toContain("☑通过　☐未通过")
  })

  it("[GT-09-3] every representative has a row with role and attendance, and room to sign", () => {
    const list = filled("appraisal-record").blocks.findLast((block) => block.kind === "table")
    expect(list?.rows).toHaveLength(9)
    expect(list?.rows[0]?.map((text) => text.join(""))).toEqual(["1", "黄永康", "驻村干部", "到会", "", ""])
  })

  it("[GT-12-2] the requests say what was granted, paid before, asked for and left", () => {
    expect(words(filled("disbursement-start"))).toContain("16,000.00 元（大写：人民币壹万陆仟元整）")
    const rest = words(filled("disbursement-rest"))
    expect(rest).toContain("4,000.01 元（大写：人民币肆仟元零壹分）")
    expect(rest).toContain("16,000.00 元")
    expect(rest).toContain("0.00 元")
  })

  it("[GT-13] a village-arranged project may have all of it at the start, and the sheet says so", () => {
    expect(words(filled("disbursement-start", housingCase))).toContain("至多可拨审定补助的 100%")
    expect(words(filled("disbursement-start"))).toContain("至多可拨审定补助的 80%")
  })

  it("[GT-10] only the agreement with the village committee says where the rest of the proceeds goes", () => {
    const village = { ...incomeCase, events: housingCase.events }
    expect(words(filled("agreement", village))).toContain("纳入村集体经济收入")
    expect(words(filled("agreement"))).not.toContain("纳入村集体经济收入")
  })

  it("[GT-16-1] [GT-16-2] every item of all three levels stands there, with its evidence once it is verified", () => {
    const checks = (id: string, facts = incomeCase) =>
      filled(id, facts).blocks.flatMap((block) => (block.kind === "checklist" ? [block.items] : []))
    expect(checks("verification-income").map((items) => items.length)).toEqual([5, 5, 5])
    expect(checks("verification-housing", housingCase).map((items) => items.length)).toEqual([3, 3, 3])
    expect(checks("verification-income")[0]?.[1]).toEqual({
      text: "农户个人银行账户收支与项目相符",
      mark: "yes",
      note: ["照片 bank-account"],
    })
    expect(checks("verification-income", blankCase)[0]?.[0]?.mark).toBe("open")
  })

  it("[GT-11] what was returned and determined again is printed as it counts now", () => {
    expect(words(filled("determination", housingCase))).toContain("48,000.00 元（大写：人民币肆万捌仟元整）")
    const until = incomeCase.events.findIndex(({ type }) => type === "determined") + 1
    const [determined] = incomeCase.events.slice(until - 1, until)
    if (determined === undefined) throw new Error("not determined in the example")
    const returned = { ...determined, data: { outcome: "returned", reasons: "缺少照片" } }
    const paper = filled("determination", {
      ...incomeCase,
      events: [...incomeCase.events.slice(0, until - 1), returned],
    })
    expect(words(paper)).toContain("☐同意　☑退回补正　☐不予同意")
    expect(words(paper)).toContain("缺少照片")
    expect(missing(paper)).toContain("determined.subsidyFen")
  })

  it("[GT-12-1] the poster gives first and last day, and when it is taken down", () => {
    expect(words(filled("posting-a3"))).toContain(
      "2016年6月1日张榜（当日不计），至 2016年6月4日止，共 3 日；2016年6月5日取下",
    )
  })

  it("[GT-12-2] the list of payments holds what was requested and is not paid, with its sum", () => {
    const until = (facts: PaperFacts, command: string): PaperFacts => ({
      ...facts,
      events: facts.events.slice(0, facts.events.findIndex((event) => event.command === command) + 1),
    })
    // A14 requests the start; B17 requests again after B16 sent B15 back.
    const list = fillList(formOf("payment-list"), [until(incomeCase, "A14"), until(housingCase, "B17")])
    const table = list.blocks.find((block) => block.kind === "table")
    expect(table?.rows.map((row) => [row[1], row[3], row[7], row[8]].flat())).toEqual([
      ["2016-001", "韦有田", "项目启动", "16,000.00"],
      ["2016-002", "农阿公", "项目启动", "48,000.00"],
    ])
    expect(words(list)).toContain("共 2 笔，合计 64,000.00 元（大写：人民币陆万肆仟元整）")
    expect(missing(list)).toEqual(["payments.bank", "payments.accountNumber"])
    const paid = fillList(formOf("payment-list"), [until(incomeCase, "A15"), until(housingCase, "B18")])
    expect(words(paid)).toContain("共 0 笔，合计 0.00 元")
  })

  it("[GT-12-2] a payment that the bank gave back is due again", () => {
    const at = housingCase.events.findIndex(({ command }) => command === "B19") + 1
    const list = fillList(formOf("payment-list"), [{ ...housingCase, events: housingCase.events.slice(0, at) }])
    expect(words(list)).toContain("共 1 笔，合计 48,000.00 元")
  })

  it("several cases hang on one poster", () => {
    const paper = fillList(posterA4, [incomeCase, housingCase])
    const table = paper.blocks.find((block) => block.kind === "table")
    expect(table?.rows.map((row) => row.map(plainText).join(" "))).toEqual([
      "1 第三村民小组 韦有田 3 一户一增收项目 20,000.01",
      "2 第一村民小组 农阿公 2 住房建设补助项目 48,000.00",
    ])
    expect(paper.missing).toEqual([])
  })
})

describe("what is not known", () => {
  it("a sheet of which everything is known lacks nothing", () => {
    const lacking = papersOf(incomeCase)
      .filter(({ entry }) => entry.form.id !== "cover")
      .flatMap(({ entry, of }) => missing(fill(entry.form, incomeCase, { of })))
    // An approval needs no reasons.
    expect(lacking).toEqual(["determined.reasons"])
  })

  it("one value taken away is one blank more, under its name, and nothing stands in its place", () => {
    const { household, ...rest } = incomeCase
    const { phone: _, ...withoutPhone } = household ?? {}
    const paper = filled("income-application", { ...rest, household: withoutPhone })
    expect(paper.missing).toEqual([{ path: "household.phone", label: "联系电话", block: 2 }])
    expect(words(paper)).not.toContain("13900000000")
  })

  it("a sheet of a case of which nothing is known is all blanks", () => {
    for (const form of forms) {
      const paper = fill(form, blankCase)
      expect(words(paper)).not.toMatch(/undefined|null|NaN|\[object|☑|0\.00/)
    }
  })

  it("a sum of which one part is not known is not known", () => {
    const household = {
      ...incomeCase.household,
      income: { year: 2015, items: [{ kind: "wage" as const }], operatingCostFen: null },
    }
    expect(missing(filled("income-application", { ...incomeCase, household }))).toEqual([
      "household.income.netFen",
      "household.income.perPersonFen",
    ])
  })

  it("[GT-12-1] the poster leaves out the name of a head whose age nobody knows, and says that it is missing", () => {
    const household = { ...incomeCase.household, members: [{ name: "韦有田", relation: "head" }] }
    const paper = filled("posting-a4", { ...incomeCase, household })
    expect(words(paper)).not.toContain("韦有田")
    expect(missing(paper)).toEqual(["entries.head"])
  })

  it("[GT-12-1] a child that is head of a household hangs out with the family name only", () => {
    const members = (incomeCase.household?.members ?? []).slice(2).map((member) => ({ ...member, relation: "head" }))
    const paper = filled("posting-a4", { ...incomeCase, household: { ...incomeCase.household, members } })
    expect(words(paper)).toContain("韦某")
    expect(words(paper)).not.toContain("小兰")
  })
})

describe("the volume of a case", () => {
  it("[GT-18] holds cover, contents and every sheet that records something, in the order of the work", () => {
    const volume = archiveVolume(incomeCase)
    expect(volume.map(({ form }) => form)).toEqual([
      "cover",
      "contents",
      "income-application",
      "agreement",
      "appraisal-record",
      "consent",
      "determination",
      "posting-a4",
      "objection",
      "disbursement-start",
      "acceptance-application",
      "verification-income",
      "disbursement-rest",
    ])
    expect(words(volume[0] as FilledPaper)).toContain("11 件")
  })

  it("a case that has only begun has a thin volume", () => {
    const begun = { ...incomeCase, events: incomeCase.events.slice(0, 2) }
    expect(archiveVolume(begun).map(({ form }) => form)).toEqual([
      "cover",
      "contents",
      "income-application",
      "agreement",
    ])
  })

  it("the draft's values have names that a screen can ask for", () => {
    expect(draftFields("gutan").map(({ name }) => name)).toEqual(
      expect.arrayContaining(["projectName", "accountNumber", "buildingWay"]),
    )
  })
})
