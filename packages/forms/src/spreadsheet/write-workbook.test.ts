import { readXlsx } from "hucre/xlsx"
import { describe, expect, test } from "vitest"
import { writeWorkbook } from "./write-workbook.ts"

const sheetOf = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets.map(({ name, rows }) => ({ name, rows }))

describe("writing a workbook 写工作簿", () => {
  test("[WW1] another program reads the cells where they were put, gaps included", async () => {
    const bytes = await writeWorkbook([
      { name: "名册", rows: [["a", null, 1.5, true], [], [null, "=1+1<&>\"'"]] },
      { name: "空", rows: [] },
    ])
    const [first, second] = await sheetOf(bytes)
    expect(first?.name).toBe("名册")
    expect(first?.rows[0]).toEqual(["a", null, 1.5, true])
    expect(first?.rows[2]?.slice(0, 2)).toEqual([null, "=1+1<&>\"'"])
    expect(second).toEqual({ name: "空", rows: [] })
  })

  test("[WW2] more rows than one piece come whole and in order, and equal rows give equal bytes", async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => [`第${at}行`, at])
    const write = () => writeWorkbook([{ name: "a", columns: [{ width: 10, isText: true }], rows }])
    const bytes = await write()
    expect((await sheetOf(bytes))[0]?.rows).toEqual(rows)
    expect(await write()).toEqual(bytes)
  })
})
