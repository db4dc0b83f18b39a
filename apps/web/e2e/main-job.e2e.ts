/**
 * The main job 主线: two cadres import a roster, edit it together, one of them offline, and see who qualifies and why.
 *
 * The steps follow one another on one server, as they would in a village; the network is cut through the browser.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { readRoster } from "@jingzhun/forms/spreadsheet"
import * as Result from "effect/Result"
import type { Locator, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { jingzhun, logIn, openRoster, PASSWORD, type Person, VILLAGE } from "./demo-site.ts"
import { ownSite } from "./own-site.ts"

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../packages/forms/test/fixtures/${name}`, import.meta.url))

const own = ownSite()
const { site } = own
let recorder: Person
let panel: Person

/** The verdict mark of a household in the roster: the column is counted from the left, the household is the first one. */
const firstVerdict = async (page: Page, column: number): Promise<string> =>
  (await page.locator(`[data-row="0"] [data-column="${column}"]`).innerText()).trim()

/** One line that the command line printed. */
interface Line {
  readonly household: string
  readonly verdict: { readonly kind: string; readonly value?: boolean }
}

/** The word that the screen has for an answer. */
const wordOf = ({ kind, value }: Line["verdict"]): string =>
  kind === "pending" ? "待补" : value === true ? "符合" : "不符合"

/** Looks a household up in the roster and opens its page. */
const openHousehold = async ({ page }: Person, id: string): Promise<void> => {
  await page.getByRole("textbox", { name: "查找" }).fill(id)
  await page.getByRole("rowheader", { name: id }).click()
  await page.getByRole("heading", { name: "结论与依据" }).waitFor()
}

const backToRoster = async ({ page }: Person): Promise<void> => {
  await page.getByRole("link", { name: "返回名册" }).click()
  await page.getByRole("grid").waitFor()
}

/** The line of one fact of the household on its page, by the name of the field. */
const fact = (page: Page, field: string): Locator => page.locator(`[id^="h:"][id$="/${field}"]`)

const writeFact = async (page: Page, field: string, text: string): Promise<void> => {
  const line = fact(page, field)
  await line.getByRole("button", { name: /^修改/ }).click()
  await line.getByRole("textbox").fill(text)
  await line.getByRole("button", { name: "保存", exact: true }).click()
  await shows(page, field, text)
}

const pickFact = async (page: Page, field: string, choice: string): Promise<void> => {
  const line = fact(page, field)
  await line.getByRole("button", { name: /^修改/ }).click()
  await line.getByText(choice, { exact: true }).click()
  await shows(page, field, choice)
}

/** Waits until a fact shows a value. */
const shows = (page: Page, field: string, text: string): Promise<void> =>
  fact(page, field)
    .getByRole("button", { name: new RegExp(`^修改.*: ${text}$`) })
    .waitFor()

const AREA = "housing.areaSquareMetres"

