/**
 * A visit for tests 测试用入户: a village of its own with one household of one person, in whose home a part of the visit is shown.
 */
import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render } from "@solidjs/testing-library"
import { type Component, createRoot } from "solid-js"
import { afterEach, beforeEach, expect, vi } from "vitest"
import { openSharedRoster } from "../../../../local/shared-roster.ts"
import { openSurvey } from "../../../../local/survey/shared-survey.ts"
import { aVillage, made, NoLine } from "../../../roster/testing/a-village.ts"
import { VillageContext } from "../../../roster/village.ts"
import { createVisiting, createVisits, openPhotos, VisitingContext } from "../visiting.ts"

const CODE = "999901201201"
const SURVEYOR = { account: "chen", role: "surveyor", area: "999901201" } as const

const ends: (() => void)[] = []
let year = 2030

/** Closes what each test of a file has opened; without network all the while. */
export const visitsWithoutNetwork = (): void => {
  beforeEach(() => vi.stubGlobal("WebSocket", NoLine))
  afterEach(() => {
    cleanup()
    for (const end of ends.splice(0)) end()
    vi.unstubAllGlobals()
  })
}

/** Opens the village, begins a visit, and shows a part of it. */
export const showVisit = async (Part: Component) => {
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
    const Shown = () => (
      <VillageContext.Provider value={village}>
        <VisitingContext.Provider value={visiting}>
          <Part />
        </VisitingContext.Provider>
      </VillageContext.Provider>
    )
    render(() => (
      <MemoryRouter>
        <Route path="*" component={Shown} />
      </MemoryRouter>
    ))
    ends.push(
      dispose,
      () => roster.close(),
      () => survey.close(),
      () => photos.close(),
    )
  })
  return { roster, survey, household, address: `/village/${CODE}/${year}/household` }
}
