import "fake-indexeddb/auto"
import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, describe, expect, it } from "vitest"
import type { Identity } from "../../local/session.ts"
import { usedBy } from "../../ui/who.ts"
import { Villages } from "./villages.tsx"

const server = globalThis.fetch
afterEach(() => {
  cleanup()
  localStorage.clear()
  globalThis.fetch = server
})

/** The page as an account has it that opens no roster. */
const show = (role: Identity["role"]): void => {
  globalThis.fetch = () => Promise.resolve(Response.json([]))
  usedBy({ account: role, role, area: "999901" })
  render(() => (
    <MemoryRouter>
      <Route path="*" component={Villages} />
    </MemoryRouter>
  ))
}

describe("the page of villages without a village", () => {
  it("[GT-15] leads a third party to its cases, and sends it to nobody", async () => {
    show("third-party")
    await screen.findByText("您要核验的项目在“所有村的待办”里。")
    const link = screen.getByRole("link", { name: "所有村的待办" })
    expect(link.getAttribute("href")).toBe("/todo")
    expect(link.className).toContain("main")
    expect(screen.queryByText(/请联系乡镇管理员/)).toBeNull()
  })

  it("sends whoever works on rosters to the administrator", async () => {
    show("recorder")
    await screen.findByText(/请联系乡镇管理员/)
    expect(screen.getByRole("link", { name: "所有村的待办" }).className).not.toContain("main")
  })
})
