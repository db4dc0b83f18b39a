/**
 * Erasure 抹除个人信息: a person is erased while two devices have the roster open, one of them without network and with something unsent.
 *
 * Both devices are without cryptography, as at a plain http:// address, so that everything on them lies in clear and can be looked for.
 */
import type { BrowserContext, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { DESK, jingzhun, logIn, type Person, VILLAGE } from "./demo-site.ts"
import { keptWith } from "./disk-kit.ts"
import { ownSite } from "./own-site.ts"
import { surveysAt } from "./visit-kit.ts"

const NAME = "欧阳秀英"
const PHONE = "13912345678"
const UNSENT = "13787654321"
const INCOME = "替欧阳家采茶"
const REASON = "本人申请"
const GONE = "这一户的资料已按规定抹除。"
const NEWS = new RegExp(`管理员已按规定抹除本名册 1 户、1 人的资料，这台设备上的也已删除。原因：${REASON}`)

let recorder: Person
let surveyor: Person
/** The address of the person's household, and the secrets of its keys as each device keeps them. */
let household = ""
let secrets: readonly string[] = []

const withoutCryptography = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }))

const { site } = ownSite(async ({ site: { url }, browser }) => {
  recorder = await logIn(browser, url, "recorder", DESK, withoutCryptography)
  surveyor = await logIn(browser, url, "surveyor", DESK, withoutCryptography)
  for (const { page } of [recorder, surveyor]) page.setDefaultTimeout(30_000)
})

const writePhone = async (page: Page, value: string): Promise<void> => {
  const fact = page.locator('[id$="/phone"]').first()
  await fact.getByRole("button").first().click()
  await fact.getByRole("textbox").fill(value)
  await fact.getByRole("button", { name: "保存", exact: true }).click()
  await fact.getByText(value).waitFor()
}

const isAllSent = (page: Page): Promise<void> => page.getByRole("banner").getByText("服务器已保存").waitFor()

/** The secrets of the keys of a record that lie on a device. */
const secretsOf = (page: Page, account: string, record: string): Promise<readonly string[]> =>
  page.evaluate(
    async ([name, of]) => {
      const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve) => request.addEventListener("success", () => resolve(request.result)))
      const database = await answer(indexedDB.open(name ?? ""))
      const rows = async (store: string): Promise<unknown[]> =>
        answer(database.transaction(store).objectStore(store).getAll())
      const pages = (await rows("pages")) as { readonly keys: readonly { record: string; key?: string }[] }[]
      const taken = (await rows("taken")) as { readonly record: string; readonly key?: string }[]
      database.close()
      return [...pages.flatMap(({ keys }) => keys), ...taken].flatMap((one) =>
        one.record === of && one.key !== undefined ? [one.key] : [],
      )
    },
    [`jingzhun/${account}/keys`, record],
  )

const erase = (...more: readonly string[]) =>
  jingzhun(["erase", VILLAGE, "--record", "H9001", ...more], { DATA_DIR: site.dataDir })

const nothingOf = async (page: Page, words: readonly string[]): Promise<void> => {
  const nowhere = Object.fromEntries(words.map((word) => [word, []]))
  await expect.poll(() => keptWith(page, words), { timeout: 60_000 }).toEqual(nowhere)
}

