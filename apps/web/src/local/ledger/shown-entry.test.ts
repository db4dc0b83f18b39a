import type { SensitiveBodies } from "@jingzhun/documents"
import { dayOf } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import { foldBook } from "./case-book.ts"
import type { OutboxRow } from "./outbox-store.ts"
import { shownEntry } from "./shown-entry.ts"
import { entriesOf, exampleCommands, gutanEngine, sealedOf } from "./testing/journey.ts"

const engine = gutanEngine()
const whole = entriesOf(engine, exampleCommands())
const { entries, bodies } = sealedOf(engine, whole)
const today = dayOf(2016, 6, 10)
const none: SensitiveBodies = {}

const withBodies = entries.map((entry) => shownEntry(entry, bodies.get(entry.seq) ?? none))
const without = entries.map((entry) => shownEntry(entry, none))

/** A book without what is not open to everyone and without the hashes of commands. */
const openPart = (shown: typeof entries) => {
  const book = foldBook(engine, shown, [])
  return {
    obligations: engine.obligations(book.state, today),
    cases: [...book.cases].map(([key, { stage, closedBy, amounts, history, household }]) => ({
      key,
      stage: stage?.stage,
      closedBy: closedBy?.type,
      amounts,
      household,
      history: history.map(({ event, isVoided }) => [event.type, event.on, event.by, isVoided]),
    })),
  }
}

describe("an entry as it is shown", () => {
  it("with its bodies is what was decided, hash of the command included", () => {
    const open = ({ command, events }: (typeof whole)[number]) => ({ command, events })
    expect(withBodies.map(open)).toEqual(whole.map(open))
    expect(bodies.size).toBeGreaterThan(4)
  })

  it("without a body has the same stage, sums, obligations and history, and says what is not for the role", () => {
    expect(openPart(without)).toEqual(openPart(whole))
    const appraised = without.find(({ command }) => command.type === "appraise")
    expect(appraised?.withheld).toEqual({ ballots: { _tag: "NotForRole" }, minutes: { _tag: "NotForRole" } })
    expect(Object.keys(appraised?.events[0]?.data ?? {})).not.toEqual(expect.arrayContaining(["ballots"]))
    expect(JSON.stringify(without.map(({ command, events }) => [command, events]))).not.toContain('"sealed":"sha256')
  })

  it("a body that is not that of the seal does not count", () => {
    const [seq = 0] = bodies.keys()
    const entry = entries[seq - 1]
    if (entry === undefined) throw new Error("nothing was sealed")
    const forged = { ...bodies.get(seq), minutes: { salt: `salt of ${seq} minutes`, value: "另一份记录" } }
    expect(shownEntry(entry, forged).withheld).toEqual({ minutes: { _tag: "NotForRole" } })
  })

  it("a body that was destroyed says when and why", () => {
    const [seq = 0] = bodies.keys()
    const entry = entries[seq - 1]
    if (entry === undefined) throw new Error("nothing was sealed")
    const destroyed = { at: "2026-11-24T04:00:00.000Z", reason: "本人申请删除" }
    const shown = shownEntry(entry, { ...bodies.get(seq), minutes: { destroyed } })
    expect(shown.withheld).toEqual({ minutes: { _tag: "Destroyed", ...destroyed } })
  })

  it("a command that the sealed ledger shows already is no longer doubtful while it still lies in the outbox", () => {
    const rows = whole.map(({ command }) => ({ id: command.id, command, answer: { _tag: "Waiting" } }))
    const book = foldBook(engine, without, rows as unknown as readonly OutboxRow[])
    expect([...book.doubtful.keys()]).toEqual([])
    expect([...book.cases.values()].some(({ isUnderWay }) => isUnderWay)).toBe(false)
  })
})
