/**
 * Files that are no roster 不可用的文件: each is refused whole, quickly, with a sentence that helps.
 */
import { randomBytes } from "node:crypto"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { fileFailureSentence } from "../src/index.ts"
import type { FileFailure } from "../src/spreadsheet.ts"
import { readRoster, writeRoster } from "../src/spreadsheet.ts"
import type { Part } from "./zip.ts"
import { packedRepeat, workbookParts, zip } from "./zip.ts"

const refusal = async (bytes: Uint8Array, fileName = "roster.xlsx"): Promise<FileFailure | undefined> => {
  const read = await readRoster(bytes, { fileName })
  return Result.isFailure(read) ? read.failure : undefined
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content)
const wide = (content: string): Uint8Array => new Uint8Array(Buffer.from(content, "utf16le"))
const old = (more: Uint8Array): Uint8Array => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...more])

describe("a file is judged by its content, not its name", () => {
  it.each<[string, Uint8Array, FileFailure]>([
    ["an empty file", new Uint8Array(), { _tag: "EmptyFile" }],
    ["an old .xls", old(wide("Workbook")), { _tag: "OldWorkbook" }],
    ["a workbook with a password", old(wide("EncryptedPackage")), { _tag: "EncryptedWorkbook" }],
    ["a renamed archive", zip([{ name: "photo.txt", content: "hello" }]), { _tag: "NotASpreadsheet", content: "zip" }],
    [
      "a Word document",
      zip([{ name: "word/document.xml", content: "<w/>" }]),
      { _tag: "NotASpreadsheet", content: "word" },
    ],
    [
      "an ODS spreadsheet",
      zip([
        { name: "mimetype", content: "x" },
        { name: "content.xml", content: "<x/>" },
      ]),
      { _tag: "NotASpreadsheet", content: "ods" },
    ],
    [
      "a binary workbook",
      zip([{ name: "xl/workbook.bin", content: "x" }]),
      { _tag: "NotASpreadsheet", content: "xlsb" },
    ],
    ["a PDF", text("%PDF-1.7 …"), { _tag: "NotASpreadsheet", content: "pdf" }],
    ["a web page named .xls", text("<html><table><tr><td>姓名"), { _tag: "NotASpreadsheet", content: "web-page" }],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), { _tag: "NotASpreadsheet", content: "picture" }],
    ["a program", Uint8Array.from([1, 2, 0, 7, 0, 0, 3, 9]), { _tag: "NotASpreadsheet", content: "binary" }],
    ["a torn archive", zip([{ name: "a", content: "b" }]).subarray(0, 20), { _tag: "WorkbookDamaged", part: "zip" }],
  ])("%s is refused", async (_, bytes, failure) => {
    expect(await refusal(bytes)).toEqual(failure)
  })

  it("a workbook named .csv is read as the workbook it is", async () => {
    const bytes = await writeRoster([{ id: "1", members: [{ name: "甲", relation: "head" }] }])
    expect(await refusal(bytes, "roster.csv")).toBeUndefined()
  })

  it("a workbook cut off in the middle is damaged, at any place", async () => {
    const bytes = await writeRoster([{ id: "1", members: [{ name: "甲" }] }])
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      expect((await refusal(bytes.subarray(0, Math.floor(bytes.length * share))))?._tag).toBe("WorkbookDamaged")
    }
  })

  it("a workbook with any one byte changed never throws", async () => {
    const bytes = await writeRoster([{ id: "1", members: [{ name: "甲", identityNumber: null }] }])
    const random = randomBytes(200)
    for (let time = 0; time < 100; time += 1) {
      const changed = bytes.slice()
      const at = Math.floor((((random[time] ?? 0) * 256 + (random[time + 100] ?? 0)) / 65_536) * bytes.length)
      changed[at] = (changed[at] ?? 0) ^ 0xff
      await expect(readRoster(changed, { fileName: "a.xlsx" })).resolves.toBeDefined()
    }
  })
})

