import { dayOf } from "@jingzhun/core"
import { procedures } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import { exampleCommands } from "../../../local/ledger/testing/journey.ts"
import { draftAt, draftOf, isDraft, pathText, readDraft, withValue } from "./form-draft.ts"

const ON = dayOf(2026, 11, 24)

const fieldsOf = (type: string) => {
  const rule = procedures.gutan.commands.find((one) => one.type === type)
  if (rule === undefined) throw new Error(`no command ${type}`)
  return rule.fields
}

describe("the draft of a form", () => {
  it("form → data → form: every command of the example comes back as it was", () => {
    for (const { type, data } of exampleCommands()) {
      const rule = procedures.gutan.commands.find((one) => one.type === type)
      if (rule === undefined) continue
      const reading = readDraft(rule.fields, draftOf(rule.fields, data), ON)
      expect([type, reading]).toEqual([type, { data, missing: [], unreadable: [] }])
    }
  })

  it("reads yuan as people type them into fen, full-width digits and separators too", () => {
    const fields = fieldsOf("pay")
    const fenOf = (amountFen: string) => readDraft(fields, { stage: "start", amountFen }, ON).data["amountFen"]
    expect(["16000", "16,000.5", "16000.05元"].map(fenOf)).toEqual([1_600_000, 1_600_050, 1_600_005])
  })

  it("names what is missing and what cannot be read, and guesses neither", () => {
    const reading = readDraft(fieldsOf("pay"), { amountFen: "一万六" }, ON)
    expect(reading.missing).toEqual(["stage"])
    expect(reading.unreadable).toEqual([{ path: "amountFen", as: "fen" }])
    expect(readDraft(fieldsOf("pay"), { stage: "start", amountFen: "-5" }, ON).unreadable).toHaveLength(1)
  })

  it("leaves out what need not be said", () => {
    const { data, missing } = readDraft(fieldsOf("determine"), { outcome: "returned", reasons: "缺材料" }, ON)
    expect(data).toEqual({ outcome: "returned", reasons: "缺材料" })
    expect(missing).toEqual([])
  })

  it("writes a value deep inside and leaves the rest the same object", () => {
    const before = { checks: [{ item: "a" }, { item: "b" }], level: "village" }
    const after = withValue(before, ["checks", 1, "good"], true)
    expect(after).toEqual({ checks: [{ item: "a" }, { item: "b", good: true }], level: "village" })
    if (!isDraft(after)) throw new Error("no draft")
    expect(draftAt(after, ["checks", 0])).toBe(before.checks[0])
    expect(pathText(["checks", 1, "good"])).toBe("checks[1].good")
  })
})
