/**
 * At rest 本机加密: what a tablet that is found, locked, lapsed or logged out holds on its disk, and that no edit is ever lost by it.
 *
 * T25: the browser's whole profile is searched for everything sensitive that was typed. A second tablet without cryptography, as at a plain
 * http:// address, shows that the search finds what lies in clear.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
// @ts-expect-error the script is plain JavaScript, without types
import { findChromium } from "../../../scripts/find-programs.mjs"
import { DemoSite, DESK, launchBrowser, logIn, PASSWORD, type Person, VILLAGE } from "./demo-site.ts"
import { givePin, PIN, unlock } from "./lock-kit.ts"
import { beginHere } from "./journey-meeting.ts"

const site = new DemoSite()
const profiles: string[] = []
const ROSTER = `/village/${VILLAGE}/2026/roster`
let browser: Browser
let chair: Person

beforeAll(async () => {
  await site.start()
  browser = await launchBrowser()
  chair = await logIn(browser, site.url, "chair", DESK)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site.kill()
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
})

/** What is typed on one tablet, each found nowhere else. */
interface Seeds {
  readonly phone: string
  readonly identityNumber: string
  readonly minutes: string
  readonly command: string
  readonly draft: string
}

const seedsOf = (digit: number): Seeds => ({
  phone: `1387${digit}402691`,
  identityNumber: withCheckDigit(`4501231957${digit}830217`.replace(`${digit}83`, `0${digit + 1}1`)),
  minutes: `会上说明病情的话甲${digit}`,
  command: `养殖计划里写的家事乙${digit}`,
  draft: `没有交的申请里的家事丙${digit}`,
})

const withCheckDigit = (text: string): string => {
  const seventeen = text.slice(0, 17)
  const weighted = Array.from(seventeen, (digit, at) => Number(digit) * (2 ** (17 - at) % 11))
  const sum = weighted.reduce((total, one) => total + one, 0)
  return `${seventeen}${"10X98765432"[sum % 11]}`
}

/** A tablet with a disk of its own. */
interface Tablet {
  readonly profile: string
  context: BrowserContext
  page: Page
}

const openTablet = async (
  profile = mkdtempSync(join(tmpdir(), "jingzhun-tablet-")),
  hasCryptography = true,
): Promise<Tablet> => {
  if (!profiles.includes(profile)) profiles.push(profile)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? "chromium",
    args: ["--no-sandbox"],
    locale: "zh-CN",
    viewport: DESK,
  })
  if (!hasCryptography) {
    await context.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }))
  }
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(30_000)
  return { profile, context, page }
}

const enter = async (page: Page): Promise<void> => {
  await page.getByLabel("账号").fill("recorder")
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD)
  await page.getByRole("button", { name: "登录", exact: true }).click()
}

const setPin = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "设置锁屏密码" }).click()
  await givePin(page)
}

const section = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation", { name: "本村各页" }).getByRole("link", { name, exact: true }).click()

const household = async (page: Page, id: string): Promise<void> => {
  await section(page, "花名册")
  await page.getByRole("textbox", { name: "查找" }).fill(id)
  await page.getByRole("rowheader", { name: id }).click()
  await page.getByRole("heading", { name: "基本情况" }).waitFor()
}

const writeFact = async (page: Page, field: string, value: string): Promise<void> => {
  const fact = page.locator(`[id$="/${field}"]`).first()
  await fact.getByRole("button").first().click()
  await fact.getByRole("textbox").fill(value)
  await fact.getByRole("button", { name: "保存", exact: true }).click()
  await fact.getByText(value).waitFor()
}

const apply = async (page: Page, id: string, design: string): Promise<void> => {
  await household(page, id)
  await page.getByRole("link", { name: "申请项目" }).click()
  await page.getByRole("radio", { name: "增收项目", exact: true }).click()
  await page.getByLabel("申请补助").fill("5000")
  await page.getByRole("checkbox", { name: /增收项目申报表/ }).click()
  await page.getByLabel("项目真实存在的依据").fill("养殖场地现场照片")
  await page.getByLabel("预计增收").fill("6000")
  await page.getByLabel("初步设计").fill(design)
  await page.getByLabel("初步设计").blur()
}