describe("an archive that unpacks to far more than a roster is refused before it does harm", () => {
  const measured = async (bytes: Uint8Array): Promise<FileFailure | undefined> => {
    const before = process.memoryUsage().rss
    const start = performance.now()
    const failure = await refusal(bytes)
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
    return failure
  }
  const blanks = " ".repeat(1024 * 1024)
  const sheetHead = "<worksheet><sheetData>"

  it("200 MB of blanks, honestly stated, fail by their ratio", async () => {
    const packed = await packedRepeat(blanks, 200, sheetHead)
    const failure = await measured(zip(workbookParts({ packed, stated: 200 * 1024 * 1024 })))
    expect(failure).toMatchObject({ _tag: "ArchiveBomb", measure: "ratio" })
  })

  it("200 MB of blanks, stated as 900 kB, fail when the 900 kB are exceeded", async () => {
    const packed = await packedRepeat(blanks, 200, sheetHead)
    const failure = await measured(zip(workbookParts({ packed, stated: 900_000 })))
    expect(failure).toMatchObject({ _tag: "ArchiveBomb", measure: "understated" })
  })

  it("200 MB in shared strings, stated as 900 kB, fail the same way", async () => {
    const packed = await packedRepeat("<si><t>甲</t></si>".repeat(50_000), 200, "<sst>")
    const strings: Part = { name: "xl/sharedStrings.xml", packed, stated: 900_000 }
    const failure = await measured(zip(workbookParts({ content: `${sheetHead}</sheetData>` }, [strings])))
    expect(failure).toMatchObject({ _tag: "ArchiveBomb", measure: "understated" })
  })

  it("200 MB below the ratio fail by their sum", async () => {
    const honest = Array.from({ length: 5 }, (_, index) => ({
      name: `xl/media/${index}.png`,
      packed: randomBytes(500_000),
      stated: 40 * 1024 * 1024,
    }))
    expect(await measured(zip(workbookParts({ content: sheetHead }, honest)))).toMatchObject({
      _tag: "ArchiveBomb",
      measure: "unpacked",
    })
  })

  it("ten thousand entries fail by their number", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      name: `xl/worksheets/sheet${index}.xml`,
      content: "",
    }))
    expect(await measured(zip(many))).toMatchObject({ _tag: "ArchiveBomb", measure: "entries" })
  })

  it("a document type declaration, whose entities could unfold without end, is refused", async () => {
    const content = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${sheetHead}`
    expect(await measured(zip(workbookParts({ content })))).toMatchObject({ _tag: "WorkbookDamaged" })
  })

  it("a row without end is refused once it is longer than any honest row", async () => {
    const packed = await packedRepeat("<c><v>1</v></c>".repeat(1_000), 3_000, `${sheetHead}<row>`)
    const stated = sheetHead.length + 5 + 15_000 * 3_000
    expect(await measured(zip(workbookParts({ packed: padded(packed, stated), stated })))).toMatchObject({
      _tag: "WorkbookDamaged",
    })
  })

  it("a row of a hundred thousand cells is refused", async () => {
    const content = `${sheetHead}<row>${"<c/>".repeat(100_000)}</row></sheetData>`
    expect(await measured(zip(workbookParts({ content })))).toMatchObject({ _tag: "WorkbookDamaged" })
  })

  it("a sheet of a million rows is refused", async () => {
    const content = `${sheetHead}${headerRow}${"<row/>".repeat(1_000_000)}</sheetData>`
    const packed = padded(await packedRepeat(content, 1), content.length)
    expect(await measured(zip(workbookParts({ packed, stated: content.length })))).toMatchObject({
      _tag: "TooManyRows",
    })
  })
})

const headerRow = '<row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>户编号</t></is></c></row>'

// Bytes behind the end of the packed stream bring the ratio down to where only counting helps.
const padded = (packed: Uint8Array, unpacked: number): Uint8Array =>
  Buffer.concat([packed, Buffer.alloc(Math.max(0, Math.ceil(unpacked / 90) - packed.length))])

describe("a wrong layout says what is missing and what is not known", () => {
  it("headers without 姓名 are named", async () => {
    const failure = await refusal(text("户编号,性别,民族,年度,车牌\n1,男,汉族,2021,x\n"), "表.csv")
    expect(failure).toEqual({ _tag: "WrongLayout", sheet: "表", row: 1, missing: ["姓名"], unknown: ["车牌"] })
    expect(failure && fileFailureSentence(failure, "zh-CN")).toBe(
      "工作表“表”第1行是表头，但缺少：姓名；不认识：车牌。请补上缺少的列再导入。",
    )
  })

  it("a table of something else is no roster", async () => {
    expect(await refusal(text("日期,销量\n2020-01-01,3\n"), "表.csv")).toMatchObject({
      _tag: "NoRosterSheet",
      sheets: [{ sheet: "表", unknown: ["日期", "销量"] }],
    })
  })
})

describe("reading can be followed and stopped", () => {
  const csv = text(`户编号,姓名\n${Array.from({ length: 5_000 }, (_, row) => `${row},人${row}`).join("\n")}\n`)

  it("progress tells the rows read, never fewer than before", async () => {
    const seen: number[] = []
    await readRoster(csv, { fileName: "a.csv", progress: (rows) => seen.push(rows) })
    expect(seen.at(-1)).toBe(5_000)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  it("a signal stops it and nothing is taken", async () => {
    const stop = new AbortController()
    const read = await readRoster(csv, { fileName: "a.csv", signal: stop.signal, progress: () => stop.abort() })
    expect(Result.isFailure(read) && read.failure).toEqual({ _tag: "Stopped" })
  })
})
