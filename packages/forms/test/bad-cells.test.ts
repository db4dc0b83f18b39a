/**
 * Planted errors 错误对照表: one wrong cell each, found where it is, an error or a warning as documented.
 */
import { describe, expect, it } from "vitest"
import { problemSentence } from "../src/index.ts"
import { anIdentity, csv, marks, reading } from "./rosters.ts"

const GOOD: Readonly<Record<string, string>> = {
  户编号: "7",
  姓名: "甲",
  性别: "男",
  出生日期: "1970-01-01",
  证件号码: anIdentity(),
  与户主关系: "户主",
  文化程度: "小学",
  在校生状况: "",
  劳动技能: "普通劳动力",
  "务工时间（月）": "",
  健康状况: "健康",
  是否享受低保: "否",
  年度: "2021",
  户联系电话: "13800000001",
  民族: "汉族",
  务工所在地: "",
}
const HEADERS = Object.keys(GOOD)
const letter = (header: string): string => String.fromCharCode(65 + HEADERS.indexOf(header))
const row = (cells: Readonly<Record<string, string>>): readonly string[] =>
  HEADERS.map((header) => cells[header] ?? GOOD[header] ?? "")
const readRow = (cells: Readonly<Record<string, string>>) => reading(csv(HEADERS, row(cells)))

