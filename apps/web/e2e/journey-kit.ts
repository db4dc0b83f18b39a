/**
 * Journey kit 行程用具: a demo county whose days pass, and people who come to their devices, do a step on the screens, and leave.
 *
 * The server is the program as people start it, on a machine whose clock the journey sets; so are the devices.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Browser, BrowserContext, Locator, Page, Route } from "playwright-core"
import { cutPower, DESK, freePort, PASSWORD, VILLAGE } from "./demo-site.ts"
import { CLOCK_VARIABLE, moveClock } from "./journey-clock.ts"

const COMMAND = fileURLToPath(new URL("../../../packages/server/bin/jingzhun.js", import.meta.url))
const CLOCK = new URL("./journey-clock.ts", import.meta.url).href

/** How long a screen may take on a machine that has much to do. */
export const PATIENCE = { timeout: 15_000 } as const

/** The pages of the main village. */
export const VILLAGE_PAGES = `/village/${VILLAGE}/2026`

/** A demo county with a calendar of its own. */
export class JourneySite {
  readonly dataDir = mkdtempSync(join(tmpdir(), "jingzhun-journey-"))
  private port = 0
  private server: ChildProcess | undefined
  private movedMs: number
  /** The day it is, in the county. */
  day: string

  constructor(day: string) {
    this.day = day
    this.movedMs = distanceTo(day)
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /** By how many milliseconds the clocks are moved. */
  get clockMs(): number {
    return this.movedMs
  }

  async start(): Promise<void> {
    if (this.port === 0) this.port = await freePort()
    const env = {
      ...process.env,
      PORT: String(this.port),
      DATA_DIR: this.dataDir,
      DEMO_PASSWORD: PASSWORD,
      [CLOCK_VARIABLE]: String(this.movedMs),
    }
    const server = spawn(process.execPath, ["--import", CLOCK, COMMAND, "serve", "--demo"], {
      env,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    })
    this.server = server
    for (;;) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined)
      if (answer?.ok === true) return
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** Lets it be another day, at nine in the morning; everybody's session has ended by then. */
  async goTo(day: string): Promise<void> {
    this.day = day
    this.movedMs = distanceTo(day)
    if (this.server?.connected !== true) return
    const heard = once(this.server, "message")
    this.server.send(this.movedMs)
    await heard
  }

  /** Waits until the server has ended. */
  async ended(): Promise<void> {
    const { server } = this
    if (server !== undefined && server.exitCode === null && server.signalCode === null) await once(server, "exit")
  }

  /** Ends the server as a power cut would. */
  async kill(): Promise<void> {
    await cutPower(this.server)
  }
}

const distanceTo = (day: string): number => Date.parse(`${day}T09:00:00+08:00`) - Date.now()

/** Somebody with an account, at a device of their own. */
export interface Traveller {
  readonly account: string
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of the page; there must be none. */
  readonly errors: string[]
  /** The day of the last log-in. */
  since: string
}

/** Opens a device, with the calendar of the county and nobody logged in. */
export const openDevice = async (browser: Browser, site: JourneySite, size = DESK): Promise<BrowserContext> => {
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: size,
    acceptDownloads: true,
  })
  const read = `() => { try { return Number(localStorage.getItem("${KEPT}") ?? ${site.clockMs}) } catch { return ${site.clockMs} } }`
  await context.addInitScript({ content: `(${moveClock.toString()})(${read})` })
  return context
}

const KEPT = "journey-clock"

/** Gives an account a device. */
export const meet = async (browser: Browser, site: JourneySite, account: string, size = DESK): Promise<Traveller> => {
  const context = await openDevice(browser, site, size)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const errors: string[] = []
  page.on("pageerror", (error) => errors.push(`${account}: ${error.message}`))
  return { account, context, page, errors, since: "" }
}

/** Opens the to-do list: inside the open page where the person is at work there already. */
const openTodo = async (site: JourneySite, person: Traveller): Promise<void> => {
  const { page } = person
  if (ABOVE.has(person.account)) return visit(site, person, "/todo")
  const isAtWork = person.since === site.day && page.url().startsWith(site.url + VILLAGE_PAGES)
  if (!isAtWork) return visit(site, person, `${VILLAGE_PAGES}/todo`)
  await openSection(page, "待办")
}

/** Opens an address, after logging in where it is another day than the last time. */
export const visit = async (site: JourneySite, person: Traveller, path: string): Promise<void> => {
  const { page } = person
  if (person.since === site.day) {
    await page.goto(site.url + path)
    return
  }
  await page.goto(`${site.url}/login?next=${encodeURIComponent(path)}`)
  await page.evaluate(([key, ms]) => localStorage.setItem(key, ms), [KEPT, String(site.clockMs)] as const)
  await logIn(page, person.account)
  person.since = site.day
  await page.waitForURL(site.url + path)
}

/** Types the account and its password. */
export const logIn = async (page: Page, account: string): Promise<void> => {
  await page.getByLabel("账号").fill(account)
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD)
  await page.getByRole("button", { name: "登录", exact: true }).click()
}

