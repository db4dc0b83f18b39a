/**
 * Accessibility kit 无障碍检查用具: what is asked of every screen, in the real browser, as a list of what is wrong.
 *
 * An empty list is the only good answer; each line names the rule and where on the page it is broken.
 */
import axe from "axe-core"
import type { Page } from "playwright-core"

/** How a screen is looked at. */
export interface Look {
  readonly language: "zh-CN" | "en"
  readonly colours: "light" | "dark"
}

/** Switches the open page to a language and to colours, without opening it anew. */
export const lookAt = async (page: Page, { language, colours }: Look): Promise<void> => {
  await page.emulateMedia({ colorScheme: colours, reducedMotion: "reduce" })
  await page.evaluate((wanted) => {
    const { documentElement: root } = document
    // The switch is written in the other language, and on a phone it lies in the closed menu.
    if (root.lang !== wanted) document.querySelector<HTMLButtonElement>(`header button[lang="${wanted}"]`)?.click()
  }, language)
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
  await drawn(page)
}

/** Waits until what was changed is drawn: a change of colour takes a frame, also where it takes no time. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )

/** Lists what axe finds; no rule of it is switched off. */
export const axeFaults = async (page: Page): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { readonly axe: typeof axe }
    const { violations } = await inPage.run(document, { resultTypes: ["violations"] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
    )
  })
}

/** Lists what is wrong with the frame of a page: its width, its heading, its title, its language. */
export const frameFaults = (page: Page, { language }: Look): Promise<readonly string[]> =>
  page.evaluate((wanted) => {
    const faults: string[] = []
    const { documentElement: root } = document
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide`)
    const headings = [...document.querySelectorAll("h1")].filter((one) => one.getClientRects().length > 0)
    if (headings.length !== 1) faults.push(`${headings.length} first headings`)
    if (!/^\S.* · (精准|Jingzhun)$/.test(document.title)) faults.push(`the title is “${document.title}”`)
    if (root.lang !== wanted) faults.push(`the language is ${root.lang}`)
    return faults
  }, language)

/** The smallest side of what a thumb must hit, in pixels. */
const TOUCH = 48

/** Lists the buttons and fields that a thumb would miss. */
export const touchFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate((least) => {
    const held = "button, summary, select, textarea, input:not([type=radio], [type=checkbox]), a[class*=button]"
    return [...document.querySelectorAll<HTMLElement>(held)].flatMap((one) => {
      const { width, height } = one.getBoundingClientRect()
      const isSeen = one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1
      // A spreadsheet's grid is worked by keys; on a phone cards stand in its place.
      if (!isSeen || one.closest("[role=grid]") !== null) return []
      // A field is hit by its label, too.
      const box = one.closest("label")?.getBoundingClientRect() ?? { width, height }
      if (Math.max(height, box.height) >= least - 0.5 && Math.max(width, box.width) >= least - 0.5) return []
      const name = one.getAttribute("aria-label") ?? one.textContent?.trim().slice(0, 30) ?? ""
      return [`${one.tagName.toLowerCase()} “${name}” is ${Math.round(width)} × ${Math.round(height)}`]
    })
  }, TOUCH)

/** Goes through the first stops of Tab and lists those at which nobody would see where the focus is. */
export const focusFaults = async (page: Page, stops = 12): Promise<readonly string[]> => {
  const faults: string[] = []
  await page.evaluate(() => document.querySelector("main")?.focus())
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press("Tab")
    await drawn(page)
    const fault = await page.evaluate(() => {
      const one = document.activeElement
      // The grid draws the focus in the cell that is worked on; the keys go into a field that nobody sees.
      if (!(one instanceof HTMLElement) || one === document.body || one.hasAttribute("aria-activedescendant"))
        return undefined
      const name = `${one.tagName.toLowerCase()} “${one.getAttribute("aria-label") ?? one.textContent?.trim().slice(0, 30) ?? ""}”`
      // A choice that is drawn as a button shows the focus on its label, a cell on its row.
      const shownOn = [one, one.closest("label"), one.parentElement].filter((seen) => seen !== null)
      const isShown = shownOn.some((seen) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(seen)
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2
      })
      if (!isShown) return `${name} shows no focus`
      const { left, top, width, height } = (one.closest("label") ?? one).getBoundingClientRect()
      const at = document.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 20))
      const isCovered = at === null || !(one.contains(at) || at.contains(one) || one.closest("label")?.contains(at))
      return isCovered ? `${name} has the focus and is covered` : undefined
    })
    if (fault !== undefined) faults.push(fault)
  }
  return faults
}

/** Lists the buttons that cannot be told from text where the system takes away every ground. */
export const borderFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main button, main a[class*=_button_]")].flatMap((one) => {
      if (!one.checkVisibility()) return []
      const { borderTopStyle, borderTopWidth, borderBottomStyle, textDecorationLine } = getComputedStyle(one)
      const isShown =
        (borderTopStyle !== "none" && Number.parseFloat(borderTopWidth) > 0) ||
        borderBottomStyle !== "none" ||
        textDecorationLine !== "none"
      return isShown ? [] : [`“${one.textContent?.trim().slice(0, 30) ?? ""}” has no border`]
    }),
  )

/** Lists what must not be on a printed page, and what would be cut off by it. */
export const paperFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const leads = [...document.querySelectorAll<HTMLElement>("header[class*=_bar_], nav")]
    const faults = leads.filter((one) => one.checkVisibility()).map((one) => `${one.tagName} is printed`)
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth > clientWidth ? [...faults, `the page is ${scrollWidth} wide`] : faults
  })
