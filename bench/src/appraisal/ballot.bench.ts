/**
 * Ballot 表决互见: from a representative's tap on one device to the tally on another, durable on the server on the way.
 *
 * The meeting has nine representatives and one case. The floor is a request to the server and back, as fast as this machine goes.
 */
import type { Page } from "playwright-core"
import { launchBrowser, logIn, openContext, openLogIn } from "../measure/browser.ts"
import { startDemoServer } from "../measure/demo-server.ts"
import { median } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"

const BALLOTS = 101
const TARGET_MS = 150
const MEETINGS = "/village/999901201201/2026/meetings"
const SEATS = 9

/** Measures how soon the recorder sees what a representative said. */
export const benchBallot = async (): Promise<Report> => {
  const server = await startDemoServer()
  const browser = await launchBrowser()
  try {
    const [recorder, panel] = await Promise.all(
      ["recorder", "panel1"].map(async (account) => {
        const page = await (await openContext(browser)).newPage()
        await openLogIn(page, server.url)
        await logIn(page, account)
        return page
      }),
    )
    if (recorder === undefined || panel === undefined) throw new Error("both have a page")
    await holdMeeting(recorder, panel, server.url)
    const times: number[] = []
    const floor: number[] = []
    for (let at = 0; at < BALLOTS; at++) {
      times.push(await seen(panel, recorder))
      floor.push(await roundTrip(panel))
    }
    const sorted = times.toSorted((one, other) => one - other)
    const slow = sorted[Math.floor(sorted.length * 0.95)] ?? Infinity
    return {
      name: "ballot",
      lines: [
        { what: "ballot on one device to tally on another, median, ms", figure: median(times).toFixed(0) },
        {
          what: "ballot on one device to tally on another, 95 %, ms",
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

const part = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation").getByRole("button", { name, exact: true }).click()

/** Seats the panel, puts a case on the agenda, and opens the ballots on both devices. */
const holdMeeting = async (recorder: Page, panel: Page, url: string): Promise<void> => {
  await recorder.goto(url + MEETINGS)
  await recorder.getByRole("button", { name: "开始", exact: true }).click()
  for (let seat = 1; seat <= SEATS; seat++) {
    await recorder.getByLabel("添加代表").fill(`代表${seat}`)
    await recorder.getByRole("button", { name: "添加", exact: true }).click()
    await recorder.getByRole("group", { name: `代表${seat}`, exact: true }).waitFor()
  }
  await recorder.getByRole("checkbox").first().check()
  await panel.goto(url + new URL(recorder.url()).pathname)
  await panel.getByRole("button", { name: "我是 代表1", exact: true }).click()
  await question(panel).getByRole("button", { name: "同意", exact: true }).waitFor()
  await part(recorder, "表决")
  await recorder.getByRole("group", { name: TALLY }).waitFor()
}

const question = (page: Page) => page.getByRole("group", { name: "申请人资格", exact: true })

const TALLY = "申请人资格的计票"

/** One more tap takes the answer back, so every tap changes the tally. Both pages run on one machine's clock. */
const seen = async (panel: Page, recorder: Page): Promise<number> => {
  const before = await recorder.getByRole("group", { name: TALLY }).textContent()
  const shown = recorder.evaluate(
    ([label, last]) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (document.querySelector(`[aria-label="${label}"]`)?.textContent === last) requestAnimationFrame(look)
          else resolve(performance.timeOrigin + performance.now())
        }
        look()
      }),
    [TALLY, before] as const,
  )
  const tapped = await question(panel)
    .getByRole("button", { name: "同意", exact: true })
    .evaluate((button: HTMLButtonElement) => {
      const now = performance.timeOrigin + performance.now()
      button.click()
      return now
    })
  return (await shown) - tapped
}

const roundTrip = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const start = performance.now()
    await fetch("/healthz")
    return performance.now() - start
  })
