import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { writeWorkbook } from "../spreadsheet/write-workbook.ts"
import { bankCauseSentence, bankFailureSentence } from "./bank-wording.ts"
import { matchReturn } from "./match-return.ts"
import {
  checkOf,
  type IssuedList,
  issuedOf,
  type ListedPayment,
  makePaymentList,
  paymentReference,
} from "./payment-list.ts"
import { readReturn, type ReturnReading } from "./read-return.ts"
import { writePaymentList } from "./write-payment-list.ts"

const fixture = (name: string): Uint8Array => readFileSync(new URL(`../../test/fixtures/bank/${name}`, import.meta.url))

const readFixture = async (fileName: string): Promise<ReturnReading> =>
  Result.getOrThrow(await readReturn(fixture(fileName), { fileName }))

const aPayment = (over: Partial<ListedPayment> = {}): ListedPayment => ({
  village: "999901201201",
  villageName: "桃源村",
  subject: "2026-001",
  stage: "start",
  household: "H0001",
  payee: "石榴",
  purpose: "增收项目启动款",
  amountFen: 1_600_000,
  ...over,
})

const HEAD = ["序号", "清单号", "付款编号", "金额（元）", "校验码", "处理结果", "失败原因"]

const read = async (rows: readonly (readonly (string | number | null)[])[]): Promise<ReturnReading> =>
  Result.getOrThrow(
    await readReturn(await writeWorkbook([{ name: "回单", rows: [HEAD, ...rows] }]), { fileName: "a.xlsx" }),
  )

const list = makePaymentList([aPayment(), aPayment({ subject: "2026-002", amountFen: 250_000 })], "2026-11-24")

const rowOf = (
  at: number,
  over: { readonly amount?: string; readonly outcome?: string; readonly reason?: string } = {},
) => {
  const payment = list.payments[at]
  if (payment === undefined) throw new Error("no such payment")
  const reference = paymentReference(payment)
  const check = checkOf({ list: list.number, sequence: at + 1, reference, amountFen: payment.amountFen })
  const { amount = (payment.amountFen / 100).toFixed(2), outcome = "成功", reason = null } = over
  return [at + 1, list.number, reference, amount, check, outcome, reason]
}

const causesOf = (reading: ReturnReading, issued: readonly IssuedList[] = []) =>
  matchReturn(reading, issued).problems.map(({ row, column, cause }) => `${row}${column ?? ""} ${cause._tag}`)

describe("returns of other programs", () => {
  const MADE = [
    ["999901201201/2026-002/rest", 400_001, "paid"],
    ["999901201201/2026-010/start", 1_600_000, "paid"],
    ["999901201202/2026-002/start", 2_400_050, "paid"],
    ["999901201202/2026-003/start", 990_000, "failed"],
    ["999901201203/2026-001/rest", 1_250_000, "paid"],
  ]

  const sent = async (): Promise<IssuedList> => {
    const rows = (await readFixture("filled-in.xlsx")).rows.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
    const payments = rows.map(({ key, amountFen }) => {
      if (key === undefined || amountFen === undefined) throw new Error("a row of the list without a payment")
      return aPayment({ ...key, amountFen })
    })
    return issuedOf(makePaymentList(payments, "2026-11-24"))
  }

  const payments = (reading: ReturnReading, issued: readonly IssuedList[] = []) =>
    matchReturn(reading, issued)
      .payments.map((one) => [paymentReference(one), one.amountFen, one.outcome])
      .toSorted((one, other) => (String(one) < String(other) ? -1 : 1))

  it("our list, filled in and shuffled in another program, is read without the list being known here", async () => {
    const reading = await readFixture("filled-in.xlsx")
    expect(payments(reading)).toEqual(MADE)
    expect(matchReturn(reading, []).problems).toEqual([])
  })

  it("a bank's own sheet with titles, other headers and separators says the same", async () => {
    const reading = await readFixture("own-layout.xlsx")
    expect(payments(reading)).toEqual(MADE)
    expect(matchReturn(reading, []).problems).toEqual([])
  })

  it("a csv with list and place only says the same where the list is known, and nothing where it is not", async () => {
    const reading = await readFixture("counter-gb18030.csv")
    expect(payments(reading, [await sent()])).toEqual(MADE)
    expect(matchReturn(reading, []).payments).toEqual([])
    expect(causesOf(reading)).toEqual([4, 5, 6, 7, 8].map((row) => `${row}A ListUnknown`))
  })

  it("no account number is in what was read, neither from its column nor from a reason", async () => {
    for (const name of ["filled-in.xlsx", "own-layout.xlsx", "counter-gb18030.csv"]) {
      const reading = await readFixture(name)
      expect(JSON.stringify([reading.rows, matchReturn(reading, [])])).not.toContain("62170000")
      expect(reading.rows.find(({ outcome }) => outcome === "failed")?.reason).toBe("账号（号码略）与户名不符")
    }
  })

  it("the list as it was sent says of every row that the outcome is missing", async () => {
    const reading = await readFixture("sent-list.xlsx")
    expect(matchReturn(reading, []).payments).toEqual([])
    expect(causesOf(reading)).toEqual([2, 3, 4, 5, 6].map((row) => `${row}L OutcomeBlank`))
  })
})