const freeHouseholds = async (page: Page): Promise<readonly [string, string]> => {
  const answer = await page.evaluate(async () => (await fetch("/api/cases")).json())
  const taken = new Set((answer as { cases: { household?: string }[] }).cases.map((one) => one.household))
  await page.getByRole("button", { name: /^符合 \d+$/ }).click()
  await expect.poll(() => page.getByRole("rowheader").count()).toBeGreaterThan(3)
  const ids = (await page.getByRole("rowheader").allInnerTexts()).map((text) => text.trim())
  const [eligible] = ids.filter((id) => /^H\d+$/.test(id) && !taken.has(id))
  await page.getByRole("button", { name: /^全部 \d+$/ }).click()
  await page.getByRole("rowheader", { name: "H0002" }).waitFor()
  const all = (await page.getByRole("rowheader").allInnerTexts()).map((text) => text.trim())
  const other = all.find((id) => id !== eligible && !taken.has(id))
  if (eligible === undefined || other === undefined) throw new Error("every household has a case")
  return [eligible, other] as const
}

/** What was done on a tablet without network, to be found on the server in the end. */
interface Work {
  readonly household: string
  readonly applied: string
  readonly drafted: string
  readonly meeting: string
}

/** A day without network: facts of a person, an application, a draft, and the minutes of a meeting. */
const workOffline = async ({ page, context }: Tablet, seeds: Seeds): Promise<Work> => {
  const spare = page.waitForResponse((response) => response.url().endsWith("/api/keys/spare"))
  await page.getByRole("link", { name: "打开名册" }).first().click()
  await page.getByRole("rowheader", { name: "H0001" }).waitFor()
  await spare
  const [applied, drafted] = await freeHouseholds(page)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  // The pages of the day are on the device before the road leaves the network.
  for (const name of ["项目", "评议会"]) {
    await section(page, name)
    await page.getByRole("heading", { level: 1 }).first().waitFor()
  }
  await household(page, applied)
  await page.getByRole("heading", { name: "这一户的项目" }).waitFor()
  await context.setOffline(true)
  await writeFact(page, "phone", seeds.phone)
  await page.locator("#section-members").getByText("户主", { exact: true }).first().click()
  await writeFact(page, "identityNumber", seeds.identityNumber)
  await apply(page, applied, seeds.command)
  await page.getByText("可以办理。最后由服务器决定").waitFor()
  await page.getByRole("button", { name: "提出申请", exact: true }).click()
  await page.getByText("离线，联网后自动送出").waitFor()
  await apply(page, drafted, seeds.draft)
  await page.waitForTimeout(1_500)
  await section(page, "评议会")
  const meeting = await beginHere(page)
  await page.getByRole("navigation", { name: "村级评议会" }).getByRole("button", { name: /^记录/ }).click()
  await page.getByLabel("会议记录").fill(seeds.minutes)
  await page.waitForTimeout(1_500)
  return { household: applied, applied, drafted, meeting }
}

/** The files of the profile that hold each seed, in UTF-8 or UTF-16. */
const hits = (profile: string, seeds: Seeds): { readonly [seed: string]: readonly string[] } => {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(profile, path), bytes: bytesOf(path) }))
  return Object.fromEntries(
    Object.entries(seeds).map(([name, text]: [string, string]) => {
      const forms = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]
      return [name, files.flatMap(({ path, bytes }) => (forms.some((form) => bytes.includes(form)) ? path : []))]
    }),
  )
}

