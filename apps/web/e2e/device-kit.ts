/**
 * Kit for the browser tests of the device layer: a real server on a real folder, a page without screens, real Chromium.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type RunningServer, serve } from "@jingzhun/server"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
import { build } from "vite"
// @ts-expect-error the script is plain JavaScript, without types
import { findChromium } from "../../../scripts/find-programs.mjs"
import { serviceWorker } from "../build/service-worker-plugin.ts"
import type { DevicePage } from "./device-page/page.ts"

declare global {
  var device: DevicePage
}

const CHROMIUM = { executablePath: findChromium() ?? "chromium", args: ["--no-sandbox"] }
const VILLAGE = "999901201201"

/** A folder that lasts as long as the test run. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "jingzhun-device-"))
  folders.push(folder)
  return folder
}

/** Removes every folder of the run. */
export const removeFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

const folders: string[] = []

/** Builds the page; `label` makes another build of it. */
export const buildPage = async (folder: string, label: string): Promise<void> => {
  // The test runner has set another environment, in which a page keeps no service worker.
  process.env["NODE_ENV"] = "production"
  const root = fileURLToPath(new URL("./device-page", import.meta.url))
  await build({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [serviceWorker()],
    define: { __LABEL__: JSON.stringify(label) },
    build: { outDir: folder, emptyOutDir: true, target: ["chrome87", "safari14"] },
  })
}

/** The server under test, which can be stopped, started and put back to an older day. */
export class Site {
  private readonly dataDir = join(newFolder(), "data")
  private readonly webDir: string
  private server: RunningServer | undefined
  private port = 0

  constructor(webDir: string) {
    this.webDir = webDir
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  async start(): Promise<void> {
    const settings = {
      host: "localhost",
      port: this.port,
      dataDir: this.dataDir,
      webDir: this.webDir,
      demoPassword: undefined,
    }
    this.server = await serve(settings, { prepare: settle, log: () => undefined })
    this.port = this.server.port
  }

  async stop(): Promise<void> {
    await this.server?.stop()
    this.server = undefined
  }

  backUp(to: string): void {
    cpSync(this.dataDir, to, { recursive: true })
  }

  restore(from: string): void {
    rmSync(this.dataDir, { recursive: true })
    cpSync(from, this.dataDir, { recursive: true })
  }

  /** A browser of its own for an account that is logged in. */
  async logIn(browser: Browser, account: string): Promise<BrowserContext> {
    return this.letIn(await browser.newContext(), account)
  }

  /** The same with storage on disk, in a folder, as people have it. */
  async logInOnDisk(folder: string, account: string): Promise<BrowserContext> {
    return this.letIn(await chromium.launchPersistentContext(folder, CHROMIUM), account)
  }

  /** Ends every session of an account, as an administrator would. */
  async endSessions(account: string): Promise<void> {
    await this.server?.services.sessions.endAllOf(account)
  }

  /** Logs an account in, in a browser that is open. */
  async letIn(context: BrowserContext, account: string): Promise<BrowserContext> {
    const session = await this.server?.services.sessions.open(account, Date.now())
    await context.addCookies([{ name: "jingzhun-session", value: session?.token ?? "", url: this.url }])
    return context
  }
}

const settle = async ({ villages, store, accounts }: RunningServer["services"]): Promise<void> => {
  await villages.put({ code: VILLAGE, name: "桃源村", township: "演示乡" })
  for (const kind of ["roster", "roster-sensitive"]) await store.create(`999901/201/201/${kind}/2026`)
  const nobodyLogsInByPassword = { salt: new Uint8Array(16), hash: new Uint8Array(32) }
  for (const account of ["recorder", "surveyor"]) {
    await accounts.put({ account, role: "recorder", area: VILLAGE }, nobodyLogsInByPassword)
  }
}

/** Starts Chromium. */
export const launch = (): Promise<Browser> => chromium.launch(CHROMIUM)

/** Opens the page and waits until its roster is open. */
export const openPage = async (context: BrowserContext, address: string): Promise<Page> => {
  const page = await context.newPage()
  page.on("pageerror", (error) => {
    throw error
  })
  await page.goto(address)
  await isReady(page)
  return page
}

export const isReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => globalThis.device?.status().phase === "ready")

export const isOnline = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => globalThis.device.status().connection === "online" && globalThis.device.status().synced)

/** Waits until nothing is unsent. */
export const isSent = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => globalThis.device.status().unsent === 0)

export const create = (page: Page, id: string): Promise<unknown> =>
  page.evaluate((id) => globalThis.device.roster.create("household", { id }), id)

export const edit = (page: Page, id: string, value: string): Promise<Outcome> =>
  page.evaluate(
    ([id, value]) => globalThis.device.roster.edit(globalThis.device.byId(id ?? ""), "note", value ?? ""),
    [id, value],
  )

export const note = (page: Page, id: string): Promise<{ value?: unknown; versions?: unknown[]; safety: string }> =>
  page.evaluate((id) => globalThis.device.column("note")[JSON.stringify(id)], id) as never

/** What became of an edit. */
export interface Outcome {
  readonly ok: boolean
  readonly code?: string
}

/** Waits until a household's note has a value. */
export const shows = (page: Page, id: string, value: string): Promise<unknown> =>
  page.waitForFunction(
    ([id, value]) =>
      (globalThis.device.column("note")[JSON.stringify(id)] as { value?: unknown } | undefined)?.value === value,
    [id, value],
  )
