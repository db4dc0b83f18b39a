/**
 * Propagation 互见: from the tap on save in one browser until another person's browser shows the cell, durable on the way.
 *
 * The floor is a message from the first page to the server and back over HTTP, as fast as this machine goes.
 */
import type { Page } from "playwright-core"
import { launchBrowser, logIn, openContext, openLogIn } from "../measure/browser.ts"
import { startDemoServer } from "../measure/demo-server.ts"
import { median } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"

const EDITS = 41
const TARGET_MS = 1_000
const FIELD = '[id^="h:"][id$="/industry.tobaccoMu"]'

/** Measures how soon one person sees what another wrote. */
export const benchPropagation = async (): Promise<Report> => {
  const server = await startDemoServer()
  const browser = await launchBrowser()
  try {
    const people: Page[] = []
    for (const account of ["recorder", "panel1"]) {
      const page = await (await openContext(browser)).newPage()
      await openLogIn(page, server.url)
      await logIn(page, account)
      await page.getByRole("link", { name: "打开名册" }).first().click()
      await page.getByRole("rowheader", { name: "H0007" }).click()
      await page.locator(FIELD).waitFor()
      people.push(page)
    }
    const [writer, reader] = people as [Page, Page]
    const times: number[] = []
    const floor: number[] = []
    for (let edit = 1; edit <= EDITS; edit++) {
      times.push(await seen(writer, reader, String(edit)))
      floor.push(await roundTrip(writer))
    }
    const sorted = times.toSorted((one, other) => one - other)
    const slow = sorted[Math.floor(sorted.length * 0.95)]!
    return {
      name: "propagation",
      lines: [
        { what: "save to seen by another, median, ms", figure: median(times).toFixed(0) },
        {
          what: "save to seen by another, 95 %, ms",
          figure: slow.toFixed(0),
          target: `≤ ${TARGET_MS}`,
          reached: slow <= TARGET_MS,
        },
        { what: "a request to the server and back, median, ms", figure: median(floor).toFixed(1) },
      ],
      raw: { times, floor },
    }
  } finally {
    await browser.close()
    await server.kill()
  }
}

const seen = async (writer: Page, reader: Page, text: string): Promise<number> => {
  const line = writer.locator(FIELD)
  await line.getByRole("button", { name: /^修改/ }).click()
  await line.getByRole("textbox").fill(text)
  const shown = reader.waitForFunction(
    ([field, value]) => document.querySelector(`${field} button`)?.textContent?.trim().startsWith(value) === true,
    [FIELD, text] as const,
    { polling: "raf" },
  )
  const start = performance.now()
  await line.getByRole("button", { name: "保存", exact: true }).click()
  await shown
  return performance.now() - start
}

const roundTrip = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const start = performance.now()
    await fetch("/healthz")
    return performance.now() - start
  })
