import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import { beforeAll, describe, expect, it } from "vitest"
import type { FilledPaper } from "../../src/paper.ts"
import { fill, papersOf, textsOf } from "../../src/paper.ts"
import { fillXlsxTemplate, writeDocx } from "../../src/docx.ts"
import { writePdf } from "../../src/pdf.ts"
import { writeTables } from "../../src/tables.ts"
import { housingCase, incomeCase } from "../paper/cases.ts"
import { regular } from "../paper/fonts.ts"
import { readPdf, squeezed } from "../paper/read-pdf.ts"
import { convert, needProgram, OFFICE_PACKAGES, pdfToText } from "./office.ts"

const everySheet = [incomeCase, housingCase].flatMap((facts) =>
  papersOf(facts).map(({ entry, of }) => ({
    name: `${facts.subject}-${entry.form.id}`,
    paper: fill(entry.form, facts, { of }),
  })),
)

const lackingIn = (text: string, paper: FilledPaper): readonly string[] =>
  textsOf(paper).filter((piece) => !text.includes(squeezed(piece)))

/** LibreOffice draws boxes to tick from another font and leaves them out of the text; the picture has them. */
const withoutBoxes = (text: string): string => text.replace(/[☐☑]/gu, "")

describe("sheets in the programs of an office", () => {
  beforeAll(() => {
    needProgram("pdftotext", "poppler-utils")
    needProgram("soffice", OFFICE_PACKAGES)
  })

  it.each(everySheet)("pdftotext reads everything on $name", async ({ paper }) => {
    const { bytes } = Result.getOrThrow(await writePdf(paper, { regular }))
    expect(lackingIn(pdfToText(bytes), paper)).toEqual([])
  })

  it("LibreOffice opens every Word document, and prints everything on it", async () => {
    const files = await Promise.all(
      everySheet.map(async ({ name, paper }) => ({ name: `${name}.docx`, bytes: await writeDocx(paper) })),
    )
    const printed = convert(files, "pdf")
    for (const [at, { name, paper }] of everySheet.entries()) {
      const { text } = await readPdf(printed[at] ?? new Uint8Array())
      const plain = withoutBoxes(text)
      const lines = textsOf(paper).flatMap((piece) => piece.split("\n"))
      const lacking = lines.filter((line) => !plain.includes(withoutBoxes(squeezed(line))))
      expect({ name, lacking }).toEqual({ name, lacking: [] })
    }
  })

  it("LibreOffice opens the list of a posting, and reads its rows", async () => {
    const poster = everySheet.find(({ name }) => name === "2016-001-posting-a4")
    if (poster === undefined) throw new Error("no poster")
    const [csv] = convert([{ name: "list.xlsx", bytes: await writeTables(poster.paper) }], "csv")
    expect(new TextDecoder().decode(csv)).toBe(
      "序号,村民小组,户主,人口,项目类别,补助（元）\n1,第三村民小组,韦有田,3,一户一增收项目,20000.01\n",
    )
  })

  it("LibreOffice opens a county's own workbook as it was filled, with its formula reckoned", () => {
    const template = new Uint8Array(readFileSync(new URL("../fixtures/template.xlsx", import.meta.url)))
    const { bytes } = Result.getOrThrow(fillXlsxTemplate(template, incomeCase))
    const [csv] = convert([{ name: "own.xlsx", bytes }], "csv")
    const lines = new TextDecoder().decode(csv).split("\n")
    expect([lines[0], lines[2], lines[4]]).toEqual([
      "桃源村审定表,,,",
      "审定补助,贰万元零壹分,,",
      "鞋码,＿＿＿＿＿＿,42,43",
    ])
    expect(lines.slice(6, 8)).toEqual(["韦有田,户主,,", "黄桂香,配偶,,"])
  })
})
