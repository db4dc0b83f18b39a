/**
 * Journey of an income project 增收项目全程: from the survey to the archive, by everybody who has a part in it, each on a device of their own.
 *
 * The steps follow one another on one server, as the months would. The network is cut where it is cut in life, and once the server
 * is killed while money is being paid.
 */
import type { Browser, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { typeAndKeep } from "./draft-kit.ts"
import { launchBrowser, PHONE } from "./demo-site.ts"
import {
  begin,
  caseOnServer,
  doStep,
  doStepOffline,
  inLedger,
  JourneySite,
  killAtNextDecision,
  meet,
  openCase,
  openDevice,
  pick,
  saysSomewhere,
  takeUp,
  tellWhatWasSeen,
  type Traveller,
  VILLAGE_PAGES,
  visit,
} from "./journey-kit.ts"
import {
  agreeToAll,
  allLightsGreen,
  answerOf,
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
import { isFreeOfPrivate, replayCaseFile, verifyLedgers } from "./journey-remains.ts"
import {
  applyOffline,
  approveAndFile,
  beginApplication,
  decideInTownship,
  decideInVillage,
  eligibleHousehold,
  fillChecks,
  fillIncomeApplication,
  openHousehold,
  photograph,
  payRequested,
  requestStage,
  signAgreement,
  writeAreaOffline,
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
let anybody: Page
let household: string
let subject: string
let posting: string
let objection: string
/** Every public page as it was shown on the way. */
const shownToAll: string[] = []

beforeAll(async () => {
  await site.start()
  browser = await launchBrowser()
  surveyor = await meet(browser, site, "surveyor", PHONE)
  recorder = await meet(browser, site, "recorder")
  panel = await meet(browser, site, "panel1", PHONE)
  chair = await meet(browser, site, "chair")
  township = await meet(browser, site, "township")
  finance = await meet(browser, site, "finance")
  county = await meet(browser, site, "county")
  anybody = await (await openDevice(browser, site, PHONE)).newPage()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site.kill()
})

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await tellWhatWasSeen(everybody())
})

const everybody = (): readonly Traveller[] => [surveyor, recorder, panel, chair, township, finance, county]

const INCOME_CHECKS = ["产业实地情况", "资金账户", "合作方台账", "农户评价", "增收情况"]

/** Everything that was decided, each once. */
const WHOLE_WAY = [
  "applied partnered appraised decided-in-village certified reported decided-in-township determined filed",
  "posted posting-photographed objected answered posting-photographed started disbursement-requested paid acceptance-applied verified acceptance-reported",
  "verified county-verification-applied verified disbursement-requested paid archived",
].join(" ")

const way = () => ({ site, subject })

describe("an income project with a partner, from the survey to the archive", () => {
  it("the recorder finds a household that qualifies, and the surveyor writes down in its home, without network, what was seen", async () => {
    household = await eligibleHousehold(site, recorder)
    await visit(site, surveyor, `${VILLAGE_PAGES}/roster`)
    await openHousehold(surveyor, household)
    await writeAreaOffline(surveyor, "58.5")
  })

  it("[GT-03] [GT-04] [GT-05] [GT-06-1] [GT-07] [GT-07-1] [GT-07-2] applies from the household's page without network; it goes once, when the network is back", async () => {
    const { page, context } = recorder
    await beginApplication(recorder, household)
    await context.setOffline(true)
    await fillIncomeApplication(page, "20000.01")
    await typeAndKeep(page, () => page.getByLabel("初步设计").fill("初步设计书一份"))
    await page.reload()
    await page.getByText("已接着上次没写完的内容。").waitFor()
    expect(await page.getByLabel("申请补助").inputValue()).toBe("20000.01")
    subject = await applyOffline(recorder)
    expect(subject).toContain(household)
  })

  it("[GT-07-3] signs the agreement with a partner", async () => {
    await signAgreement(recorder.page)
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

  it("[GT-09-4] the hall has no signal: ballots are cast on the representative's device and on the recorder's, and come together afterwards", async () => {
    for (const one of [recorder, panel]) await one.context.setOffline(true)
    for (const question of ["申请人资格", "项目合法性", "项目可行性"]) {
      await giveAnswer(ownAnswer(panel.page, question, "同意"))
    }
    await agreeToAll(recorder.page, REPRESENTATIVES.slice(1, 8))
    const ninth = { 申请人资格: "反对", 项目合法性: "同意", 项目可行性: "反对" } as const
    for (const [question, said] of Object.entries(ninth)) {
      await giveAnswer(answerOf(recorder.page, "农九", question, said))
    }
    await recorder.page.reload()
    await openPart(recorder.page, "表决")
    await shows(recorder.page, "项目可行性", "同意 7 · 反对 1")
    for (const one of [recorder, panel]) await one.context.setOffline(false)
    for (const { page } of [recorder, chair]) await shows(page, "项目可行性", "同意 8 · 反对 1")
  })

  it("[GT-09-5] the recorder writes the minutes and closes; the chair reports what was sealed", async () => {
    await writeMinutes(recorder.page, "主持人介绍情况，代表逐项表决。")
    await closeMeeting(recorder.page)
    await chair.page.getByText("评议已结束，内容已封存").waitFor()
    await openPart(chair.page, "结束")
    await chair.page.getByRole("button", { name: /^上报 / }).click()
    await chair.page.getByText("服务器已受理").waitFor()
  })

  it("[GT-02] [GT-07-4] the chair finds on the to-do list what the village owes: its decision, and its consent", async () => {
    const { page } = chair
    await decideInVillage(way(), chair)
    await doStep(page, "出具同意申报证明", () => page.getByLabel("证明文件").fill("同意申报证明 1 号"))
  })

  it("[GT-11] the recorder reports to the township", async () => {
    await takeUp(site, recorder, "汇总上报乡镇", subject)
    await doStep(recorder.page, "汇总上报乡镇")
  })

  it("[GT-02] [GT-11] [GT-06-1] the township decides, determines not more than was asked, and files with the county", async () => {
    await site.goTo("2026-08-26")
    await decideInTownship(way(), township)
    await approveAndFile(township.page, "20,000.01")
  })

  it("[GT-12-1] the recorder hangs it out where there is no network; the public page is there once it has arrived", async () => {
    await site.goTo("2026-08-27")
    const { page } = recorder
    await takeUp(site, recorder, "张榜公示", subject)
    await doStepOffline(recorder, "张榜公示", () => page.getByLabel("地点").fill("村务公开栏"))
    await page.getByText("公示至 2026年8月30日（含当天）").waitFor()
    posting = new URL((await page.getByRole("link", { name: "公开网页" }).getAttribute("href")) ?? "", site.url).href
    await anybody.goto(posting)
    shownToAll.push(await anybody.content())
    expect(await anybody.getByRole("main").innerText()).toContain("增收项目")
  })

  it("[GT-12-1] the recorder photographs it on its first day without network; the picture goes when there is some", async () => {
    const { page } = recorder
    await doStepOffline(recorder, "公示拍照", () => photograph(page, "第一天"))
    await saysSomewhere(page, "已上传")
    expect(await anybody.goto(posting).then(() => anybody.locator("img").count())).toBe(0)
  })

  it("[GT-12-1] somebody without an account objects on a phone, and is given a code", async () => {
    await site.goTo("2026-08-28")
    await anybody.goto(posting)
    await anybody.getByLabel(/异议内容/).fill("听说该户去年已建新房，请核实。")
    await anybody.getByRole("button", { name: /提交异议/ }).click()
    await anybody.getByRole("heading", { name: /异议办理情况/ }).waitFor()
    objection = anybody.url()
    shownToAll.push(await anybody.content())
  })

  it("[GT-12-1] the township answers it, and whoever has the code reads the answer", async () => {
    await site.goTo("2026-08-29")
    await takeUp(site, township, "答复异议", subject)
    await saysSomewhere(township.page, "有 1 件异议没有答复，公示不能算满期。")
    await doStep(township.page, "答复异议", async () => {
      await pick(township.page, "异议不成立")
      await township.page.getByLabel("答复").fill("经入户核验，新房属其弟所有。")
    })
    await anybody.goto(objection)
    await anybody.getByText("经入户核验，新房属其弟所有。").waitFor()
    shownToAll.push(await anybody.content())
  })

  it("[GT-12-1] on the last day money cannot be requested yet, and the page says until when", async () => {
    await site.goTo("2026-08-30")
    const { page } = recorder
    await openCase(site, recorder, subject)
    await page.getByText("今天是最后一天").waitFor()
    await takeUp(site, recorder, "拍公示最后一天的照片", subject)
    await doStep(page, "公示拍照", () => photograph(page, "最后一天"))
    await openCase(site, recorder, subject)
    await page.getByText(/^还不能办的 \d+ 项$/).click()
    await saysSomewhere(page, /审定结果还没有公示完毕/)
  })

  it("[GT-12-2] the project starts, and 80 % to the fen is requested: a fen more would be refused", async () => {
    await site.goTo("2026-08-31")
    const { page } = recorder
    await openCase(site, recorder, subject)
    await page.getByText("公示期满，没有未答复的异议。").waitFor()
    await doStep(page, "项目启动", () => page.getByLabel("启动依据").fill("开工照片"))
    await requestStage(page, "16000", async () => {
      await page.getByLabel("申请金额").fill("16000.01")
      await saysSomewhere(page, /启动时至多可拨 16,000/)
      await page.getByRole("button", { name: "填入" }).click()
    })
  })

  it("[GT-12-2] the server is killed when it has written the payment and not yet answered; started again on the same data it has one payment", async () => {
    await site.goTo("2026-09-01")
    const { page } = finance
    await takeUp(site, finance, "审核并拨付", subject)
    await begin(page, "拨付")
    expect(await page.getByLabel("金额").inputValue()).toBe("16000")
    await page.getByText("可以办理。最后由服务器决定").waitFor()
    await killAtNextDecision(site, finance)
    await page.getByRole("button", { name: "拨付", exact: true }).click()
    await page.getByRole("heading", { name: "办理经过" }).waitFor()
    await site.ended()
    await page.reload()
    await site.start()
    await inLedger(page, "拨付")
    const { history, amounts } = await caseOnServer(finance, subject)
    expect(history.filter(({ type }) => type === "paid")).toHaveLength(1)
    expect(amounts).toMatchObject({ granted: 2_000_001, paid: 1_600_000 })
  })

  it("[GT-14-1] the recorder applies for acceptance without network, and the village has 15 days", async () => {
    await site.goTo("2026-10-12")
    await openCase(site, recorder, subject)
    await doStepOffline(recorder, "申请验收", () => recorder.page.getByLabel("完成日期").fill("2026-10-10"))
    await saysSomewhere(recorder.page, "截止 2026年10月27日")
  })

  it("[GT-14-1] [GT-16-1] the chair verifies in the village, item by item, and the recorder reports it", async () => {
    await site.goTo("2026-10-20")
    await takeUp(site, chair, "完成村级核验", subject)
    await doStep(chair.page, "核验", () => fillChecks(chair.page, INCOME_CHECKS, "现场核验记录"))
    await takeUp(site, recorder, "汇总上报乡镇", subject)
    await doStep(recorder.page, "村级核验汇总上报")
  })

  it("[GT-14-2] [GT-16-1] the township verifies and applies to the county, which verifies", async () => {
    await site.goTo("2026-10-28")
    await takeUp(site, township, "完成乡镇核验", subject)
    await doStep(township.page, "核验", () => fillChecks(township.page, INCOME_CHECKS, "乡镇核验记录"))
    await doStep(township.page, "申请县级核验")
    await takeUp(site, county, "完成县级核验", subject)
    await doStep(county.page, "核验", () => fillChecks(county.page, INCOME_CHECKS, "县级核验记录"))
  })

  it("[GT-12-2] [GT-06-1] the rest is requested and paid: 4,000.01 yuan, and nothing else fits", async () => {
    await site.goTo("2026-11-02")
    await takeUp(site, recorder, "申请拨付余款", subject)
    await requestStage(recorder.page, "4000.01")
    await payRequested(way(), finance, "4000.01")
    expect(await caseOnServer(finance, subject)).toMatchObject({ amounts: { granted: 2_000_001, paid: 2_000_001 } })
  })

  it("[GT-18] the township archives it; nothing is owed on it any more", async () => {
    const { page } = township
    await openCase(site, township, subject)
    await doStep(page, "归档")
    await page.getByText("以“归档”结束").waitFor()
    const told = await caseOnServer(township, subject)
    expect(told).toMatchObject({ stage: "archive", closedBy: { event: "archived" }, obligations: [] })
    expect(told.history.map(({ type }) => type).join(" ")).toBe(WHOLE_WAY)
  })
})

describe("what is left of it", () => {
  it("the file of the case replays on the command line to the very events", () => replayCaseFile(site, township.page))

  it("the ledgers verify, and no page reported an error on the way", async () => {
    await verifyLedgers(site)
    expect(everybody().flatMap(({ errors }) => errors)).toEqual([])
  })

  it("[GT-12-1] the public pages showed nothing private of anybody in the village", async () => {
    await anybody.goto(posting)
    const pages = [...shownToAll, await anybody.content()]
    await isFreeOfPrivate(site, { pages, household, accounts: everybody().map(({ account }) => account) })
  })
})
