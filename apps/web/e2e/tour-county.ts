/**
 * Tour county 走一遍用的示范县: the demo county on a day of its own, with one meeting that goes on and one that is over.
 *
 * Everything that the screens show is made here once, before anybody looks.
 */
import { fileURLToPath } from "node:url"
import type { Browser, Page } from "playwright-core"
import { DESK, launchBrowser } from "./demo-site.ts"
import { JourneySite, meet, type Traveller, VILLAGE_PAGES, visit } from "./journey-kit.ts"
import {
  agreeToAll,
  answerOf,
  beginMeeting,
  closeMeeting,
  openPart,
  prepareMeeting,
  REPRESENTATIVES,
  writeMinutes,
} from "./journey-meeting.ts"

/** The day of the tour, a Wednesday: what the screens show of days and deadlines is the same at every run. */
export const TOUR_DAY = "2026-10-21"

/** A roster as the national system exports it, with faults in it. */
export const TABLE = fileURLToPath(
  new URL("../../../packages/forms/test/fixtures/national-gb18030.csv", import.meta.url),
)

/** The demo county as the tour walks through it. */
export interface TourCounty {
  readonly site: JourneySite
  readonly browser: Browser
  /** Addresses of what the demo county names differently at each start. */
  readonly paths: {
    /** Of which something is still to be asked, and which is being surveyed. */
    readonly household: string
    /** Which may apply. */
    readonly applicant: string
    readonly apply: string
    readonly survey: string
    readonly openMeeting: string
    readonly closedMeeting: string
    readonly posting: string
  }
  close(): Promise<void>
}

/** Starts the demo county and holds its meetings. */
export const openCounty = async (): Promise<TourCounty> => {
  const site = new JourneySite(TOUR_DAY)
  await site.start()
  const browser = await launchBrowser()
  const close = async (): Promise<void> => {
    await browser.close()
    await site.kill()
  }
  try {
    return { site, browser, paths: await prepare(site, browser), close }
  } catch (error) {
    await close()
    throw error
  }
}

const prepare = async (site: JourneySite, browser: Browser): Promise<TourCounty["paths"]> => {
  const recorder = await meet(browser, site, "recorder", DESK)
  const households = await householdPaths(site, recorder)
  await beginVisit(site, browser, households.survey)
  for (const head of ["欧阳建国", "欧阳建军"]) await addHousehold(site, recorder, head)
  const paths = {
    ...households,
    closedMeeting: await holdMeeting(site, recorder, "演练-11"),
    openMeeting: await beginAndVote(site, recorder, "演练-13"),
    posting: await postingPath(site, recorder),
  }
  await recorder.context.close()
  return paths
}

/** Adds a household under the number of another one, as two people do who do not hear of each other. */
const addHousehold = async (site: JourneySite, recorder: Traveller, head: string): Promise<void> => {
  const { page } = recorder
  await visit(site, recorder, `${VILLAGE_PAGES}/roster`)
  await page.getByRole("button", { name: "新增", exact: true }).click()
  const dialogue = page.getByRole("dialog")
  await dialogue.getByLabel("户编号").fill("H9001")
  await dialogue.getByLabel("户主姓名").fill(head)
  await dialogue.getByRole("button", { name: "新增", exact: true }).click()
  const anyway = dialogue.getByRole("button", { name: "仍要新增" })
  const added = page.getByRole("heading", { level: 1, name: head })
  await anyway.or(added).waitFor()
  if (await anyway.isVisible()) await anyway.click()
  await added.waitFor()
}

/** The page of the first household of which something is still to be asked, and where one that has withdrawn applies again. */
const householdPaths = async (site: JourneySite, recorder: Traveller) => {
  await visit(site, recorder, `${VILLAGE_PAGES}/roster`)
  const { page } = recorder
  await page.getByRole("button", { name: /^待补 \d+$/ }).click()
  const household = await openFirst(page)
  await visit(site, recorder, `${VILLAGE_PAGES}/cases/${encodeURIComponent("演练-14")}`)
  await page.getByRole("link", { name: "查看这一户" }).click()
  await page.getByRole("heading", { name: "结论与依据" }).waitFor()
  const number = /H\d{4}/.exec(await page.getByRole("heading", { level: 1 }).innerText())?.[0] ?? ""
  return {
    household,
    applicant: new URL(page.url()).pathname,
    apply: `${VILLAGE_PAGES}/apply/${number}`,
    survey: household.replace("/household/", "/survey/"),
  }
}

/** A visit that goes on: a question is open, one line is reckoned. */
const beginVisit = async (site: JourneySite, browser: Browser, path: string): Promise<void> => {
  const surveyor = await meet(browser, site, "surveyor", DESK)
  const { page } = surveyor
  await visit(site, surveyor, path)
  await page.getByRole("button", { name: "开始入户调查" }).click()
  await page.getByRole("navigation", { name: "入户调查" }).getByRole("button", { name: "算账" }).click()
  await page.getByRole("button", { name: "加一笔工资性收入" }).click()
  for (const [label, said] of LINE) {
    await page.getByLabel(label).fill(said)
    await page.getByLabel(label).blur()
  }
  await isSafe(page)
  await surveyor.context.close()
}

const LINE = [
  ["项目", "县城工地做工"],
  ["数量", "8"],
  ["单价（元）", "3000"],
] as const

const openFirst = async (page: Page): Promise<string> => {
  await page
    .getByRole("rowheader", { name: /^H\d+$/ })
    .first()
    .click()
  await page.getByRole("heading", { name: "结论与依据" }).waitFor()
  return new URL(page.url()).pathname
}

const begin = async (site: JourneySite, recorder: Traveller, subject: string): Promise<string> => {
  const path = await beginMeeting(site, recorder)
  await prepareMeeting(recorder.page, subject)
  await openPart(recorder.page, "表决")
  return path
}

const holdMeeting = async (site: JourneySite, recorder: Traveller, subject: string): Promise<string> => {
  const path = await begin(site, recorder, subject)
  await agreeToAll(recorder.page, REPRESENTATIVES)
  await writeMinutes(recorder.page, MINUTES)
  await closeMeeting(recorder.page)
  return path
}

const beginAndVote = async (site: JourneySite, recorder: Traveller, subject: string): Promise<string> => {
  const path = await begin(site, recorder, subject)
  const { page } = recorder
  await agreeToAll(page, REPRESENTATIVES.slice(1, 6))
  await answerOf(page, REPRESENTATIVES[6], "申请人资格", "反对").click()
  await writeMinutes(page, MINUTES)
  await isSafe(page)
  return path
}

const MINUTES = "主持人宣布开会，应到代表 9 人，实到 9 人。\n逐项介绍申请户情况、项目内容和预算，代表发言后表决。"

const isSafe = (page: Page): Promise<void> => page.getByText("服务器已保存").first().waitFor()

/** The public page of what hangs in the village, as its case names it. */
const postingPath = async (site: JourneySite, recorder: Traveller): Promise<string> => {
  await visit(site, recorder, `${VILLAGE_PAGES}/cases/${encodeURIComponent("演练-07")}`)
  const address = await recorder.page.getByRole("link", { name: "公开网页" }).getAttribute("href")
  return new URL(address ?? "", site.url).pathname
}
