/**
 * Opening a roster 打开名册: 1,000 households of 60 columns with 10,000 edits behind them, in Chromium.
 *
 * Measured from the start of the navigation until the first household stands on the screen; then the grid is scrolled
 * hard, and every frame is looked at for a row that has nothing in it.
 */
import type { Page } from "playwright-core"
import { launchBrowser, openContext } from "../measure/browser.ts"
import { median } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"
import { BIG_ROSTER, SIZE, startBigVillage } from "./big-village.ts"

const ROUNDS = 5
const TARGET_MS = 1_000

/** Measures the opening of a large roster. */
export const benchOpenRoster = async (): Promise<Report> => {
  const village = await startBigVillage()
  const browser = await launchBrowser()
  try {
    const context = await openContext(browser)
    await context.addCookies([village.cookie])
    const page = await context.newPage()
    const address = `${village.url}${BIG_ROSTER}`
    const fromServer = await opened(page, address)
    await page.getByText("服务器已保存").first().waitFor()
    const fromDevice: number[] = []
    for (let round = 0; round < ROUNDS; round++) fromDevice.push(await opened(page, address))
    const scrolled = await scrollHard(page)
    const middle = median(fromDevice)
    return {
      name: "open-roster",
      lines: [
        { what: "households, members, edits", figure: Object.values(SIZE).join(" / ") },
        {
          what: "from the device, median of five, ms",
          figure: middle.toFixed(0),
          target: `≤ ${TARGET_MS}`,
          reached: middle <= TARGET_MS,
        },
        { what: "from the server, on a new device, ms", figure: fromServer.toFixed(0) },
        { what: "frames looked at while scrolling", figure: String(scrolled.frames) },
        { what: "frames with a blank row", figure: String(scrolled.blank), target: "0", reached: scrolled.blank === 0 },
      ],
      raw: { fromDevice, fromServer, scrolled },
    }
  } finally {
    await browser.close()
    await village.stop()
  }
}

/** Opens an address and says how long it took until the first household was there. */
const opened = async (page: Page, address: string): Promise<number> => {
  await page.goto(address, { waitUntil: "commit" })
  await page.waitForFunction(() => document.querySelector("[role=rowheader]")?.textContent?.includes("H") === true)
  return page.evaluate(() => performance.now())
}

/** Scrolls by leaps for three seconds and looks at every frame. */
const scrollHard = (page: Page): Promise<{ readonly frames: number; readonly blank: number }> =>
  page.evaluate(async () => {
    const grid = document.querySelector("[role=grid]")!
    const scroller = [grid, ...grid.querySelectorAll("*")].find((one) => one.scrollHeight > one.clientHeight * 3)!
    const box = scroller.getBoundingClientRect()
    const isBlank = (y: number): boolean => {
      const row = document
        .elementsFromPoint(box.left + 40, y)
        .find((one) => one.closest("[role=row]"))
        ?.closest("[role=row]")
      return (row?.textContent ?? "").trim() === ""
    }
    let frames = 0
    let blank = 0
    const start = performance.now()
    while (performance.now() - start < 3_000) {
      scroller.scrollTop = (scroller.scrollTop + 1_870) % (scroller.scrollHeight - scroller.clientHeight)
      await new Promise((resolve) => requestAnimationFrame(resolve))
      await new Promise((resolve) => requestAnimationFrame(resolve))
      frames += 1
      const from = box.top + 80
      for (let y = from; y < box.bottom - 20; y += 45) if (isBlank(y)) blank += 1
    }
    return { frames, blank }
  })
