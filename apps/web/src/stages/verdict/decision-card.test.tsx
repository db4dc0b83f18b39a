import { dayOf, type Household } from "@jingzhun/core"
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { createSignal, Index } from "solid-js"
import { afterEach, describe, expect, it } from "vitest"
import { DecisionCard } from "./decision-card.tsx"
import { createJudge, type Facts } from "./judge.ts"

afterEach(cleanup)

const judge = createJudge(dayOf(2026, 3, 1), "zh-CN")

const show = (household: Household, disputed: Facts["disputed"] = []) => {
  const [judged] = judge.judge({ household, disputed })
  if (judged === undefined) throw new Error("nothing was judged")
  const asked: string[] = []
  render(() => (
    <DecisionCard judged={judged} household={household} judge={judge} onAsk={(path) => void asked.push(path)} />
  ))
  return asked
}

describe("a verdict with its reasons", () => {
  it("[U28] says that a household which is not registered does not qualify, and which article says so", () => {
    show({ registered: false })
    expect(screen.getAllByText("不符合")).toHaveLength(1)
    expect(screen.getByText("第三条")).toBeTruthy()
    expect(screen.getByText("申请户须为建档立卡贫困户。")).toBeTruthy()
    expect(screen.getByText("决定了结论")).toBeTruthy()
  })

  it("[U28] lays open the facts of the clause that decided, and folds the others away", () => {
    show({ registered: false })
    const [decisive, other] = screen.getAllByRole("listitem").map((clause) => clause.querySelector("details"))
    expect(decisive?.open).toBe(true)
    expect(other?.open).toBe(false)
  })

  it("[U28] a clause that rests on others calls them by their articles, the codes apart, and does not say that nothing is known", () => {
    show({ registered: true, members: [] })
    const article = screen.getByText("第四条").closest("li")
    expect(article?.textContent).toContain("符合第四条(一)")
    expect([...(article?.querySelectorAll("small") ?? [])].map((one) => one.textContent)).toContain("〔GT-04-1〕")
    expect(article?.textContent).toContain("依据所引各条的结论")
    expect(article?.textContent).not.toContain("还没有可依据的情况")
  })

  it("calls no clause decisive while something is missing", () => {
    show({ registered: true })
    expect(screen.queryByText("决定了结论")).toBeNull()
  })

  it("stays as it was opened or folded while facts are filled in", () => {
    const [household, setHousehold] = createSignal<Household>({ registered: false })
    const judged = () => judge.judge({ household: household(), disputed: [] })
    render(() => (
      <Index each={judged()}>
        {(one) => <DecisionCard judged={one()} household={household()} judge={judge} onAsk={() => undefined} />}
      </Index>
    ))
    const opened = screen.getAllByText("依据的情况")[3]?.closest("details")
    if (opened == null) throw new Error("there are no facts to open")
    opened.open = true
    setHousehold({ registered: false, housing: { sound: true } })
    expect(opened.isConnected).toBe(true)
    expect(opened.open).toBe(true)
  })

  it("asks for what is missing and leads to the field", () => {
    const asked = show({ registered: true, members: [{ name: "李芳", birthDate: dayOf(1990, 3, 2) }] })
    const question = screen.getByRole("button", { name: /李芳：.*劳动/ })
    fireEvent.click(question)
    expect(asked).toEqual(["members[0].labour"])
  })

  it("names the member whose fact it used", () => {
    show({ registered: true, members: [{ name: "张伟", birthDate: dayOf(1958, 3, 2), labour: "weak" }] })
    expect(screen.getAllByText("张伟").length).toBeGreaterThan(0)
    expect(screen.getAllByText("弱劳动力或半劳动力").length).toBeGreaterThan(0)
  })

  it("marks a verdict that hangs on two values apart from one that nobody answered", () => {
    show({ members: [] }, [{ path: "registered", values: [true, false] }])
    expect(screen.getByText("两值待定")).toBeTruthy()
    expect(screen.getByText("是 / 否")).toBeTruthy()
  })

  it("finds a disputed fact of a member, however its path is written", () => {
    const members = [{ name: "李芳", birthDate: dayOf(1990, 3, 2) }]
    show({ registered: true, members }, [{ path: "members.0.labour", values: ["ordinary", "weak"] }])
    expect(screen.getByText("普通劳动力 / 弱劳动力或半劳动力")).toBeTruthy()
  })
})