/** The browser is at work, and a file may go away under the search. */
const bytesOf = (path: string): Buffer => {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

const NONE = { phone: [], identityNumber: [], minutes: [], command: [], draft: [] }

/** Everything that was done is on the server, seen by somebody else where somebody else may see it. */
const isOnServer = async ({ page }: Tablet, work: Work, seeds: Seeds, pin?: string): Promise<void> => {
  const { page: other } = chair
  /** A page that is loaded anew asks for the PIN. */
  const go = async (path: string): Promise<void> => {
    await page.goto(site.url + path)
    if (pin !== undefined) await unlock(page, pin)
  }
  const hasCase = (): Promise<boolean> =>
    other.evaluate(async (id) => (await (await fetch("/api/cases")).text()).includes(`"${id}"`), work.household)
  const minutes = async (): Promise<string> => {
    await other.goto(site.url + work.meeting)
    const parts = other.getByRole("navigation", { name: "村级评议会" })
    await parts.getByRole("button", { name: /^记录/ }).click()
    return other.getByLabel("会议记录").inputValue()
  }
  await go(ROSTER)
  await expect.poll(hasCase, { timeout: 60_000 }).toBe(true)
  await other.goto(site.url + ROSTER)
  await household(other, work.household)
  await other.getByText(seeds.phone).waitFor()
  await other.locator("#section-members").getByText("户主", { exact: true }).first().click()
  await other.getByText(seeds.identityNumber).waitFor()
  await go(work.meeting)
  await expect.poll(minutes, { timeout: 60_000 }).toContain(seeds.minutes)
  await go(ROSTER)
  await household(page, work.drafted)
  await page.getByRole("link", { name: "申请项目" }).click()
  await expect.poll(() => page.getByLabel("初步设计").inputValue()).toBe(seeds.draft)
}

const lock = async (page: Page): Promise<void> => {
  await page.getByRole("banner").locator("summary").click()
  await page.getByRole("button", { name: "锁定", exact: true }).click()
  await page.getByRole("heading", { name: "已锁定" }).waitFor()
}

describe("what lies on the disk of a tablet", () => {
  it("[T25] in clear it would be found: without cryptography minutes, commands and drafts are in the profile", async () => {
    const tablet = await openTablet(undefined, false)
    await tablet.page.goto(site.url)
    await enter(tablet.page)
    await tablet.page.getByText("本机内容没有加密").waitFor()
    const seeds = seedsOf(1)
    await workOffline(tablet, seeds)
    const found = hits(tablet.profile, seeds)
    for (const seed of ["minutes", "command", "draft"]) expect(found[seed]?.length, seed).toBeGreaterThan(0)
    await tablet.context.close()
  })

  it("[T25] nothing of it is found after use, locked, after ten wrong PINs; then a log-in brings every edit to the server", async () => {
    const tablet = await openTablet()
    const { page, context, profile } = tablet
    await page.goto(site.url)
    await enter(page)
    await setPin(page)
    await page.getByText("PIN 已保存").waitFor()
    const seeds = seedsOf(2)
    const work = await workOffline(tablet, seeds)
    expect(hits(profile, seeds), "after use").toEqual(NONE)
    await lock(page)
    expect(hits(profile, seeds), "locked").toEqual(NONE)
    await unlock(page, PIN)
    await expect.poll(() => page.getByLabel("会议记录").inputValue()).toBe(seeds.minutes)
    await lock(page)
    for (let left = 9; left > 0; left -= 1) {
      await unlock(page, "999999")
      await page.getByText(`还可以试 ${left} 次`).waitFor()
    }
    await unlock(page, "999999")
    await page.getByText("PIN 连续输错 10 次").waitFor()
    await context.close()
    expect(hits(profile, seeds), "after ten wrong PINs").toEqual(NONE)

    const again = await openTablet(profile)
    await again.page.goto(`${site.url}/login`)
    await enter(again.page)
    await again.page.getByRole("heading", { name: "设置锁屏密码" }).waitFor()
    await givePin(again.page)
    await again.page.getByRole("link", { name: "打开名册" }).first().waitFor()
    await isOnServer(again, work, seeds, PIN)
    await again.context.close()
    expect(hits(profile, seeds), "after it was sent").toEqual(NONE)
  })

  it("[T25] nothing is found after the lease has run out nor after a log-out without network; then a log-in brings every edit to the server", async () => {
    const tablet = await openTablet()
    const { page, context, profile } = tablet
    await page.goto(site.url)
    await enter(page)
    await page.getByText("敏感内容在本机加密保存").waitFor()
    const seeds = seedsOf(3)
    const work = await workOffline(tablet, seeds)
    await context.addInitScript(() => {
      const now = Date.now
      Date.now = () => now() + 31 * 86_400_000
    })
    await page.reload()
    await page.getByText(/离线查看敏感内容的期限（\d{4}年\d{1,2}月\d{1,2}日）已到。联网登录一次就续期/).waitFor()
    await page.getByRole("button", { name: "暂不解锁，继续做其他工作" }).click()
    await page.getByText("这一页已锁定").waitFor()
    await page.getByRole("banner").locator("summary").click()
    await page.getByRole("button", { name: "退出登录" }).click()
    await page.getByRole("button", { name: "退出，内容留在本机" }).click()
    await page.getByLabel("账号").waitFor()
    await context.close()
    expect(hits(profile, seeds)).toEqual(NONE)

    const again = await openTablet(profile)
    await again.page.goto(`${site.url}/login`)
    await enter(again.page)
    await again.page.getByRole("link", { name: "打开名册" }).first().waitFor()
    await isOnServer(again, work, seeds)
    await again.context.close()
    expect(hits(profile, seeds), "after it was sent").toEqual(NONE)
  })
})
