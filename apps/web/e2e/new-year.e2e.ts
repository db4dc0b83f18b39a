/**
 * New year and moves 新年度与迁移: what a village does once a year, and a household that leaves it, in the browser.
 */
import { describe, expect, it } from "vitest"
import { DESK, jingzhun, logIn, PASSWORD, PHONE, VILLAGE } from "./demo-site.ts"
import { ownSite } from "./own-site.ts"

const own = ownSite()
const { site } = own
const OTHER = "999901201202"
const EMPTY = "999901201209"

describe("new year 新年度", () => {
  it("is begun from the list of villages; the new roster is there without network, too", async () => {
    const recorder = await logIn(own.browser, site.url, "recorder", PHONE)
    const { page, context } = recorder
    const year = new Date().getFullYear()
    await page.getByRole("button", { name: `建 ${year + 1} 年度…` }).click()
    const dialogue = page.getByRole("dialog", { name: `桃源村：建 ${year + 1} 年度名册` })
    await dialogue.getByText("已移出名册的户和成员").waitFor()
    // It is longer than a phone is high, and begins at its title all the same.
    expect(await dialogue.evaluate((window) => [window.scrollTop, window.scrollHeight > window.clientHeight])).toEqual([
      0,
      true,
    ])
    await dialogue.getByRole("button", { name: "建立" }).click()
    await dialogue.getByText(`${year + 1} 年度名册已建。`).waitFor()
    await dialogue.getByRole("button", { name: "关闭" }).click()
    await page
      .getByText(`${year + 1} 年度`, { exact: false })
      .first()
      .waitFor()

    await page.setViewportSize(DESK)
    await page.goto(`${site.url}/village/${VILLAGE}/${year + 1}/roster`)
    await page.getByRole("rowheader", { name: "H0002" }).waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.getByText("服务器已保存").first().waitFor()
    await context.setOffline(true)
    await page.reload()
    await page.getByRole("rowheader", { name: "H0002" }).waitFor()
    expect(await page.getByText("底册还没到本机").count()).toBe(0)
    await context.setOffline(false)
    await page.getByRole("rowheader", { name: "H0002" }).dblclick()
    await page.getByRole("heading", { level: 1 }).waitFor()
    expect(recorder.errors).toEqual([])
  })
})

describe("a village without households 空名册", () => {
  it("says how to begin, and judges nothing without end", async () => {
    const data = { DATA_DIR: site.dataDir, JINGZHUN_PASSWORD: PASSWORD }
    await jingzhun(["village", "add", EMPTY, "--name", "新桥村", "--township", "演示乡"], data)
    await jingzhun(["account", "add", "beginner", "--role", "recorder", "--area", EMPTY], data)
    const { page, errors } = await logIn(own.browser, site.url, "beginner", PHONE)
    await page.getByRole("link", { name: "打开名册" }).first().click()
    await page.getByText("名册里还没有农户").waitFor()
    expect(await page.getByText("正在逐户判断").count()).toBe(0)
    await page.getByRole("link", { name: "入户调查", exact: true }).click()
    await page.getByText("名册里还没有农户").waitFor()
    await page.goBack()
    await page.getByRole("main").getByRole("link", { name: "导入" }).last().click()
    await page.getByRole("heading", { name: "导入表格" }).waitFor()
    expect(errors).toEqual([])
  })
})

describe("moves 迁移", () => {
  it("one village offers a household, the other accepts it on a phone; both rosters and the township say so", async () => {
    const added = await jingzhun(["account", "add", "neighbour", "--role", "recorder", "--area", OTHER], {
      DATA_DIR: site.dataDir,
      JINGZHUN_PASSWORD: PASSWORD,
    })
    expect(added.code).toBe(0)
    const recorder = await logIn(own.browser, site.url, "recorder", DESK)
    const { page } = recorder
    const year = new Date().getFullYear()
    await page.goto(`${site.url}/village/${VILLAGE}/${year}/roster`)
    await page.getByRole("rowheader", { name: "H0003" }).dblclick()
    await page.getByRole("button", { name: "迁往外村…" }).click()
    const dialogue = page.getByRole("dialog", { name: "把本户迁往外村" })
    await dialogue.getByRole("button", { name: "提出迁出" }).click()
    await dialogue.getByText("请选迁往的村，并写明原因。").waitFor()
    await dialogue.getByLabel("迁往").selectOption(OTHER)
    await dialogue.getByLabel("迁出原因").fill("随子女落户")
    await dialogue.getByRole("button", { name: "提出迁出" }).click()
    await dialogue.getByText("已提出，等对方村接收。").waitFor()

    const township = await logIn(own.browser, site.url, "township", DESK)
    await township.page.getByText("等对方接收").waitFor()
    expect(await township.page.getByRole("button", { name: "接收" }).count()).toBe(0)

    const neighbour = await logIn(own.browser, site.url, "neighbour", PHONE)
    await neighbour.page.getByRole("button", { name: "接收" }).click()
    await neighbour.page.getByRole("link", { name: "打开新户" }).click()
    await neighbour.page.getByText(`从 桃源村 ${year} 年度名册迁入`).waitFor()

    await page.goto(`${site.url}/village/${VILLAGE}/${year}/check`)
    await page.getByText("移出原因：随子女落户").waitFor()
    expect(await page.getByRole("button", { name: "放回名册" }).count()).toBe(0)
    await page.getByRole("button", { name: "看全部记录" }).click()
    await page.getByRole("dialog").getByText("户编号：H0003").waitFor()
    expect([...recorder.errors, ...township.errors, ...neighbour.errors]).toEqual([])
  })
})
