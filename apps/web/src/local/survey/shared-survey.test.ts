import "fake-indexeddb/auto"
import { worksheetOf } from "@jingzhun/documents"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { openSurvey, type SharedSurvey } from "./shared-survey.ts"

const VILLAGE = "999901201201"
const SURVEYOR = { account: "chen", role: "surveyor", area: "999901201" } as const

/** A line that never opens, as in a home without network. */
class NoLine extends EventTarget {
  readonly readyState = 0
  readonly bufferedAmount = 0
  close(): void {}
}

beforeEach(() => vi.stubGlobal("WebSocket", NoLine))

const opened: SharedSurvey[] = []

const open = (year: number, actor: Parameters<typeof openSurvey>[0]["actor"] = SURVEYOR): SharedSurvey => {
  const survey = openSurvey({ village: VILLAGE, year, actor, url: "ws://localhost:1" })
  opened.push(survey)
  return survey
}

const isReady = ({ status }: SharedSurvey): Promise<void> => vi.waitFor(() => expect(status.phase).toBe("ready"))

const begin = async (survey: SharedSurvey): Promise<string> => {
  const visit = await survey.create("survey", { household: `h:${"a".repeat(16)}`, surveyor: "chen" })
  if (!visit.ok) throw new Error(visit.code)
  return visit.record
}

afterEach(() => {
  for (const survey of opened.splice(0)) survey.close()
  vi.unstubAllGlobals()
})

describe("shared survey 共享入户调查", () => {
  it("has after it was closed and opened again what it called kept, and says that it is on this device only", async () => {
    const first = open(2026)
    await isReady(first)
    const survey = await begin(first)
    const line = await first.create("line", { survey, kind: "wage", quantity: "2", rateFen: 5 })
    if (!line.ok) throw new Error(line.code)
    expect(await first.edit({ record: line.record, field: "quantity", value: "3" })).toEqual({ ok: true })
    first.close()
    const again = open(2026)
    expect(again.status.phase).toBe("opening")
    expect(await again.create("line", { survey })).toEqual({ ok: false, code: "opening" })
    await isReady(again)
    expect(worksheetOf(again.sheet(), survey).fenByKind.wage).toBe(15)
    expect(again.status.unsent).toBe(3)
    const state = again.sheet().records.get(line.record)
    expect(again.isOnlyHere(state?.creations.map(({ id }) => id) ?? [])).toBe(true)
  })

  it("takes nothing once it is closed", async () => {
    const survey = open(2027)
    await isReady(survey)
    survey.close()
    expect(await survey.create("survey", {})).toEqual({ ok: false, code: "closed" })
  })

  it("is only read by the panel, and not even that by finance", async () => {
    const panel = open(2026, { account: "panel1", role: "panel", area: VILLAGE })
    await isReady(panel)
    expect(panel.canRead).toBe(true)
    expect(await panel.create("survey", {})).toEqual({ ok: false, code: "permission" })
    const finance = open(2026, { account: "finance", role: "finance", area: "999901201" })
    expect(finance.canRead).toBe(false)
    await isReady(finance)
    expect(finance.sheet().records.size).toBe(0)
  })
})
