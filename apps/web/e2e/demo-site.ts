/**
 * Demo site 演示站: the server as people start it, in a process of its own that can be killed, and people at their browsers.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
// @ts-expect-error the script is plain JavaScript, without types
import { findChromium } from "../../../scripts/find-programs.mjs"

const COMMAND = fileURLToPath(new URL("../../../packages/server/bin/jingzhun.js", import.meta.url))

/** The one password of the demo accounts. */
export const PASSWORD = "a password for tests"

/** The main village of the demo county. */
export const VILLAGE = "999901201201"

/** Starts Chromium. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium() ?? "chromium", args: ["--no-sandbox"] })

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs `jingzhun` to its end. */
export const jingzhun = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, [COMMAND, ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err })
    })
  })

/** The demo county on a port and a data folder of its own. */
export class DemoSite {
  readonly dataDir = mkdtempSync(join(tmpdir(), "jingzhun-demo-"))
  private port = 0
  private process: ChildProcess | undefined
  /** What the server printed since it was last started. */
  printed = ""

  get url(): string {
    return `http://localhost:${this.port}`
  }

  async start(): Promise<void> {
    if (this.port === 0) this.port = await freePort()
    this.printed = ""
    const env = { ...process.env, PORT: String(this.port), DATA_DIR: this.dataDir, DEMO_PASSWORD: PASSWORD }
    this.process = spawn(process.execPath, [COMMAND, "serve", "--demo"], { env, stdio: ["ignore", "pipe", "inherit"] })
    this.process.stdout?.on("data", (bytes) => (this.printed += String(bytes)))
    for (;;) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined)
      if (answer?.ok === true) return
      if (this.process.exitCode !== null) throw new Error(`the server ended with ${this.process.exitCode}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** Ends the server as a power cut would: nothing of it gets to run any more. */
  async kill(): Promise<void> {
    await cutPower(this.process)
  }
}

/** Ends a process as a power cut would, if it still runs. */
export const cutPower = async (server: ChildProcess | undefined): Promise<void> => {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, "exit")
  server.kill("SIGKILL")
  await ended
}

/** A port that nothing listens at. */
export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as { readonly port: number }
  probe.close()
  await once(probe, "close")
  return port
}

/** A person at a browser of their own. */
export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of the page; there must be none. */
  readonly errors: string[]
}

/** Opens a browser and logs in; `prepare` is done before the first page is opened. */
export const logIn = async (
  browser: Browser,
  url: string,
  account: string,
  size = DESK,
  prepare: (context: BrowserContext) => Promise<unknown> = () => Promise.resolve(),
): Promise<Person> => {
  const context = await browser.newContext({ locale: "zh-CN", viewport: size, acceptDownloads: true })
  await prepare(context)
  const page = await context.newPage()
  const errors: string[] = []
  page.on("pageerror", (error) => errors.push(`${account}: ${error.message}`))
  await page.goto(url)
  await page.getByLabel("账号").fill(account)
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD)
  await page.getByRole("button", { name: "登录", exact: true }).click()
  await page.getByRole("link", { name: "打开名册" }).first().waitFor()
  return { context, page, errors }
}

/** The screens the county uses: a desk and a phone. */
export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 360, height: 780 }

/** Opens the roster of the main village and waits for its households. */
export const openRoster = async ({ page }: Person): Promise<void> => {
  await page.getByRole("link", { name: "打开名册" }).first().click()
  await page.getByRole("rowheader", { name: "H0001" }).waitFor()
}
