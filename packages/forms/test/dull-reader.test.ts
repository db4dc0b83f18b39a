/**
 * The parser against a dull one 对照: our streaming parser and a library that reads the whole workbook see the same cells.
 */
import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import type { CellValue } from "hucre/xlsx"
import { readXlsx, writeXlsx } from "hucre/xlsx"
import { describe, expect, it } from "vitest"
import type { RawCell } from "../src/spreadsheet/sheet-parser.ts"
import { openWorkbook } from "../src/spreadsheet/workbook.ts"
import { anyText } from "./arbitraries.ts"

type Rows = readonly (readonly RawCell[])[]

const ours = async (bytes: Uint8Array): Promise<readonly Rows[]> => {
  const { sheets } = Result.getOrThrow(await openWorkbook(bytes))
  return Promise.all(
    sheets.map(async ({ rows }) => {
      const all: (readonly RawCell[])[] = []
      await rows(({ row, cells }) => {
        while (all.length < row - 1) all.push([])
        return all.push(cells) > 0
      })
      return all
    }),
  )
}

const theirs = async (bytes: Uint8Array): Promise<readonly Rows[]> =>
  (await readXlsx(bytes)).sheets.map(({ rows }) => rows.map((row) => row.map(plain)))

const plain = (cell: CellValue): RawCell => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)

const trimmed = (sheets: readonly Rows[]): readonly Rows[] =>
  sheets.map((rows) =>
    dropEnd(
      rows.map((row) => dropEnd(row, (cell) => cell === null)),
      (row) => row.length === 0,
    ),
  )

const dropEnd = <Item>(items: readonly Item[], isEmpty: (item: Item) => boolean): readonly Item[] =>
  items.slice(0, items.findLastIndex((item) => !isEmpty(item)) + 1)

describe("the streaming parser", () => {
  it.each(["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice-numbers.xlsx", "two-header-rows.xlsx"])(
    "sees in %s what a whole reader sees",
    async (name) => {
      const bytes = new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)))
      expect(trimmed(await ours(bytes))).toEqual(trimmed(await theirs(bytes)))
    },
  )

  it("sees in any workbook what a whole reader sees, with shared and with inline texts", async () => {
    const cell = fc.oneof(
      fc.constant(null),
      anyText(40).filter((text) => text !== "" && !text.includes("_x")),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      fc.boolean(),
    )
    const sheets = fc.array(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 3,
    })
    await fc.assert(
      fc.asyncProperty(sheets, fc.constantFrom("shared" as const, "inline" as const), async (drawn, stringMode) => {
        const bytes = await writeXlsx({
          sheets: drawn.map((rows, index) => ({ name: `表${index}`, rows })),
          stringMode,
        })
        expect(trimmed(await ours(bytes))).toEqual(trimmed(await theirs(bytes)))
        expect(trimmed(await ours(bytes))).toEqual(trimmed(drawn))
      }),
      { numRuns: 100 },
    )
  })
})
