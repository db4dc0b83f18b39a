/**
 * Restored ledger 恢复后的台账: decisions that a restored server no longer has are shown on the device that still knows them.
 *
 * Whoever brought one about sends it again under its own id; those of others are named, for them to send.
 */
import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { jingzhun, logIn, openRoster, PASSWORD, type Person, VILLAGE } from "./demo-site.ts"
import { ownFolder, ownSite } from "./own-site.ts"

const own = ownSite()
const { site } = own
const backups = ownFolder()

interface Answer {
  readonly ok: boolean
  readonly entry?: { readonly seq: number; readonly hash: string }
}

/** Sends a command as the person of the page. */
const send = (page: Page, command: { readonly id: string; readonly subject: string }): Promise<Answer> =>
  page.evaluate(
    async (body) => {
      const headers = { "content-type": "application/json" }
      return (
        await fetch("/api/commands", { method: "POST", headers, body: JSON.stringify(body) })
      ).json() as Promise<Answer>
    },
    { ...command, type: "object", village: VILLAGE, procedure: "gutan", data: objection(command.id) },
  )

const objection = (id: string) => ({ posting: "determination", objection: id, text: "公示的金额与评议时说的不一样。" })

/** The case whose posting hangs in the demo county. */
const SUBJECT = "演练-07"

const idsInLedger = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    async ([village, subject]) => {
      const answer = await fetch(`/api/cases/${village}/gutan/${encodeURIComponent(subject ?? "")}`)
      const { history } = (await answer.json()) as { history: { data: { objection?: string } }[] }
      return history.flatMap(({ data }) => data.objection ?? [])
    },
    [VILLAGE, SUBJECT],
  )

const openCases = (page: Page): Promise<void> =>
  page.getByRole("navigation", { name: "本村各页" }).getByRole("link", { name: "项目", exact: true }).click()

const logInAgain = async ({ page }: Person, account: string): Promise<void> => {
  await page.getByText("重新登录", { exact: true }).first().click({ timeout: 60_000 })
  await page.getByLabel("账号").fill(account)
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD)
  await page.getByRole("button", { name: "登录", exact: true }).click()
}

describe("a ledger brought back from a backup", () => {
  it("what was decided since is shown, and sent again under its own id by whoever brought it about", async () => {
    const recorder = await logIn(own.browser, site.url, "recorder")
    const { page } = recorder
    await openRoster(recorder)
    await openCases(page)
    const kept = await send(page, { id: "kept-1", subject: SUBJECT })
    expect(kept).toMatchObject({ ok: true })
    expect(await jingzhun(["backup", backups], { DATA_DIR: site.dataDir })).toMatchObject({ code: 0 })
    const township = await logIn(own.browser, site.url, "township")
    const lost = await send(page, { id: "lost-1", subject: SUBJECT })
    expect(lost).toMatchObject({ ok: true })
    expect(await send(township.page, { id: "lost-2", subject: SUBJECT })).toMatchObject({ ok: true })
    await township.context.close()
    await page.goto(`${site.url}/village/${VILLAGE}/2026/cases/${encodeURIComponent(SUBJECT)}`)
    await page
      .getByText(new RegExp(`台账第 ${(lost.entry?.seq ?? 0) + 1} 号`))
      .first()
      .waitFor()

    await site.kill()
    expect(await jingzhun(["restore", backups, "--replace"], { DATA_DIR: site.dataDir })).toMatchObject({
      code: 0,
      err: "",
    })
    await site.start()
    await logInAgain(recorder, "recorder")
    await openCases(page)
    await page.getByRole("heading", { name: "这 2 项决定已不在服务器上" }).waitFor({ timeout: 60_000 })
    await page.getByText("由 周明 办理").waitFor()
    expect(await idsInLedger(page)).not.toContain("lost-1")
    await page.getByRole("button", { name: "重新提交我办理的 1 项" }).click()
    await page.getByRole("heading", { name: "这 1 项决定已不在服务器上" }).waitFor()
    await expect.poll(() => idsInLedger(page), { timeout: 20_000 }).toContain("lost-1")
    // The same id once more is the same decision.
    expect(await send(page, { id: "lost-1", subject: SUBJECT })).toMatchObject({ ok: true, isRepeat: true })

    // It is remembered over a restart of the page, until somebody has dealt with it.
    await page.reload()
    await page.getByRole("heading", { name: "这 1 项决定已不在服务器上" }).waitFor({ timeout: 60_000 })
    await page.getByRole("button", { name: "都已处理" }).click()
    await page.getByRole("button", { name: "确定不再提示" }).click()
    await page.getByRole("heading", { name: "这 1 项决定已不在服务器上" }).waitFor({ state: "detached" })
    expect(recorder.errors).toEqual([])
  })
})
