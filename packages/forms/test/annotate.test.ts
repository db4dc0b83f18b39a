/**
 * The workbook that comes back 标注: the user's own cells, with what is wrong marked in them.
 */
import { readFileSync } from "node:fs"
import { readXlsx } from "hucre/xlsx"
import { describe, expect, it } from "vitest"
import { annotate, PROBLEM_SHEET, readRoster } from "../src/spreadsheet.ts"
import { csv, reading } from "./rosters.ts"

const RED = "FFC7CE"
const YELLOW = "FFF2A8"

const colour = (cell: { readonly style?: { readonly fill?: unknown } } | undefined): string | undefined =>
  (cell?.style?.fill as { readonly fgColor?: { readonly rgb?: string } } | undefined)?.fgColor?.rgb?.slice(-6)

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)))

describe("annotate", () => {
  it("marks the cells of the user's own workbook and keeps every value", async () => {
    const bytes = fixture("libreoffice-numbers.xlsx")
    const marked = await readXlsx(await annotate(bytes, await reading(bytes)), { readStyles: true })
    const before = await readXlsx(bytes)
    expect(marked.sheets.map(({ name }) => name)).toEqual(["numbers", PROBLEM_SHEET])
    expect(marked.sheets[0]?.rows).toEqual(before.sheets[0]?.rows)
    const cells = marked.sheets[0]?.cells
    expect(colour(cells?.get("1,11"))).toBe(RED)
    expect(colour(cells?.get("1,6"))).toBe(YELLOW)
    expect(colour(cells?.get("1,7"))).toBeUndefined()
    expect(cells?.get("1,11")?.comment?.text).toMatch(/^证件号码已被表格软件当作数字改动/)
  })

  it("keeps the other sheets", async () => {
    const bytes = fixture("openpyxl.xlsx")
    const marked = await readXlsx(await annotate(bytes, await reading(bytes)))
    expect(marked.sheets.map(({ name }) => name)).toEqual(["人员信息", "填表说明", PROBLEM_SHEET])
    expect(marked.sheets[1]?.rows).toEqual([["本表由村填写", 42]])
  })

  it("lists every problem with its place, its content and what to do", async () => {
    const bytes = csv(["户编号", "姓名", "性别"], ["1", "甲", "?"])
    const marked = await readXlsx(await annotate(bytes, await reading(bytes)))
    expect(marked.sheets[1]?.rows).toEqual(
      expect.arrayContaining([
        ["序号", "级别", "工作表", "行", "列", "表头", "原内容", "问题和办法"],
        [expect.any(Number), "提醒", "名册", 2, "C", "性别", "?", "“?”不在规定选项中,请填:男、女。"],
      ]),
    )
  })

  it("gives a csv back as a workbook with the same rows, and nothing in it runs", async () => {
    const bytes = csv(["户编号", "姓名", "性别"], ["1", "=1+1", "?"], ["2", "乙", "男"])
    const marked = await readXlsx(await annotate(bytes, await reading(bytes)), { readStyles: true })
    expect(marked.sheets[0]?.rows).toEqual([
      ["户编号", "姓名", "性别"],
      ["1", "=1+1", "?"],
      ["2", "乙", "男"],
    ])
    expect(colour(marked.sheets[0]?.cells?.get("1,2"))).toBe(YELLOW)
    expect(marked.sheets[0]?.cells?.get("1,1")?.formula).toBeUndefined()
  })

  it("can be read again after correction: the list of problems is passed over", async () => {
    const bytes = csv(["户编号", "姓名"], ["1", "甲"])
    const again = await readRoster(await annotate(bytes, await reading(bytes)), { fileName: "a.xlsx" })
    expect(again).toMatchObject({ success: { rows: 1, sheets: [{ role: "persons" }, { role: "other" }] } })
  })

  it("speaks English when asked", async () => {
    const bytes = csv(["户编号", "姓名", "性别"], ["1", "甲", "?"])
    const marked = await readXlsx(await annotate(bytes, await reading(bytes), { language: "en" }))
    expect(marked.sheets[1]?.rows[0]?.[1]).toBe("Kind")
  })
})
