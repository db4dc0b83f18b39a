/**
 * Bundle 脚本体积: what really travels to a browser, compressed, until the log-in page can be used and until a roster is open.
 */
import type { CDPSession } from "playwright-core"
import { launchBrowser, logIn, openLogIn } from "../measure/browser.ts"
import { startDemoServer } from "../measure/demo-server.ts"
import type { Report } from "../measure/report.ts"

const KILOBYTE = 1_000

/** Measures the JavaScript that a browser is sent; the service worker is kept out, for it fetches ahead. */
export const benchBundle = async (): Promise<Report> => {
  const server = await startDemoServer()
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block" })
    const page = await context.newPage()
    const scripts = await countScripts(await context.newCDPSession(page))
    await openLogIn(page, server.url)
    const untilLogIn = scripts.bytes()
    await logIn(page, "recorder")
    await page.evaluate(noteAtFirstHousehold)
    await page.getByRole("link", { name: "打开名册" }).first().click()
    await page.getByRole("rowheader", { name: "H0001" }).waitFor()
    const present = await page.evaluate(() => (globalThis as Noting).present)
    const untilRoster = scripts.bytes(present)
    await page.locator('[role="gridcell"][data-tone]').first().waitFor()
    const untilVerdicts = scripts.bytes()
    const line = (what: string, bytes: number, target: number) => ({
      what,
      figure: `${(bytes / KILOBYTE).toFixed(1)} kB`,
      target: `≤ ${target} kB`,
      reached: bytes <= target * KILOBYTE,
    })
    return {
      name: "bundle",
      lines: [
        line("until the log-in page is usable", untilLogIn, 60),
        line("until a roster is open", untilRoster, 180),
        line("until its verdicts stand too", untilVerdicts, 180),
      ],
      raw: { untilLogIn, untilRoster, untilVerdicts, files: scripts.files() },
    }
  } finally {
    await browser.close()
    await server.kill()
  }
}

type Noting = typeof globalThis & { present: readonly string[] }

/** Notes what the page had fetched when its first household was drawn; what is asked for after that came later. */
const noteAtFirstHousehold = (): void => {
  const look = (): void => {
    if (document.querySelector('[role="rowheader"]') === null) return void requestAnimationFrame(look)
    const present = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)
    Object.assign(globalThis, { present })
  }
  requestAnimationFrame(look)
}

const countScripts = async (session: CDPSession) => {
  const names = new Map<string, string>()
  const sizes = new Map<string, number>()
  await session.send("Network.enable")
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.mimeType.includes("javascript")) names.set(requestId, new URL(response.url).pathname)
  })
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const name = names.get(requestId)
    if (name !== undefined) sizes.set(name, encodedDataLength)
  })
  return {
    bytes: (among?: readonly string[]) =>
      [...sizes].reduce((sum, [name, size]) => (among?.includes(name) === false ? sum : sum + size), 0),
    files: () => Object.fromEntries(sizes),
  }
}
