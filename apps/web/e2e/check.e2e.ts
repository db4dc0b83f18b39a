/**
 * Roster check 名册核对: one family entered by two people who did not hear of each other becomes one household again.
 */
import { describe, expect, it } from "vitest"
import { DESK, logIn, openRoster, PHONE, type Person } from "./demo-site.ts"
import { ownSite } from "./own-site.ts"

const own = ownSite()
const { site } = own

const add = async ({ page }: Person, number: string, head: string): Promise<void> => {
  await page.getByRole("button", { name: "新增", exact: true }).click()
  const dialogue = page.getByRole("dialog")
  await dialogue.getByLabel("户编号").fill(number)
  await dialogue.getByLabel("户主姓名").fill(head)
  await dialogue.getByRole("button", { name: "新增", exact: true }).click()
  await page.getByRole("heading", { level: 1, name: head }).waitFor()
}

const backToRoster = ({ page }: Person): Promise<void> => page.getByRole("link", { name: "返回名册" }).click()

describe("roster check 名册核对", () => {
  it("two people offline enter one family; a third compares, chooses, merges, and takes it back", async () => {
    const recorder = await logIn(own.browser, site.url, "recorder")
    const chair = await logIn(own.browser, site.url, "chair", PHONE)
    await openRoster(recorder)
    await chair.page.getByRole("link", { name: "打开名册" }).first().click()
    await chair.page.getByRole("button", { name: "新增", exact: true }).waitFor()
    for (const { page, context } of [recorder, chair]) {
      // The program itself must lie on the device before the network goes.
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      await context.setOffline(true)
    }
    await add(recorder, "H9001", "欧阳建国")
    await add(chair, "H9001", "欧阳建国")
    for (const person of [recorder, chair]) await person.context.setOffline(false)

    await backToRoster(recorder)
    const { page } = recorder
    await page.getByRole("link", { name: "核对", exact: true }).click()
    await page.getByText("户编号相同").waitFor()
    await page.getByRole("button", { name: "比对" }).click()
    await page.getByText("1 个成员或项目两边相同，只留一份").waitFor()
    await page.getByRole("button", { name: "并为一户" }).click()
    await page.getByRole("heading", { name: "已并的户" }).waitFor()
    expect(await page.getByText("户编号相同").count()).toBe(0)

    await chair.page.reload()
    await chair.page
      .getByText("没有")
      .or(chair.page.getByRole("heading", { level: 1 }))
      .first()
      .waitFor()
    await page.getByRole("button", { name: "撤回并户" }).click()
    await page.getByText("户编号相同").waitFor()
    expect([...recorder.errors, ...chair.errors]).toEqual([])
  })

  it("a household is split, taken off the roster with a reason, and put back", async () => {
    const recorder = await logIn(own.browser, site.url, "recorder", DESK)
    const { page } = recorder
    await openRoster(recorder)
    await page.goto(`${page.url().replace(/roster$/, "")}roster`)
    await page.getByRole("rowheader", { name: "H0002" }).dblclick()
    await page.getByRole("button", { name: "分户…" }).click()
    const dialogue = page.getByRole("dialog")
    await dialogue.getByLabel("新户编号").fill("H9102")
    const goer = dialogue.getByRole("group", { name: "分出的成员" }).getByRole("checkbox").last()
    await goer.check()
    await dialogue.getByLabel("新户户主").selectOption({ index: 1 })
    await dialogue.getByRole("button", { name: "分出新户" }).click()
    await page.getByText(/H9102/).first().waitFor()

    await page.getByRole("button", { name: "移出名册…" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "移出名册" }).click()
    await page.getByText("请写明移出原因。").waitFor()
    await page.getByLabel("移出原因").fill("登记有误")
    await page.getByRole("dialog").getByRole("button", { name: "移出名册" }).click()
    await page.getByRole("link", { name: "核对", exact: true }).click()
    await page.getByText("移出原因：登记有误").waitFor()
    await page.getByRole("button", { name: "放回名册" }).click()
    await page.getByText("移出原因：登记有误").waitFor({ state: "detached" })
    expect(recorder.errors).toEqual([])
  })
})
