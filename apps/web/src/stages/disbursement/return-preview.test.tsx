import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { afterEach, describe, expect, it, vi } from "vitest"
import { makePaymentList, matchReturn, type ReturnRow } from "@jingzhun/forms/bank"
import { foldBook } from "../../local/ledger/case-book.ts"
import { entriesOf, exampleCommands, gutanEngine } from "../../local/ledger/testing/journey.ts"
import { speak } from "../../wording/language.ts"
import { planReturn } from "./plan-return.ts"
import { ReturnPreview } from "./return-preview.tsx"

const engine = gutanEngine()
const place = { village: "999901201201", subject: "2016-001" }

/** What is asked for on the case, and not paid yet. */
const requested = () => {
  const commands = exampleCommands()
  const done = commands.slice(0, commands.findIndex(({ id }) => id === "A14") + 1)
  const view = foldBook(engine, entriesOf(engine, done), []).cases.get("case/2016-001")
  if (view === undefined) throw new Error("no case")
  const listed = { ...place, villageName: "桃源村", procedure: "gutan", isTraining: false, obligations: [] }
  return { listed, engine, view }
}

const aRow = (row: number, over: Partial<ReturnRow> = {}): ReturnRow => ({
  sheet: "回单",
  row,
  key: { ...place, stage: "start" },
  amountFen: 1_600_000,
  outcome: "paid",
  columns: { amount: { index: 3, letter: "D", header: "金额" }, check: { index: 4, letter: "E", header: "校验码" } },
  isBad: false,
  ...over,
})

const show = (rows: readonly ReturnRow[]) => {
  const match = matchReturn({ format: "xlsx", rows, problems: [], hashes: new Map() }, [])
  const onGo = vi.fn()
  const checked = { fileName: "回单.xlsx", match, plan: planReturn(match.payments, [requested()]) }
  render(() => <ReturnPreview checked={checked} onGo={onGo} onAnother={() => undefined} />)
  return onGo
}

afterEach(() => {
  cleanup()
  speak("zh-CN")
})

describe("the preview of a return", () => {
  it("counts paid, failed and not matched, and records only when it is told to", () => {
    const list = makePaymentList([], "2016-06-10").number
    const onGo = show([aRow(2), aRow(3, { list, sequence: 1, check: "AAAAAAAA" })])
    expect(screen.getByText("成功 1 笔，失败 0 笔，对不上 1 行")).toBeTruthy()
    expect(screen.getByText("回单 第 3 行 E 列")).toBeTruthy()
    expect(onGo).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole("button", { name: "登记：拨付 1 笔，退回 0 笔" }))
    expect(onGo).toHaveBeenCalledOnce()
  })

  it("says the reason of a failure without the number in it, as it will stand on the ledger", () => {
    show([aRow(2, { outcome: "failed", reason: "账号（号码略）与户名不符" })])
    expect(screen.getByText("退回村里 · 账号（号码略）与户名不符")).toBeTruthy()
  })

  it("another sum than the one requested is said, and there is nothing to record", () => {
    speak("en")
    show([aRow(2, { amountFen: 1 })])
    expect(screen.getByText("that stage and amount were not requested · 16,000 yuan were requested")).toBeTruthy()
    expect(screen.getByText("There is nothing to record.")).toBeTruthy()
    expect(screen.queryByRole("button", { name: /^Record/ })).toBeNull()
  })
})
