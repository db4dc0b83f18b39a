import { describe, expect, it } from "vitest"
import type { DateStyles } from "./date-styles.ts"
import { readDateStyles, serialDay } from "./date-styles.ts"
import { readSharedStrings } from "./shared-strings.ts"
import type { RawRow } from "./sheet-parser.ts"
import { makeSheetParser } from "./sheet-parser.ts"
import { detached, escapedText, plainText } from "./xml-text.ts"

const NO_DATES: DateStyles = { styles: new Set(), from1904: false }

const rowsOf = (
  xml: string,
  pieces = [xml],
  context = { strings: ["零", "壹"], dates: NO_DATES },
): readonly RawRow[] => {
  const rows: RawRow[] = []
  const parser = makeSheetParser(context, (row) => rows.push(row) > 0)
  for (const piece of pieces) if (!parser.push(piece)) break
  return rows
}
const sheet = (rows: string) =>
  `<?xml version="1.0"?><worksheet><dimension ref="A1:B9"/><sheetData>${rows}</sheetData></worksheet>`

describe("sheet parser", () => {
  it("reads every kind of cell", () => {
    const xml = sheet(
      '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>a&amp;b</t></is></c><c r="D3"><v>1.5</v></c>' +
        '<c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#N/A</v></c><c r="G3" t="str"><f>1+1</f><v>二</v></c><c r="H3" s="1"/></row>',
    )
    expect(rowsOf(xml)).toEqual([{ row: 3, cells: ["壹", null, "a&b", 1.5, true, "#N/A", "二", null] }])
  })

  it("a formula without its result is a failure, not a blank; an empty text is a text", () => {
    const xml = sheet(
      '<row><c><f>A2+1</f></c><c><f>A2+1</f><v></v></c><c t="str"><f>""</f><v></v></c><c><v></v></c></row>',
    )
    expect(rowsOf(xml)[0]?.cells).toEqual(["#N/A", "#N/A", "", null])
  })

  it("a cell whose tag breaks off within its reference ends as any other", () => {
    expect(rowsOf(sheet('<row><c r="AB><v>1</v></c></row>'))).toHaveLength(1)
    expect(rowsOf(sheet('<row><c r="AB/><c r="><v>1</v></c></row>'))).toHaveLength(1)
  })

  it("gives the same rows wherever the pieces are cut", () => {
    const xml = sheet(
      '<row r="1" spans="1:2"><c r="A1"><v>1</v></c></row><row r="2"/><row r="5"><c r="B5"><v>2</v></c></row>',
    )
    const expected = [
      { row: 1, cells: [1] },
      { row: 2, cells: [] },
      { row: 5, cells: [null, 2] },
    ]
    for (let cut = 1; cut < xml.length; cut += 1) {
      expect(rowsOf(xml, [xml.slice(0, cut), xml.slice(cut)])).toEqual(expected)
    }
    expect(rowsOf(xml, xml.split(""))).toEqual(expected)
  })

  it("counts where rows and cells carry no reference", () => {
    expect(rowsOf(sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))).toEqual([
      { row: 1, cells: [1, 2] },
      { row: 2, cells: [3] },
    ])
  })

  it("understands prefixed names and single quotation marks", () => {
    const xml =
      "<x:worksheet><x:sheetData><x:row r='2'><x:c r='B2' t='s'><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    expect(rowsOf(xml)).toEqual([{ row: 2, cells: [null, "零"] }])
  })

  it("shows a number in a date style as its day, and only there", () => {
    const styles = readDateStyles(
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="0.00&quot;day&quot;"/></numFmts>' +
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="31"/></cellXfs></styleSheet>',
    )
    expect([...styles]).toEqual([1, 2, 4])
    const xml = sheet('<row r="1"><c r="A1" s="1"><v>42491</v></c><c r="B1" s="0"><v>42491</v></c></row>')
    expect(rowsOf(xml, [xml], { strings: [], dates: { styles, from1904: false } })[0]?.cells).toEqual([
      "2016-05-01",
      42_491,
    ])
  })

  it("knows the days around the leap day that 1900 never had, and those that count from 1904", () => {
    expect(serialDay(1, NO_DATES)).toBe("1900-01-01")
    expect(serialDay(59, NO_DATES)).toBe("1900-02-28")
    expect(serialDay(61, NO_DATES)).toBe("1900-03-01")
    expect(serialDay(42_491.75, NO_DATES)).toBe("2016-05-01")
    expect(serialDay(41_029, { ...NO_DATES, from1904: true })).toBe("2016-05-01")
    expect(serialDay(-5, NO_DATES)).toBeUndefined()
  })

  it("joins the runs of a shared string and leaves its reading aids out", () => {
    const xml =
      "<sst><si><t>甲</t></si><si><r><t>买</t></r><r><t xml:space='preserve'> 提</t></r><rPh><t>mai</t></rPh></si><si/><si><t/></si></sst>"
    expect(readSharedStrings(xml)).toEqual(["甲", "买 提", "", ""])
  })

  it("stops when the taker wants no more", () => {
    const seen: number[] = []
    const parser = makeSheetParser({ strings: [], dates: NO_DATES }, ({ row }) => seen.push(row) < 2)
    expect(parser.push(sheet("<row/><row/><row/>"))).toBe(false)
    expect(seen).toEqual([1, 2])
    expect(parser.lastRow()).toBe(9)
  })
})

describe("XML text", () => {
  it("undoes entities and escapes, and leaves what is neither", () => {
    expect(plainText("&lt;&#x4E00;&#20108;&amp;lt;_x000D_&what;&#xFFFFFFF;")).toBe("<一二&lt;\r&what;")
  })

  it("escaping and undoing give the same text back, control characters and all", () => {
    for (const text of ["_x000D_", "a\0b\r\n", "__x0041_", "𠮷"]) expect(plainText(escapedText(text))).toBe(text)
  })

  it("a detached text is the same text", () => {
    for (const text of [
      "短",
      "999901195803020116",
      "很".repeat(60),
      "\uFEFF很长很长很长很长很长很长很长很长很长很长很长很长很长很长",
    ]) {
      expect(detached(text)).toBe(text)
    }
  })
})
