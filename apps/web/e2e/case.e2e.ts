/**
 * Case 项目: an income project from the household's page to the posting, on the screens, with the network cut on the way.
 *
 * The meeting of the village has a test of its own; here its result is told to the server as the meeting's screen tells it.
 */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { representatives } from "./case-kit.ts"
import { jingzhun, logIn, openRoster, type Person } from "./demo-site.ts"
import { typeAndKeep } from "./draft-kit.ts"
import { ownSite } from "./own-site.ts"

const own = ownSite()
const { site } = own
let recorder: Person
let household: string
let subject: string

/** Opens a section of the village. */
const openSection = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation", { name: "本村各页" }).getByRole("link", { name, exact: true }).click()

/** Opens the case in the list of cases. */
const openCase = async ({ page }: Person): Promise<void> => {
  await openSection(page, "项目")
  await page.getByRole("textbox", { name: "查找项目" }).fill(subject)
  await page.getByRole("link", { name: new RegExp(subject) }).click()
  await page.getByRole("heading", { name: "办理经过" }).waitFor()
}

/** Opens the form of a step from the page of the case. */
const begin = async (page: Page, step: string): Promise<void> => {
  await page.getByRole("link", { name: step, exact: true }).click()
  await page.getByRole("heading", { level: 1, name: new RegExp(step) }).waitFor()
}

const pick = (page: Page, name: string): Promise<void> => page.getByRole("radio", { name, exact: true }).click()

/** Sends a step and waits until the ledger has it. */
const send = async (page: Page, step: string): Promise<void> => {
  await page.getByText("可以办理。最后由服务器决定").waitFor()
  await page.getByRole("button", { name: step, exact: true }).click()
  await inLedger(page, step)
}

/** Waits until the latest step of the case is this one and stands in the ledger. */
const inLedger = async (page: Page, step: string): Promise<void> => {
  const latest = page.getByRole("region", { name: "办理经过" }).getByRole("listitem").first()
  await latest
    .filter({ hasText: step })
    .filter({ hasText: /台账第 \d+ 号/ })
    .waitFor()
}

/** A household that is found to be of extreme poverty and has no case. */
const eligibleHousehold = async ({ page }: Person): Promise<string> => {
  const answer = await page.evaluate(async () => (await fetch("/api/cases")).json())
  const taken = new Set((answer as { cases: { household?: string }[] }).cases.map((one) => one.household))
  await page.getByRole("button", { name: /^符合 \d+$/ }).click()
  await expect.poll(() => page.getByRole("rowheader").count()).toBeGreaterThan(3)
  const ids = (await page.getByRole("rowheader").allInnerTexts()).map((text) => text.trim())
  const free = ids.find((id) => /^H\d+$/.test(id) && !taken.has(id))
  if (free === undefined) throw new Error("every eligible household has a case")
  return free
}

const openHousehold = async ({ page }: Person, id: string): Promise<void> => {
  await openSection(page, "花名册")
  await page.getByRole("textbox", { name: "查找" }).fill(id)
  await page.getByRole("rowheader", { name: id }).click()
  await page
    .getByRole("heading", { name: "本户项目" })
    .or(page.getByRole("heading", { name: "这一户的项目" }))
    .waitFor()
}

const fillApplication = async (page: Page, yuan: string): Promise<void> => {
  await pick(page, "增收项目")
  await page.getByLabel("申请补助").fill(yuan)
  await page.getByRole("checkbox", { name: /增收项目申报表/ }).click()
  await page.getByLabel("项目真实存在的依据").fill("养殖场地现场照片")
  await page.getByLabel("预计增收").fill("6000")
  await page.getByLabel("初步设计").fill("初步设计书")
}

const drafts = (page: Page) => page.getByRole("region", { name: "未提交的草稿" })

/** The recorder begins the village's decision; somebody else goes on with it at a device of their own. */
const goOnWithDraft = async (other: Person): Promise<void> => {
  const minutes = "村〔2026〕5号"
  await openCase(recorder)
  await begin(recorder.page, "村级集体决策")
  await recorder.page.getByLabel("会议记录编号").fill(minutes)
  await recorder.page.getByRole("button", { name: "先不办" }).click()
  await drafts(recorder.page).waitFor()
  await openCase(other)
  await drafts(other.page)
    .getByText(/开始填/)
    .waitFor()
  await drafts(other.page).getByRole("link", { name: "接着填" }).click()
  await expect.poll(() => other.page.getByLabel("会议记录编号").inputValue()).toBe(minutes)
}

