/**
 * Full disk 本机存满: what a person sees when the device keeps nothing more, and that nothing is called kept that is not.
 */
import { type BrowserContext, chromium } from "playwright-core"
import { expect, it } from "vitest"
// @ts-expect-error the script is plain JavaScript, without types
import { findChromium } from "../../../scripts/find-programs.mjs"
import { PASSWORD, PHONE, VILLAGE } from "./demo-site.ts"
import { ownFolder, ownSite } from "./own-site.ts"

const { site } = ownSite()
const folder = ownFolder()

/** Only a profile on the disk has a quota. */
const start = (): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    executablePath: findChromium() ?? "chromium",
    args: ["--no-sandbox"],
    locale: "zh-CN",
    viewport: PHONE,
  })

it("a full disk is said in the bar and above the page, with what to do about it; the entry stays open", async () => {
  const roster = `${site.url}/village/${VILLAGE}/2026/roster`
  const before = await start()
  const first = await before.newPage()
  await first.goto(`${site.url}/login`)
  await first.getByLabel("账号").fill("recorder")
  await first.getByLabel("密码", { exact: true }).fill(PASSWORD)
  await first.keyboard.press("Enter")
  await first.getByRole("link", { name: "打开名册" }).first().waitFor()
  await first.goto(roster)
  await first.getByText("服务器已保存").first().waitFor()
  await before.close()

  // The browser remembers for a while how much room there was, so it is filled before the page opens.
  const context = await start()
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: site.url, quotaSize: 1 })
  await page.goto(roster)
  await page.getByText("服务器已保存").first().waitFor()
  await page.getByRole("textbox", { name: "查找" }).fill("H0007")
  await page.getByText("H0007").first().click()
  const line = page.locator('[id^="h:"][id$="/housing.areaSquareMetres"]')
  await line.getByRole("button", { name: /^修改/ }).click()
  await line.getByRole("textbox").fill("61.5")
  await line.getByRole("button", { name: "保存", exact: true }).click()

  const pill = page.getByRole("banner").getByRole("button", { name: /本机存不下了/ })
  await pill.waitFor()
  await page.getByRole("alert").filter({ hasText: "新填的内容记不住" }).waitFor()
  expect(await line.getByRole("textbox").inputValue()).toBe("61.5")
  await pill.click()
  await page.getByRole("dialog").getByRole("button", { name: "把未上传的内容存成文件" }).waitFor()
  await page.getByRole("button", { name: "关闭" }).click()

  await devtools.send("Storage.overrideQuotaForOrigin", { origin: site.url })
  await line.getByRole("button", { name: "保存", exact: true }).click()
  await page.getByRole("banner").getByText("服务器已保存").waitFor()
  expect(await page.getByText("新填的内容记不住").count()).toBe(0)
  await context.close()
}, 120_000)
