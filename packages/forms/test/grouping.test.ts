/**
 * Grouping 归户: rows find their household by number, by the head's number, or by standing below the head.
 */
import { describe, expect, it } from "vitest"
import { anIdentity, csv, marks, reading } from "./rosters.ts"

const names = async (...rows: readonly (readonly string[])[]) =>
  (await reading(csv(...rows))).households.map(({ members }) => members?.map(({ name }) => name))

describe("rows become households", () => {
  it("by 户编号, also when the rows are scattered", async () => {
    expect(await names(["户编号", "姓名"], ["1", "甲"], ["2", "乙"], ["1", "丙"])).toEqual([["甲", "丙"], ["乙"]])
  })

  it("a blank number below the head continues the household", async () => {
    const rows = [
      ["户编号", "姓名", "与户主关系"],
      ["1", "甲", "户主"],
      ["", "乙", "配偶"],
      ["2", "丙", "户主"],
      ["", "丁", "之子"],
    ]
    expect(await names(...rows)).toEqual([
      ["甲", "乙"],
      ["丙", "丁"],
    ])
  })

  it("a head without a number begins a household, and the missing number is named", async () => {
    const read = await reading(csv(["户编号", "姓名", "与户主关系"], ["1", "甲", "户主"], ["", "乙", "户主"]))
    expect(read.households).toHaveLength(2)
    expect(marks(read)).toContain("warning HouseholdNumberBlank 3")
  })

  it("by the head's number where there is no 户编号", async () => {
    const [one, two] = [anIdentity("1970-01-01", 1), anIdentity("1980-01-01", 2)]
    expect(await names(["姓名", "户主证件号码"], ["甲", one], ["乙", two], ["丙", one])).toEqual([["甲", "丙"], ["乙"]])
  })

  it("by the head alone where there is no number at all", async () => {
    const rows = [
      ["姓名", "与户主关系"],
      ["甲", "户主"],
      ["乙", "之子"],
      ["丙", "户主"],
    ]
    expect(await names(...rows)).toEqual([["甲", "乙"], ["丙"]])
  })

  it("a first row that belongs to nobody is an error", async () => {
    const read = await reading(csv(["户编号", "姓名", "与户主关系"], ["", "甲", "之子"], ["1", "乙", "户主"]))
    expect(marks(read)).toContain("error HouseholdUnknown 2")
    expect(read.households).toHaveLength(1)
  })

  it("a row below one with an unreadable household number is not put into the household above it", async () => {
    const read = await reading(csv(["户编号", "姓名"], ["1", "甲"], ["1.1E+17", "乙"], ["", "丙"]))
    expect(read.households.map(({ members }) => members?.length)).toEqual([1])
    expect(marks(read)).toEqual(expect.arrayContaining(["error NumberRounded 3A", "error HouseholdUnknown 4"]))
  })

  it("household values that differ between rows: the head's wins and the difference is named", async () => {
    const read = await reading(
      csv(
        ["户编号", "姓名", "与户主关系", "户联系电话"],
        ["1", "甲", "配偶", "13800000001"],
        ["1", "乙", "户主", "13800000002"],
      ),
    )
    expect(read.households[0]?.phone).toBe("13800000002")
    expect(marks(read)).toContain("warning HouseholdCellsDiffer 3D")
  })

  it("titles, sums, blank rows, repeated headers and remarks are passed over; a remark is named", async () => {
    const headers = ["户编号", "姓名", "与户主关系", "性别"]
    const read = await reading(
      csv(
        ["某村名册"],
        [],
        headers,
        ["1", "甲", "户主", "男"],
        headers,
        ["合 计", "1", "", ""],
        ["", "", "", ""],
        ["2", "乙", "户主", "女"],
        ["", "", "填表人:某某", ""],
      ),
    )
    expect(read.households.map(({ id }) => id)).toEqual(["1", "2"])
    expect(marks(read).filter((mark) => mark.includes("RowNotAPerson"))).toHaveLength(1)
  })

  it("relief asked of persons holds for the household: one yes is yes, all no is no, else unknown", async () => {
    const rows = [
      ["户编号", "姓名", "是否享受低保"],
      ["1", "甲", "否"],
      ["1", "乙", "是"],
      ["2", "丙", "否"],
      ["3", "丁", ""],
      ["3", "戊", "否"],
    ]
    const { households } = await reading(csv(...rows))
    expect(households.map(({ relief }) => relief?.subsistenceAllowance)).toEqual([true, false, undefined])
  })

  it("what a missing column leaves out is named once for the sheet, not in every row", async () => {
    const read = await reading(csv(["户编号", "姓名"], ["1", "甲"], ["2", "乙"]))
    expect(read.problems).toEqual([])
    expect(read.missing).toEqual(expect.arrayContaining(["证件号码", "与户主关系", "健康状况"]))
    expect(read.missing).toHaveLength(45)
  })

  it("what the caller states fills what the file leaves out, and does not overrule it", async () => {
    const read = await reading(csv(["户编号", "姓名", "建档立卡"], ["1", "甲", "否"], ["2", "乙", ""]), {
      division: "999901201201",
      registered: true,
    })
    expect(read.households).toMatchObject([
      { division: "999901201201", registered: false },
      { division: "999901201201", registered: true },
    ])
  })
})
