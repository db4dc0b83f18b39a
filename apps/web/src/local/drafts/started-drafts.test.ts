import "fake-indexeddb/auto"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { openDrafts, type SharedDrafts } from "./shared-drafts.ts"
import { draftToGoOnWith, startedDrafts } from "./started-drafts.ts"

const VILLAGE = "999901201201"
const KEY = { procedure: "gutan", type: "apply", subject: "H0009" }

/** A line that never opens, as in a village without network. */
class NoLine extends EventTarget {
  readonly readyState = 0
  readonly bufferedAmount = 0
  close(): void {}
}

beforeEach(() => vi.stubGlobal("WebSocket", NoLine))

const opened: SharedDrafts[] = []

afterEach(() => {
  for (const drafts of opened.splice(0)) drafts.close()
  vi.unstubAllGlobals()
})

const open = async (year: number, role: "recorder" | "panel" | "surveyor" = "recorder"): Promise<SharedDrafts> => {
  const actor = { account: role, role, area: VILLAGE } as const
  const drafts = openDrafts({ village: VILLAGE, year, actor, url: "ws://localhost:1" })
  opened.push(drafts)
  await vi.waitFor(() => expect(drafts.status.phase).toBe("ready"))
  return drafts
}

const begin = async (drafts: SharedDrafts, values = {}): Promise<string> => {
  const made = await drafts.create("draft", { ...KEY, "data.existence": "照片", ...values })
  if (!made.ok) throw new Error(made.code)
  return made.record
}

describe("started drafts 未提交的草稿", () => {
  it("are on the device without network, with who began them, and counted as unsent, also after it was closed", async () => {
    const first = await open(2026)
    const id = await begin(first)
    first.close()
    const again = await open(2026)
    expect(startedDrafts(again.sheet())).toMatchObject([
      { ...KEY, id, begun: { actor: "recorder" }, last: { actor: "recorder" }, accounts: new Set(["recorder"]) },
    ])
    expect(again.status.unsent).toBe(1)
  })

  it("are no longer offered once a person has put them away, nor gone on with once they were sent", async () => {
    const drafts = await open(2027)
    const [one, other] = [await begin(drafts), await begin(drafts)]
    const goOn = (wanted?: string) => draftToGoOnWith(drafts.sheet(), KEY, { account: "recorder", wanted })?.id
    expect(goOn(one)).toBe(one)
    await drafts.edit({ record: one, field: "closed", value: "put-away" })
    expect([goOn(one), goOn()]).toEqual([undefined, other])
    await drafts.edit({ record: other, field: "command", value: "c1" })
    expect(goOn()).toBeUndefined()
    expect(startedDrafts(drafts.sheet())).toMatchObject([{ id: other, sent: { command: "c1", by: "recorder" } }])
  })

  it("are for one step of one case: those of another are not gone on with", async () => {
    const drafts = await open(2028)
    await begin(drafts, { subject: "H0010" })
    expect(draftToGoOnWith(drafts.sheet(), KEY, { account: "recorder" })).toBeUndefined()
  })

  it("are only read by the panel, and not even that by a surveyor", async () => {
    const panel = await open(2029, "panel")
    expect(panel.canRead).toBe(true)
    expect(await panel.create("draft", KEY)).toEqual({ ok: false, code: "permission" })
    expect((await open(2029, "surveyor")).canRead).toBe(false)
  })
})
