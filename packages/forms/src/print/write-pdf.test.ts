import { performance } from "node:perf_hooks"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { blankCase, housingCase, incomeCase } from "../../test/paper/cases.ts"
import { regular } from "../../test/paper/fonts.ts"
import { readPdf, squeezed } from "../../test/paper/read-pdf.ts"
import type { FilledPaper } from "../paper/filled-paper.ts"
import { textsOf } from "../paper/filled-paper.ts"
import { gutanPapers } from "../paper/gutan/papers.ts"
import { paymentList } from "../paper/gutan/payment-list.ts"
import { posterA3, posterA4 } from "../paper/gutan/posting.ts"
import { fill, fillList, papersOf } from "../paper/registry.ts"
import { archiveVolume } from "../paper/volume.ts"
import type { PrintedPdf } from "./write-pdf.ts"
import { writePdf } from "./write-pdf.ts"

const printed = async (papers: FilledPaper | readonly FilledPaper[]): Promise<PrintedPdf> =>
  Result.getOrThrow(await writePdf(papers, { regular }))

const aProse = (text: string): FilledPaper => ({
  form: "prose",
  procedure: "gutan",
  title: "一纸",
  page: "A4",
  orientation: "portrait",
  type: "prose",
  isReference: false,
  isPublic: false,
  source: "第一条",
  blocks: [{ kind: "paragraph", text: [text], align: "left", isIndented: false, size: "body" }],
  missing: [],
})

const everySheet = [incomeCase, housingCase].flatMap((facts) =>
  papersOf(facts).map(({ entry, of }) => ({
    name: `${facts.subject} ${entry.form.id}`,
    paper: fill(entry.form, facts, { of }),
  })),
)

describe("a sheet as PDF", () => {
  it.each(everySheet)("$name reads back as everything that was filled in", async ({ paper }) => {
    const { text } = await readPdf((await printed(paper)).bytes)
    for (const piece of textsOf(paper)) expect(text).toContain(squeezed(piece))
  })

  it("blank sheets of every form print, and say only what the form says", async () => {
    for (const { form } of gutanPapers.entries) {
      const paper = fill(form, blankCase)
      const { text } = await readPdf((await printed(paper)).bytes)
      for (const piece of textsOf(paper)) expect(text).toContain(squeezed(piece))
    }
  })

  it("equal sheets give equal bytes: no day and no chance is in them", async () => {
    const paper = fill(posterA4, incomeCase)
    expect((await printed(paper)).bytes).toEqual((await printed(paper)).bytes)
  })

  it("says of itself only the title of the form", async () => {
    const { about } = await readPdf((await printed(fill(posterA4, incomeCase))).bytes)
    expect(about).toContain("精准扶贫项目审定结果公示")
    expect(about).not.toMatch(/韦有田|Author|CreationDate/)
  })

  it("bytes that are no TrueType font are refused, not printed with", async () => {
    const paper = fill(posterA4, incomeCase)
    const failure = async (bytes: Uint8Array) => {
      const result = await writePdf(paper, { regular: bytes })
      return Result.isFailure(result) ? result.failure : undefined
    }
    expect(await failure(new TextEncoder().encode("wOF2 and so on"))).toEqual({
      _tag: "NotTrueType",
      signature: "wOF2",
    })
    expect(await failure(new Uint8Array())).toEqual({ _tag: "NotTrueType", signature: "" })
    expect(await failure(regular.slice(0, 300))).toEqual({ _tag: "FontTableMissing", table: "cmap" })
  })

  it("with a bold font, titles are set in it and still read back; a bad one is refused", async () => {
    const paper = fill(posterA4, incomeCase)
    const { bytes } = Result.getOrThrow(await writePdf(paper, { regular, bold: regular }))
    expect(new TextDecoder("latin1").decode(bytes).match(/\/FontFile2/g)).toHaveLength(2)
    const { text } = await readPdf(bytes)
    for (const piece of textsOf(paper)) expect(text).toContain(squeezed(piece))
    const refused = await writePdf(paper, { regular, bold: new Uint8Array(20) })
    expect(Result.isFailure(refused) && refused.failure._tag).toBe("NotTrueType")
  })

  it("sheets lie or stand on A4 or A3, as the form says", async () => {
    const boxOf = async (paper: FilledPaper) =>
      /MediaBox\[([^\]]*)\]/.exec(new TextDecoder("latin1").decode((await printed(paper)).bytes))?.[1]
    expect(await boxOf(fill(posterA4, incomeCase))).toBe("0 0 595.28 841.89")
    expect(await boxOf(fill(posterA3, incomeCase))).toBe("0 0 841.89 1190.55")
    expect(await boxOf(fill(paymentList, incomeCase))).toBe("0 0 841.89 595.28")
  })

  it("a poster is written within two seconds, its font being read already", async () => {
    const from = performance.now()
    await printed(fill(posterA3, incomeCase))
    expect(performance.now() - from).toBeLessThan(2_000)
  })
})

