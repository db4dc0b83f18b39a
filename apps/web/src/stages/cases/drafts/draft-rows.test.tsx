import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, describe, expect, it } from "vitest"
import { exchange, openMemoryDrafts } from "../../../local/drafts/testing/memory-drafts.ts"
import { startedDrafts } from "../../../local/drafts/started-drafts.ts"
import type { OutboxRow } from "../../../local/ledger/outbox-store.ts"
import { entriesOf, exampleCommands, gutanEngine } from "../../../local/ledger/testing/journey.ts"
import { DraftRows } from "./draft-rows.tsx"

afterEach(cleanup)

const engine = gutanEngine()
const [first] = entriesOf(engine, exampleCommands().slice(0, 1))
if (first === undefined) throw new Error("the example has no commands")

/** The list as the chair has it, of a draft that the recorder began. */
const show = async () => {
  const [recorder, chair] = [openMemoryDrafts("recorder"), openMemoryDrafts("chair")]
  const made = await recorder.create("draft", { procedure: "gutan", type: "decide-in-village", subject: "2016-001" })
  if (!made.ok) throw new Error(made.code)
  exchange(recorder, chair)
  const [entries, setEntries] = createSignal<readonly (typeof first)[]>([])
  const [outbox, setOutbox] = createSignal<readonly OutboxRow[]>([])
  const Page = () => (
    <DraftRows
      ledger={{ engine, entries, outbox, account: "chair" }}
      village={{ code: "999901201201", year: "2016" }}
      drafts={chair}
    />
  )
  render(() => (
    <MemoryRouter>
      <Route path="*" component={Page} />
    </MemoryRouter>
  ))
  await screen.findByRole("region", { name: "未提交的草稿" })
  return { chair, id: made.record, setEntries, setOutbox }
}

const isGone = (): Promise<void> => waitFor(() => expect(screen.queryByRole("region")).toBeNull())

describe("the list of drafts", () => {
  it("says who began it, and leads to its form", async () => {
    const { id } = await show()
    expect(screen.getByRole("region").textContent).toMatch(/村级集体决策 2016-001recorder .*开始填/)
    expect(screen.getByRole("link", { name: "接着填" }).getAttribute("href")).toBe(
      `/village/999901201201/2016/cases/2016-001/do/decide-in-village?draft=${encodeURIComponent(id)}`,
    )
  })

  it("offers no longer what a person has put away", async () => {
    const { chair } = await show()
    fireEvent.click(screen.getByRole("button", { name: "不要了" }))
    fireEvent.click(screen.getAllByRole("button", { name: "不要了" }).at(-1)!)
    await isGone()
    expect(startedDrafts(chair.sheet())).toEqual([])
  })

  it("leaves what waits on this device to the outbox, and closes it once the ledger has it", async () => {
    const { chair, id, setEntries, setOutbox } = await show()
    const command = first.command.id
    await chair.edit({ record: id, field: "command", value: command })
    await screen.findByText("已送出，台账里还没有。")
    expect(screen.queryByRole("link", { name: "接着填" })).toBeNull()
    setOutbox([{ id: command } as OutboxRow])
    await isGone()
    expect(startedDrafts(chair.sheet())).toHaveLength(1)
    setOutbox([])
    await screen.findByText("已送出，台账里还没有。")
    setEntries([first])
    await isGone()
    await waitFor(() => expect(startedDrafts(chair.sheet())).toEqual([]))
  })
})
