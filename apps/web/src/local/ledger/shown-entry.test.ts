import type { LedgerEntry, SensitiveBodies } from "@jingzhun/documents"
import { dayOf } from "@jingzhun/core"
import * as Result from "effect/Result"
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

  it("[GT-18] the reason of a late entry is shown with its body, and without it its mark says that it is withheld", () => {
    const [first] = exampleCommands()
    if (first === undefined) throw new Error("no command")
    const command = { ...first, lateReason: "户主住院" }
    const decided = Result.getOrThrow(engine.decide(engine.initial, command, dayOf(2016, 6, 10)))
    const entry = { ...whole[0], command, events: decided } as LedgerEntry
    const {
      entries: [sealed],
      bodies: kept,
    } = sealedOf(engine, [entry])
    if (sealed === undefined) throw new Error("nothing was sealed")
    const saidIn = (shown: LedgerEntry) => [shown.command.lateReason, shown.events[0]?.flags?.at(-1)?.message["zh-CN"]]
    const day = "补录：2016-05-03 的事，2016-06-10 才录入。原因："
    expect(saidIn(shownEntry(sealed, kept.get(1) ?? none))).toEqual(["户主住院", `${day}户主住院`])
    expect(saidIn(shownEntry(sealed, none))).toEqual([undefined, `${day}（不公开）`])
    expect(shownEntry(sealed, none).withheld).toEqual({ "command.lateReason": { _tag: "NotForRole" } })
  })

  it("a command that the sealed ledger shows already is no longer doubtful while it still lies in the outbox", () => {
    const rows = whole.map(({ command }) => ({ id: command.id, command, answer: { _tag: "Waiting" } }))
    const book = foldBook(engine, without, rows as unknown as readonly OutboxRow[])
    expect([...book.doubtful.keys()]).toEqual([])
    expect([...book.cases.values()].some(({ isUnderWay }) => isUnderWay)).toBe(false)
  })
})