describe("an income project on the screens", () => {
  it("[GT-07] the recorder applies from the household's page; the roster and the verdict are filled in", async () => {
    recorder = await logIn(own.browser, site.url, "recorder")
    await openRoster(recorder)
    household = await eligibleHousehold(recorder)
    await openHousehold(recorder, household)
    const { page } = recorder
    await page.getByRole("link", { name: "申请项目" }).click()
    await page.getByText("认定为极端贫困户").waitFor()
    await fillApplication(page, "30000.01")
  })

  it("[GT-06-1] says while it is typed that a fen above the cap would be refused, and what would help", async () => {
    const { page } = recorder
    const field = page.locator("[data-field=subsidyFen]")
    await field.getByText(/第六条.*超过补助上限 30000.00 元/).waitFor()
    await page.getByText("怎样才行：金额改为不超过 30,000 元。").waitFor()
    await typeAndKeep(page, () => field.getByRole("textbox").fill("20000.01"))
    await field.getByText(/超过补助上限/).waitFor({ state: "detached" })
  })

  it("goes on after a reload with what was typed", async () => {
    const { page } = recorder
    await page.reload()
    await page.getByText("已接着上次没写完的内容。").waitFor()
    expect(await page.getByLabel("申请补助").inputValue()).toBe("20000.01")
    await send(page, "提出申请")
    subject = decodeURIComponent(page.url().split("/").at(-1) ?? "")
    expect(subject).toContain(household)
  })

  it("[GT-07-3] signs the agreement without network: kept on the device, also over a reload, and sent when the network is back", async () => {
    const { page, context } = recorder
    await context.setOffline(true)
    await begin(page, "签订帮扶合作协议")
    await pick(page, "经济组织")
    await page.getByLabel("名称").fill("示范养殖合作社")
    await page.getByLabel("协议").fill("帮扶合作协议 1 号")
    await page.getByText("可以办理。最后由服务器决定").waitFor()
    await page.getByRole("button", { name: "签订帮扶合作协议", exact: true }).click()
    await page.getByText("离线，联网后自动送出").waitFor()
    await page.reload()
    await page.getByText("离线，联网后自动送出").waitFor()
    await page.getByText("仅存本机，等待送出").waitFor()
    await context.setOffline(false)
    await inLedger(page, "签订帮扶合作协议")
  })

  it("[GT-06-1] a second application above what is left is refused by the server with its article; nothing typed is lost, and mended it goes", async () => {
    const { page, context } = recorder
    await openHousehold(recorder, household)
    await page.getByRole("link", { name: "申请项目" }).click()
    await context.setOffline(true)
    await fillApplication(page, "15000")
    await page
      .getByText(/超过补助上限/)
      .first()
      .waitFor()
    await page.getByRole("button", { name: "提出申请", exact: true }).click()
    await page.getByRole("button", { name: "仍要送出" }).click()
    await context.setOffline(false)
    await page.getByText("提出申请：未予办理").waitFor()
    expect(await page.getByRole("main").innerText()).toMatch(/第六条 超过补助上限/)
    await page.getByRole("button", { name: "改好再送" }).click()
    expect(await page.getByLabel("预计增收").inputValue()).toBe("6000")
    await page.getByLabel("申请补助").fill("9000")
    await send(page, "提出申请")
  })

  it("[GT-09-4] [GT-02] [GT-07-4] [GT-11] the chair goes on with the decision that the recorder began, and certifies consent; the recorder's draft is gone, and it is reported", async () => {
    const chair = await logIn(own.browser, site.url, "chair")
    await openRoster(chair)
    const answer = await chair.page.evaluate(
      async (command) => {
        const response = await fetch("/api/commands", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(command),
        })
        return (await response.json()) as { ok: boolean }
      },
      { id: "appraised-on-paper", type: "appraise", subject, procedure: "gutan", data: representatives() },
    )
    expect(answer).toMatchObject({ ok: true })
    await goOnWithDraft(chair)
    for (const name of ["书记", "主任"]) {
      await chair.page.getByRole("button", { name: "再加一项参加人员" }).click()
      await chair.page
        .getByLabel(/^参加人员 \d$/)
        .last()
        .fill(name)
    }
    await send(chair.page, "村级集体决策")
    await drafts(recorder.page).waitFor({ state: "detached" })
    await begin(chair.page, "出具同意申报证明")
    await chair.page.getByLabel("证明文件").fill("同意申报证明 1 号")
    await send(chair.page, "出具同意申报证明")
    await chair.context.close()
    await openCase(recorder)
    await begin(recorder.page, "汇总上报乡镇")
    await send(recorder.page, "汇总上报乡镇")
  })

  it("[GT-11] the township finds it in its inbox, decides, determines and files it", async () => {
    const township = await logIn(own.browser, site.url, "township")
    const { page } = township
    await page.getByRole("link", { name: "所有村的待办" }).click()
    await page.getByRole("link", { name: new RegExp(`记录乡级集体决策.*${subject}`) }).click()
    await begin(page, "乡级集体决策")
    await page.getByLabel("会议记录编号").fill("乡〔2026〕12号")
    for (const name of ["乡长", "副乡长"]) {
      await page.getByRole("button", { name: "再加一项参加人员" }).click()
      await page
        .getByLabel(/^参加人员 \d$/)
        .last()
        .fill(name)
    }
    await send(page, "乡级集体决策")
    await begin(page, "乡镇审定")
    await pick(page, "同意")
    await page.getByText("至多 20,000.01 元").waitFor()
    await page.getByRole("button", { name: "填入" }).click()
    await send(page, "乡镇审定")
    await begin(page, "报县备案")
    await pick(page, "县精准扶贫领导小组")
    await page.getByLabel("文号").fill("演政报〔2026〕8号")
    await send(page, "报县备案")
    expect(township.errors).toEqual([])
    await township.context.close()
  })

  it("[GT-12-1] the recorder hangs it out; the clock runs, and money cannot be requested before it is done", async () => {
    const { page } = recorder
    await openCase(recorder)
    await begin(page, "张榜公示")
    await page.getByLabel("地点").fill("村务公开栏")
    await send(page, "张榜公示")
    await page.getByText(/公示至 .*（含当天）/).waitFor()
    await page.getByText("还有 3 天").first().waitFor()
    await page.getByText(/^还不能办的 \d+ 项$/).click()
    await page
      .getByText(/审定结果还没有公示完毕/)
      .first()
      .waitFor()
  })

  it("[U16] the poster prints as PDF, also without network", async () => {
    const { page, context } = recorder
    await context.setOffline(true)
    const download = page.waitForEvent("download")
    await page.getByRole("button", { name: /公示（A3） PDF$/ }).click()
    const path = await (await download).path()
    await context.setOffline(false)
    expect(readFileSync(path).subarray(0, 5).toString()).toBe("%PDF-")
    await page.getByText("已存到这台设备的下载文件夹。").waitFor()
  })

  it("a sheet in the county's own layout is filled on the device, also without network, and the reference layout stays", async () => {
    const { page, context } = recorder
    const form = fileURLToPath(new URL("../../../packages/forms/test/fixtures/county-form.docx", import.meta.url))
    const call = ["template", "put", "determination", form, "--area", "999901"]
    expect((await jingzhun(call, { DATA_DIR: site.dataDir })).code).toBe(0)
    await openSection(page, "项目")
    const fetched = page.waitForResponse(/\/api\/templates\/sha256:/)
    await openCase(recorder)
    await (await fetched).finished()
    await page.getByRole("button", { name: /审定及备案表（参考格式） PDF$/ }).waitFor()
    await context.setOffline(true)
    const download = page.waitForEvent("download")
    await page.getByRole("button", { name: /审定及备案表，本县 Word$/ }).click()
    const file = await download
    await context.setOffline(false)
    expect(file.suggestedFilename()).toMatch(/^gutan-determination.*\.docx$/)
    expect(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK")
    await page.getByText(/留空待手写：.*受理电话/).waitFor()
  })

  it("the file of the case leaves as JSON, and its chain of hashes is whole", async () => {
    const { page } = recorder
    await page.getByText(/条，哈希链完整。/).waitFor()
    const download = page.waitForEvent("download")
    await page.getByRole("button", { name: "下载卷宗（JSON）" }).click()
    expect((await download).suggestedFilename()).toBe(`${subject}.json`)
  })

  it("no page reported an error on the way", () => {
    expect(recorder.errors).toEqual([])
  })
})
