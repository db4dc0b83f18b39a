/**
 * Cold start 冷启动: a browser that was just started, without network, opens a roster of 400 households on a slow tablet.
 *
 * The program comes from the service worker and the roster from IndexedDB; the server has ended. The peer is the same page over
 * a roster in which nothing stands: what opening costs before there is anything to show.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type BarePage, startBarePage } from "../measure/bare-page.ts"
import { launchDevice } from "../measure/browser.ts"
import { median } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"
import { BIG_ROSTER, EMPTY_ROSTER, startBigVillage } from "./big-village.ts"

const SIZE = { households: 400, members: 1_400, edits: 4_000 }
const ROUNDS = 5
const THROTTLED = 4
const TARGET_MS = 1_500

/** What stands on the page when the roster is open, and when the page is open without one. */
const FIRST_HOUSEHOLD = '[role="rowheader"] span'
const NO_HOUSEHOLDS = "h1"

/** Measures how long a village waits for its roster in the morning. */
export const benchColdStart = async (): Promise<Report> => {
  const device = mkdtempSync(join(tmpdir(), "jingzhun-cold-"))
  const address = await fillDevice(device)
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const full = await openCold(device, `${address}${BIG_ROSTER}`, FIRST_HOUSEHOLD)
    const empty = await openCold(device, `${address}${EMPTY_ROSTER}`, NO_HOUSEHOLDS)
    rounds.push({ full, empty })
  }
  rmSync(device, { recursive: true, force: true })
  const full = median(rounds.map((round) => round.full.openMs))
  const empty = median(rounds.map((round) => round.empty.openMs))
  return {
    name: "cold-start",
    lines: [
      { what: "households, members, edits", figure: Object.values(SIZE).join(" / ") },
      {
        what: "until the roster is open, median of five, ms",
        figure: full.toFixed(0),
        target: `≤ ${TARGET_MS}`,
        reached: full <= TARGET_MS,
      },
      { what: "until the same page is open without a household, ms", figure: empty.toFixed(0) },
      {
        what: "the processor is slower by",
        figure: `${median(rounds.map((round) => round.full.slower)).toFixed(1)} ×`,
      },
    ],
    raw: rounds,
  }
}

interface Opened {
  readonly openMs: number
  /** How much longer the same work takes than without throttling. */
  readonly slower: number
}

interface Round {
  readonly full: Opened
  readonly empty: Opened
}

/** Opens both rosters once with network, until the program and they lie on the device; the server ends. */
const fillDevice = async (device: string): Promise<string> => {
  const village = await startBigVillage(SIZE)
  const context = await launchDevice(device)
  await context.addCookies([village.cookie])
  const page = await context.newPage()
  for (const roster of [EMPTY_ROSTER, BIG_ROSTER]) {
    await page.goto(`${village.url}${roster}`)
    await page.getByText("服务器已保存").first().waitFor()
  }
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.getByRole("rowheader", { name: "H0" }).first().waitFor()
  await context.close()
  await village.stop()
  return village.url
}

const openCold = async (device: string, address: string, shown: string): Promise<Opened> => {
  const page = await startBarePage(device)
  try {
    await throttle(page, THROTTLED)
    await page.send("Page.enable")
    await page.send("Page.addScriptToEvaluateOnNewDocument", {
      source: `(${watchFor.toString()})(${JSON.stringify(shown)})`,
    })
    await page.send("Page.navigate", { url: address })
    const openMs = await untilNoted(page)
    const slowMs = await workMs(page)
    await throttle(page, 1)
    return { openMs, slower: slowMs / (await workMs(page)) }
  } finally {
    await page.close()
  }
}

const throttle = (page: BarePage, rate: number): Promise<unknown> =>
  page.send("Emulation.setCPUThrottlingRate", { rate })

/** Notes the first frame in which something is shown, by the clock that began with the navigation. */
const watchFor = (shown: string): void => {
  const look = (): void => {
    const found = document.querySelector(shown)
    if ((found?.textContent ?? "") === "") requestAnimationFrame(look)
    else Object.assign(globalThis, { openMs: performance.now() })
  }
  requestAnimationFrame(look)
}

/** Asks seldom: a question takes the page's time. */
const untilNoted = async (page: BarePage): Promise<number> => {
  for (let asked = 0; asked < QUESTIONS; asked++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    const noted = await page.evaluate("globalThis.openMs")
    if (typeof noted === "number") return noted
  }
  throw new Error("the roster did not open")
}

const LOOK_AGAIN_MS = 4_000
const QUESTIONS = 10

/** How long a fixed piece of work takes in the page. */
const workMs = async (page: BarePage): Promise<number> => Number(await page.evaluate(`(${work.toString()})()`))

const work = (): number => {
  const once = (): number => {
    const start = performance.now()
    let sum = 0
    for (let at = 0; at < 20_000_000; at++) sum += at % 7
    return sum > 0 ? performance.now() - start : 0
  }
  return Math.min(once(), once(), once())
}
