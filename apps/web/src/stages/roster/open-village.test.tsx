import "fake-indexeddb/auto"
import type { Role } from "@jingzhun/documents"
import { MemoryRouter, Route, createMemoryHistory } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { usedBy } from "../../ui/who.ts"
import { OpenVillage } from "./open-village.tsx"
import { NoLine } from "./testing/a-village.ts"

const CODE = "999901201201"

beforeEach(() => vi.stubGlobal("WebSocket", NoLine))
afterEach(() => {
  cleanup()
  usedBy(undefined)
  vi.unstubAllGlobals()
})

const openAs = (role: Role, area: string): void => {
  usedBy({ account: `one-${role}`, role, area })
  const history = createMemoryHistory()
  history.set({ value: `/village/${CODE}/2042/roster` })
  render(() => (
    <MemoryRouter history={history}>
      <Route path="/village/:code/:year" component={OpenVillage}>
        <Route path="/roster" component={() => <p>这里是名册</p>} />
      </Route>
    </MemoryRouter>
  ))
}

describe("the address of a roster", () => {
  it.each<readonly [Role, string]>([
    ["third-party", "999901"],
    ["recorder", "999901201202"],
  ])("[GT-15] leads a %s of %s, who may not read it, to the to-do list and opens nothing", async (role, area) => {
    openAs(role, area)
    expect(screen.getByRole("heading").textContent).toBe("您的账号不能打开这份名册")
    expect(screen.getByText(/您要办的项目都在待办里/)).toBeTruthy()
    expect(screen.getByRole("link").getAttribute("href")).toBe("/todo")
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(screen.queryByText("这里是名册")).toBeNull()
  })

  it("opens it for whoever may", async () => {
    openAs("recorder", CODE)
    await vi.waitFor(() => expect(screen.getByText("这里是名册")).toBeTruthy())
  })
})
