/**
 * Poster 公示打印: from the tap on the poster of a posted case until its PDF is handed to the person, in the browser.
 *
 * The font, cut down to the characters of the page, is embedded; nothing is asked of the server but the program and its font. The
 * peer is what the browser itself makes of a page with as many characters, which leaves its paper to the driver.
 */
import type { Page } from "playwright-core"
import { launchBrowser, logIn, openContext, openLogIn } from "../measure/browser.ts"
import { startDemoServer } from "../measure/demo-server.ts"
import { median } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"

const ROUNDS = 5
const TARGET_MS = 2_000
const CASE = `/village/999901201201/2026/cases/${encodeURIComponent("演练-01")}`
const POSTERS = { A3: /公示（A3） PDF$/, A4: /公示（A4） PDF$/ }

/** Measures the printing of a poster. */
export const benchPoster = async (): Promise<Report> => {
  const server = await startDemoServer()
  const browser = await launchBrowser()
  try {
    const page = await (await openContext(browser)).newPage()
    await page.addInitScript(noteFiles)
    await openLogIn(page, server.url)
    await logIn(page, "recorder")
    await page.goto(server.url + CASE)
    const first = await printed(page, POSTERS.A3)
    const times: { readonly a3: Printed; readonly a4: Printed; readonly byBrowser: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      times.push({
        a3: await printed(page, POSTERS.A3),
        a4: await printed(page, POSTERS.A4),
        byBrowser: await byBrowser(page),
      })
    }
    const line = (what: string, ms: number) => ({
      what,
      figure: ms.toFixed(0),
      target: `≤ ${TARGET_MS}`,
      reached: ms <= TARGET_MS,
    })
    return {
      name: "poster",
      lines: [
        line("A3, the first time on the device, ms", first.ms),
        line("A3, median of five, ms", median(times.map(({ a3 }) => a3.ms))),
        line("A4, median of five, ms", median(times.map(({ a4 }) => a4.ms))),
        {
          what: "a page printed by the browser itself, ms",
          figure: median(times.map((one) => one.byBrowser)).toFixed(0),
        },
      ],
      raw: { first, times },
    }
  } finally {
    await browser.close()
    await server.kill()
  }
}

interface Printed {
  readonly ms: number
  readonly bytes: number
}

type Noting = typeof globalThis & { files: { readonly at: number; readonly bytes: number }[] }

/** Notes when the page has a file ready to be saved. */
const noteFiles = (): void => {
  const page = globalThis as Noting
  page.files = []
  const make = URL.createObjectURL.bind(URL)
  URL.createObjectURL = (blob) => {
    if (blob instanceof Blob && blob.type === "application/pdf")
      page.files.push({ at: performance.now(), bytes: blob.size })
    return make(blob)
  }
}

const printed = async (page: Page, name: RegExp): Promise<Printed> => {
  const button = page.getByRole("button", { name })
  await button.waitFor()
  const tapped = await button.evaluate((element: HTMLButtonElement) => {
    ;(globalThis as Noting).files.length = 0
    const now = performance.now()
    element.click()
    return now
  })
  await page.waitForFunction(() => (globalThis as Noting).files.length === 1)
  const file = await page.evaluate(() => (globalThis as Noting).files[0])
  await page.getByText("已存到这台设备的下载文件夹。").waitFor()
  return { ms: (file?.at ?? Infinity) - tapped, bytes: file?.bytes ?? 0 }
}

/** Prints the page of the case as it stands on the screen. */
const byBrowser = async (page: Page): Promise<number> => {
  const start = performance.now()
  await page.pdf({ format: "A3" })
  return performance.now() - start
}
