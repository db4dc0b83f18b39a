/**
 * Tour of the screens 各个页面: every page of the web app, who sees it, and how it is come to.
 */
import type { Page } from "playwright-core"
import { VILLAGE_PAGES as HERE, type Traveller, visit } from "./journey-kit.ts"
import { openPart } from "./journey-meeting.ts"
import { givePin } from "./lock-kit.ts"
import { TABLE, type TourCounty } from "./tour-county.ts"

/** One page, as one person sees it. */
export interface Screen {
  /** The name of its pictures. */
  readonly name: string
  /** Whose page it is; nobody's is seen before the log-in. */
  readonly account: string
  /** Comes to the page and waits until it stands. */
  readonly open: (county: TourCounty, person: Traveller) => Promise<void>
}

type Ready = (page: Page) => Promise<unknown>

const heading =
  (name: string | RegExp): Ready =>
  (page) =>
    page.getByRole("heading", { name }).first().waitFor()

const text =
  (said: string | RegExp): Ready =>
  (page) =>
    page.getByText(said).first().waitFor()

/** Presses a button that opens a window. */
const pressed =
  (name: string): Ready =>
  async (page) => {
    await page.getByRole("button", { name, exact: true }).click()
    await page.getByRole("dialog").waitFor()
  }

type Path = string | ((county: TourCounty) => string)

const screen = (name: string, account: string, path: Path, ...ready: readonly Ready[]): Screen => ({
  name,
  account,
  open: async (county, person) => {
    await visit(county.site, person, typeof path === "string" ? path : path(county))
    for (const step of ready) await step(person.page)
  },
})

const caseOf = (name: string, account: string, number: string, ...ready: readonly Ready[]): Screen =>
  screen(name, account, `${HERE}/cases/${encodeURIComponent(`演练-${number}`)}`, heading("办理经过"), ...ready)

const step = (name: string, account: string, number: string, command: string, ...ready: readonly Ready[]): Screen =>
  screen(
    name,
    account,
    `${HERE}/cases/${encodeURIComponent(`演练-${number}`)}/do/${command}`,
    (page) => page.getByRole("heading", { level: 1 }).waitFor(),
    (page) => page.locator("form, [data-field]").first().waitFor(),
    ...ready,
  )

const open = ({ paths }: TourCounty): string => paths.openMeeting
const closed = ({ paths }: TourCounty): string => paths.closedMeeting
const meeting = heading(/评议会/)

const part =
  (name: string): Ready =>
  (page) =>
    openPart(page, name)

/** Before the log-in, and what needs none. */
const OUTSIDE: readonly Screen[] = [
  {
    name: "sign-in",
    account: "nobody",
    open: async ({ site }, { page }) => {
      await page.goto(`${site.url}/login`)
      await page.getByLabel("账号").waitFor()
    },
  },
  {
    name: "sign-in-refused",
    account: "nobody",
    open: async ({ site }, { page }) => {
      await page.goto(`${site.url}/login`)
      await page.getByRole("button", { name: "登录", exact: true }).click()
      await page.getByText(/账号/).nth(1).waitFor()
    },
  },
]

const visitPart = (name: string, shown: string): Screen =>
  screen(
    name,
    "surveyor",
    ({ paths }) => paths.survey,
    (page) => page.getByRole("navigation", { name: "入户调查" }).getByRole("button", { name: shown }).click(),
  )

/** The roster and its households. */
const ROSTER: readonly Screen[] = [
  screen("villages", "recorder", "/", (page) => page.getByRole("link", { name: "打开名册" }).first().waitFor()),
  screen("roster", "recorder", `${HERE}/roster`, text("H0001")),
  screen("roster-nothing-found", "recorder", `${HERE}/roster`, text("H0001"), async (page) => {
    await page.getByRole("textbox", { name: "查找" }).fill("没有这一户")
    await page.getByRole("button", { name: "取消筛选" }).waitFor()
  }),
  screen("household-new", "recorder", `${HERE}/roster`, text("H0001"), async (page) => {
    await page.getByRole("button", { name: "新增" }).click()
    await page.getByRole("dialog").waitFor()
  }),
  screen("household", "surveyor", ({ paths }) => paths.household, heading("结论与依据")),
  screen("survey-find", "surveyor", `${HERE}/survey`, text("H0001")),
  screen(
    "survey-begin",
    "surveyor",
    ({ paths }) => paths.applicant.replace("/household/", "/survey/"),
    (page) => page.getByRole("button", { name: "开始入户调查" }).waitFor(),
  ),
  visitPart("survey-questions", "提问"),
  visitPart("survey-worksheet", "算账"),
  visitPart("survey-photos", "照片"),
  visitPart("survey-signatures", "签名"),
  screen("household-recorder", "recorder", ({ paths }) => paths.applicant, heading("结论与依据"), heading(/项目/)),
  screen("household-split", "recorder", ({ paths }) => paths.applicant, pressed("分户…")),
  screen("household-removed", "recorder", ({ paths }) => paths.applicant, pressed("移出名册…")),
  screen("check", "recorder", `${HERE}/check`, text("户编号相同")),
  screen("check-merge", "recorder", `${HERE}/check`, text("户编号相同"), pressed("比对")),
  screen("import", "recorder", `${HERE}/import`, heading("导入表格")),
  screen("import-preview", "recorder", `${HERE}/import`, heading("导入表格"), text("服务器已保存"), async (page) => {
    await page.locator("input[type=file]").setInputFiles(TABLE)
    await page.getByText(/新增 3 户/).waitFor()
  }),
  screen("saved-state", "recorder", `${HERE}/roster`, text("H0001"), async (page) => {
    await page.getByRole("button", { name: /服务器已保存|已连接/ }).click()
    await page.getByRole("dialog").waitFor()
  }),
  screen("user-menu", "recorder", "/", async (page) => page.locator("header summary").click()),
  // Of somebody who has no other screen here: who has locked their tablet sees nothing else.
  screen("lock", "panel9", "/", async (page) => {
    const locked = page.getByRole("heading", { name: "已锁定" })
    const offer = page.getByRole("button", { name: "设置锁屏密码" })
    await locked.or(offer).first().waitFor()
    if (await offer.isVisible()) {
      await offer.click()
      await givePin(page)
      await page.getByText("PIN 已保存").waitFor()
      await page.reload()
    }
    await locked.waitFor()
  }),
]