describe("the main job, from the first start to the same verdicts on the command line", () => {
  it("[1] the server says where it is, who may log in and where the data lies", async () => {
    expect(site.printed).toContain(site.url)
    expect(site.printed).toContain(site.dataDir)
    expect(site.printed).toContain(PASSWORD)
    for (const account of ["recorder", "panel1", "township", "admin"]) expect(site.printed).toContain(account)
  })

  it("[2] the recorder sees a verdict for every household of the demo village", async () => {
    recorder = await logIn(own.browser, site.url, "recorder")
    await openRoster(recorder)
    const { page } = recorder
    const all = await page.getByRole("button", { name: /^全部 \d+$/ }).innerText()
    expect(Number(/\d+/.exec(all)?.[0])).toBeGreaterThanOrEqual(390)
    await expect.poll(() => firstVerdict(page, 2)).toMatch(/^(符合|不符合|待补)$/)
  })

  it("[2] a household's page names each clause with its article, the facts it used, what is missing and who can say", async () => {
    const { page } = recorder
    await page.getByRole("button", { name: /^待补 \d+$/ }).click()
    await page.getByRole("rowheader").first().click()
    const verdict = page.getByRole("region", { name: "结论与依据" })
    await verdict.getByText("第四条(三)").first().waitFor()
    const said = await verdict.innerText()
    for (const article of [
      "第三条",
      "第四条(一)",
      "第四条(二)",
      "第四条(三)",
      "第四条(四)",
      "第五条",
      "三(二)1",
      "三(二)3",
    ]) {
      expect(said).toContain(article)
    }
    expect(said).toMatch(/还缺 \d+ 项情况/)
    expect(said).toMatch(/可问：(农户本人|入户调查员|村委会|乡镇|村录入员)/)
    await verdict.getByText("依据的情况").first().click()
    await expect.poll(() => verdict.innerText()).toMatch(/建档立卡/)
    await backToRoster(recorder)
    await page.getByRole("button", { name: /^全部 \d+$/ }).click()
  })

  it("[3] importing a workbook of another program keeps the good rows and hands back the user's own with the errors marked", async () => {
    const { page } = recorder
    await page.getByRole("link", { name: "导入" }).click()
    await page.locator("input[type=file]").setInputFiles(fixture("libreoffice-numbers.xlsx"))
    await page.getByText(/读到 \d+ 户/).waitFor()
    expect(await page.getByRole("main").innerText()).toMatch(/错误/)
    const download = page.waitForEvent("download")
    await page.getByRole("button", { name: "下载标注过的表格" }).click()
    const marked = join(site.dataDir, "marked.xlsx")
    await (await download).saveAs(marked)
    const again = Result.getOrThrow(await readRoster(new Uint8Array(readFileSync(marked)), { fileName: "marked.xlsx" }))
    expect(again.problems.filter(({ severity }) => severity === "error").length).toBeGreaterThan(0)
    await page.getByRole("link", { name: "返回名册" }).click()

    await page.getByRole("link", { name: "导入" }).click()
    await page.locator("input[type=file]").setInputFiles(fixture("national-gb18030.csv"))
    await page.getByText(/新增 [1-9]\d* 户/).waitFor()
    await page.getByRole("button", { name: /^导入 \d+ 户$/ }).click()
    await page.getByRole("heading", { name: "已导入" }).waitFor()
    await page.getByRole("link", { name: "查看名册" }).click()
    await page.getByRole("rowheader", { name: "H0001" }).waitFor()
  })

  it("[4] two people edit at once, and each sees the other's cell", async () => {
    panel = await logIn(own.browser, site.url, "panel1")
    await openRoster(panel)
    await openHousehold(recorder, "H0007")
    await openHousehold(panel, "H0007")
    await writeFact(recorder.page, AREA, "61.5")
    await shows(panel.page, AREA, "61.5")
    await writeFact(panel.page, "industry.grainMu", "2.5")
    await shows(recorder.page, "industry.grainMu", "2.5")
  })

  it("[5] what is typed offline survives a reload, and is marked as only on this device", async () => {
    await panel.context.setOffline(true)
    await panel.page.getByText("离线，可继续录入").first().waitFor()
    await writeFact(panel.page, AREA, "70")
    await writeFact(panel.page, "industry.konjacMu", "1.5")
    await writeFact(recorder.page, AREA, "65")
    await writeFact(recorder.page, "industry.orchardMu", "4")
    await panel.page.reload()
    await shows(panel.page, AREA, "70")
    await shows(panel.page, "industry.konjacMu", "1.5")
    expect(await fact(panel.page, AREA).innerText()).toContain("仅存本机")
    await panel.page.getByText("2 项仅存本机").first().waitFor()
  })

  it("[5] back online both agree: different fields merge, the same field shows both values, and one tap settles it", async () => {
    await panel.context.setOffline(false)
    for (const { page } of [recorder, panel]) {
      const card = page.getByRole("group", { name: "两人填得不一样，请核对后选一个" })
      await card.waitFor()
      const said = await card.innerText()
      for (const part of ["65", "70", "王小兰", "韦国强"]) expect(said).toContain(part)
      await shows(page, "industry.konjacMu", "1.5")
      await shows(page, "industry.orchardMu", "4")
    }
    const card = recorder.page.getByRole("group", { name: "两人填得不一样，请核对后选一个" })
    await card.getByRole("listitem").filter({ hasText: "70" }).getByRole("button", { name: "用这个" }).click()
    await shows(recorder.page, AREA, "70")
    await shows(panel.page, AREA, "70")
    for (const { page } of [recorder, panel]) await page.getByText("服务器已保存").first().waitFor()
  })

  it("[5] the verdicts follow the facts", async () => {
    await backToRoster(recorder)
    await recorder.page.getByRole("textbox", { name: "查找" }).fill("H0007")
    const before = await firstVerdict(recorder.page, 2)
    await pickFact(panel.page, "registered", before === "不符合" ? "是" : "否")
    await pickFact(panel.page, "housing.sound", "否")
    await pickFact(panel.page, "housing.canFundBuilding", "否")
    await pickFact(panel.page, "assessed.conduct", "是")
    await expect.poll(() => firstVerdict(recorder.page, 2)).toBe(before === "不符合" ? "符合" : "不符合")
  })

  it("[6] after kill -9 in the middle nothing that was shown as on the server is gone", async () => {
    await openHousehold(recorder, "H0007")
    for (const mu of ["1", "2", "3"]) await writeFact(recorder.page, "industry.tobaccoMu", mu)
    await recorder.page.getByText("服务器已保存").first().waitFor()
    await site.kill()
    await recorder.page
      .getByText(/离线|正在连接/)
      .first()
      .waitFor()
    await writeFact(recorder.page, "industry.tobaccoMu", "3.5")
    await site.start()
    await recorder.page.getByText("已连接").first().waitFor({ timeout: 60_000 })
    await recorder.page.getByText("服务器已保存").first().waitFor({ timeout: 60_000 })
    const fresh = await logIn(own.browser, site.url, "recorder")
    await openRoster(fresh)
    await openHousehold(fresh, "H0007")
    await shows(fresh.page, "industry.tobaccoMu", "3.5")
    await shows(fresh.page, AREA, "70")
    await fresh.context.close()
  })

  it("says so when the clock of the device is wrong, for ages and days hang on it", async () => {
    const late = await logIn(own.browser, site.url, "recorder")
    await late.context.clock.setFixedTime(Date.now() - 400 * 24 * 60 * 60_000)
    await openRoster(late)
    await late.page.getByText("这台设备的时间比服务器慢 400 天").waitFor()
    await late.context.close()
  })

  it("[7] the command line gives the same verdicts as the screen", async () => {
    const file = join(site.dataDir, "roster.xlsx")
    const env = { JINGZHUN_PASSWORD: PASSWORD }
    const exported = await jingzhun(
      ["export", "--village", VILLAGE, "--out", file, "--url", site.url, "--account", "recorder"],
      env,
    )
    expect(exported).toMatchObject({ code: 0 })
    const { out } = await jingzhun(["evaluate", file, "--pack", "gutan", "--format", "jsonl"])
    const verdicts = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Line)
    const count = (test: (verdict: Line["verdict"]) => boolean): number =>
      verdicts.filter(({ verdict }) => test(verdict)).length
    await backToRoster(recorder)
    await recorder.page.getByRole("textbox", { name: "查找" }).fill("")
    const onScreen = async (name: string): Promise<number> => {
      const button = recorder.page.getByRole("button", { name: new RegExp(`^${name} \\d+$`) })
      return (await button.count()) === 0 ? 0 : Number(/\d+/.exec(await button.innerText())?.[0])
    }
    expect(await onScreen("全部")).toBe(verdicts.length)
    expect(await onScreen("符合")).toBe(count(({ kind, value }) => kind === "decided" && value === true))
    expect(await onScreen("不符合")).toBe(count(({ kind, value }) => kind === "decided" && value === false))
    expect(await onScreen("待补")).toBe(count(({ kind }) => kind === "pending"))
    const byHousehold = new Map(verdicts.map(({ household, verdict }) => [household, wordOf(verdict)]))
    for (let row = 0; row < 12; row++) {
      const line = recorder.page.locator(`[data-row="${row}"]`)
      const id = (await line.getByRole("rowheader").innerText()).trim()
      expect([id, (await line.locator('[data-column="2"]').innerText()).trim()]).toEqual([id, byHousehold.get(id)])
    }
    const table = await jingzhun(["evaluate", file, "--pack", "gutan", "--format", "table"])
    expect(table.out.split("\n").filter((line) => line.startsWith("H0"))).not.toHaveLength(0)
  })

  it("no page reported an error on the way", () => {
    expect([...recorder.errors, ...panel.errors]).toEqual([])
  })
})
