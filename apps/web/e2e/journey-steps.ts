/**
 * Journey steps 行程步骤: what every project goes through alike, each step taken up from the to-do list of whoever owes it.
 */
import type { Page } from "playwright-core"
import { expect } from "vitest"
import {
  begin,
  doStep,
  fillList,
  inLedger,
  type JourneySite,
  openSection,
  PATIENCE,
  pick,
  send,
  takeUp,
  type Traveller,
  VILLAGE_PAGES,
  visit,
} from "./journey-kit.ts"

/** A case on its way. */
export interface Way {
  readonly site: JourneySite
  readonly subject: string
}

/** Finds households that are of extreme poverty and have no case yet. */
export const eligibleHousehold = async (site: JourneySite, recorder: Traveller): Promise<string> => {
  const { page } = recorder
  await visit(site, recorder, `${VILLAGE_PAGES}/roster`)
  const answer = await page.evaluate(async () => (await fetch("/api/cases")).json())
  const taken = new Set((answer as { cases: { household?: string }[] }).cases.map((one) => one.household))
  await page.getByRole("button", { name: /^符合 \d+$/ }).click()
  await expect.poll(() => page.getByRole("rowheader").count(), PATIENCE).toBeGreaterThan(3)
  const ids = (await page.getByRole("rowheader").allInnerTexts()).map((text) => text.trim())
  const free = ids.find((id) => /^H\d+$/.test(id) && !taken.has(id))
  if (free === undefined) throw new Error("every eligible household has a case")
  return free
}

/** Opens the page of a household, on a desk or on a phone. */
export const openHousehold = async ({ page }: Traveller, id: string): Promise<void> => {
  await openSection(page, "花名册")
  await page.getByRole("textbox", { name: "查找" }).fill(id)
  await page
    .getByRole("rowheader", { name: id })
    .or(page.getByText(new RegExp(`^${id} ·`)))
    .click()
  await page.getByRole("heading", { name: "这一户的项目" }).waitFor()
}

/** Writes the area of the house on the open page of a household, in its home, without network. */
export const writeAreaOffline = async ({ page, context }: Traveller, squareMetres: string): Promise<void> => {
  await context.setOffline(true)
  const area = page.locator('[id^="h:"][id$="/housing.areaSquareMetres"]')
  await area.getByRole("button", { name: /^修改/ }).click()
  await area.getByRole("textbox").fill(squareMetres)
  await area.getByRole("button", { name: "保存", exact: true }).click()
  await page.getByText("1 项仅存本机").first().waitFor()
  await context.setOffline(false)
  await page.getByText("服务器已保存").first().waitFor()
}

/** Opens the application on the page of the household, whose verdict is there. */
export const beginApplication = async (recorder: Traveller, household: string): Promise<void> => {
  await openHousehold(recorder, household)
  await recorder.page.getByRole("link", { name: "申请项目" }).click()
  await recorder.page.getByText("认定为极端贫困户").waitFor()
}

/** Sends the application without network and waits until it is in the ledger with network; tells the name of the case. */
export const applyOffline = async ({ page, context }: Traveller): Promise<string> => {
  await send(page, "提出申请")
  await page.getByText("离线，联网后自动送出").waitFor()
  const subject = decodeURIComponent(page.url().split("/").at(-1) ?? "")
  await context.setOffline(false)
  await inLedger(page, "提出申请")
  return subject
}

/** The chair records the village's collective decision. */
export const decideInVillage = async ({ site, subject }: Way, chair: Traveller): Promise<void> => {
  await takeUp(site, chair, "记录村级集体决策", subject)
  await doStep(chair.page, "村级集体决策", async () => {
    await chair.page.getByLabel("会议记录编号").fill("村〔2026〕5号")
    await fillList(chair.page, "参加人员", ["书记", "主任", "副主任"])
  })
}

/** The township records its collective decision. */
export const decideInTownship = async ({ site, subject }: Way, township: Traveller): Promise<void> => {
  await takeUp(site, township, "记录乡级集体决策", subject)
  await doStep(township.page, "乡级集体决策", async () => {
    await township.page.getByLabel("会议记录编号").fill("乡〔2026〕12号")
    await fillList(township.page, "参加人员", ["乡长", "副乡长"])
  })
}

/** The township grants what was asked, which the form names as the most, and files it with the county. */
export const approveAndFile = async (page: Page, asked: string): Promise<void> => {
  await doStep(page, "乡镇审定", async () => {
    await pick(page, "同意")
    await page.getByText(`至多 ${asked} 元`).waitFor()
    await page.getByRole("button", { name: "填入" }).click()
  })
  await doStep(page, "报县备案", async () => {
    await pick(page, "县精准扶贫领导小组")
    await page.getByLabel("文号").fill("演政报〔2026〕8号")
  })
}

