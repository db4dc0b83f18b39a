/**
 * Keyboard hands 只用键盘: whoever has no mouse. What a journey clicks, ticks, picks and fills is reached with Tab and done with keys.
 *
 * Nothing is done to an element that the focus has not come to; what Tab does not reach fails the journey.
 */
import type { ElementHandle, Locator, Page } from "playwright-core"

type Point = ElementHandle<HTMLElement | SVGElement>

/** Takes the mouse away from every page of this file: from now on locators act by keys alone. */
export const takeTheMouseAway = (page: Page): void => {
  const locators = Object.getPrototypeOf(page.locator("body")) as Locator
  const { setInputFiles: upload } = locators as {
    readonly setInputFiles: (this: Locator, ...given: Upload) => Promise<void>
  }
  Object.assign(locators, {
    click: byKeys(press),
    check: byKeys(async (point) => {
      if (!(await point.isChecked())) await keysOf(point).press("Space")
    }),
    fill: byKeys(type),
    selectOption: byKeys(choose),
    blur: byKeys((point) => keysOf(point).press("Tab")),
    // The window in which a file is chosen belongs to the system; that the keys open it is seen by the focus.
    async setInputFiles(this: Locator, ...given: Upload) {
      await goTo(this)
      return upload.apply(this, given)
    },
  })
}

type Upload = Parameters<Locator["setInputFiles"]>

const byKeys = <Given>(act: (point: Point, given: Given) => Promise<void>) =>
  async function (this: Locator, given: Given): Promise<void> {
    await act(await goTo(this), given)
  }

const pages = new WeakMap<Point, Page>()
const keysOf = (point: Point): Page["keyboard"] => {
  const page = pages.get(point)
  if (page === undefined) throw new Error("nobody has come to this element")
  return page.keyboard
}

/** Brings the focus to an element, as somebody would who looks where it stands. */
const goTo = async (locator: Locator): Promise<Point> => {
  await locator.waitFor({ state: "attached" })
  const page = locator.page()
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const point = (await locator.elementHandle()) as Point
    pages.set(point, page)
    const where = await point.evaluate(whereIs)
    if (where === "here") return point
    if (where === "off") await page.waitForTimeout(PAUSE_MS)
    else await page.keyboard.press(where)
  }
  throw new Error(`the keyboard does not come to ${locator.toString()}`)
}

/** Tells which key comes nearer: to a cell of the grid by its arrows, elsewhere with Tab. */
const whereIs = (element: HTMLElement | SVGElement): string => {
  const active = document.activeElement
  const toward = (place: Element): string => {
    if (active === null || active === document.body) return "Tab"
    return active.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab"
  }
  const grid = element.closest("[role=grid]")
  if (grid !== null) {
    // The focus stays in one place, which says which cell is meant.
    const hand = document.querySelector(`[aria-controls="${grid.id}"]`)
    if (hand === null) return "off"
    if (active !== hand) return toward(hand)
    const cell = document.getElementById(hand.getAttribute("aria-activedescendant") ?? "")
    if (cell === null) return "Control+Home"
    if (cell === element) return "here"
    const row = (one: Element): number => Number(one.closest("[role=row]")?.getAttribute("aria-rowindex"))
    if (row(cell) === row(element)) return "Home"
    return row(cell) < row(element) ? "ArrowDown" : "ArrowUp"
  }
  if (active === element || (element.contains(active) && active !== document.body)) return "here"
  return element.matches(":disabled, [aria-disabled=true]") ? "off" : toward(element)
}

const MOST_PRESSES = 600
const PAUSE_MS = 25

const press = async (point: Point): Promise<void> => {
  const isTicked = await point.evaluate((element) => element.matches("input[type=checkbox], input[type=radio]"))
  await keysOf(point).press(isTicked ? "Space" : "Enter")
}

const type = async (point: Point, text: string): Promise<void> => {
  const keys = keysOf(point)
  const isDay = await point.evaluate((element) => element.matches("input[type=date]"))
  if (isDay) {
    const [year = "", month = "", date = ""] = text.split("-")
    // The box of a day is entered at its first part, whichever had the focus.
    await point.evaluate((element: HTMLElement) => {
      element.blur()
      element.focus()
    })
    await keys.type(`${month}${date}${year}`)
    return
  }
  await keys.press("ControlOrMeta+a")
  if (text === "") await keys.press("Delete")
  else await keys.type(text)
}

type Wanted = string | { readonly label?: string }

const choose = async (point: Point, wanted: Wanted): Promise<void> => {
  const at = await point.evaluate((element, one) => {
    const options = [...(element as HTMLSelectElement).options].filter(({ disabled }) => !disabled)
    return options.findIndex(({ value, label }) => (typeof one === "string" ? value === one : label === one.label))
  }, wanted)
  if (at < 0) throw new Error(`there is no choice ${JSON.stringify(wanted)}`)
  // The list is opened first: on a closed one every arrow would choose already.
  const keys = keysOf(point)
  await keys.press("Alt+ArrowDown")
  await keys.press("Home")
  for (let down = 0; down < at; down += 1) await keys.press("ArrowDown")
  await keys.press("Enter")
}
