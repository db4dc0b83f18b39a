import "fake-indexeddb/auto"
import { cellOf } from "@jingzhun/documents"
import { fireEvent, screen } from "@solidjs/testing-library"
import { describe, expect, it, vi } from "vitest"
import { showVisit, visitsWithoutNetwork } from "./testing/a-visit.tsx"
import { WorksheetPart } from "./worksheet-part.tsx"

visitsWithoutNetwork()

const show = () => showVisit(WorksheetPart)

const type = async (label: string, text: string): Promise<void> => {
  const field = await screen.findByLabelText<HTMLInputElement>(label)
  fireEvent.change(field, { target: { value: text } })
}

const addWage = async (): Promise<void> => {
  fireEvent.click(screen.getByRole("button", { name: "加一笔工资性收入" }))
  await screen.findByLabelText("项目")
}

describe("the worksheet on the screen", () => {
  it("shows no sums before anything is computed, and no sum of a kind that was not", async () => {
    await show()
    expect(screen.queryByRole("region", { name: "合计" })).toBeNull()
    await addWage()
    await type("数量", "2")
    await type("单价（元）", "1.5")
    const totals = await screen.findByRole("region", { name: "合计" })
    expect(totals.textContent).toContain("工资性收入¥ 3.00经营性收入未算")
    expect(totals.textContent).toContain("人均 按 1 人¥ 3.00")
  })

  it("keeps what was typed wrongly, says what is wrong with it, and writes nothing", async () => {
    const { survey } = await show()
    await addWage()
    await type("单价（元）", "三千")
    expect((await screen.findByRole("alert")).textContent).toContain("单价请写元")
    expect(screen.getByLabelText<HTMLInputElement>("单价（元）").value).toBe("三千")
    await type("单价（元）", "3")
    const line = [...survey.sheet().records.values()].find(({ kind }) => kind === "line")
    await vi.waitFor(() => expect(line && cellOf(line, "rateFen")?.value).toBe(300))
    expect(line?.written.get("rateFen")?.writes).toHaveLength(1)
    expect(screen.queryByRole("alert")).toBeNull()
  })

  it("does not write into the roster what is not counted, nor before it was looked at", async () => {
    const { roster, household } = await show()
    await addWage()
    const write = () => screen.getByRole<HTMLButtonElement>("button", { name: "把结果写进名册" })
    expect(write().disabled).toBe(true)
    await type("数量", "2")
    await type("单价（元）", "1.5")
    await vi.waitFor(() => expect(write().disabled).toBe(false))
    fireEvent.click(write())
    const go = await screen.findByRole("button", { name: "写进名册", hidden: true })
    expect(roster.household(household)?.income).toEqual([])
    fireEvent.click(go)
    await vi.waitFor(() => expect(roster.household(household)?.household.income?.items).toHaveLength(1))
    expect(roster.household(household)?.household.income?.items).toMatchObject([{ kind: "wage", amountFen: 300 }])
  })
})
