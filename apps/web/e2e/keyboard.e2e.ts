/**
 * Keyboard 键盘: the whole road without a mouse, as on a village office's old desk computer.
 */
import { fileURLToPath } from "node:url"
import type { Browser, FileChooser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { DESK, DemoSite, launchBrowser, logIn, openRoster, PASSWORD } from "./demo-site.ts"

const FIXTURE = fileURLToPath(new URL("../../../packages/forms/test/fixtures/national-gb18030.csv", import.meta.url))

const AREA_COLUMN = 10

const site = new DemoSite()
let browser: Browser
let page: Page

beforeAll(async () => {
  await site.start()
  browser = await launchBrowser()
  const context = await browser.newContext({
    locale: "zh-CN",
    viewport: DESK,
    permissions: ["clipboard-read", "clipboard-write"],
  })
  page = await context.newPage()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site.kill()
})

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

/** What a screen reader would call the element that has the focus. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element.tagName === "MAIN" || element.tagName === "BODY") return ""
    return element.getAttribute("aria-label") ?? element.textContent ?? ""
  })

/** Goes on with Tab to what has a name. */
const tabTo = async (name: RegExp, most = 120): Promise<void> => {
  for (let times = 0; times < most; times += 1) {
    if (name.test(await focused())) return
    await press("Tab")
  }
  throw new Error(`Tab does not come to ${name}`)
}

const areaOf = (row: number): Promise<string> =>
  page.locator(`[data-row="${row}"] [data-column="${AREA_COLUMN}"]`).innerText()

const goToArea = async (): Promise<void> => {
  await press("Control+Home")
  for (let column = 0; column < AREA_COLUMN; column += 1) await press("ArrowRight")
}

describe("the road by keyboard alone", () => {
  it("[U30] logs in and stands in the roster", async () => {
    await page.goto(site.url)
    await page.getByLabel("账号").waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === "INPUT")
    await page.keyboard.type("recorder")
    await press("Tab")
    await page.keyboard.type(PASSWORD)
    await press("Enter")
    await page.getByRole("link", { name: "打开名册" }).waitFor()
    await tabTo(/打开名册/)
    await press("Enter")
    await page.getByRole("rowheader", { name: "H0001" }).waitFor()
    await tabTo(/户编号 H0001/)
  })

  it("[U30] fills in three cells, each named as a person would say it", async () => {
    await goToArea()
    expect(await focused()).toMatch(/ 住房面积（平方米） \d/)
    for (const area of ["66", "67", "68"]) {
      await page.keyboard.type(area)
      await press("Enter")
    }
    await expect.poll(() => areaOf(2)).toBe("68")
    expect(await areaOf(0)).toBe("66")
  })

  it("[U13] takes back the last cell", async () => {
    await press("Control+z")
    await expect.poll(() => areaOf(2)).not.toBe("68")
  })

  it("[U13] pastes a block from a spreadsheet after asking, and takes it back at once", async () => {
    await goToArea()
    await page.evaluate(() => navigator.clipboard.writeText("71\t是\r\n72\t否\r\n七十\t是\r\n"))
    await press("Control+v")
    const dialogue = page.getByRole("dialog", { name: "粘贴 3 行 × 2 列" })
    await dialogue.waitFor()
    expect(await dialogue.innerText()).toMatch(/有 1 格不能写入[^]*“七十”不是数字/)
    await tabTo(/^写入 \d 格$/)
    await press("Enter")
    await expect.poll(() => areaOf(1)).toBe("72")
    await press("Control+z")
    await expect.poll(() => areaOf(1)).toBe("67")
    expect(await areaOf(0)).toBe("66")
  })

  it("[U13] fills in what stands above", async () => {
    await goToArea()
    await press("ArrowDown", "Control+d")
    await expect.poll(() => areaOf(1)).toBe("66")
  })

  it("[U30] opens a household and answers a question of its verdict", async () => {
    await press("Control+Home", "ArrowDown", "ArrowDown", "ArrowDown", "Enter")
    await page.getByRole("heading", { name: "结论与依据" }).waitFor()
    await tabTo(/去填$/)
    await press("Enter")
    await expect.poll(focused).toMatch(/新增收入项/)
    await press("Shift+Tab")
    await expect.poll(focused).toMatch(/^修改家庭收入/)
    await press("Enter")
    await expect.poll(focused).toBe("无")
    await press("Enter")
    await expect.poll(focused).toBe("修改家庭收入: 无")
  })

  it("[U30] settles a conflict, and goes on from there", async () => {
    const other = await logIn(browser, site.url, "surveyor")
    await openRoster(other)
    await other.page.getByRole("rowheader", { name: "H0004" }).click()
    const area = other.page.locator('[id^="h:"][id$="/housing.areaSquareMetres"]')
    await area.waitFor()
    await other.context.setOffline(true)
    // What is written before the socket knows of it may still go out.
    await other.page.getByText(/^离线/).first().waitFor()
    await area.getByRole("button", { name: /^修改/ }).click()
    await area.getByRole("textbox").fill("41")
    await area.getByRole("textbox").press("Enter")
    await area.getByText("仅存本机").waitFor()
    await page.getByRole("button", { name: /^修改住房面积/ }).focus()
    await press("Enter")
    // Drawn first and given the keyboard then: what is typed in between would go nowhere.
    const box = page.getByRole("textbox", { name: "住房面积（平方米）" })
    await box.and(page.locator(":focus")).waitFor()
    await page.keyboard.type("42")
    await press("Enter")
    await page.getByRole("button", { name: /^修改住房面积.*: 42$/ }).waitFor()
    await page.getByText("服务器已保存").first().waitFor()
    await other.context.setOffline(false)
    // How soon a line comes back is no matter of the keyboard.
    await page.getByRole("group", { name: /^两人填得不一样/ }).waitFor({ timeout: 90_000 })
    await tabTo(/^用这个$/)
    await press("Enter")
    await expect.poll(focused).toMatch(/^修改住房面积.*: 4[12]$/)
    await other.context.close()
  })

  it("[U30] imports a table", async () => {
    await page.goto(page.url().replace(/household.*/, "import"))
    await page.getByRole("heading", { name: "导入表格" }).waitFor()
    // The page is drawn anew once the roster is open; who tabs before that begins again.
    await page.getByText("服务器已保存").first().waitFor()
    let chosen: FileChooser | undefined
    page.once("filechooser", (chooser) => (chosen = chooser))
    await expect
      .poll(async () => {
        await tabTo(/选择文件/)
        await press("Enter")
        return chosen
      })
      .toBeDefined()
    await chosen?.setFiles(FIXTURE)
    await page.getByText(/新增 3 户/).waitFor()
    await tabTo(/^导入 3 户$/)
    await press("Enter")
    await page.getByRole("heading", { name: "已导入" }).waitFor()
    await tabTo(/查看名册/)
    await press("Enter")
    await page.getByRole("grid").waitFor()
  })
})
