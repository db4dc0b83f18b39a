import "fake-indexeddb/auto"
import { type CivilDate, dayOf } from "@jingzhun/core"
import { fileOf, type JsonObject } from "@jingzhun/core/procedure"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { afterEach, describe, expect, it } from "vitest"
import { entriesOf, exampleCommands, gutanEngine } from "../../../local/ledger/testing/journey.ts"
import type { Asked } from "../../../local/ledger/shared-ledger.ts"
import { availabilityOf } from "./availability.ts"
import { createCommandForm, type FormState } from "./command-form.ts"
import { CommandPanel } from "./command-panel.tsx"
import { prefilled, type Place } from "./prefill.ts"

afterEach(cleanup)

const engine = gutanEngine()
const commands = exampleCommands()

let serial = 0

const show = (
  type: string,
  at: { after?: string; role?: string; initial?: Record<string, string>; key?: string; today?: CivilDate } = {},
) => {
  const done = at.after === undefined ? [] : commands.slice(0, commands.findIndex(({ id }) => id === at.after) + 1)
  const state = engine.replay(entriesOf(engine, done).flatMap(({ events }) => events))
  const on = at.today ?? done.at(-1)?.on ?? dayOf(2016, 6, 20)
  const subject = "2016-001"
  const role = at.role ?? "recorder"
  const file = fileOf(state, { kind: "case", subject })
  const place: Place = {
    engine,
    state,
    subject,
    sight: { procedure: engine.procedure, file, role, account: role, on },
  }
  const rule = engine.procedure.commands.find((one) => one.type === type)
  if (rule === undefined) throw new Error(`no command ${type}`)
  const sent: JsonObject[] = []
  const asked: Asked[] = []
  const submit = async (one: Asked) => {
    asked.push(one)
    sent.push(one.data)
    return { ok: true as const, id: "c1" }
  }
  let form: FormState | undefined
  const view = render(() => {
    const availability = availabilityOf(place, rule)
    form = createCommandForm({
      place: () => place,
      rule,
      account: `panel-test-${at.key ?? (serial += 1)}`,
      draftKey: "one",
      initial: { ...prefilled(place, rule), ...at.initial },
      today: on,
      openChoices: () => availability.openChoices,
      closedChoices: () => availability.closedChoices,
    })
    return (
      <CommandPanel
        ledger={{ engine, today: on, account: "panel-test", submit, mend: (_, one) => submit(one) }}
        village={{ code: "999901201201", name: "桃源村" }}
        form={form}
        subject={() => subject}
        onDone={() => undefined}
        onCancel={() => undefined}
      />
    )
  })
  return { sent, asked, view }
}

const type = (label: string, value: string): void => {
  fireEvent.input(screen.getByLabelText(label), { target: { value } })
}

