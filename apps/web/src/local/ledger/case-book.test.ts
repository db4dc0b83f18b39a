import { dayOf } from "@jingzhun/core"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { byDeadline, foldBook, lastDayOf, owedOn } from "./case-book.ts"
import type { OutboxRow } from "./outbox-store.ts"
import { entriesOf, exampleCommands, gutanEngine } from "./testing/journey.ts"

const engine = gutanEngine()
const commands = exampleCommands()

const upTo = (id: string) => entriesOf(engine, commands.slice(0, commands.findIndex((one) => one.id === id) + 1))

const commandOf = (id: string) => {
  const found = commands.find((one) => one.id === id)
  if (found === undefined) throw new Error(`the example has no command ${id}`)
  return found
}

const aRow = (id: string, answer: OutboxRow["answer"] = { _tag: "Pending" }): OutboxRow => ({
  id,
  order: id,
  village: "999901201201",
  procedure: "gutan",
  command: commandOf(id),
  at: "2026-11-24T00:00:00.000Z",
  answer,
})

const caseIn = (book: ReturnType<typeof foldBook>, subject: string) => {
  const found = book.cases.get(`case/${subject}`)
  if (found === undefined) throw new Error(`there is no case ${subject}`)
  return found
}

describe("case book 项目簿", () => {
  it("folds the whole example into the same state as the engine", () => {
    const entries = entriesOf(engine, commands)
    const book = foldBook(engine, entries, [])
    expect(book.state).toEqual(engine.replay(entries.flatMap(({ events }) => events)))
    expect(entries.length).toBeGreaterThan(50)
  })

  it("says of a case at which stage it is, what was asked, granted and paid, and where each step stands in the ledger", () => {
    const one = caseIn(foldBook(engine, upTo("A15"), []), "2016-001")
    expect(one.stage?.stage).toBe("disbursement")
    expect(one.household).toBe("H0001")
    expect(one.amounts).toEqual({ asked: 2_000_001, granted: 2_000_001, paid: 1_600_000 })
    expect(one.history.map(({ command }) => command).slice(0, 3)).toEqual(["apply", "sign-agreement", "appraise"])
    expect(one.history[0]?.decided).toEqual({ seq: 1, hash: upTo("A01")[0]?.hash, at: "2026-11-24T00:00:00.000Z" })
    expect(one.isUnderWay).toBe(false)
  })

  it("counts what is on its way from this device, and marks it", () => {
    const one = caseIn(foldBook(engine, upTo("A01"), [aRow("A02"), aRow("A03")]), "2016-001")
    expect(one.stage?.stage).toBe("appraisal")
    expect(one.history.map(({ decided }) => decided !== undefined)).toEqual([true, false, false])
    expect(one.isUnderWay).toBe(true)
  })

  it("does not count a command twice that the ledger shows already", () => {
    const book = foldBook(engine, upTo("A02"), [aRow("A02", { _tag: "Accepted", seq: 2, hash: "sha256:2", at: "" })])
    expect(caseIn(book, "2016-001").history).toHaveLength(2)
  })

  it("does not count what was refused, and says of what is on its way whether it would be refused", () => {
    const refusal = Result.getOrThrow(Result.flip(engine.decide(engine.initial, commandOf("A02"))))
    const refused = aRow("A02", { _tag: "Refused", refusal, at: "" })
    const book = foldBook(engine, upTo("A01"), [refused, aRow("A03")])
    expect(caseIn(book, "2016-001").history).toHaveLength(1)
    expect(book.doubtful.get("A03")?.code).toBe("no-partner")
  })

  it("shows a step that was taken back, and marks that it counts no longer", () => {
    const entries = entriesOf(engine, commands)
    const book = foldBook(engine, entries, [])
    const voided = [...book.cases.values()].flatMap(({ history }) => history.filter(({ isVoided }) => isVoided))
    const counting = [...book.cases.values()].reduce((sum, { file }) => sum + file.length, 0)
    expect(voided.length).toBeGreaterThan(0)
    expect(counting + voided.length).toBe(entries.flatMap(({ events }) => events).length)
  })

  it("[GT-14-1] lists what is owed on a case with its last day, overdue first", () => {
    const book = foldBook(engine, upTo("A16"), [])
    const owed = owedOn(engine.obligations(book.state, dayOf(2016, 11, 20)), { kind: "case", subject: "2016-001" })
    const village = owed.find(({ id }) => id === "verify-village")
    expect(village?.isOverdue).toBe(true)
    expect(village && lastDayOf(village)).toBe("2016-10-25")
    expect([...owed].sort(byDeadline)[0]?.id).toBe("verify-village")
  })
})
