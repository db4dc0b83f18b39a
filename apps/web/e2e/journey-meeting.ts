/**
 * Journey meeting 行程中的评议会: nine people in the village hall, entered on the recorder's device.
 */
import type { Locator, Page } from "playwright-core"
import { expect } from "vitest"
import { openSection, PATIENCE, type Traveller, VILLAGE_PAGES, visit, type JourneySite } from "./journey-kit.ts"

/** The nine representatives. */
export const REPRESENTATIVES = ["农一", "农二", "农三", "农四", "农五", "农六", "农七", "农八", "农九"] as const

const ROLES = [
  "stationed-cadre",
  "stationed-retired-cadre",
  "respected-elder",
  "veteran-party-member",
  "people's-congress-deputy",
  "women's-representative",
  "village-teacher",
  "two-committee-cadre",
  "group-head",
] as const

/** Opens a part of the meeting. */
export const openPart = (page: Page, name: string): Promise<void> =>
  page
    .getByRole("navigation", { name: "村级评议会" })
    .getByRole("button", { name: new RegExp(`^${name}`) })
    .click()

/** Begins a meeting of today on the list of meetings, and tells its address. */
export const beginMeeting = async (site: JourneySite, recorder: Traveller): Promise<string> => {
  const { page } = recorder
  await visit(site, recorder, `${VILLAGE_PAGES}/todo`)
  await openSection(page, "评议会")
  return beginHere(page)
}

/** Begins a meeting on the open list of meetings, with network or without, and tells its address. */
export const beginHere = async (page: Page): Promise<string> => {
  await page.getByRole("button", { name: "开始", exact: true }).click()
  await page.getByRole("heading", { name: "评议代表" }).waitFor()
  return new URL(page.url()).pathname
}

/** Seats the nine, names the chair, and puts one case on the agenda. */
export const prepareMeeting = async (page: Page, subject: string): Promise<void> => {
  for (const [at, name] of REPRESENTATIVES.entries()) await seat(page, name, ROLES[at] ?? "group-head")
  await page.getByLabel("地点").fill("村委会会议室")
  await page.getByLabel("地点").blur()
  await page.getByLabel("主持人", { exact: true }).selectOption({ label: "其他人" })
  await page.getByLabel("主持人姓名").fill("韦书记")
  await page.getByLabel("主持人姓名").blur()
  await page.getByLabel("主持人职务").selectOption("first-secretary")
  await page.getByRole("checkbox", { name: new RegExp(subject) }).check()
}

/** Seats a representative who is present. */
export const seat = async (page: Page, name: string, role: string): Promise<void> => {
  await page.getByLabel("添加代表").fill(name)
  await page.locator("form").getByLabel("身份").selectOption(role)
  await page.getByRole("button", { name: "添加", exact: true }).click()
  const button = page.getByRole("group", { name, exact: true }).getByRole("button", { name: "到会" })
  await giveAnswer(button)
}

/** Gives an answer, and waits until it is marked as given. */
export const giveAnswer = async (button: Locator): Promise<void> => {
  await button.click()
  await isPressed(button)
}

/** Waits until an answer is marked as given. */
export const isPressed = async (button: Locator): Promise<void> => {
  await expect.poll(() => button.getAttribute("aria-pressed"), PATIENCE).toBe("true")
}

/** The button of one answer of one representative, on the device on which all ballots are entered. */
export const answerOf = (page: Page, name: string, question: string, said: string): Locator =>
  page.getByRole("group", { name: `${name} ${question}` }).getByRole("button", { name: said })

/** The button of an answer on a representative's own device. */
export const ownAnswer = (page: Page, question: string, said: string): Locator =>
  page.getByRole("group", { name: question, exact: true }).getByRole("button", { name: said })

/** Enters that these agree to all three questions. */
export const agreeToAll = async (page: Page, names: readonly string[]): Promise<void> => {
  for (const name of names) {
    await page.getByRole("listitem").filter({ hasText: name }).getByRole("button", { name: "三项都同意" }).click()
    await isPressed(answerOf(page, name, "项目可行性", "同意"))
  }
}

/** How a question stands. */
export const tallyOf = (page: Page, question: string): Locator => page.getByRole("group", { name: `${question}的计票` })

/** Waits until a device shows how a question stands. */
export const shows = (page: Page, question: string, tally: string): Promise<void> =>
  expect.poll(() => tallyOf(page, question).innerText(), PATIENCE).toContain(tally)

/** Opens the ballots on the representative's own device, as the first of the nine. */
export const sitDown = async (site: JourneySite, panel: Traveller, meeting: string): Promise<void> => {
  await visit(site, panel, meeting)
  await openPart(panel.page, "表决")
  await panel.page.getByRole("button", { name: `我是 ${REPRESENTATIVES[0]}` }).click()
}

/** Waits until the server has everything that was entered on this device. */
export const isKept = (page: Page): Promise<void> => page.getByRole("banner").getByText("服务器已保存").waitFor()

/** Waits until all lights are green: the number of seats, the roles, the chair. */
export const allLightsGreen = (page: Page): Promise<void> =>
  expect
    .poll(
      () => page.locator("[data-lit]").evaluateAll((all) => all.map((one) => one.getAttribute("data-lit"))),
      PATIENCE,
    )
    .toEqual(["true", "true"])

/** Writes the minutes. */
export const writeMinutes = async (page: Page, text: string): Promise<void> => {
  await openPart(page, "记录")
  await page.getByLabel("会议记录").fill(text)
}

/** Closes the meeting and seals it. */
export const closeMeeting = async (page: Page): Promise<void> => {
  await openPart(page, "结束")
  await page.getByRole("button", { name: "结束评议，封存记录" }).click()
  await page.getByRole("button", { name: "结束并封存" }).click()
  await page.getByText("评议已结束，内容已封存").waitFor()
}
