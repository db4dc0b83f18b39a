import { dayOf, type CivilDate } from "@jingzhun/core"
import { fileOf, type Command } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import { entriesOf, exampleCommands, gutanEngine } from "../../../local/ledger/testing/journey.ts"
import { availabilities, availabilityOf } from "./availability.ts"
import { readDraft } from "./form-draft.ts"
import { ask, limitsOf, prefilled, type Place } from "./prefill.ts"

const engine = gutanEngine()
const commands = exampleCommands()

const after = (id: string, role: string, subject = "2016-001"): Place => {
  const at = commands.findIndex((one) => one.id === id)
  const done = commands.slice(0, at + 1)
  const state = engine.replay(entriesOf(engine, done).flatMap(({ events }) => events))
  const on: CivilDate = commands[at + 1]?.on ?? dayOf(2020, 1, 1)
  const file = fileOf(state, { kind: "case", subject })
  return { engine, state, subject, sight: { procedure: engine.procedure, file, role, account: role, on } }
}

const ruleOf = (type: string) => {
  const rule = engine.procedure.commands.find((one) => one.type === type)
  if (rule === undefined) throw new Error(`no command ${type}`)
  return rule
}

const open = (place: Place): readonly string[] =>
  availabilities(place, "case")
    .filter(({ isOpen, isMine }) => isOpen && isMine)
    .map(({ rule }) => rule.type)

describe("what can be done on a case", () => {
  it("everything of one's role, where the ledger on the device is faulty: then only the server can tell", () => {
    const place = { ...after("A01", "recorder"), isFaulty: true }
    const mine = engine.procedure.commands.filter((rule) => rule.kind === "case" && rule.opens !== true)
    expect(open(place)).toEqual(mine.filter(({ by }) => by.includes("recorder")).map(({ type }) => type))
    expect(ask(place, ruleOf("report"), {})).toEqual([])
  })

  it("[GT-07-3] after the application the recorder can sign the agreement, and not yet report", () => {
    const place = after("A01", "recorder")
    expect(open(place)).toContain("sign-agreement")
    expect(open(place)).not.toContain("report")
    const report = availabilityOf(place, ruleOf("report"))
    expect(report.hindrances.map(({ clause, code }) => [clause, code])).toContainEqual(["GT-07-4", "not-appraised"])
  })

  it("[GT-11] says of another's step that it waits for them, and not for me", () => {
    const place = after("A06", "recorder")
    const step = availabilityOf(place, ruleOf("decide-in-township"))
    expect([step.isOpen, step.isMine]).toEqual([true, false])
  })

  it("[GT-12-1] no request for money while an objection is open; the sentence of the clause says which", () => {
    const request = availabilityOf(after("A11", "recorder"), ruleOf("request-disbursement"))
    expect(request.isOpen).toBe(false)
    expect(request.hindrances.map(({ code }) => code)).toContain("not-posted")
  })

  it("[GT-12-2] only the stage whose turn it is can be chosen", () => {
    expect(availabilityOf(after("A13", "recorder"), ruleOf("request-disbursement")).openChoices["stage"]).toEqual([
      "start",
    ])
    const verifying = availabilityOf(after("A18", "township"), ruleOf("verify"))
    expect(verifying.openChoices["level"]).toEqual(["township"])
  })

  it("[GT-11] who entered the case cannot determine it, also with the role", () => {
    const place = after("A07", "township")
    const entered = { ...place, sight: { ...place.sight, account: "recorder" } }
    const step = availabilityOf(entered, ruleOf("determine"))
    expect(step.hindrances.map(({ code }) => code)).toContain("same-person")
  })

  it("at every step of the example the command that comes next can be done by who does it", () => {
    const subjects = new Set(["2016-001", "2016-002"])
    let state = engine.initial
    for (const command of commands) {
      const rule = ruleOf(command.type)
      const file = fileOf(state, { kind: "case", subject: command.subject })
      const decided = engine.decide(state, command)
      const isAccepted = decided._tag === "Success"
      if (isAccepted && rule.opens !== true && subjects.has(command.subject)) {
        const { role, account } = command.by
        const sight = { procedure: engine.procedure, file, role, account, on: command.on }
        const found = availabilityOf({ engine, state, subject: command.subject, sight }, rule)
        expect([command.id, found.isOpen, found.isMine]).toEqual([command.id, true, true])
      }
      if (isAccepted) for (const event of decided.success) state = engine.evolve(state, event)
    }
  })
})

describe("what the case says already", () => {
  it("[GT-12-2] a payment is filled with the stage and the sum that were requested", () => {
    expect(prefilled(after("A14", "finance"), ruleOf("pay"))).toEqual({ stage: "start", amountFen: "16000" })
  })

  it("[GT-12-2] of the start it says the most, four fifths rounded down to the fen, and leaves the sum to the person", () => {
    const place = after("A13", "recorder")
    const rule = ruleOf("request-disbursement")
    const draft = { ...prefilled(place, rule), stage: "start" }
    expect(draft).not.toHaveProperty("amountFen")
    expect(limitsOf(place, rule, draft)).toEqual([
      { field: "amountFen", fen: 1_600_000, isExact: false, clause: "GT-12-2", source: "第十二条" },
    ])
  })

  it("[GT-12-2] of the rest there is only one sum", () => {
    const last = commands.find(
      (one): one is Command => one.type === "request-disbursement" && one.data["stage"] === "rest",
    )
    if (last === undefined) throw new Error("the example has no rest")
    const before = commands[commands.indexOf(last) - 1]?.id ?? ""
    const place = after(before, "recorder", last.subject)
    const limits = limitsOf(place, ruleOf("request-disbursement"), { stage: "rest" })
    expect(limits[0]).toMatchObject({ fen: last.data["amountFen"], isExact: true })
  })

  it("[GT-06-1] of a second application it says what is left under the cap", () => {
    const place = after("A01", "recorder", "2016-099")
    const rule = ruleOf("apply")
    const limits = limitsOf(place, rule, { household: "H0001", project: "income" })
    expect(limits[0]).toMatchObject({ field: "subsidyFen", fen: 999_999, clause: "GT-06-1" })
    const { data } = readDraft(
      rule.fields,
      { household: "H0001", project: "income", subsidyFen: "10000" },
      place.sight.on,
    )
    const cap = ask(place, rule, data).find(({ flag }) => flag.code === "income-cap")
    expect(cap?.fields).toEqual(["subsidyFen"])
  })
})
