/**
 * Journey of a housing project 住房项目全程 that the village arranges: no partner was found, so that the committee is it. Nobody has a mouse.
 *
 * It goes wrong where it may: the township returns it, a ballot comes late, the bank sends the money back, the server is killed while
 * the meeting is reported. A third party verifies, on an account that sees nothing but this case.
 */
import type { Browser, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { launchBrowser, PHONE } from "./demo-site.ts"
import { takeTheMouseAway } from "./keyboard-hands.ts"
import {
  begin,
  caseOnServer,
  doStep,
  doStepOffline,
  fillList,
  inLedger,
  JourneySite,
  killAtNextDecision,
  meet,
  openCase,
  openDevice,
  pick,
  saysSomewhere,
  send,
  takeUp,
  tellWhatWasSeen,
  type Traveller,
  visit,
} from "./journey-kit.ts"
import {
  agreeToAll,
  allLightsGreen,
  beginMeeting,
  closeMeeting,
  giveAnswer,
  isKept,
  openPart,
  ownAnswer,
  prepareMeeting,
  REPRESENTATIVES,
  shows,
  sitDown,
  writeMinutes,
} from "./journey-meeting.ts"
import { giveReturn, openPayments, savePaymentList } from "./journey-payments.ts"
import { isFreeOfPrivate, replayCaseFile, verifyLedgers } from "./journey-remains.ts"
import {
  applyOffline,
  approveAndFile,
  beginApplication,
  decideInTownship,
  decideInVillage,
  eligibleHousehold,
  fillChecks,
  payRequested,
  requestStage,
  surveyAndSign,
} from "./journey-steps.ts"

const site = new JourneySite("2026-08-24")
let browser: Browser
let surveyor: Traveller
let recorder: Traveller
let panel: Traveller
let chair: Traveller
let township: Traveller
let finance: Traveller
let county: Traveller
let thirdParty: Traveller
let anybody: Page
let household: string
let subject: string
/** The public page as it was shown on the way. */
let shownToAll = ""

beforeAll(async () => {
  await site.start()
  browser = await launchBrowser()
  surveyor = await meet(browser, site, "surveyor")
  takeTheMouseAway(surveyor.page)
  recorder = await meet(browser, site, "recorder")
  panel = await meet(browser, site, "panel1", PHONE)
  chair = await meet(browser, site, "chair")
  township = await meet(browser, site, "township")
  finance = await meet(browser, site, "finance")
  county = await meet(browser, site, "county")
  thirdParty = await meet(browser, site, "thirdparty", PHONE)
  anybody = await (await openDevice(browser, site, PHONE)).newPage()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site.kill()
})

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await tellWhatWasSeen(everybody())
})

const everybody = (): readonly Traveller[] => [surveyor, recorder, panel, chair, township, finance, county, thirdParty]

const way = () => ({ site, subject })

const HOUSING_CHECKS = ["房屋稳固", "工程决算单", "材料清单"]

/** Everything that was decided, each once. */
const WHOLE_WAY = [
  "applied partnered appraised decided-in-village reported determined reported decided-in-township determined filed",
  "working-group-named third-party-designated posted started disbursement-requested paid bank-returned disbursement-returned disbursement-requested paid",
  "acceptance-applied verified acceptance-reported verified county-verification-applied verified proceeds-booked archived",
].join(" ")