describe("a row that is not recorded says why, with its cell", () => {
  it("an altered amount is found by the check letters, and named where the list is known", async () => {
    const reading = await read([rowOf(0, { amount: "16000.01" }), rowOf(1)])
    expect(causesOf(reading)).toEqual(["2E CheckDiffers"])
    const { problems, payments } = matchReturn(reading, [issuedOf(list)])
    expect(problems.map(({ cause }) => cause)).toEqual([{ _tag: "AmountDiffers", listedFen: 1_600_000 }])
    expect(payments.map(({ subject }) => subject)).toEqual(["2026-002"])
  })

  it.each([
    ["", "2F OutcomeBlank"],
    ["处理中", "2F OutcomeOpen"],
    ["大概成功了", "2F OutcomeUnknown"],
    ["失败", "2G ReasonBlank"],
    ["未成功", "2G ReasonBlank"],
    ["#N/A", "2F FormulaFailed"],
  ])("an outcome %j is not taken for paid", async (outcome, cause) => {
    const reading = await read([rowOf(0, { outcome })])
    expect(matchReturn(reading, []).payments).toEqual([])
    expect(causesOf(reading)).toContain(cause)
  })

  it("a success beside a reason for a failure is no success", async () => {
    const reading = await read([rowOf(0, { outcome: "成功", reason: "账户已销户" })])
    expect(causesOf(reading)).toEqual(["2G OutcomeContradicted"])
    expect(matchReturn(reading, []).unmatched).toHaveLength(1)
  })

  it("two rows of one payment count once where they agree, and not at all where they do not", async () => {
    const twice = matchReturn(await read([rowOf(0), rowOf(1), rowOf(0)]), [])
    expect([twice.payments.length, twice.repeated.length]).toEqual([2, 1])
    expect(twice.problems.map(({ row, cause }) => [row, cause])).toEqual([
      [4, { _tag: "RowTwice", other: 2, sheet: "回单" }],
    ])
    const disputed = matchReturn(
      await read([rowOf(0), rowOf(0, { outcome: "失败", reason: "户名不符" }), rowOf(1)]),
      [],
    )
    expect(disputed.payments.map(({ subject }) => subject)).toEqual(["2026-002"])
    expect(disputed.problems.map(({ row, cause }) => [row, cause._tag])).toEqual([
      [2, "RowsDisagree"],
      [3, "RowsDisagree"],
    ])
  })

  it("a row of another payment in the place of a listed one is no match", async () => {
    const [, ...rest] = rowOf(1)
    const reading = await read([[1, ...rest]])
    expect(causesOf(reading, [issuedOf(list)])).toEqual(["2C ReferenceDiffers"])
    expect(causesOf(reading)).toEqual(["2E CheckDiffers"])
  })

  it("payments of a known list of which the file says nothing are named", async () => {
    const { silent } = matchReturn(await read([rowOf(0)]), [issuedOf(list)])
    expect(silent.map(({ subject, list: number }) => [subject, number])).toEqual([["2026-002", list.number]])
  })

  it("a row that was taken out of our list is noticed by the hash in its foot", async () => {
    const foot = ["清单校验", list.hash]
    expect(causesOf(await read([rowOf(1), rowOf(0), foot]))).toEqual([])
    expect(causesOf(await read([rowOf(1), foot]))).toEqual(["2 ListDiffers"])
  })

  it("a file that is no return is refused with what is missing", async () => {
    const wrong = await readReturn(
      await writeWorkbook([
        {
          name: "甲",
          rows: [
            ["序号", "金额"],
            [1, 5],
          ],
        },
      ]),
      { fileName: "a" },
    )
    expect(Result.isFailure(wrong) && bankFailureSentence(wrong.failure, "zh-CN")).toContain("缺少：处理结果")
    const other = await readReturn(new TextEncoder().encode("a,b\n1,2\n"), { fileName: "a.csv" })
    expect(Result.isFailure(other) && other.failure).toEqual({ _tag: "NoReturnSheet", sheets: ["a"] })
  })

  it("every cause is said in both languages, and no English stands in the Chinese", async () => {
    const reading = await read([
      rowOf(0, { amount: "x" }),
      rowOf(0, { outcome: "?" }),
      ["a", null, "b", null, null, "失败", null],
    ])
    for (const { cause } of matchReturn(reading, [issuedOf(list)]).problems) {
      expect(bankCauseSentence(cause, "zh-CN")).not.toMatch(/[a-z]{3,}(?<!xlsx)/)
      expect(bankCauseSentence(cause, "en")).not.toMatch(/[\u4e00-\u9fff](?<![成功失败])/)
    }
  })
})

describe("the list that goes out", () => {
  it("has no account number, and the same payments on one day are the same list", async () => {
    const again = makePaymentList([...list.payments].toReversed(), "2026-11-24")
    expect(again).toEqual(list)
    expect(makePaymentList(list.payments, "2026-11-25").number).not.toBe(list.number)
    expect(await writePaymentList(again, "甲")).toEqual(await writePaymentList(list, "甲"))
  })

  it("what a device remembers of a list names nobody", () => {
    const remembered = JSON.stringify(issuedOf(list))
    for (const word of ["石榴", "H0001", "桃源村"]) expect(remembered).not.toContain(word)
  })
})
