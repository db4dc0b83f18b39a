/**
 * Journey payments 行程中的发放: the list that the finance office takes to the bank, and the return that comes back.
 */
import type { Page } from "playwright-core"
import { expect } from "vitest"
import { type JourneySite, type Traveller, VILLAGE_PAGES, visit } from "./journey-kit.ts"

/** Opens the payments of the area from the to-do list. */
export const openPayments = async (site: JourneySite, finance: Traveller): Promise<void> => {
  await visit(site, finance, "/todo")
  await finance.page.getByRole("link", { name: "发放清单与银行回单" }).click()
  await finance.page.getByRole("heading", { name: "待拨付" }).waitFor()
}

/** Where a payment stands on a list. */
export interface ListPlace {
  readonly list: string
  readonly sequence: string
}

/** Takes the list, and tells where the case stands on it. */
export const savePaymentList = async (page: Page, subject: string): Promise<ListPlace> => {
  const list = /清单号 (\S+)/.exec(await page.getByText(/^清单号 /).innerText())?.[1] ?? ""
  const sequence = await page.getByRole("row").filter({ hasText: subject }).getByRole("cell").first().innerText()
  const download = page.waitForEvent("download")
  await page.getByRole("button", { name: "下载发放清单（xlsx）" }).click()
  expect((await download).suggestedFilename()).toContain(list)
  return { list, sequence }
}

/** What a bank says of one payment. */
interface BankSays extends ListPlace {
  readonly subject: string
  readonly yuan: string
  readonly result: "成功" | "失败"
  readonly reason: string
}

/** Gives a return that the bank made with a program of its own, and has it recorded. */
export const giveReturn = async (page: Page, said: BankSays): Promise<void> => {
  const rows = [
    ["批次号", "顺序号", "业务编号", "交易金额", "交易状态", "退汇原因"],
    [said.list, said.sequence, referenceOf(said.subject), said.yuan, said.result, said.reason],
  ]
  const buffer = Buffer.from(rows.map((row) => row.join(",")).join("\r\n"), "utf8")
  const asked = page.waitForEvent("filechooser")
  await page.getByRole("button", { name: "选择回单文件" }).click()
  await (await asked).setFiles({ name: "回单.csv", mimeType: "text/csv", buffer })
  await page.getByRole("button", { name: /^登记：/ }).click()
}

const referenceOf = (subject: string): string => `${VILLAGE_PAGES.split("/")[2]}/${subject}/start`
