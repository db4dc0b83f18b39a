import "fake-indexeddb/auto"
import { cellOf } from "@jingzhun/documents"
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { createRoot } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { openSharedRoster } from "../../../local/shared-roster.ts"
import { openSurvey } from "../../../local/survey/shared-survey.ts"
import { aVillage, made, NoLine } from "../../roster/testing/a-village.ts"
import { VillageContext } from "../../roster/village.ts"
import { createVisiting, createVisits, openPhotos, VisitingContext } from "./visiting.ts"
import { WorksheetPart } from "./worksheet-part.tsx"

const CODE = "999901201201"
const SURVEYOR = { account: "chen", role: "surveyor", area: "999901201" } as const

beforeEach(() => vi.stubGlobal("WebSocket", NoLine))

const ends: (() => void)[] = []

afterEach(() => {
  cleanup()
  for (const end of ends.splice(0)) end()
  vi.unstubAllGlobals()
})

let year = 2030

/** Opens a village of its own with one household of one person, begins a visit, and shows its worksheet. */
const show = async () => {
  year += 1
  const place = { village: CODE, year, actor: SURVEYOR, url: "ws://localhost:1" }
  const [roster, survey, photos] = [openSharedRoster(place), openSurvey(place), openPhotos(SURVEYOR.account)]
  await vi.waitFor(() => expect([roster.status.phase, survey.status.phase]).toEqual(["ready", "ready"]))
  const household = await made(roster.create("household", { id: "H1" }))
  await made(roster.create("member", { household, name: "韦大山", relation: "head" }))
  const record = await made(survey.create("survey", { household, surveyor: SURVEYOR.account }))
  createRoot((dispose) => {
    const village = aVillage(roster, { code: CODE, year: String(year) })
    const [line] = village.lines.all()
    if (line === undefined) throw new Error("the household is not in the roster")
    const visits = createVisits(survey, household)
    const visiting = createVisiting({
      village,
      line,
      account: SURVEYOR.account,
      survey,
      photos,
      visits,
      visit: () => visits()[0] ?? { record, surveyor: "", startedAt: "" },
      go: () => undefined,
    })
    render(() => (
      <VillageContext.Provider value={village}>
        <VisitingContext.Provider value={visiting}>
          <WorksheetPart />
        </VisitingContext.Provider>
      </VillageContext.Provider>
    ))
    ends.push(
      dispose,
      () => roster.close(),
      () => survey.close(),
      () => photos.close(),
    )
  })
  return { roster, survey, household }
}

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
