import "fake-indexeddb/auto"
import { dayOf } from "@jingzhun/core"
import { cellOf, DRAFT_DATA, type LedgerEntry, writtenFields } from "@jingzhun/documents"
import { fileOf } from "@jingzhun/core/procedure"
import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, waitFor, within } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, describe, expect, it } from "vitest"
import { exchange, type MemoryDrafts, openMemoryDrafts } from "../../../local/drafts/testing/memory-drafts.ts"
import { startedDrafts } from "../../../local/drafts/started-drafts.ts"
import { entriesOf, exampleCommands, gutanEngine } from "../../../local/ledger/testing/journey.ts"
import { askedFen } from "../../application/asked-fen.ts"
import { caseWith } from "../addresses.ts"
import { createCommandForm, type FormState } from "../command/command-form.ts"
import { CommandPanel } from "../command/command-panel.tsx"
import type { Draft } from "../command/form-draft.ts"

afterEach(cleanup)

const engine = gutanEngine()
const ON = dayOf(2016, 6, 20)
const APPLICATION: Draft = { household: "H0009", project: "income" }
const NO_ENTRIES = (): readonly LedgerEntry[] => []
const VILLAGE = { code: "999901201201", year: "2016" }
let serial = 0

/** A form as one person has it, with that person's copy of the drafts. */
const show = (
  account: string,
  drafts: MemoryDrafts,
  { type = "apply", key = `one-${(serial += 1)}`, initial = APPLICATION, entries = NO_ENTRIES } = {},
) => {
  const rule = engine.procedure.commands.find((one) => one.type === type)
  if (rule === undefined) throw new Error(`no command ${type}`)
  const state = engine.replay([])
  const file = fileOf(state, { kind: "case", subject: "2016-001" })
  const sight = { procedure: engine.procedure, file, role: "recorder", account, on: ON }
  const submit = async () => ({ ok: true as const, id: "c1" })
  const caseOf = (command: string): string | undefined => caseWith(VILLAGE, { entries }, command)
  let form: FormState | undefined
  const Page = () => {
    form = createCommandForm({
      place: () => ({ engine, state, subject: "2016-001", sight }),
      rule,
      account: `${account}-${key}`,
      draftKey: "one",
      drafts: { drafts, subject: "H0009" },
      initial: type === "apply" ? initial : {},
      today: ON,
    })
    return (
      <CommandPanel
        ledger={{ engine, today: ON, account, submit, mend: submit }}
        village={{ code: VILLAGE.code, name: "桃源村" }}
        caseWith={caseOf}
        form={form}
        subject={() => "2016-001"}
        onDone={() => undefined}
        onCancel={() => undefined}
      />
    )
  }
  const view = render(() => (
    <MemoryRouter>
      <Route path="*" component={Page} />
    </MemoryRouter>
  ))
  const screen = within(view.container)
  const field = (label: string): HTMLInputElement => screen.getByLabelText(label)
  const fill = (label: string, value: string): void => void fireEvent.input(field(label), { target: { value } })
  return { screen, field, fill, form: () => form!, asked: () => askedFen(form!, caseOf), leave: view.unmount }
}

const EXISTENCE = "项目真实存在的依据"
const isWritten = (drafts: MemoryDrafts, path: string, value: string): Promise<void> =>
  waitFor(() => {
    const [draft] = drafts.sheet().records.values()
    expect(draft && cellOf(draft, DRAFT_DATA + path)?.value).toBe(value)
  })