describe("a wrong cell is found where it is", () => {
  it("the good row has nothing wrong", async () => {
    expect(marks(await readRow({}))).toEqual([])
  })

  // Essential: household number, name, identity number. Their row is left out.
  it.each([
    ["户编号", "1.10101E+17", "NumberRounded"],
    ["户编号", "#REF!", "FormulaFailed"],
    ["证件号码", "1.10101E+17", "IdentityRounded"],
    ["证件号码", "110101199003070000", "IdentityRounded"],
    ["证件号码", "11010119900307", "IdentityLength"],
    ["证件号码", "1101011990030A0011", "IdentityCharacters"],
    ["证件号码", "999901199002301234", "IdentityBirthDate"],
    ["证件号码", anIdentity().slice(0, 17) + (anIdentity().endsWith("0") ? "1" : "0"), "IdentityCheck"],
    ["姓名", "甲".repeat(51), "TooLong"],
    ["姓名", "", "NameBlank"],
  ])("error: %s “%s” is %s and the row is left out", async (header, value, code) => {
    const read = await readRow({ [header]: value })
    expect(marks(read)).toContain(`error ${code} 2${letter(header)}`)
    expect(read.leftOut).toBe(1)
    expect(read.households).toEqual([])
  })

  // Everything else: the row stays, the cell is unknown.
  it.each([
    ["性别", "不男不女", "NotInList"],
    ["出生日期", "201605", "DayWithoutDate"],
    ["出生日期", "1970年", "DayWithoutDate"],
    ["出生日期", "5/1/2016", "DayAmbiguous"],
    ["出生日期", "1970-02-30", "NotADay"],
    ["出生日期", "无", "NeverNone"],
    ["在校生状况", "十年级", "NotInList"],
    ["劳动技能", "大力士", "NotInList"],
    ["务工时间（月）", "半年", "NotANumber"],
    ["务工时间（月）", "-3", "BelowZero"],
    ["健康状况", "健康,感冒", "NotInList"],
    ["是否享受低保", "也许", "NotYesNo"],
    ["年度", "2021.5", "NotWhole"],
    ["户联系电话", "1.38E+10", "NumberRounded"],
    ["是否享受低保", "#N/A", "FormulaFailed"],
  ])("warning: %s “%s” is %s and stays unknown", async (header, value, code) => {
    const read = await readRow({ [header]: value })
    expect(marks(read)).toContain(`warning ${code} 2${letter(header)}`)
    expect(read.problems.every(({ severity }) => severity === "warning")).toBe(true)
    expect(read.households).toHaveLength(1)
  })

  // The record checks, at the cell that says it.
  it.each([
    ["性别", "女", "SexUnlikeIdentity"],
    ["出生日期", "1971-01-01", "BirthDateUnlikeIdentity"],
    ["证件号码", "", "IdentityBlank"],
    ["与户主关系", "", "RelationBlank"],
    ["与户主关系", "远房亲戚", "WordNotListed"],
    ["与户主关系", "配偶", "HeadMissing"],
    ["与户主关系", "本人", "WordTranslated"],
    ["文化程度", "私塾", "WordNotListed"],
    ["文化程度", "", "EducationAndSchoolingBlank"],
    ["健康状况", "", "Blank"],
    ["健康状况", "健康、残疾", "HealthyBesideOthers"],
    ["劳动技能", "", "Blank"],
    ["户联系电话", "1380000", "PhoneLength"],
    ["务工时间（月）", "6", "WorkMonthsWithoutPlace"],
    ["务工所在地", "省外", "WorkPlaceWithoutMonths"],
    ["务工时间（月）", "13个月", "MonthsAboveTwelve"],
  ])("doubtful: %s “%s” is %s and the value is kept", async (header, value, code) => {
    const read = await readRow({ [header]: value })
    expect(marks(read)).toContain(`warning ${code} 2${letter(header)}`)
    expect(read.households[0]?.members).toHaveLength(1)
  })

  it("a number of another kind of certificate is a warning, for it follows other rules", async () => {
    const headers = [...HEADERS, "证件类型"]
    const read = await reading(csv(headers, [...row({ 证件号码: "E12345678" }), "护照"]))
    expect(marks(read)).toContain(`warning IdentityLength 2${letter("证件号码")}`)
    expect(read.households[0]?.members?.[0]).not.toHaveProperty("identityNumber")
  })

  it("a person who is there twice is an error in the later row, which names the first", async () => {
    const read = await reading(csv(HEADERS, row({}), row({ 户编号: "8", 姓名: "乙" })))
    expect(marks(read)).toContain(`error PersonTwice 3${letter("证件号码")}`)
    expect(read.problems.find(({ code }) => code === "PersonTwice")?.cause).toMatchObject({ other: 2 })
  })

  it("a disability certificate and its holder's identity card are one person", async () => {
    const read = await reading(csv(HEADERS, row({}), row({ 姓名: "乙", 证件号码: `${anIdentity()}42` })))
    expect(marks(read)).toContain(`error PersonTwice 3${letter("证件号码")}`)
  })

  it("a household with a row left out says so, because its head count is wrong", async () => {
    const read = await reading(
      csv(
        HEADERS,
        row({}),
        row({ 姓名: "乙", 与户主关系: "配偶", 证件号码: "1.1E+17" }),
        row({ 户编号: "8", 姓名: "丙", 证件号码: "" }),
      ),
    )
    expect(marks(read)).toContain("warning HouseholdIncomplete 2")
    expect(read.origins[0]).toEqual({
      sheet: "名册",
      row: 2,
      members: [{ sheet: "名册", row: 2 }],
      leftOut: [{ sheet: "名册", row: 3 }],
    })
    expect(read.households.map(({ members }) => members?.length)).toEqual([1, 1])
    expect(read.leftOut).toBe(1)
  })

  it("values typed in many ways are read", async () => {
    const read = await readRow({
      出生日期: "１９７０年1月1日",
      性别: " 男 ",
      证件号码: ` ${anIdentity()} `,
      劳动技能: "弱劳动力",
      "务工时间（月）": "１０ 个月",
      务工所在地: "省外",
      健康状况: "残疾，长期慢性病",
      是否享受低保: "√",
      年度: "2021年",
      民族: "苗",
    })
    expect(read.households[0]).toMatchObject({ dataYear: 2021 })
    expect(read.households[0]?.members?.[0]).toMatchObject({
      birthDate: "1970-01-01",
      sex: "male",
      labour: "weak",
      workMonths: 10,
      health: ["chronic", "disabled"],
      subsistenceAllowance: true,
      ethnicity: "苗族",
    })
  })

  it("无 is known to be none, 不详 and blank are unknown", async () => {
    const member = (await readRow({ 健康状况: "无", 劳动技能: "不详", 民族: "" })).households[0]?.members?.[0]
    expect(member?.health).toBeNull()
    expect(member).not.toHaveProperty("labour")
    expect(member).not.toHaveProperty("ethnicity")
  })

  it("every problem has a sentence in both languages that names the place", async () => {
    const read = await readRow({ 证件号码: "123", 性别: "?", 户联系电话: "1" })
    for (const problem of read.problems) {
      expect(problemSentence(problem, "zh-CN")).toMatch(/^工作表“名册”第2行.*。$/)
      expect(problemSentence(problem, "en")).toMatch(/^Sheet “名册”, row 2.*\.$/)
    }
  })
})
