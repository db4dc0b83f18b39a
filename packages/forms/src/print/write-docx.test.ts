import { describe, expect, it } from "vitest"
import { blankCase, housingCase, incomeCase } from "../../test/paper/cases.ts"
import { readDocx, squeezedRuns } from "../../test/paper/read-docx.ts"
import { squeezed } from "../../test/paper/read-pdf.ts"
import { textsOf } from "../paper/filled-paper.ts"
import { gutanPapers } from "../paper/gutan/papers.ts"
import { posterA3, posterA4 } from "../paper/gutan/posting.ts"
import { fill, papersOf } from "../paper/registry.ts"
import { writeDocx } from "./write-docx.ts"

const everySheet = [incomeCase, housingCase].flatMap((facts) =>
  papersOf(facts).map(({ entry, of }) => ({
    name: `${facts.subject} ${entry.form.id}`,
    paper: fill(entry.form, facts, { of }),
  })),
)

describe("a sheet as Word document", () => {
  it.each(everySheet)("$name holds everything that was filled in", async ({ paper }) => {
    const { document } = readDocx(await writeDocx(paper))
    const text = squeezedRuns(document)
    for (const piece of textsOf(paper)) expect(text).toContain(squeezed(piece))
  })

  it("blank sheets of every form are written", async () => {
    for (const { form } of gutanPapers.entries) {
      const paper = fill(form, blankCase)
      const text = squeezedRuns(readDocx(await writeDocx(paper)).document)
      for (const piece of textsOf(paper)) expect(text).toContain(squeezed(piece))
    }
  })

  it("[GT-12-1] a poster keeps its size and its code, and says of itself only the title", async () => {
    const { document, names, properties } = readDocx(await writeDocx(fill(posterA3, incomeCase)))
    expect(document).toMatch(/w:w="16838"[^>]*w:h="23811"/)
    expect(names.some((name) => /^word\/media\/.+\.png$/.test(name))).toBe(true)
    expect(properties).toContain("精准扶贫项目审定结果公示")
    expect(properties).not.toContain("韦有田")
  })

  it("lists repeat their head, and no row of signatures is cut", async () => {
    const record = gutanPapers.entries.find(({ form }) => form.id === "appraisal-record")
    if (record === undefined) throw new Error("no record")
    const { document } = readDocx(await writeDocx(fill(record.form, incomeCase)))
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(document.match(/<w:tr>|<w:tr /g)?.length).toBe(document.match(/<w:cantSplit\/>/g)?.length)
  })

  it("a sheet of which the code is not known has no picture", async () => {
    const { publicPage: _, ...facts } = incomeCase
    const { names } = readDocx(await writeDocx(fill(posterA4, facts)))
    expect(names.some((name) => name.startsWith("word/media/"))).toBe(false)
  })
})
