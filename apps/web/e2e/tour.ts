/**
 * Tour 走一遍: takes the pictures of the guide, each that a page of docs/guide names, from the demo county on a day of its own.
 *
 *     npm run tour -w apps/web
 *     TOUR_ALL=/some/folder npm run tour -w apps/web
 *
 * The second takes every screen, at both widths, in both languages, for somebody to look through.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, describe, expect, it } from "vitest"
import { lookAt, type Look } from "./accessibility-kit.ts"
import { DESK, PHONE } from "./demo-site.ts"
import { meet, type Traveller } from "./journey-kit.ts"
import { openCounty, type TourCounty } from "./tour-county.ts"
import { namedPictures, PICTURES, pictureName, type Picture } from "./tour-pictures.ts"
import { PUBLIC_SCREENS, SCREENS } from "./tour-screens.ts"

const ALL_SCREENS = [...SCREENS, ...PUBLIC_SCREENS]
const SIZES = [PHONE, DESK]
const LANGUAGES = ["zh-CN", "en"] as const

const folder = process.env["TOUR_ALL"] ?? PICTURES
const wanted: readonly Picture[] =
  process.env["TOUR_ALL"] === undefined
    ? namedPictures()
    : ALL_SCREENS.flatMap(({ name }) =>
        SIZES.flatMap(({ width }) => LANGUAGES.map((language) => ({ screen: name, width, language }))),
      )

let county: TourCounty
const people = new Map<string, Traveller>()

afterAll(async () => {
  await county?.close()
})

const personAt = async (account: string, width: number): Promise<Traveller> => {
  const size = width === PHONE.width ? PHONE : DESK
  const key = `${account} ${width}`
  const person = people.get(key) ?? (await meet(county.browser, county.site, account, size))
  people.set(key, person)
  return person
}

describe("the tour", () => {
  it("the demo county stands", async () => {
    mkdirSync(folder, { recursive: true })
    county = await openCounty()
    expect(wanted).not.toEqual([])
  }, 240_000)

  const inOrder = ALL_SCREENS.flatMap(({ name }) => wanted.filter(({ screen }) => screen === name))

  it.each(inOrder.map((picture) => ({ name: pictureName(picture), picture })))("takes $name", async (one) => {
    const { screen: name, width, language } = one.picture
    const screen = ALL_SCREENS.find((found) => found.name === name)
    if (screen === undefined) throw new Error(`there is no screen ${name}`)
    const { account, open } = screen
    const person = await personAt(account, width)
    await open(county, person)
    const look: Look = { language, colours: "light" }
    if (SCREENS.includes(screen)) await lookAt(person.page, look)
    const bytes = await photograph(person.page, width)
    writeFileSync(join(folder, one.name), bytes)
    if (SCREENS.includes(screen)) await lookAt(person.page, { ...look, language: "zh-CN" })
    expect(bytes.length).toBeGreaterThan(2_000)
  })
})

/** The tallest picture of a page, in pixels of the screen. */
const TALLEST = 1_500

/** Takes the page from its top, as tall as it is, but not taller than anybody would look at. */
const photograph = async (page: Page, width: number): Promise<Buffer> => {
  const isPhone = width === PHONE.width
  const least = isPhone ? PHONE.height : DESK.height
  await page.waitForTimeout(SETTLING_MS)
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  const height = Math.min(Math.max(tall, least), isPhone ? TALLEST : least * 2)
  const session = await page.context().newCDPSession(page)
  await session.send("Emulation.setDeviceMetricsOverride", {
    width,
    height,
    deviceScaleFactor: isPhone ? 2 : 1,
    mobile: false,
  })
  await page.waitForTimeout(SETTLING_MS / 2)
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 70 })
  await session.send("Emulation.setDeviceMetricsOverride", {
    width,
    height: least,
    deviceScaleFactor: 1,
    mobile: false,
  })
  await session.detach()
  return Buffer.from(data, "base64")
}

const SETTLING_MS = 700