/** The recorder requests a stage of the subsidy; the form names the sum. */
export const requestStage = async (page: Page, yuan: string, fill?: () => Promise<void>): Promise<void> => {
  await begin(page, "申请拨付")
  await fill?.()
  expect(await page.getByLabel("申请金额").inputValue()).toBe(yuan)
  await page.getByRole("checkbox", { name: "资金拨付申请表" }).click()
  await send(page, "申请拨付")
  await inLedger(page, "申请拨付")
}

/** The finance office pays what was requested, which the form has filled in. */
export const payRequested = async ({ site, subject }: Way, finance: Traveller, yuan: string): Promise<void> => {
  await takeUp(site, finance, "审核并拨付", subject)
  await doStep(finance.page, "拨付", async () => {
    expect(await finance.page.getByLabel("金额").inputValue()).toBe(yuan)
  })
}

/** Answers every item of a check list as good. */
export const fillChecks = async (page: Page, items: readonly string[], evidence: string): Promise<void> => {
  for (const item of items) {
    const line = page.getByRole("group", { name: item, exact: true })
    await pick(line, "是")
    await line.getByLabel("依据").fill(evidence)
  }
}

/** Photographs a posting: which day it is, and a picture from the camera. */
export const photograph = async (page: Page, day: string): Promise<void> => {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement("canvas")
    canvas.width = 1_200
    canvas.height = 900
    const pen = canvas.getContext("2d")
    if (pen === null) throw new Error("no canvas")
    pen.fillStyle = "#c33"
    pen.fillRect(200, 200, 600, 400)
    return canvas.toDataURL("image/jpeg").split(",")[1] ?? ""
  })
  await pick(page, day)
  const buffer = Buffer.from(base64, "base64")
  await page.getByLabel("拍照").setInputFiles({ name: "IMG_2.jpg", mimeType: "image/jpeg", buffer })
  await page.getByRole("img", { name: "照片 1" }).waitFor()
}

/** Visits a household, writes down a line of its income, and has both sides sign with the keyboard. */
export const surveyAndSign = async (site: JourneySite, surveyor: Traveller, household: string): Promise<void> => {
  const { page } = surveyor
  await visit(site, surveyor, `${VILLAGE_PAGES}/survey`)
  await page.getByLabel("找到这一户").fill(household)
  await page.getByRole("link", { name: new RegExp(`${household} .*未调查`) }).click()
  await page.getByRole("button", { name: "开始入户调查" }).click()
  const parts = page.getByRole("navigation", { name: "入户调查" })
  await parts.getByRole("button", { name: /^算账/ }).click()
  await page.getByRole("button", { name: "加一笔工资性收入" }).click()
  await page.getByLabel("项目").fill("务工")
  await page.getByLabel("数量").fill("2")
  await page.getByLabel("单价（元）").fill("150")
  await page.getByLabel("单价（元）").blur()
  await page.getByText("¥ 300.00").first().waitFor()
  await parts.getByRole("button", { name: /^签名/ }).click()
  await signTyped(page, "农户", "户主本人")
  await signTyped(page, "调查人", undefined)
}

const signTyped = async (page: Page, side: string, name: string | undefined): Promise<void> => {
  const region = page.getByRole("region", { name: side, exact: true })
  if (name !== undefined) await region.getByLabel("谁签名").fill(name)
  await region.getByRole("button", { name: "签名", exact: true }).click()
  await region.getByText("不便手写，用键盘签").click()
  const box = region.getByLabel(/^由本人键入姓名：/)
  const label = await region.getByText(/^由本人键入姓名：/).innerText()
  await box.fill(label.replace("由本人键入姓名：", "").trim())
  await region.getByRole("button", { name: "以键入的姓名签认" }).click()
  await region.getByText(/签认码 [0-9a-f]{12}/).waitFor()
}

/** Fills in the application for an income project, up to sending it. */
export const fillIncomeApplication = async (page: Page, yuan: string): Promise<void> => {
  await pick(page, "增收项目")
  await page.getByLabel("申请补助").fill(yuan)
  await page.getByRole("checkbox", { name: /增收项目申报表/ }).click()
  await page.getByLabel("项目真实存在的依据").fill("养殖场地现场照片")
  await page.getByLabel("预计增收").fill("6000")
  await page.getByLabel("初步设计").fill("初步设计书")
}

/** Signs the agreement with a partner. */
export const signAgreement = (page: Page): Promise<void> =>
  doStep(page, "签订帮扶合作协议", async () => {
    await pick(page, "经济组织")
    await page.getByLabel("名称").fill("示范养殖合作社")
    await page.getByLabel("协议").fill("帮扶合作协议 1 号")
  })