const field = (name: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-field="${name}"]`)
  if (found === null) throw new Error(`no field ${name}`)
  return found
}

const APPLICATION = { household: "H0009", project: "income" }

describe("the form of a step", () => {
  it("[GT-06-1] says at the field that the sum is above the cap, with the article and what would help", async () => {
    show("apply", { initial: APPLICATION })
    type("申请补助", "30000.01")
    await waitFor(() => expect(field("subsidyFen").textContent).toMatch(/第六条.*超过补助上限/))
    expect(screen.getByText("怎样才行：金额改为不超过 30,000 元。")).toBeTruthy()
    type("申请补助", "30000")
    await waitFor(() => expect(field("subsidyFen").textContent).not.toMatch(/超过补助上限/))
  })

  it("[GT-07-1] does not hold an empty field before people as an error until they try to go on", async () => {
    show("apply", { initial: APPLICATION })
    await waitFor(() => expect(screen.getByText("还差这些：")).toBeTruthy())
    expect(field("existence").textContent).not.toContain("没有项目真实存在的依据")
    fireEvent.click(screen.getByRole("button", { name: "提出申请" }))
    await waitFor(() => expect(field("existence").textContent).toContain("没有项目真实存在的依据"))
    expect(field("subsidyFen").textContent).toContain("请填这一项")
  })

  it("[U8] says nothing while an input method composes", async () => {
    show("apply", { initial: APPLICATION })
    const input = screen.getByLabelText("申请补助")
    fireEvent.compositionStart(input)
    type("申请补助", "三万")
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(field("subsidyFen").textContent).not.toContain("读不出金额")
    fireEvent.compositionEnd(input)
    await waitFor(() => expect(field("subsidyFen").textContent).toContain("读不出金额"))
  })

  it("[GT-12-2] shows the most that may be requested, and takes it at a tap", async () => {
    const { sent } = show("request-disbursement", { after: "A13", initial: { stage: "start" } })
    fireEvent.click(screen.getByRole("radio", { name: "启动预付款" }))
    await waitFor(() => expect(screen.getByText(/至多 16,000 元/)).toBeTruthy())
    fireEvent.click(screen.getByRole("button", { name: "填入" }))
    fireEvent.click(screen.getByRole("checkbox", { name: "资金拨付申请表" }))
    await waitFor(() => expect(screen.getByText(/可以办理。最后由服务器决定/)).toBeTruthy())
    fireEvent.click(screen.getByRole("button", { name: "申请拨付" }))
    await waitFor(() => expect(sent).toEqual([{ stage: "start", amountFen: 1_600_000, forms: ["资金拨付申请表"] }]))
  })

  it("[GT-16-1] asks for every item of the check list with its evidence", async () => {
    const { sent } = show("verify", { after: "A16", role: "chair", initial: { level: "village" } })
    const items = ["产业实地情况", "资金账户", "合作方台账", "农户评价", "增收情况"]
    await waitFor(() => {
      for (const item of items) expect(screen.getByRole("group", { name: item })).toBeTruthy()
    })
    fireEvent.click(screen.getByRole("button", { name: "核验" }))
    await waitFor(() => expect(screen.getByText(/还没有填：合格、依据。/)).toBeTruthy())
    expect(sent).toEqual([])
    for (const item of items) {
      const group = screen.getByRole("group", { name: item })
      const good = [...group.querySelectorAll("button")].find((button) => button.textContent === "是")
      const evidence = group.querySelector("textarea")
      if (good === undefined || evidence === null) throw new Error(`the item ${item} cannot be filled in`)
      fireEvent.click(good)
      fireEvent.input(evidence, { target: { value: `照片 ${item}` } })
    }
    await waitFor(() => expect(screen.getByText(/可以办理。最后由服务器决定/)).toBeTruthy())
    fireEvent.click(screen.getByRole("button", { name: "核验" }))
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.["checks"]).toHaveLength(5)
  })

  it("[GT-18] asks why it comes late once the day lies further back than the text lets it, and sends the reason", async () => {
    const { asked } = show("file-with-county", { after: "A08", role: "township", today: dayOf(2016, 5, 25) })
    type("文号", "古政备〔2016〕9号")
    fireEvent.click(screen.getByRole("radio", { name: "县人民政府" }))
    expect(screen.queryByLabelText("补录原因")).toBeNull()
    fireEvent.change(screen.getByLabelText("办理日期"), { target: { value: "2016-05-17" } })
    await waitFor(() => expect(screen.getByText(/早 8 天，超过 7 天的须写明补录原因/)).toBeTruthy())
    type("补录原因", "平板离线八天")
    await waitFor(() => expect(screen.getByText(/可以办理。最后由服务器决定/)).toBeTruthy())
    fireEvent.click(screen.getByRole("button", { name: "报县备案" }))
    await waitFor(() => expect(asked).toMatchObject([{ on: "2016-05-17", lateReason: "平板离线八天" }]))
  })

  it("[GT-11] says of a choice that is not open what stands in its way", () => {
    show("determine", { after: "A06", role: "township" })
    expect(screen.queryByRole("radio", { name: "同意" })).toBeNull()
    expect(screen.getByText(/“同意”现在还不能选/).textContent).toMatch(/第二条.*缺少乡级集体决策记录/)
  })

  it("goes on from what was typed before the page was left", async () => {
    const { view } = show("apply", { initial: APPLICATION, key: "left" })
    type("项目真实存在的依据", "现场照片")
    await new Promise((resolve) => setTimeout(resolve, 600))
    view.unmount()
    show("apply", { initial: APPLICATION, key: "left" })
    await waitFor(() => expect(screen.getByText("已接着上次没写完的内容。")).toBeTruthy())
    expect((screen.getByLabelText("项目真实存在的依据") as HTMLTextAreaElement).value).toBe("现场照片")
  })
})
