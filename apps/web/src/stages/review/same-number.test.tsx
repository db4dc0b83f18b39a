import "fake-indexeddb/auto"
import { Route, MemoryRouter } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { createRoot, Show } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { openSharedRoster } from "../../local/shared-roster.ts"
import { aVillage, made, NoLine } from "../roster/testing/a-village.ts"
import { VillageContext } from "../roster/village.ts"
import { householdsNumbered, SameNumber } from "./same-number.tsx"

const CODE = "999901201201"
const RECORDER = { account: "wang", role: "recorder", area: CODE } as const

beforeEach(() => vi.stubGlobal("WebSocket", NoLine))

const ends: (() => void)[] = []
afterEach(() => {
  cleanup()
  for (const end of ends.splice(0)) end()
  vi.unstubAllGlobals()
})

describe("two households of one number", () => {
  it("are named with their groups and persons, each with its page, and both ways out are told", async () => {
    const roster = openSharedRoster({ village: CODE, year: 2041, actor: RECORDER, url: "ws://localhost:1" })
    await vi.waitFor(() => expect(roster.status.phase).toBe("ready"))
    const add = async (id: string, group: string, name: string) => {
      const household = await made(roster.create("household", { id, group }))
      await made(roster.create("member", { household, name, relation: "head" }))
      return household
    }
    const [one, other] = [await add("H7", "3", "韦大山"), await add("H7", "5", "韦大山")]
    await add("H8", "1", "陈小妹")
    createRoot((dispose) => {
      ends.push(dispose, () => roster.close())
      const village = aVillage(roster, { code: CODE, year: "2041" })
      expect(householdsNumbered(village, "H8")).toHaveLength(1)
      expect(householdsNumbered(village, undefined)).toEqual([])
      const lines = householdsNumbered(village, "H7")
      render(() => (
        <MemoryRouter>
          <Route
            path="*"
            component={() => (
              <VillageContext.Provider value={village}>
                <Show when={lines.length > 1}>
                  <SameNumber number="H7" lines={lines} />
                </Show>
              </VillageContext.Provider>
            )}
          />
        </MemoryRouter>
      ))
    })
    expect(screen.getByText(/有 2 户编号都是 H7/)).toBeTruthy()
    const links = screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")])
    expect(links).toEqual(
      expect.arrayContaining([
        ["韦大山（3 组，1 人）", `/village/${CODE}/2041/household/${encodeURIComponent(one)}`],
        ["韦大山（5 组，1 人）", `/village/${CODE}/2041/household/${encodeURIComponent(other)}`],
        ["名册核对", `/village/${CODE}/2041/check`],
      ]),
    )
    expect(links).toHaveLength(3)
  })
})
