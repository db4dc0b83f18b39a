/**
 * The carried file 未送达文件: what a tablet without network holds is carried to another by hand, and both send it in the end.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { DESK, logIn, type Person, PHONE, VILLAGE } from "./demo-site.ts"
import { ownSite } from "./own-site.ts"
import { addWithoutNetwork } from "./visit-kit.ts"

const FILE = "unsent.json"
const PASSPHRASE = "山高路远我们一起走"
/** What the page of a household says where two devices wrote different values. */
const TWO_VERSIONS = "填得不一样"
/** Two tablets of one surveyor, and a colleague at a desk. */
let first: Person
let second: Person
let recorder: Person

const { site } = ownSite(async ({ site: { url }, browser }) => {
  first = await logIn(browser, url, "surveyor", PHONE)
  second = await logIn(browser, url, "surveyor", PHONE)
  // As at a plain http:// address in a village office, where a page may not ask the browser for hashes.
  await second.context.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }))
  recorder = await logIn(browser, url, "recorder", DESK)
  for (const { page } of [first, second, recorder]) page.setDefaultTimeout(30_000)
})

const file = (): string => join(site.dataDir, FILE)

const bringIn = async (page: Page): Promise<void> => {
  await page.locator('input[type="file"][accept=".json"]').setInputFiles(file())
  await giveToOpen(page, PASSPHRASE)
  await page.getByText("已带入本机").waitFor()
}

const giveToOpen = async (page: Page, passphrase: string): Promise<void> => {
  await page.getByRole("dialog").getByLabel("口令（至少 8 个字）").fill(passphrase)
  await page.getByRole("dialog").getByRole("button", { name: "打开并带入" }).click()
}

/** Waits until no journal of the tablet holds anything that the server is not known to have. */
const isAllSent = async (page: Page): Promise<void> => {
  await page.getByRole("banner").getByText("服务器已保存").waitFor()
  await expect.poll(() => page.evaluate(unsentEntries), { timeout: 60_000 }).toBe(0)
}

const unsentEntries = async (): Promise<number> => {
  const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve) => request.addEventListener("success", () => resolve(request.result)))
  let count = 0
  for (const { name = "" } of await indexedDB.databases()) {
    if (!name.endsWith("/journal")) continue
    const database = await answer(indexedDB.open(name))
    count += await answer(database.transaction("entries").objectStore("entries").count())
    database.close()
  }
  return count
}

/** The rows of the household that a colleague sees, and whether its page shows two versions of anything. */
const seenByColleague = async ({ page }: Person): Promise<{ readonly rows: number; readonly visits: number }> => {
  await page.goto(`${site.url}/village/${VILLAGE}/2026/roster`)
  await page.getByRole("rowheader", { name: "H0001" }).waitFor()
  await page.getByRole("textbox", { name: "查找" }).fill("H9001")
  await page.getByRole("rowheader", { name: "H9001" }).waitFor()
  const rows = await page.getByRole("rowheader", { name: "H9001" }).count()
  await page.getByRole("rowheader", { name: "H9001" }).click()
  await page.getByRole("heading", { name: "结论与依据" }).waitFor()
  expect(await page.getByRole("main").innerText()).not.toContain(TWO_VERSIONS)
  await page.goto(`${site.url}/village/${VILLAGE}/2026/survey`)
  await page.getByLabel("找到这一户").fill("韦大山")
  const found = page.getByRole("link", { name: /韦大山/ })
  await found.first().waitFor()
  return { rows, visits: await found.count() }
}

describe("a tablet that finds no network", () => {
  it("saves everything unsent, of roster and visits together, to one file", async () => {
    const { page } = first
    await addWithoutNetwork(first, site.url)
    await page.getByRole("button", { name: "开始入户调查" }).click()
    await page.getByText(/还差 \d+ 项/).waitFor()
    await page
      .getByRole("button", { name: /项仅存本机/ })
      .first()
      .click()
    await page.getByRole("button", { name: "把未上传的内容存成文件" }).click()
    const asking = page.getByRole("dialog", { name: "给文件设一个口令" })
    const give = async (passphrase: string, again: string): Promise<void> => {
      await asking.getByLabel("口令（至少 8 个字）").fill(passphrase)
      await asking.getByLabel("再输一遍口令").fill(again)
      await asking.getByRole("button", { name: "加密并存成文件" }).click()
    }
    await give("山高", "山高")
    await asking.getByText("口令至少要 8 个字。").waitFor()
    await give(PASSPHRASE, `${PASSPHRASE}？`)
    await asking.getByText("两次输入的口令不一样").waitFor()
    const download = page.waitForEvent("download")
    await give(PASSPHRASE, PASSPHRASE)
    await (await download).saveAs(file())
    await asking.waitFor({ state: "hidden" })
    const carried = readFileSync(file(), "utf8")
    expect(["韦大山", "H9001", PASSPHRASE, "documents"].filter((word) => carried.includes(word))).toEqual([])
  })

  it("has it sent from another tablet of the same person, which says what came and where to open it", async () => {
    const { page } = second
    await page.goto(site.url)
    await page.locator('input[type="file"][accept=".json"]').setInputFiles(file())
    await giveToOpen(page, "另一个不对的口令")
    await page.getByText("口令不对，没有带入任何内容。").waitFor()
    expect(await page.evaluate(unsentEntries)).toBe(0)
    await giveToOpen(page, PASSPHRASE)
    await page.getByText(/新带入：改动 \d+ 项/).waitFor()
    await bringIn(page)
    await page.getByText("没有新的内容，文件里的本机都有了。").waitFor()
    expect(await page.evaluate(unsentEntries)).toBeGreaterThan(1)
    await page.goto(`${site.url}/village/${VILLAGE}/2026/roster`)
    await isAllSent(page)
    await expect.poll(() => seenByColleague(recorder), { timeout: 60_000 }).toEqual({ rows: 1, visits: 1 })
  })

  it("comes online in the end: the server knows its edits, nothing is there twice, and nothing is in conflict", async () => {
    const { page, context } = first
    // The page before would hear from the server, too, and be gone before it has tidied its journal.
    await page.goto("about:blank")
    await context.setOffline(false)
    await page.goto(`${site.url}/village/${VILLAGE}/2026/roster`)
    await isAllSent(page)
    expect(await seenByColleague(recorder)).toEqual({ rows: 1, visits: 1 })
    for (const { errors } of [first, second, recorder]) expect(errors).toEqual([])
  })

  it("is told whose file it is when somebody else tries to bring it in", async () => {
    const { page } = recorder
    await page.goto(site.url)
    await page.locator('input[type="file"][accept=".json"]').setInputFiles(file())
    await page.getByText("这个文件是账号“surveyor”的，只能用这个账号登录后带入。").waitFor()
  })
})