/** Prints what everybody saw when a step failed. */
export const tellWhatWasSeen = async (people: readonly Traveller[]): Promise<void> => {
  for (const { account, page } of people) {
    const main = page.getByRole("main")
    const text = (await main.count()) === 0 ? "" : await main.first().innerText({ timeout: 2_000 })
    process.stderr.write(`\n--- ${account} at ${page.url()}\n${text.slice(0, 2_500)}\n`)
  }
}

/** Opens a section of the village. */
export const openSection = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation", { name: "本村各页" }).getByRole("link", { name, exact: true }).click()

/** Roles that work for several villages find their work on one list. */
const ABOVE = new Set(["township", "finance", "county", "thirdparty"])

/** Finds a case by what is owed on it, on the person's own to-do list, and opens it. */
export const takeUp = async (site: JourneySite, person: Traveller, owed: string, subject: string): Promise<void> => {
  await openTodo(site, person)
  await person.page.getByRole("link", { name: new RegExp(`${owed}.*${subject}`) }).click()
  await isOpen(person.page)
}

/** Finds a case by its number in the list of cases, and opens it. */
export const openCase = async (site: JourneySite, person: Traveller, subject: string): Promise<void> => {
  const { page } = person
  await visit(site, person, `${VILLAGE_PAGES}/cases`)
  await page.getByRole("textbox", { name: "查找项目" }).fill(subject)
  await page.getByRole("link", { name: new RegExp(subject) }).click()
  await isOpen(page)
}

const isOpen = (page: Page): Promise<void> => page.getByRole("heading", { name: "办理经过" }).waitFor()

/** Opens the form of a step from the page of the case. */
export const begin = async (page: Page, step: string): Promise<void> => {
  await page.getByRole("link", { name: step, exact: true }).click()
  await page.getByRole("heading", { level: 1, name: new RegExp(step) }).waitFor()
}

/** Waits for words that may stand on the page more than once. */
export const saysSomewhere = (page: Page, words: RegExp | string): Promise<void> =>
  page.getByText(words).first().waitFor()

/** Picks a choice of a form, or of a part of it. */
export const pick = (page: Page | Locator, name: string): Promise<void> =>
  page.getByRole("radio", { name, exact: true }).click()

/** Fills a list of names. */
export const fillList = async (page: Page, label: string, names: readonly string[]): Promise<void> => {
  for (const name of names) {
    await page.getByRole("button", { name: `再加一项${label}` }).click()
    await page
      .getByLabel(new RegExp(`^${label} \\d+$`))
      .last()
      .fill(name)
  }
}

/** Sends a step that the form says can be done. */
export const send = async (page: Page, step: string): Promise<void> => {
  await page.getByText("可以办理。最后由服务器决定").waitFor()
  await page.getByRole("button", { name: step, exact: true }).click()
}

/**
 * Kills the server in the moment in which it has decided the next command of this device, so that the answer never comes.
 *
 * Nobody can tell that from a command that was never sent; the device must ask again, and must be told of the one decision.
 */
export const killAtNextDecision = async (site: JourneySite, { page }: Traveller): Promise<void> => {
  const answer = async (route: Route): Promise<void> => {
    await route.fetch()
    await site.kill()
    await route.abort()
  }
  await page.route("**/api/commands", answer, { times: 1 })
}

/** Waits until the latest step of the open case is this one and stands in the ledger. */
export const inLedger = async (page: Page, step: string): Promise<void> => {
  const latest = page.getByRole("region", { name: "办理经过" }).getByRole("listitem").first()
  await latest
    .filter({ hasText: step })
    .filter({ hasText: /台账第 \d+ 号/ })
    .waitFor()
}

/** Does a step on the open case: the form is opened, filled, sent, and is in the ledger. */
export const doStep = async (page: Page, step: string, fill?: () => Promise<void>): Promise<void> => {
  await begin(page, step)
  await fill?.()
  await send(page, step)
  await inLedger(page, step)
}

/** Does a step on the open case without network: it waits on the device, also over a reload, and goes once the network is back. */
export const doStepOffline = async (person: Traveller, step: string, fill?: () => Promise<void>): Promise<void> => {
  const { page, context } = person
  await context.setOffline(true)
  await begin(page, step)
  await fill?.()
  await send(page, step)
  await page.getByText("离线，联网后自动送出").waitFor()
  await page.reload()
  await page.getByText("离线，联网后自动送出").waitFor()
  await page.getByText("仅存本机，等待送出").waitFor()
  await context.setOffline(false)
  await inLedger(page, step)
}

/** A case as the server tells it. */
export interface ToldCase {
  readonly stage: string | null
  readonly amounts: { readonly [id: string]: number | null }
  readonly closedBy?: { readonly event: string }
  readonly obligations: readonly { readonly id: string }[]
  readonly history: readonly { readonly type: string; readonly isVoided: boolean; readonly data: object }[]
}

/** Asks the server for a case. */
export const caseOnServer = (person: Traveller, subject: string): Promise<ToldCase> =>
  person.page.evaluate(
    async (path) => (await (await fetch(path)).json()) as ToldCase,
    `/api/cases/${VILLAGE}/gutan/${encodeURIComponent(subject)}`,
  )
