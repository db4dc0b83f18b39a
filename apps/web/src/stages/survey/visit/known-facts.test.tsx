import "fake-indexeddb/auto"
import { screen, within } from "@solidjs/testing-library"
import { describe, expect, it, vi } from "vitest"
import { QuestionsPart } from "./questions-part.tsx"
import { showVisit, visitsWithoutNetwork } from "./testing/a-visit.tsx"

visitsWithoutNetwork()

describe("the questions of a visit", () => {
  it("[GT-03] when none is left, show what decided, each with the way to its place; while some are, they do not", async () => {
    const { roster, household, address } = await showVisit(QuestionsPart)
    await vi.waitFor(() => expect(screen.getByRole("status").textContent).toMatch(/还差 \d+ 项/))
    expect(screen.queryByText(/念给户主听/)).toBeNull()
    await roster.edit(household, "registered", false)
    await vi.waitFor(() => expect(screen.getByText(/念给户主听/)).toBeTruthy())
    expect(screen.getByText(/这一项已经能判断：不符合/)).toBeTruthy()
    const row = screen.getByText("建档立卡").closest("div")
    if (row === null) throw new Error("no row")
    expect(within(row).getByText(/^否/)).toBeTruthy()
    const at = encodeURIComponent(`${household}/registered`)
    expect(within(row).getByRole("link").getAttribute("href")).toBe(
      `${address}/${encodeURIComponent(household)}?at=${at}`,
    )
  })
})
