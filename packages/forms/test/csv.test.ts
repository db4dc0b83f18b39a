/**
 * Csv 逗号分隔文件: encodings, separators, quotation, and texts that a spreadsheet would run.
 */
import { describe, expect, it } from "vitest"
import { writeRosterCsv } from "../src/spreadsheet.ts"
import { gb18030, marks, reading } from "./rosters.ts"

const TEXT = "户编号,姓名,与户主关系\r\n1,石榴,户主\r\n1,荷花,配偶\r\n2,青竹,户主\r\n"
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le").swap16())
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

describe("csv", () => {
  it.each([
    ["UTF-8", new TextEncoder().encode(TEXT), "utf-8"],
    ["UTF-8 with its mark", new TextEncoder().encode(`\uFEFF${TEXT}`), "utf-8"],
    ["GB18030", gb18030(TEXT), "gb18030"],
    ["UTF-16 with its mark", new Uint8Array(Buffer.from(`\uFEFF${TEXT}`, "utf16le")), "utf-16"],
    ["UTF-16 without its mark", new Uint8Array(Buffer.from(TEXT, "utf16le")), "utf-16"],
    ["UTF-16, high byte first", utf16be(`\uFEFF${TEXT}`), "utf-16"],
  ])("%s is told from the bytes", async (_, bytes, encoding) => {
    const read = await reading(bytes)
    expect(read.encoding).toBe(encoding)
    expect(read.households.map(({ members }) => members?.map(({ name }) => name))).toEqual([["石榴", "荷花"], ["青竹"]])
  })

  it("rows in another encoding than the rest are read in their own and named", async () => {
    const read = await reading(joined(gb18030(TEXT), new TextEncoder().encode("3,买买提芦苇,户主\r\n")))
    expect(read.households.at(-1)?.members?.[0]?.name).toBe("买买提芦苇")
    expect(marks(read)).toContain("warning RowOtherEncoding 5")
  })

  it("a row that is in no encoding at all is named", async () => {
    const read = await reading(joined(gb18030(TEXT), Uint8Array.from([0x33, 0x2c, 0xff, 0xfe, 0x80, 0x2c, 0x0a])))
    expect(marks(read)).toContain("warning RowUnreadable 5")
  })

  it.each([["\t"], [";"], [","]])("the separator “%s” is found", async (separator) => {
    const read = await reading(new TextEncoder().encode(TEXT.replaceAll(",", separator)))
    expect(read.rows).toBe(3)
  })

  it('quotation marks, line breaks in a cell and ="…" are understood', async () => {
    const text = '户编号,姓名,备注\n="0012","甲","他说""好"",\n第二行"\n"=""0013""",乙,=""\n'
    const { households } = await reading(new TextEncoder().encode(text))
    expect(households).toMatchObject([{ id: "0012", note: '他说"好",\n第二行' }, { id: "0013" }])
  })

  it("a stray quotation mark does not swallow the file", async () => {
    const rows = Array.from({ length: 200 }, (_, row) => `${row},人${row}`).join("\n")
    const read = await reading(new TextEncoder().encode(`户编号,姓名\nx,"甲\n${rows}\n`))
    expect(read.rows).toBeGreaterThan(100)
  })

  it.each(["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "'=x", "无", "'"])(
    "[T27] the name “%s” is written so that no spreadsheet runs it, and read back as it was",
    async (name) => {
      const bytes = writeRosterCsv([{ id: "1", members: [{ name, relation: "head" }] }])
      const cells = new TextDecoder().decode(bytes).split("\r\n")[1]?.split(",") ?? []
      for (const cell of cells) expect(cell.replace(/^"/, "")).not.toMatch(/^([+\-@\t]|=(?!"\d+"))/)
      expect((await reading(bytes)).households[0]?.members?.[0]?.name).toBe(name)
    },
  )

  it("long numbers are written as text, so that no spreadsheet rounds them", () => {
    const text = new TextDecoder().decode(writeRosterCsv([{ id: "999901201200000001" }]))
    expect(text).toContain('="999901201200000001"')
  })
})
