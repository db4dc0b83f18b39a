import { dayOf, type CivilDate } from "@jingzhun/core"
import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, describe, expect, it } from "vitest"
import { TodoList, type TodoItem } from "./todo-list.tsx"

afterEach(cleanup)

const TODAY = dayOf(2026, 11, 24)

const owedUntil = (day?: CivilDate): TodoItem => ({
  id: "post",
  text: { "zh-CN": "公示", en: "Post" },
  source: "第十二条",
  subject: "2026-001",
  isOverdue: false,
  href: undefined,
  name: "农一",
  where: [],
  ...(day !== undefined && { until: { _tag: "Known", day } }),
})

const headingsOf = (...items: readonly TodoItem[]): readonly string[] => {
  render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <TodoList items={items} today={TODAY} />} />
    </MemoryRouter>
  ))
  return screen.queryAllByRole("heading").map(({ textContent }) => textContent)
}

describe("a list of what is owed", () => {
  it("has no “other” where nothing stands before it", () => {
    expect(headingsOf(owedUntil(), owedUntil(dayOf(2026, 12, 31)))).toEqual([])
    expect(screen.getAllByText("农一")).toHaveLength(2)
  })

  it("sets what is due soon apart from the others", () => {
    expect(headingsOf(owedUntil(), owedUntil(dayOf(2026, 11, 26)))).toEqual(["三天内到期 · 1", "其他 · 1"])
  })

  it("says that all is due soon where all is", () => {
    expect(headingsOf(owedUntil(dayOf(2026, 11, 26)))).toEqual(["三天内到期 · 1"])
  })
})
