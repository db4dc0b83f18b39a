/**
 * Restore 恢复: a server that was brought back from a backup gets back from a cadre's browser what it no longer has.
 *
 * The browser is told that its log-in has ended and that nothing is lost; after logging in it offers again what it wrote.
 */
import type { Locator, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { jingzhun, logIn, openRoster, PASSWORD, type Person } from "./demo-site.ts"
import { ownFolder, ownSite } from "./own-site.ts"

const own = ownSite()
const { site } = own
const backups = ownFolder()

const openHousehold = async ({ page }: Person, id: string): Promise<void> => {
  await page.getByRole("textbox", { name: "查找" }).fill(id)
  await page.getByRole("rowheader", { name: id }).click()
  await page.getByRole("heading", { name: "结论与依据" }).waitFor()
}

const fact = (page: Page, field: string): Locator => page.locator(`[id^="h:"][id$="/${field}"]`)

const shows = (page: Page, field: string, text: string): Promise<void> =>
  fact(page, field)
    .getByRole("button", { name: new RegExp(`^修改.*: ${text}$`) })
    .waitFor()

const writeFact = async (page: Page, field: string, text: string): Promise<void> => {
  const line = fact(page, field)
  await line.getByRole("button", { name: /^修改/ }).click()
  await line.getByRole("textbox").fill(text)
  await line.getByRole("button", { name: "保存", exact: true }).click()
  await shows(page, field, text)
}

const MU = "industry.tobaccoMu"

/** What somebody sees who opens the roster for the first time. */
const onTheServer = async (text: string): Promise<void> => {
  const fresh = await logIn(own.browser, site.url, "recorder")
  await openRoster(fresh)
  await openHousehold(fresh, "H0007")
  await shows(fresh.page, MU, text)
  await fresh.context.close()
}

describe("a server brought back from a backup", () => {
  it("gets back what a browser was told to be safe after the backup was made", async () => {
    const recorder = await logIn(own.browser, site.url, "recorder")
    const { page } = recorder
    await openRoster(recorder)
    await openHousehold(recorder, "H0007")
    await writeFact(page, MU, "1.5")
    await page.getByText("服务器已保存").first().waitFor()
    expect(await jingzhun(["backup", backups], { DATA_DIR: site.dataDir })).toMatchObject({ code: 0 })
    await writeFact(page, MU, "2.5")
    await page.getByText("服务器已保存").first().waitFor()
    await onTheServer("2.5")

    await site.kill()
    const restored = await jingzhun(["restore", backups, "--replace"], { DATA_DIR: site.dataDir })
    expect(restored).toMatchObject({ code: 0, err: "" })
    await site.start()
    await onTheServer("1.5")

    await page.getByText("登录已失效", { exact: false }).first().waitFor({ timeout: 60_000 })
    await shows(page, MU, "2.5")
    await page.getByText("重新登录", { exact: true }).first().click()
    await page.getByLabel("账号").fill("recorder")
    await page.getByLabel("密码", { exact: true }).fill(PASSWORD)
    await page.getByRole("button", { name: "登录", exact: true }).click()
    // Back where the work was broken off.
    await page.getByRole("grid").waitFor()
    await openHousehold(recorder, "H0007")
    await shows(page, MU, "2.5")
    await page.getByText("服务器已保存").first().waitFor({ timeout: 60_000 })
    await onTheServer("2.5")
    expect(recorder.errors).toEqual([])
  })
})