/** The cases: each stage as whoever has to act sees it. */
const CASES: readonly Screen[] = [
  screen("todo-village", "recorder", `${HERE}/todo`, heading(/待办/)),
  screen("cases", "recorder", `${HERE}/cases`, text("演练-01")),
  screen("apply", "recorder", ({ paths }) => paths.apply, heading("取自花名册")),
  caseOf("case-application", "recorder", "12"),
  step("agreement", "recorder", "12", "sign-agreement"),
  step("partner-village", "chair", "12", "become-partner"),
  step("withdraw", "recorder", "12", "withdraw"),
  caseOf("case-appraised", "chair", "10"),
  caseOf("case-not-carried", "recorder", "11"),
  step("village-decision", "chair", "10", "decide-in-village"),
  caseOf("case-review", "township", "08", text("评议以来花名册改动了")),
  step("township-decision", "township", "08", "decide-in-township"),
  caseOf("case-returned", "recorder", "09"),
  caseOf("case-posting", "recorder", "07", heading("公示")),
  step("objection-answer", "township", "07", "answer"),
  step("objection", "recorder", "07", "object"),
  step("request-money", "recorder", "06", "request-disbursement"),
  caseOf("case-money", "finance", "05", heading("拨付")),
  step("pay", "finance", "05", "pay"),
  step("money-returned", "finance", "05", "return-disbursement"),
  screen("payments", "finance", `${HERE}/payments`, heading("发放清单")),
  screen("payments-everywhere", "finance", "/payments", heading("发放清单与银行回单")),
  caseOf("case-acceptance", "chair", "03", heading("拨付")),
  step("verify-village", "chair", "03", "verify"),
  caseOf("case-county", "county", "02", heading("验收")),
  step("verify-county", "county", "02", "verify"),
  caseOf("case-archived", "recorder", "01", heading("卷宗")),
  caseOf("case-audited", "auditor", "01", heading("卷宗")),
]

/** The meeting in the village hall. */
const MEETINGS: readonly Screen[] = [
  screen("meetings", "recorder", `${HERE}/meetings`, heading("评议会")),
  screen("meeting-attendance", "recorder", open, meeting, part("到会")),
  screen("meeting-ballots", "recorder", open, meeting, part("表决")),
  screen("meeting-minutes", "recorder", open, meeting, part("记录")),
  screen("meeting-signatures", "recorder", open, meeting, part("签名")),
  screen("meeting-closing", "recorder", open, meeting, part("结束")),
  screen("ballot-who", "panel1", open, text("您是哪一位代表")),
  screen("ballot-own", "panel2", open, async (page) => {
    const mine = page.getByRole("button", { name: "我是 农一" })
    await mine
      .or(page.getByRole("group", { name: "申请人资格", exact: true }))
      .first()
      .waitFor()
    if (await mine.isVisible()) await mine.click()
    await page.getByRole("group", { name: "申请人资格", exact: true }).waitFor()
  }),
  screen("meeting-closed", "recorder", closed, meeting, part("结束"), text("评议已结束，内容已封存")),
]

/** The people who work for several villages, or for one case. */
const ABOVE: readonly Screen[] = [
  screen("villages-township", "township", "/", (page) =>
    page.getByRole("link", { name: "打开名册" }).first().waitFor(),
  ),
  screen("todo-township", "township", "/todo", text("演练-07")),
  screen("todo-finance", "finance", "/todo", text("演练-05")),
  screen("todo-county", "county", "/todo", text("演练-02")),
  screen("roster-township", "township", `${HERE}/roster`, text("H0001")),
  screen("todo-third-party", "thirdparty", "/todo", text("演练-04")),
  screen("verify-third-party", "thirdparty", "/todo", async (page) => {
    await page.getByRole("link", { name: /演练-04/ }).click()
    await page.locator("[data-field]").first().waitFor()
  }),
  screen("nothing-to-do", "admin", "/", heading(/./)),
  screen("missing", "recorder", "/no-such-page", text("没有这一页")),
]

/** Every screen, in the order of the work. */
export const SCREENS: readonly Screen[] = [...OUTSIDE, ...ROSTER, ...CASES, ...MEETINGS, ...ABOVE]

/** What hangs in public; the server makes these pages, in both languages at once. */
export const PUBLIC_SCREENS: readonly Screen[] = [
  {
    name: "public-postings",
    account: "nobody",
    open: async ({ site }, { page }) => void (await page.goto(`${site.url}/public/postings`)),
  },
  {
    name: "public-posting",
    account: "nobody",
    open: async ({ site, paths }, { page }) => void (await page.goto(site.url + paths.posting)),
  },
]