describe("[U30] a housing project that the village arranges, by keyboard alone from the survey to the archive", () => {
  it("[GT-04] the surveyor counts an income at the table, and both sides sign with typed names", async () => {
    household = await eligibleHousehold(site, recorder)
    await surveyAndSign(site, surveyor, household)
  })

  it("[GT-03] [GT-04] [GT-06-2] [GT-08] applies without network: a fen above 50,000 yuan is said to be too much while it is typed", async () => {
    await beginApplication(recorder, household)
    const { page, context } = recorder
    await context.setOffline(true)
    await pick(page, "住房项目")
    const field = page.locator("[data-field=subsidyFen]")
    await field.getByRole("textbox").fill("50000.01")
    await field.getByText(/第六条.*超过补助上限 50000.00 元/).waitFor()
    await field.getByRole("textbox").fill("48000.05")
    await field.getByText(/超过补助上限/).waitFor({ state: "detached" })
    await page.getByRole("checkbox", { name: /农户扶持项目申报表/ }).click()
    expect(await page.getByLabel("初步设计").count()).toBe(0)
    subject = await applyOffline(recorder)
  })

  it("[GT-10] no partner was found: the chair lets the village committee become it", async () => {
    const { page } = chair
    await openCase(site, chair, subject)
    await doStep(page, "村民委员会作帮扶方", async () => {
      expect(await page.getByLabel("村民委员会", { exact: true }).inputValue()).toBe("桃源村村民委员会")
      await page.getByLabel("没有找到帮扶人的原因").fill("入户走访后没有找到帮扶人")
      await page.getByLabel("协议").fill("帮扶合作协议 2 号")
    })
  })

  it("[GT-09-1] [GT-09-2] [GT-09-3] nine are seated under a chair of listed office", async () => {
    await site.goTo("2026-08-25")
    const { page } = recorder
    const meeting = await beginMeeting(site, recorder)
    await prepareMeeting(page, subject)
    await allLightsGreen(page)
    await sitDown(site, panel, meeting)
    await visit(site, chair, meeting)
    await openPart(chair.page, "表决")
    await openPart(page, "表决")
    await isKept(page)
  })

  it("[GT-09-4] [GT-09-5] a ballot cast without network arrives after the closing: shown as late on every device, and not counted", async () => {
    await panel.context.setOffline(true)
    await giveAnswer(ownAnswer(panel.page, "项目合法性", "反对"))
    await agreeToAll(recorder.page, REPRESENTATIVES)
    await shows(recorder.page, "项目合法性", "同意 9 · 反对 0")
    await writeMinutes(recorder.page, "主持人介绍情况，代表逐项表决。")
    await closeMeeting(recorder.page)
    await chair.page.getByText("评议已结束，内容已封存").waitFor()
    await panel.context.setOffline(false)
    for (const { page } of [recorder, chair, panel]) {
      await page.getByRole("heading", { name: /结束后才到达 \d+ 项，没有计入/ }).waitFor()
    }
    await openPart(recorder.page, "表决")
    await shows(recorder.page, "项目合法性", "同意 9 · 反对 0")
  })

  it("[GT-09-4] the server is killed when it has written the chair's report of the meeting and not yet answered; started again on the same data it has one report", async () => {
    const { page } = chair
    await openPart(page, "结束")
    await killAtNextDecision(site, chair)
    await page.getByRole("button", { name: /^上报 / }).click()
    await site.ended()
    await page.reload()
    await openPart(page, "结束")
    await site.start()
    await page.getByText("服务器已受理").waitFor()
    const { history } = await caseOnServer(recorder, subject)
    expect(history.filter(({ type }) => type === "appraised")).toHaveLength(1)
  })

  it("[GT-02] [GT-08] the chair records the village's decision, and the recorder reports it without a certificate of consent", async () => {
    await decideInVillage(way(), chair)
    await takeUp(site, recorder, "汇总上报乡镇", subject)
    await doStep(recorder.page, "汇总上报乡镇")
  })

  it("[GT-11] the township returns it with its reasons, and the recorder reports it again", async () => {
    await site.goTo("2026-08-26")
    await takeUp(site, township, "研究审定", subject)
    await doStep(township.page, "乡镇审定", async () => {
      await pick(township.page, "退回")
      await township.page.getByLabel("理由").fill("缺少房屋安全鉴定，请补正后重新上报")
    })
    await site.goTo("2026-08-27")
    await takeUp(site, recorder, "补正后重新上报", subject)
    await recorder.page.getByText("缺少房屋安全鉴定，请补正后重新上报").first().waitFor()
    await doStep(recorder.page, "汇总上报乡镇")
  })

  it("[GT-02] [GT-11] the township decides, determines, and files with the county", async () => {
    await site.goTo("2026-08-28")
    await decideInTownship(way(), township)
    await approveAndFile(township.page, "48,000.05")
  })

  it("[GT-13] [GT-15] the township names the working group and the third party", async () => {
    const { page } = township
    await doStep(page, "组成监督工作组", () => fillList(page, "成员", ["副乡长", "扶贫站长"]))
    await doStep(page, "指派第三方", async () => {
      await page.getByLabel("第三方账号").fill("thirdparty")
      await page.getByLabel("第三方", { exact: true }).fill("示范县建设工程质量检测站")
    })
  })

  it("[GT-12-1] the recorder hangs it out where there is no network", async () => {
    await site.goTo("2026-08-31")
    await takeUp(site, recorder, "张榜公示", subject)
    await doStepOffline(recorder, "张榜公示", () => recorder.page.getByLabel("地点").fill("村务公开栏"))
    await recorder.page.getByText("公示至 2026年9月3日（含当天）").waitFor()
    const page = (await recorder.page.getByRole("link", { name: "公开网页" }).getAttribute("href")) ?? ""
    await anybody.goto(site.url + page)
    shownToAll = await anybody.content()
  })

  it("[GT-12-2] [GT-13] after three days and the start all of it is requested at once, to the fen", async () => {
    await site.goTo("2026-09-04")
    const { page } = recorder
    await openCase(site, recorder, subject)
    await page.getByText("公示期满，没有未答复的异议。").waitFor()
    await doStep(page, "项目启动", () => page.getByLabel("启动依据").fill("开工照片"))
    await requestStage(page, "48000.05", () => page.getByRole("button", { name: "填入" }).click())
  })

  it("[GT-12-2] the finance office lists it for the bank and pays; the bank's return says why it failed, and takes it back", async () => {
    const { page } = finance
    await openPayments(site, finance)
    const list = await savePaymentList(page, subject)
    await payRequested(way(), finance, "48000.05")
    await site.goTo("2026-09-08")
    await openPayments(site, finance)
    await giveReturn(page, { ...list, subject, yuan: "48000.05", result: "失败", reason: "账号与户名不符" })
    await page.getByText("全部登记完毕。失败的已退回村录入员的待办。").waitFor()
    expect(await caseOnServer(finance, subject)).toMatchObject({ amounts: { paid: null } })
  })

  it("[GT-12-2] the recorder reads the bank's reason and requests it again; it is paid a second time, as the bank's return says", async () => {
    await site.goTo("2026-09-10")
    await takeUp(site, recorder, "改正后重新申请拨付", subject)
    await saysSomewhere(recorder.page, /账号与户名不符/)
    await requestStage(recorder.page, "48000.05", () => recorder.page.getByRole("button", { name: "填入" }).click())
    const { page } = finance
    await openPayments(site, finance)
    const list = await savePaymentList(page, subject)
    await giveReturn(page, { ...list, subject, yuan: "48000.05", result: "成功", reason: "" })
    await page.getByText(/^已登记 1 \/ 1 笔/).waitFor()
    expect(await caseOnServer(finance, subject)).toMatchObject({ amounts: { granted: 4_800_005, paid: 4_800_005 } })
  })

  it("[GT-14-1] [GT-15] the recorder applies for acceptance without network; the village itself may not verify", async () => {
    await site.goTo("2026-10-12")
    const { page } = recorder
    await openCase(site, recorder, subject)
    await doStepOffline(recorder, "申请验收", () => page.getByLabel("完成日期").fill("2026-10-10"))
    await openCase(site, chair, subject)
    await chair.page.getByText("由第三方完成村级核验").waitFor()
    expect(await chair.page.getByRole("link", { name: "核验", exact: true }).count()).toBe(0)
  })

  it("[GT-15] [GT-16-2] the third party finds the case on its own account, and verifies it there without network", async () => {
    await site.goTo("2026-10-19")
    const { page, context } = thirdParty
    await takeUp(site, thirdParty, "由第三方完成村级核验", subject)
    await page.getByRole("button", { name: "核验", exact: true }).waitFor()
    await context.setOffline(true)
    await fillChecks(page, HOUSING_CHECKS, "检测报告 2026-118 号")
    await send(page, "核验")
    await page.getByText("离线，联网后自动送出").waitFor()
    await context.setOffline(false)
    await inLedger(page, "核验")
  })

  it("[GT-14-2] [GT-16-2] the recorder reports it, the township verifies, and so does the county", async () => {
    await takeUp(site, recorder, "汇总上报乡镇", subject)
    await doStep(recorder.page, "村级核验汇总上报")
    await site.goTo("2026-10-28")
    await takeUp(site, township, "完成乡镇核验", subject)
    await doStep(township.page, "核验", () => fillChecks(township.page, HOUSING_CHECKS, "乡镇核验记录"))
    await doStep(township.page, "申请县级核验")
    await takeUp(site, county, "完成县级核验", subject)
    await doStep(county.page, "核验", () => fillChecks(county.page, HOUSING_CHECKS, "县级核验记录"))
  })

  it("[GT-10] [GT-18] the proceeds are booked, and the recorder archives it: nothing is left to be paid", async () => {
    await site.goTo("2026-12-21")
    const { page } = recorder
    await takeUp(site, recorder, "合作收益入账", subject)
    await doStep(page, "合作收益入账", async () => {
      await page.getByLabel("年度").fill("2026")
      await page.getByLabel("合作收益", { exact: true }).fill("9000")
      await page.getByLabel("农户分红").fill("3000")
    })
    await begin(page, "归档")
    await send(page, "归档")
    await page.getByText("以“归档”结束").waitFor()
    const told = await caseOnServer(recorder, subject)
    expect(told).toMatchObject({ stage: "archive", closedBy: { event: "archived" }, obligations: [] })
    expect(told.history.map(({ type }) => type).join(" ")).toBe(WHOLE_WAY)
  })
})

describe("what is left of it", () => {
  it("the file of the case replays on the command line to the very events", () => replayCaseFile(site, recorder.page))

  it("the ledgers verify, and no page reported an error on the way", async () => {
    await verifyLedgers(site)
    expect(everybody().flatMap(({ errors }) => errors)).toEqual([])
  })

  it("[GT-12-1] the public page showed nothing private of anybody in the village", async () => {
    const accounts = everybody().map(({ account }) => account)
    await isFreeOfPrivate(site, { pages: [shownToAll], household, accounts })
  })
})
