/**
 * Browser 浏览器: Chromium as the county has it, logged in to the server that is measured.
 */
import type { Browser, BrowserContext, Page } from "playwright-core"
import { chromium } from "playwright-core"
// @ts-expect-error the script is plain JavaScript, without types
import { findChromium } from "../../../scripts/find-programs.mjs"
import { PASSWORD } from "./demo-server.ts"

/** Starts Chromium. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium() ?? "chromium", args: ["--no-sandbox"] })

/** A desk in a township office. */
export const openContext = (browser: Browser): Promise<BrowserContext> => browser.newContext(DESK)

/** Starts Chromium on a folder that keeps what the device has, as a device that was off. */
export const launchDevice = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    executablePath: findChromium() ?? "chromium",
    args: ["--no-sandbox"],
    ...DESK,
  })

const DESK = { locale: "zh-CN", viewport: { width: 1366, height: 768 } }

/** Opens the log-in page and waits until it can be used. */
export const openLogIn = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.getByRole("button", { name: "登录", exact: true }).waitFor()
}

/** Logs in from the log-in page and waits for the list of villages. */
export const logIn = async (page: Page, account: string): Promise<void> => {
  await page.getByLabel("账号").fill(account)
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD)
  await page.getByRole("button", { name: "登录", exact: true }).click()
  await page.getByRole("link", { name: "打开名册" }).first().waitFor()
}
