/**
 * Lock 锁屏: what stands before the screens of a tablet is there for everybody, and a person can be picked on a shared one.
 */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { axeFaults, focusFaults, frameFaults, lookAt, touchFaults } from "./accessibility-kit.ts"
import { DemoSite, DESK, launchBrowser, logIn, PASSWORD, PHONE } from "./demo-site.ts"
import { givePin, PIN, unlock } from "./lock-kit.ts"

const site = new DemoSite()
let browser: Browser

beforeAll(async () => {
  await site.start()
  browser = await launchBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site.kill()
})

const logInAs = async (page: Page, account: string): Promise<void> => {
  await page.goto(`${site.url}/login`)
  await page.getByLabel("账号").fill(account)
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD)
  await page.keyboard.press("Enter")
}

const LOOKS = [
  { language: "zh-CN", colours: "light" },
  { language: "en", colours: "dark" },
] as const

describe("the lock of a tablet", () => {
  it("is for everybody: on a phone and at a desk, in both languages, by keyboard and for who hears it read", async () => {
    const { page, context } = await logIn(browser, site.url, "recorder", PHONE)
    const lacks = async (title: string): Promise<void> => {
      for (const size of [PHONE, DESK]) {
        await page.setViewportSize(size)
        for (const look of LOOKS) {
          await lookAt(page, look)
          const faults = [
            await axeFaults(page),
            await touchFaults(page),
            await frameFaults(page, look),
            await focusFaults(page),
          ]
          expect(faults.flat(), `${title} ${size.width} ${look.language}`).toEqual([])
        }
        await lookAt(page, { language: "zh-CN", colours: "light" })
      }
    }
    await page.getByRole("button", { name: "设置锁屏密码" }).click()
    await lacks("the panel")
    await givePin(page)
    await page.getByText("PIN 已保存").waitFor()
    await page.reload()
    await page.getByRole("heading", { name: "已锁定" }).waitFor()
    await unlock(page, "999999")
    await page.getByText("还可以试 9 次").waitFor()
    await lacks("the lock")
    await page.getByLabel("PIN（6 至 12 位数字）").focus()
    await page.keyboard.type(PIN)
    await page.keyboard.press("Enter")
    await page.getByRole("link", { name: "打开名册" }).first().waitFor()
    await page.goto(`${site.url}/login`)
    await page.getByLabel("账号").fill("surveyor")
    await page.getByLabel("密码", { exact: true }).fill(PASSWORD)
    await page.keyboard.press("Enter")
    await page.getByText("这台设备有多人使用").waitFor()
    await lacks("the question for a PIN")
    await givePin(page)
    await page.getByRole("link", { name: "打开名册" }).first().waitFor()
    await page.reload()
    await page.getByRole("radio", { name: /村录入员/ }).waitFor()
    expect(await page.getByLabel("PIN（6 至 12 位数字）").count()).toBe(0)
    await lacks("whose it is")
    await page.getByRole("radio", { name: /村录入员/ }).check()
    await unlock(page, PIN)
    await page
      .getByRole("banner")
      .getByText(/村录入员/)
      .first()
      .waitFor()
    await context.close()
  })

  it("counts wrong PINs against whoever was picked, says why only a log-in helps, and lets the others in", async () => {
    const { page, context } = await logIn(browser, site.url, "recorder", PHONE)
    await page.getByRole("button", { name: "设置锁屏密码" }).click()
    await givePin(page)
    await page.getByText("PIN 已保存").waitFor()
    await logInAs(page, "surveyor")
    await page.getByRole("heading", { name: "设置锁屏密码" }).waitFor()
    await page.getByRole("main").getByRole("button", { name: "退出登录" }).click()
    await logInAs(page, "surveyor")
    await givePin(page)
    await page.getByRole("link", { name: "打开名册" }).first().waitFor()
    await page.reload()
    await page.getByRole("radio", { name: /入户调查员/ }).check()
    for (let left = 9; left > 0; left -= 1) {
      await unlock(page, "999999")
      await page.getByText(`还可以试 ${left} 次`).waitFor()
    }
    await unlock(page, "999999")
    await page.getByText("本机录入的内容都在，一项没丢").waitFor()
    await page.getByRole("link", { name: "联网登录" }).click()
    await page.getByText("李大山 的 PIN 连续输错 10 次").waitFor()
    expect(await page.getByLabel("账号").inputValue()).toBe("surveyor")
    await page.goBack()
    await page.getByRole("radio", { name: /村录入员/ }).check()
    await unlock(page, PIN)
    await page.getByRole("link", { name: "打开名册" }).first().waitFor()
    await logInAs(page, "surveyor")
    await givePin(page)
    await page.getByRole("link", { name: "打开名册" }).first().waitFor()
    await context.close()
  })
})