describe("a person is erased while two devices have the roster open", () => {
  it("stands on both devices before: name, income of a visit, and the key of what is sealed", async () => {
    const { page } = recorder
    await page.goto(surveysAt(site.url))
    await page.getByRole("link", { name: /H0001/ }).waitFor()
    await page.getByRole("button", { name: "新增", exact: true }).click()
    await page.getByRole("dialog").getByLabel("户编号").fill("H9001")
    await page.getByRole("dialog").getByLabel("户主姓名").fill(NAME)
    await page.getByRole("dialog").getByRole("button", { name: "新增" }).click()
    await page.getByRole("heading", { name: new RegExp(NAME) }).waitFor()
    household = new URL(page.url()).pathname
    await writePhone(page, PHONE)
    await isAllSent(page)

    const { page: other } = surveyor
    await other.goto(site.url + household)
    await other.getByText(PHONE).waitFor()
    await other.getByRole("link", { name: "入户调查", exact: true }).click()
    await other.getByRole("button", { name: "开始入户调查" }).click()
    await other.getByText(/还差 \d+ 项/).waitFor()
    const parts = other.getByRole("navigation", { name: "入户调查" })
    await parts.getByRole("button", { name: "算账", exact: true }).click()
    await other.getByRole("button", { name: "加一笔工资性收入" }).click()
    await other.getByLabel("项目").fill(INCOME)
    await other.getByLabel("项目").blur()
    await isAllSent(other)

    const record = decodeURIComponent(household.split("/").at(-1) ?? "")
    for (const [person, account] of [
      [recorder, "recorder"],
      [surveyor, "surveyor"],
    ] as const) {
      const [secret = ""] = await secretsOf(person.page, account, record)
      expect(secret).toMatch(/^[\w-]{43}$/)
      secrets = [secret]
      const words = account === "surveyor" ? [NAME, INCOME, secret] : [NAME, secret]
      const kept = await keptWith(person.page, words)
      for (const word of words) expect([word, kept[word]?.length ?? 0]).not.toEqual([word, 0])
    }
  })

  it("is edited on the device without network, which keeps the edit for itself", async () => {
    const { page, context } = surveyor
    await page.goto(site.url + household)
    await page.getByText(PHONE).waitFor()
    await isAllSent(page)
    await context.setOffline(true)
    await writePhone(page, UNSENT)
    await page.getByRole("banner").getByText("1 项仅存本机").waitFor()
  })

  it("is shown to the operator while the server runs, and erased once it is stopped: until then the command says so", async () => {
    const shown = await erase()
    expect([shown.code, shown.err]).toEqual([0, ""])
    expect(shown.out).toContain(NAME)
    const refused = await erase("--reason", REASON)
    expect(refused.code).not.toBe(0)
    expect(refused.err).toContain("停止服务器")
    await site.kill()
    const done = await erase("--reason", REASON)
    expect([done.code, done.err]).toEqual([0, ""])
    await site.start()
  })

  it("leaves the screen and the disk of the device that is online, which says when and why and not who it was", async () => {
    const { page, errors } = recorder
    await page.getByRole("heading", { name: GONE }).waitFor()
    await page.getByText(NEWS).waitFor()
    const main = await page.getByRole("main").innerText()
    expect([NAME, PHONE, "H9001"].filter((word) => main.includes(word))).toEqual([])
    await nothingOf(page, [NAME, PHONE, INCOME, ...secrets])
    await page.getByRole("button", { name: "知道了" }).click()
    expect(await page.getByText(NEWS).count()).toBe(0)
    expect(errors).toEqual([])
  })

  it("leaves the device that comes back too; its unsent edit is told as refused, without what was typed, and can be put away", async () => {
    const { page, context, errors } = surveyor
    await context.setOffline(false)
    await page.getByRole("heading", { name: GONE }).waitFor()
    await page.getByText(NEWS).waitFor()
    await page.getByRole("banner").getByText("1 项改动未被接受").waitFor()
    await nothingOf(page, [NAME, PHONE, UNSENT, INCOME, ...secrets])
    await page.goto(`${site.url}/village/${VILLAGE}/2026/check`)
    await page.getByText("这份资料已按规定抹除，填的内容没有保留。").waitFor()
    await page.getByText(`原因：${REASON}`).waitFor()
    expect(await page.getByRole("main").innerText()).not.toContain(UNSENT)
    expect(await page.getByRole("button", { name: "重新填写" }).count()).toBe(0)
    await page.getByRole("button", { name: "知道了，从列表移走" }).click()
    await page
      .getByRole("heading", { name: "没有要核对的。" })
      .or(page.getByRole("heading", { name: "可能是同一户" }))
      .waitFor()
    expect(await page.getByText("这份资料已按规定抹除").count()).toBe(0)
    await nothingOf(page, [NAME, PHONE, UNSENT, INCOME, ...secrets])
    expect(errors).toEqual([])
  })

  it("does not come back with a page that is loaded anew", async () => {
    const { page } = surveyor
    await page.goto(site.url + household)
    await page.getByRole("heading", { name: GONE }).waitFor()
    expect(await page.getByText(NEWS).count()).toBe(0)
    await nothingOf(page, [NAME, PHONE, UNSENT, INCOME, ...secrets])
  })
})
