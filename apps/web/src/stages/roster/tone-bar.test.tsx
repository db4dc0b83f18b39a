import "fake-indexeddb/auto"
import type { CivilDate } from "@jingzhun/core"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { openSharedRoster, type SharedRoster } from "../../local/shared-roster.ts"
import { createJudge, type Judge } from "../verdict/judge.ts"
import { createLines } from "./lines.ts"
import { NO_FILTER } from "./roster-filter.ts"
import { aVillage, made, NoLine } from "./testing/a-village.ts"
import { ToneBar } from "./tone-bar.tsx"
import { VillageContext } from "./village.ts"

let roster: SharedRoster
beforeEach(async () => {
  vi.stubGlobal("WebSocket", NoLine)
  const actor = { account: "recorder", role: "recorder", area: "999901201201" } as const
  roster = openSharedRoster({ village: actor.area, year: 2044, actor, url: "ws://nowhere" })
  await vi.waitFor(() => expect(roster.status.phase).toBe("ready"))
})
afterEach(() => {
  cleanup()
  roster.close()
  vi.unstubAllGlobals()
})

describe("the bar of conclusions", () => {
  it("says that households are being judged while there are some, and nothing of an empty roster", async () => {
    const [judge, setJudge] = createSignal<Judge>()
    render(() => {
      const village = aVillage(roster, { code: "999901201201", year: "2044" })
      return (
        <VillageContext.Provider value={{ ...village, lines: createLines(roster, judge) }}>
          <ToneBar filter={NO_FILTER} onFilter={() => undefined} />
        </VillageContext.Provider>
      )
    })
    expect(screen.queryByText("正在逐户判断…")).toBeNull()
    await made(roster.create("household", { id: "H0001" }))
    expect(screen.getByText("正在逐户判断…")).toBeTruthy()
    setJudge(createJudge("2026-11-24" as CivilDate, "zh-CN"))
    await screen.findByRole("button", { name: /^全部/ })
    expect(screen.queryByText("正在逐户判断…")).toBeNull()
  })
})
