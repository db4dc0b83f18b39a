/**
 * Disbursement 拨付: the area's payment list goes out, the bank's return comes in, and what failed is back with the recorder.
 */
import { readFile } from "node:fs/promises"
import { paymentReference, readReturn, type ReturnRow } from "@jingzhun/forms/bank"
import { writeWorkbook } from "@jingzhun/forms/spreadsheet"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { logIn, type Person, VILLAGE } from "./demo-site.ts"
import { ownSite } from "./own-site.ts"

const own = ownSite()
const { site } = own
let finance: Person
let list: readonly ReturnRow[]

/** The second request beside the one of the training cases. */
const OTHER_FEN = 1_200_000

/** Asks for money on the case that has started and has not asked yet. */
const requestAnother = async ({ page }: Person): Promise<void> => {
  const answer = await page.evaluate(
    async ([village, amountFen]) => {
      const { cases } = (await (await fetch(`/api/cases?village=${village}`)).json()) as {
        cases: { subject: string; lastEvent: string }[]
      }
      const subject = cases.find(({ lastEvent }) => lastEvent === "started")?.subject
      const data = { stage: "start", amountFen, forms: ["资金拨付申请表"] }
      const body = JSON.stringify({ id: "e2e-request", type: "request-disbursement", village, subject, data })
      const headers = { "content-type": "application/json" }
      return (await fetch("/api/commands", { method: "POST", headers, body })).json()
    },
    [VILLAGE, OTHER_FEN] as const,
  )
  expect(answer).toMatchObject({ ok: true })
}

/** What a bank says of a row. */
interface Said {
  readonly outcome: string
  readonly reason?: string
  readonly moreFen?: number
}

/** The bank's own sheet: other headers, the last row first. */
const returnOf = (said: readonly Said[]): Promise<Uint8Array> => {
  const rows = list.map((row, at) => {
    const { outcome = "", reason = "", moreFen = 0 } = said[at] ?? {}
    const { list: number = "", sequence = 0, key, amountFen = 0, check = "" } = row
    if (key === undefined) throw new Error("a row of the list without a reference")
    const amount = ((amountFen + moreFen) / 100).toFixed(2)
    return [sequence, number, paymentReference(key), amount, check, outcome, reason]
  })
  const head = ["顺序号", "批次号", "附言", "交易金额", "校验码", "交易状态", "返回信息"]
  return writeWorkbook([{ name: "代发明细", rows: [head, ...rows.toReversed()] }])
}

/** Brings a return in and waits for what it says. */
const bring = async ({ page }: Person, said: readonly Said[]): Promise<void> => {
  const buffer = Buffer.from(await returnOf(said))
  const again = page.getByRole("button", { name: "换一个文件" })
  if (await again.isVisible()) await again.click()
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "回单.xlsx", mimeType: "application/octet-stream", buffer })
  await page.getByRole("heading", { name: "核对结果：回单.xlsx" }).waitFor()
}

const PAID = { outcome: "交易成功" }
const FAILED = { outcome: "失败", reason: "账号6217000012345678901与户名不符" }

describe("a payment list and its return", () => {
  it("finance takes the list of its area, numbered and summed", async () => {
    await requestAnother(await logIn(own.browser, site.url, "recorder"))
    finance = await logIn(own.browser, site.url, "finance")
    const { page } = finance
    await page.goto(`${site.url}/todo`)
    await page.getByRole("link", { name: "发放清单与银行回单" }).click()
    await page.getByText("2 笔，共 32,000 元（人民币叁万贰仟元整）").waitFor()
    const download = page.waitForEvent("download")
    await page.getByRole("button", { name: "下载发放清单（xlsx）" }).click()
    const bytes = await readFile(await (await download).path())
    const reading = Result.getOrThrow(await readReturn(new Uint8Array(bytes), { fileName: "sent.xlsx" }))
    list = reading.rows
    expect(list.map(({ amountFen }) => amountFen)).toEqual([2_000_000, OTHER_FEN])
  })

  it("[GT-12-2] an altered sum is found before anything is recorded", async () => {
    await bring(finance, [PAID, { ...PAID, moreFen: 1 }])
    await finance.page.getByText("成功 1 笔，失败 0 笔，对不上 1 行").waitFor()
    await finance.page.getByText("清单上是 12000.00 元").waitFor()
  })

  it("[GT-12-2] what was paid is paid, what failed is given back, and the same file again records nothing", async () => {
    const { page } = finance
    await bring(finance, [PAID, FAILED])
    await page.getByText("成功 1 笔，失败 1 笔，对不上 0 行").waitFor()
    await page.getByRole("button", { name: "登记：拨付 1 笔，退回 1 笔" }).click()
    await page.getByText("已登记 2 / 2 笔").waitFor()
    await page.getByText("没有待拨付的款项。").waitFor()
    await bring(finance, [PAID, FAILED])
    await page.getByText("台账已有 2 笔，不再登记").waitFor()
    await page.getByText("没有需要登记的内容。").waitFor()
    expect(finance.errors).toEqual([])
  })

  it("[GT-12-2] the recorder finds it on the to-do list, with the bank's reason on the case", async () => {
    const { page, errors } = await logIn(own.browser, site.url, "recorder")
    await page.goto(`${site.url}/todo`)
    await page.getByRole("link", { name: /改正后重新申请拨付/ }).click()
    await page
      .getByText(/账号（号码略）与户名不符（清单 \d{8}-[A-Z]{8} 第 \d 笔）/)
      .first()
      .waitFor()
    expect(errors).toEqual([])
  })
})
