import { fieldOf, type RecordKind } from "@jingzhun/core"
import { formatValue, type Json } from "@jingzhun/forms"
import { describe, expect, it } from "vitest"
import { readField } from "../../../ui/editing/field-text.ts"
import { isBlock, planBlock, readBlock, type BlockCell } from "./block.ts"

const aCell = (name: string, value?: Json, hindrance?: string, kind: RecordKind = "household"): BlockCell => {
  const field = fieldOf(kind, name)
  if (field === undefined) throw new Error(`no field ${name}`)
  return {
    target: { record: "h:0000000000000000", field },
    text: formatValue(field, value, "zh-CN"),
    value,
    hindrance,
    read: (text) => readField(field, text, "zh-CN"),
  }
}

const AREA = "housing.areaSquareMetres"

/** Two households with an area and whether the house is sound. */
const cells: readonly (readonly BlockCell[])[] = [
  [aCell(AREA, 50), aCell("housing.sound", true)],
  [aCell(AREA), aCell("housing.sound", false, "两人填得不一样")],
]

const plan = (text: string, from = { row: 0, column: 0 }) =>
  planBlock(readBlock(text), from, ({ row, column }) => cells[row]?.[column])

describe("reading what a spreadsheet copies", () => {
  it.each([
    [
      "61\t是\r\n62\t否\r\n",
      [
        ["61", "是"],
        ["62", "否"],
      ],
    ],
    ["61\n62", [["61"], ["62"]]],
    ["a\t\tb", [["a", "", "b"]]],
    ["a\t", [["a", ""]]],
    ["\ta", [["", "a"]]],
    ["a\n\nb\n", [["a"], [""], ["b"]]],
    ['"两行\n字"\tb', [["两行\n字", "b"]]],
    ['"说""好"""\tb', [['说"好"', "b"]]],
    ['12"屏\tb', [['12"屏', "b"]]],
  ])("[U13] reads %j", (text, rows) => {
    expect(readBlock(text)).toEqual(rows)
  })

  it("[U13] takes one cell for a text, and more for a block", () => {
    expect(isBlock("61\r\n")).toBe(false)
    expect(isBlock("61\t")).toBe(true)
    expect(isBlock("61\n62")).toBe(true)
  })
})

describe("laying a block on the roster", () => {
  it("[U13] says which cells would change, with what stood there before", () => {
    expect(plan("61\t否").changes.map(({ before, value }) => [before, value])).toEqual([
      [50, 61],
      [true, false],
    ])
  })

  it("[U13] leaves blank and equal cells alone", () => {
    expect(plan("50\t\n\t")).toMatchObject({ changes: [], problems: [], left: 4 })
  })

  it("[U13] names each cell that cannot be read or may not be written", () => {
    const { changes, problems } = plan("六十\t否\n70\t是")
    expect(changes.map(({ value }) => value)).toEqual([false, 70])
    expect(problems.map(({ position }) => position)).toEqual([
      { row: 0, column: 0 },
      { row: 1, column: 1 },
    ])
    expect(problems[0]?.sentence).toContain("六十")
    expect(problems[1]?.sentence).toBe("两人填得不一样")
  })

  it("[U13] counts what lies outside", () => {
    expect(plan("61\t是\t9\n62\n63", { row: 0, column: 0 }).beyond).toBe(2)
  })
})
