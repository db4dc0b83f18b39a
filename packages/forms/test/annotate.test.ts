/**
 * The workbook that comes back 标注: the user's own cells, with what is wrong marked in them.
 */
import { readFileSync } from "node:fs"
import { inflateRawSync } from "node:zlib"
import * as Result from "effect/Result"
import type { Cell } from "hucre/xlsx"
import { readXlsx } from "hucre/xlsx"
import { describe, expect, it } from "vitest"
import { annotate, PROBLEM_SHEET, readRoster } from "../src/spreadsheet.ts"
import { packedBytes, readDirectory } from "../src/spreadsheet/zip-directory.ts"
import { csv, reading } from "./rosters.ts"
import { workbookParts, zip } from "./zip.ts"

const RED = "FFC7CE"
const YELLOW = "FFF2A8"

const colour = (cell: { readonly style?: { readonly fill?: unknown } } | undefined): string | undefined =>
  (cell?.style?.fill as { readonly fgColor?: { readonly rgb?: string } } | undefined)?.fgColor?.rgb?.slice(-6)

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)))

const partsOf = (bytes: Uint8Array): ReadonlyMap<string, Buffer> => {
  const entries = Result.getOrThrow(readDirectory(bytes, 1_000))
  return new Map(
    entries.map((entry) => [entry.name, unpacked(packedBytes(bytes, entry) ?? new Uint8Array(), entry.method)]),
  )
}
const unpacked = (packed: Uint8Array, method: number): Buffer =>
  method === 8 ? inflateRawSync(packed) : Buffer.from(packed)

const text = (value: string): string => `t="inlineStr"><is><t>${value}</t></is></c>`
const blankSheet =
  `<worksheet><sheetData><row><c ${text("户编号")}<c ${text("姓名")}<c ${text("性别")}</row>` +
  `<row r="2" spans="1:3"><c><v>1</v></c><c r="C2" ${text("男")}</row><row r="3"><c r="A3"><v>2</v></c><c r="B3" ${text("乙")}</row>` +
  "</sheetData></worksheet>"

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

  it("leaves every part that has no mark byte for byte: other sheets, charts, comments, drop-downs", async () => {
    const bytes = fixture("with-everything.xlsx")
    const read = await reading(bytes)
    expect(read.sheets.map(({ sheet, role }) => `${sheet} ${role}`)).toEqual([
      "人员 persons",
      "统计 other",
      "第二组 persons",
      "隐藏 hidden",
    ])
    const [before, after] = [partsOf(bytes), partsOf(await annotate(bytes, read))]
    const changed = [...before].filter(([name, part]) => !after.get(name)?.equals(part)).map(([name]) => name)
    expect(changed.toSorted()).toEqual(
      [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet3.xml",
      ].toSorted(),
    )
    // The first sheet has comments of its own, which stay; the third gets ours.
    expect([...after.keys()].filter((name) => !before.has(name)).toSorted()).toEqual([
      "xl/drawings/jingzhun-comments3.vml",
      "xl/jingzhun-comments3.xml",
      "xl/worksheets/_rels/sheet3.xml.rels",
      "xl/worksheets/jingzhun-problems.xml",
    ])
  })

  it("a formula and the style of a marked cell stay, only its ground changes", async () => {
    const bytes = fixture("with-everything.xlsx")
    const marked = await readXlsx(await annotate(bytes, await reading(bytes)), { readStyles: true })
    const cells = marked.sheets[0]?.cells ?? new Map<string, Cell>()
    expect(cells.get("1,4")).toMatchObject({ formula: "D2+1" })
    expect(colour(cells.get("1,4"))).toBe(YELLOW)
    expect(cells.get("1,1")?.style?.font?.bold).toBe(true)
    expect(cells.get("2,4")?.comment?.text).toBe("原有批注")
    expect(marked.sheets[2]?.cells?.get("2,2")?.comment?.text).toMatch(/^“\?”不在规定选项中/)
  })

  it("marks a blank cell and one beyond the end of its row", async () => {
    const bytes = zip(
      workbookParts({ content: blankSheet }, [
        {
          name: "xl/styles.xml",
          content: '<styleSheet><fills count="1"><fill/></fills><cellXfs count="1"><xf/></cellXfs></styleSheet>',
        },
      ]),
    )
    const read = await reading(bytes)
    const problem = {
      severity: "error",
      sheet: "人员",
      row: 2,
      code: "NameBlank",
      cause: { _tag: "NameBlank" },
    } as const
    const problems = [
      { ...problem, column: "B" },
      { ...problem, column: "AA" },
    ]
    const sheet = partsOf(await annotate(bytes, { ...read, problems }))
      .get("xl/worksheets/sheet1.xml")
      ?.toString()
    expect(sheet).toMatch(
      /<c r="A2"><v>1<\/v><\/c><c s="\d+" r="B2"\/><c r="C2"[^>]*>.*<\/c><c s="\d+" r="AA2"\/><\/row>/,
    )
  })

  it("annotating again after a correction takes the old marks off and replaces the list", async () => {
    const bytes = fixture("with-everything.xlsx")
    const read = await reading(bytes)
    const once = await annotate(bytes, read)
    const [left, ...corrected] = read.problems
    if (left === undefined || corrected.length === 0) throw new Error("the fixture has several problems")
    const twice = await readXlsx(await annotate(once, { ...read, problems: [left] }), { readStyles: true })
    expect(twice.sheets.filter(({ name }) => name === PROBLEM_SHEET)).toHaveLength(1)
    expect(twice.sheets.at(-1)?.rows).toHaveLength(2)
    const coloured = twice.sheets.flatMap(({ cells }) =>
      [...(cells ?? [])].filter(([, cell]) => colour(cell) === YELLOW),
    )
    expect(coloured.map(([place]) => place)).toEqual([`${left.row - 1},${(left.column ?? "A").charCodeAt(0) - 65}`])
    expect(twice.sheets[2]?.cells?.get("2,2")?.comment).toBeUndefined()
    expect(twice.sheets[0]?.cells?.get("1,1")?.style?.font?.bold).toBe(true)
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
        [expect.any(Number), "提醒", "名册", 2, "C", "性别", "?", "“?”不在规定选项中，请填：男、女。"],
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