describe("a form and its shared draft", () => {
  it("shows another what was typed, by whom, and they go on from it", async () => {
    const [li, chen] = [openMemoryDrafts("li"), openMemoryDrafts("chen")]
    show("li", li).fill(EXISTENCE, "现场照片")
    await isWritten(li, "existence", "现场照片")
    exchange(li, chen)
    const other = show("chen", chen)
    expect(other.field(EXISTENCE).value).toBe("现场照片")
    expect(other.screen.getByText(/^接着填li .*的草稿。$/)).toBeTruthy()
    expect(other.screen.getByText(/^li .*填$/)).toBeTruthy()
    other.fill("初步设计", "设计书")
    await isWritten(chen, "design", "设计书")
    expect(startedDrafts(chen.sheet())).toMatchObject([
      { subject: "H0009", begun: { actor: "li" }, last: { actor: "chen" } },
    ])
  })

  it("[GT-06-1] [GT-07] judges at once what another typed: what is missing, the article, what it asks for, the cap", async () => {
    const [li, chen] = [openMemoryDrafts("li"), openMemoryDrafts("chen")]
    const one = show("li", li, { initial: { household: "H0009" } })
    expect(one.form().clauses()).toEqual(["GT-07", "GT-08"])
    fireEvent.click(one.screen.getByRole("radio", { name: "增收项目" }))
    one.fill("申请补助", "30000.01")
    await isWritten(li, "subsidyFen", "30000.01")
    exchange(li, chen)
    const other = show("chen", chen, { initial: { household: "H0009" } })
    expect(other.field("申请补助").value).toBe("30000.01")
    const { settled, clauses, relevance, reasons } = other.form()
    expect(settled().missing).not.toContain("project")
    expect(settled().missing).not.toContain("subsidyFen")
    expect(settled().data).toMatchObject({ project: "income", subsidyFen: 3_000_001 })
    expect(clauses()).toEqual(["GT-07"])
    expect(relevance(["existence"])).toBe("asked")
    expect(other.field(EXISTENCE)).toBeTruthy()
    expect(other.screen.getAllByText(/超过补助上限/).length).toBeGreaterThan(0)
    expect(reasons().map(({ flag }) => flag.clause)).toContain("GT-06-1")
  })

  it("[GT-06-1] judges after a pause what comes while the form lies open", async () => {
    const [li, chen] = [openMemoryDrafts("li"), openMemoryDrafts("chen")]
    const one = show("li", li)
    one.fill(EXISTENCE, "现场照片")
    await isWritten(li, "existence", "现场照片")
    exchange(li, chen)
    const other = show("chen", chen)
    one.fill("申请补助", "30000.01")
    await isWritten(li, "subsidyFen", "30000.01")
    exchange(li, chen)
    await waitFor(() => expect(other.form().settled().data).toMatchObject({ subsidyFen: 3_000_001 }))
    expect(other.screen.getAllByText(/超过补助上限/).length).toBeGreaterThan(0)
  })

  it("keeps both where two typed differently at once, holds the sending back, and settles it at a tap", async () => {
    const [li, chen] = [openMemoryDrafts("li"), openMemoryDrafts("chen")]
    const one = show("li", li)
    one.fill(EXISTENCE, "现场照片")
    await isWritten(li, "existence", "现场照片")
    exchange(li, chen)
    const other = show("chen", chen)
    one.fill(EXISTENCE, "现场照片三张")
    await isWritten(li, "existence", "现场照片三张")
    // What comes while another value is typed does not take its place.
    other.fill(EXISTENCE, "租地合同")
    exchange(li, chen)
    expect(other.field(EXISTENCE).value).toBe("租地合同")
    const card = await other.screen.findByRole("group", { name: /两人填得不一样/ })
    expect(within(card).getByText("租地合同")).toBeTruthy()
    const send = other.screen.getByRole<HTMLButtonElement>("button", { name: "提出申请" })
    expect(send.disabled).toBe(true)
    const [mine] = within(card).getAllByText(/现场照片三张/)
    fireEvent.click(within(mine!.closest("p")!).getByRole("button", { name: "用这个" }))
    await waitFor(() => expect(other.field(EXISTENCE).value).toBe("现场照片三张"))
    expect(send.disabled).toBe(false)
    exchange(li, chen)
    expect(one.field(EXISTENCE).value).toBe("现场照片三张")
    expect(one.screen.queryByRole("group", { name: /两人填得不一样/ })).toBeNull()
  })

  it("takes no sensitive value into it: that stays on the device, and the form says so", async () => {
    const drafts = openMemoryDrafts("li")
    const one = show("li", drafts, { type: "object", key: "sensitive" })
    expect(one.screen.getByText(/“内容”只留在这台设备上，不进草稿。/)).toBeTruthy()
    one.fill("内容", "某户有病人")
    one.fill("异议编号", "Y1")
    await waitFor(() => expect(startedDrafts(drafts.sheet())).toHaveLength(1))
    const [draft] = drafts.sheet().records.values()
    expect([...writtenFields(draft!)].filter((name) => name.startsWith(DRAFT_DATA))).not.toContain("data.text")
    expect(JSON.stringify(drafts.entries)).not.toContain("病人")
    one.leave()
    const again = show("li", drafts, { type: "object", key: "sensitive" })
    await waitFor(() => expect(again.field("内容").value).toBe("某户有病人"))
  })

  it("says in an open form that somebody has sent the draft, and keeps what is typed then on the device", async () => {
    const [li, chen] = [openMemoryDrafts("li"), openMemoryDrafts("chen")]
    const one = show("li", li, { key: "ended" })
    one.fill(EXISTENCE, "现场照片")
    await isWritten(li, "existence", "现场照片")
    exchange(li, chen)
    const [draft] = startedDrafts(chen.sheet())
    await chen.edit({ record: draft!.id, field: "command", value: "c1" })
    exchange(li, chen)
    expect(one.screen.getByText(/^chen .*已把这份草稿送出，台账里还没有。/)).toBeTruthy()
    const before = li.entries.length
    one.fill("初步设计", "设计书")
    one.leave()
    expect(li.entries).toHaveLength(before)
    const again = show("li", openMemoryDrafts("li"), { key: "ended" })
    await waitFor(() => expect(again.field("初步设计").value).toBe("设计书"))
  })

  it("[GT-06-1] leads from an open form to the case once the ledger has what somebody sent, and asks for the sum once", async () => {
    const [li, chen] = [openMemoryDrafts("li"), openMemoryDrafts("chen")]
    const [entries, setEntries] = createSignal<readonly LedgerEntry[]>([])
    const one = show("li", li, { entries })
    one.fill("申请补助", "12000")
    await isWritten(li, "subsidyFen", "12000")
    exchange(li, chen)
    const [draft] = startedDrafts(chen.sheet())
    const [sent] = entriesOf(engine, exampleCommands().slice(0, 1))
    await chen.edit({ record: draft!.id, field: "command", value: sent!.command.id })
    exchange(li, chen)
    expect(one.screen.getByText(/台账里还没有/)).toBeTruthy()
    await waitFor(() => expect(one.asked()).toBe(1_200_000))
    setEntries([sent!])
    expect(one.asked()).toBe(0)
    // The list of drafts closes it then.
    await chen.edit({ record: draft!.id, field: "closed", value: "accepted" })
    exchange(li, chen)
    expect(one.screen.getByText(/^chen .*已把这份草稿送出，已记入台账。/)).toBeTruthy()
    expect(one.screen.getByRole("link").getAttribute("href")).toBe(
      `/village/999901201201/2016/cases/${sent!.command.subject}`,
    )
  })

  it("says in an open form that somebody has put the draft away, and names no case", async () => {
    const [li, chen] = [openMemoryDrafts("li"), openMemoryDrafts("chen")]
    const one = show("li", li)
    one.fill(EXISTENCE, "现场照片")
    await isWritten(li, "existence", "现场照片")
    exchange(li, chen)
    const [draft] = startedDrafts(chen.sheet())
    await chen.edit({ record: draft!.id, field: "closed", value: "put-away" })
    exchange(li, chen)
    expect(one.screen.getByText(/^chen .*已把这份草稿收起，没有送出。/)).toBeTruthy()
    expect(one.screen.queryByRole("link")).toBeNull()
  })

  it("is left to the others who wrote in it where a person begins one of their own", async () => {
    const [li, chen] = [openMemoryDrafts("li"), openMemoryDrafts("chen")]
    show("li", li).fill(EXISTENCE, "现场照片")
    await isWritten(li, "existence", "现场照片")
    exchange(li, chen)
    const other = show("chen", chen)
    fireEvent.click(other.screen.getByRole("button", { name: "另填一份" }))
    expect(other.field(EXISTENCE).value).toBe("")
    other.fill(EXISTENCE, "租地合同")
    await waitFor(() => expect(startedDrafts(chen.sheet())).toHaveLength(2))
    expect(other.screen.queryByText(/^接着填/)).toBeNull()
  })

  it("is not gone on with once it was put away or sent", async () => {
    const drafts = openMemoryDrafts("li")
    const one = show("li", drafts)
    one.fill(EXISTENCE, "现场照片")
    await isWritten(drafts, "existence", "现场照片")
    one.leave()
    const [draft] = startedDrafts(drafts.sheet())
    await drafts.edit({ record: draft!.id, field: "command", value: "c1" })
    expect(show("li", drafts).field(EXISTENCE).value).toBe("")
    await drafts.edit({ record: draft!.id, field: "command", value: null })
    expect(show("li", drafts).field(EXISTENCE).value).toBe("现场照片")
    await drafts.edit({ record: draft!.id, field: "closed", value: "put-away" })
    expect(show("li", drafts).field(EXISTENCE).value).toBe("")
  })
})
