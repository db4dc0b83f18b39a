import { readXlsx } from "hucre/xlsx"
import { describe, expect, it } from "vitest"
import { housingCase, incomeCase } from "../../test/paper/cases.ts"
import type { FilledPaper } from "../paper/filled-paper.ts"
import { gutanPapers } from "../paper/gutan/papers.ts"
import { posterA4 } from "../paper/gutan/posting.ts"
import { fill, fillList } from "../paper/registry.ts"
import { writeTables } from "./write-tables.ts"

const sheetsOf = async (paper: FilledPaper) => (await readXlsx(await writeTables(paper))).sheets
const filled = (id: string): FilledPaper => {
  const entry = gutanPapers.entries.find(({ form }) => form.id === id)
  if (entry === undefined) throw new Error(`no form ${id}`)
  return fill(entry.form, incomeCase)
}

describe("the lists of a sheet as a spreadsheet", () => {
  it("[GT-12-1] the list of a posting comes out as it hangs", async () => {
    const [sheet] = await sheetsOf(fillList(posterA4, [incomeCase, housingCase]))
    expect(sheet?.name).toBe("名单")
    expect(sheet?.rows).toEqual([
      ["序号", "村民小组", "户主", "人口", "项目类别", "补助（元）"],
      ["1", "第三村民小组", "韦有田", "3", "一户一增收项目", 20000.01],
      ["2", "第一村民小组", "农阿公", "2", "住房建设补助项目", 48000],
    ])
  })

  it("each list has a sheet of its own, and a sheet without lists an empty one", async () => {
    expect((await sheetsOf(filled("appraisal-record"))).map(({ name }) => name)).toEqual(["名单1", "名单2"])
    expect((await sheetsOf(filled("consent"))).map(({ rows }) => rows)).toEqual([[]])
  })
})