describe("characters that the font lacks", () => {
  it("are told, and read back all the same", async () => {
    const { bytes, unprintable } = await printed(aProse("户主𠮷田、韦\u{e000}田"))
    expect(unprintable).toEqual([
      { character: "𠮷", codePoint: "U+20BB7" },
      { character: "\u{e000}", codePoint: "U+E000" },
    ])
    expect((await readPdf(bytes)).text).toContain("户主𠮷田、韦\u{e000}田")
  })

  it("rare characters of names that the font has are printed", async () => {
    const { bytes, unprintable } = await printed(aProse("覃垌㼆䶮𬭎·买买提"))
    expect(unprintable).toEqual([])
    expect((await readPdf(bytes)).text).toContain("覃垌㼆䶮𬭎·买买提")
  })

  it("a box to tick is put together where the font has none", async () => {
    const { bytes, unprintable } = await printed(aProse("☑是　☐否"))
    expect(unprintable).toEqual([])
    expect((await readPdf(bytes)).text).toContain("☑是☐否")
  })
})

describe("pages", () => {
  const longList = (households: number): FilledPaper =>
    fillList(posterA4, [incomeCase, ...Array.from({ length: households - 1 }, () => housingCase)])

  it("a list that runs over pages repeats its head, and cuts no row", async () => {
    const { pages } = await readPdf((await printed(longList(60))).bytes)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages.slice(0, -1)) expect(page).toContain("序号村民小组户主人口项目类别补助（元）")
    const rows = pages.map((page) => page.match(/第一村民小组农阿公2住房建设补助项目48,000\.00/g)?.length ?? 0)
    expect(rows.reduce((sum, one) => sum + one, 0)).toBe(59)
  })

  it("each page carries its number and how many there are", async () => {
    const { pages } = await readPdf((await printed(longList(60))).bytes)
    for (const [at, page] of pages.entries()) expect(page).toContain(`第${at + 1}页共${pages.length}页`)
  })

  it("a text longer than a page goes on behind it, whole", async () => {
    const long = Array.from({ length: 4_000 }, (_, at) => String.fromCodePoint(0x4e00 + (at % 3_000))).join("")
    const { pages } = await readPdf((await printed(aProse(long))).bytes)
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.map((page) => page.replace(/第\d+页共\d+页$/, "")).join("")).toBe(long)
  })

  it("a cell higher than a page is cut into pieces, and none of its text is lost", async () => {
    const minutes = Array.from({ length: 5_000 }, (_, at) => String.fromCodePoint(0x4e00 + (at % 3_000))).join("")
    const record = papersOf(incomeCase).find(({ entry }) => entry.form.id === "appraisal-record")
    if (record === undefined) throw new Error("no record")
    const events = incomeCase.events.map((event) =>
      event.type === "appraised" ? { ...event, data: { ...event.data, minutes } } : event,
    )
    const paper = fill(record.entry.form, { ...incomeCase, events })
    const { text } = await readPdf((await printed(paper)).bytes)
    const letters = new Map<string, number>()
    for (const letter of text) letters.set(letter, (letters.get(letter) ?? 0) + 1)
    for (let at = 0; at < 2_000; at += 1)
      expect(letters.get(String.fromCodePoint(0x4e00 + at))).toBeGreaterThanOrEqual(2)
  })

  it("[GT-18] the contents of a volume name the page on which each sheet begins", async () => {
    const volume = archiveVolume(incomeCase)
    const { bytes, beginsOn, pages: count } = await printed(volume)
    const { pages } = await readPdf(bytes)
    expect(pages).toHaveLength(count)
    for (const [at, { title }] of volume.entries()) {
      if (at < 2) continue
      expect(pages[1]).toContain(squeezed(title))
      expect(pages[1]).toContain(String(beginsOn[at]))
      expect(pages[(beginsOn[at] ?? 1) - 1]).toContain(`卷内第${beginsOn[at]}页`)
    }
    expect(beginsOn.slice(0, 4)).toEqual([1, 2, 3, 5])
  })
})
