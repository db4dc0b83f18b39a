/**
 * Files of other programs 其他程序的文件: openpyxl, LibreOffice and iconv made them, see fixtures/README.md.
 */
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { problemSentence } from "../src/index.ts"
import { marks, reading } from "./rosters.ts"

const fixture = (name: string) =>
  reading(new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url))), { fileName: name })

const SAME = ["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.csv", "national-gb18030.csv"]

describe("rosters of other programs", () => {
  it.each(SAME)("%s: three households, eight persons, nothing doubtful, no header unknown or missing", async (name) => {
    const read = await fixture(name)
    expect(read.households.map(({ members }) => members?.map((member) => member.name))).toEqual([
      ["石榴", "荷花", "松柏", "小麦"],
      ["青竹"],
      ["买买提·芦苇", "𠮷祥", "禾苗"],
    ])
    expect(read).toMatchObject({ problems: [], rows: 8, leftOut: 0, missing: [], layout: { unknown: [] } })
    expect(read.places).toEqual(["示范省/示范市/示范县/演示乡/桃源村"])
  })

  it("the same roster reads the same from every program", async () => {
    const [first, ...others] = await Promise.all(SAME.map(fixture))
    for (const other of others) expect(other.households).toEqual(first?.households)
  })

  it("a person is read field by field: sets, school years, days, months, yes and no", async () => {
    const { households } = await fixture("national-gb18030.csv")
    expect(households[0]).toMatchObject({
      id: "999901201200000001",
      phone: "13800000001",
      dataYear: 2021,
      relief: { subsistenceAllowance: false, fiveGuarantees: false },
    })
    expect(households[0]?.members?.[1]).toMatchObject({
      relation: "spouse",
      sex: "female",
      birthDate: "1960-11-20",
      labour: "weak",
      health: ["chronic", "disabled"],
      education: "文盲或半文盲",
      schooling: null,
    })
    expect(households[0]?.members?.[2]).toMatchObject({ workMonths: 8, workPlace: "县外省内" })
    expect(households[0]?.members?.[3]).toMatchObject({ schooling: "junior", schoolingDetail: "七年级" })
    expect(households[0]?.members?.[3]).not.toHaveProperty("education")
    expect(households[1]?.relief?.subsistenceAllowance).toBe(true)
  })

  it("two header rows with merged group titles, in any order, with other names", async () => {
    const read = await fixture("two-header-rows.xlsx")
    expect(read.layout).toMatchObject({ row: 1, rows: 2, unknown: [] })
    expect(read.households).toHaveLength(3)
    expect(read.households[0]?.members?.[0]).toMatchObject({ birthDate: "1958-03-02", residentMedicalInsurance: true })
  })

  it("ids that LibreOffice took for numbers are errors that tell what to do, never guessed", async () => {
    const read = await fixture("libreoffice-numbers.xlsx")
    expect(read.households).toEqual([])
    expect(read.leftOut).toBe(8)
    expect(marks(read).slice(0, 3)).toEqual([
      "error NumberRounded 2F",
      "warning NumberRounded 2G",
      "error IdentityRounded 2L",
    ])
    const problem = read.problems[2]
    expect(problem?.value).toMatch(/^9\.9990119580302\d*E\+17$/)
    expect(problem && problemSentence(problem, "zh-CN")).toBe(
      "工作表“numbers”第2行L列（证件号码）：证件号码已被表格软件当作数字改动，末几位已丢失，无法还原。请把该列设为“文本”格式，再从原始资料重新粘贴完整号码。",
    )
  })
})
