/**
 * Accessibility 无障碍: every screen, for somebody who sees it, in both languages, light and dark, on a phone and at a desk.
 *
 * Each screen is opened at both widths, and at each looked at twice, so that every two of language, colours and width meet.
 */
import { afterAll, describe, expect, it } from "vitest"
import {
  axeFaults,
  borderFaults,
  focusFaults,
  frameFaults,
  type Look,
  lookAt,
  paperFaults,
  touchFaults,
} from "./accessibility-kit.ts"
import { DESK, PHONE } from "./demo-site.ts"
import { meet, type Traveller } from "./journey-kit.ts"
import { openCounty, type TourCounty } from "./tour-county.ts"
import { PUBLIC_SCREENS, type Screen, SCREENS } from "./tour-screens.ts"

let county: TourCounty
const people = new Map<string, Traveller>()

afterAll(async () => {
  await county?.close()
})

const WIDTHS: readonly (readonly [size: typeof DESK, looks: readonly Look[]])[] = [
  [
    PHONE,
    [
      { language: "zh-CN", colours: "light" },
      { language: "en", colours: "dark" },
    ],
  ],
  [
    DESK,
    [
      { language: "zh-CN", colours: "dark" },
      { language: "en", colours: "light" },
    ],
  ],
]

/** Finds the person at the device of this width. */
const personAt = async (account: string, size: typeof DESK): Promise<Traveller> => {
  const key = `${account} ${size.width}`
  const person = people.get(key) ?? (await meet(county.browser, county.site, account, size))
  people.set(key, person)
  return person
}

/** Opens the screen in Chinese, in which its buttons are found. */
const comeTo = async ({ account, open }: Screen, size: typeof DESK): Promise<Traveller> => {
  const person = await personAt(account, size)
  await open(county, person)
  return person
}

const marked = (size: typeof DESK, look: Look, faults: readonly string[]): readonly string[] =>
  faults.map((fault) => `${size.width} ${look.language} ${look.colours}: ${fault}`)

describe("every screen of the web app", () => {
  it("the demo county stands, with a meeting that goes on and one that is over", async () => {
    county = await openCounty()
    expect(county.paths.openMeeting).not.toBe(county.paths.closedMeeting)
  })

  it.each(SCREENS)("[U7] $name, as $account sees it, can be read, reached and hit", async (screen) => {
    const faults: string[] = []
    for (const [size, looks] of WIDTHS) {
      const { page } = await comeTo(screen, size)
      for (const look of looks) {
        await lookAt(page, look)
        const found = [...(await axeFaults(page)), ...(await frameFaults(page, look))]
        faults.push(...marked(size, look, found))
      }
      if (size === PHONE) faults.push(...(await touchFaults(page)))
      else faults.push(...(await focusFaults(page)))
      await lookAt(page, { language: "zh-CN", colours: "light" })
    }
    expect(faults).toEqual([])
  })

  it("no page reported an error", () => {
    expect([...people.values()].flatMap(({ errors }) => errors)).toEqual([])
  })
})

/** Screens that show most of what the others are made of. */
const SOME = new Set(["villages", "household", "apply", "case-review", "verify-village", "meeting-ballots"])
const SOME_SCREENS = SCREENS.filter(({ name }) => SOME.has(name))

describe("other eyes, and paper", () => {
  it.each(SOME_SCREENS)("[U7] $name can be read with more contrast, light and dark", async (screen) => {
    const { page } = await comeTo(screen, PHONE)
    const faults: string[] = []
    for (const colours of ["light", "dark"] as const) {
      await page.emulateMedia({ contrast: "more" })
      await lookAt(page, { language: "zh-CN", colours })
      faults.push(...(await axeFaults(page)))
    }
    await page.emulateMedia({ contrast: null, colorScheme: "light" })
    expect(faults).toEqual([])
  })

  it.each(SOME_SCREENS)(
    "[U7] $name shows its buttons and where the focus is in the system's own colours",
    async (screen) => {
      const { page } = await comeTo(screen, DESK)
      await page.emulateMedia({ forcedColors: "active" })
      const faults = [...(await borderFaults(page)), ...(await focusFaults(page))]
      await page.emulateMedia({ forcedColors: null })
      expect(faults).toEqual([])
    },
  )

  it.each(SOME_SCREENS.filter(({ name }) => name !== "meeting-ballots"))(
    "[U16] $name is printed without what leads elsewhere, and no wider than a sheet",
    async (screen) => {
      const { page } = await comeTo(screen, DESK)
      await page.setViewportSize({ width: A4_PIXELS, height: DESK.height })
      await page.emulateMedia({ media: "print" })
      const faults = await paperFaults(page)
      await page.emulateMedia({ media: null })
      await page.setViewportSize(DESK)
      expect(faults).toEqual([])
    },
  )
})

/** The width of a sheet of A4 without its margins, in pixels of the screen. */
const A4_PIXELS = 680

describe("every public page", () => {
  it.each(PUBLIC_SCREENS)("[U7] $name can be read by everybody", async (screen) => {
    const faults: string[] = []
    for (const [size, looks] of WIDTHS) {
      const { page } = await comeTo(screen, size)
      for (const look of looks) {
        await page.emulateMedia({ colorScheme: look.colours })
        faults.push(...marked(size, look, await axeFaults(page)))
      }
    }
    expect(faults).toEqual([])
  })
})
