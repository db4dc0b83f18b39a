import { procedures } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import { draftOf } from "../command/form-draft.ts"
import { fieldsKeptHere, leavesOf } from "./shared-fields.ts"

const { gutan } = procedures

const ruleOf = (type: string) => {
  const rule = gutan.commands.find((one) => one.type === type)
  if (rule === undefined) throw new Error(`no command ${type}`)
  return rule
}

describe("the fields that a draft shares", () => {
  it.each([
    ["apply", []],
    ["decide-in-village", []],
    ["appraise", ["ballots", "minutes"]],
    ["object", ["text"]],
    ["record-posting-photo", ["photos"]],
  ])("of “%s” are all but those that are sensitive or hold photographs", (type, kept) => {
    expect([...fieldsKeptHere(gutan, ruleOf(type))]).toEqual(kept)
  })

  it("are those that the roster does not keep in its narrower document, whatever they are called", () => {
    const rule = ruleOf("apply")
    const restsOn = { ...rule.restsOn!, facts: { "data.registered": "risks" } }
    expect([...fieldsKeptHere(gutan, { ...rule, restsOn })]).toEqual(["registered"])
    expect([...fieldsKeptHere(gutan, { ...rule, fields: { phone: rule.fields["design"]! } })]).toEqual(["phone"])
  })

  it("of a part stand each for itself, and a list stands whole", () => {
    const { fields } = ruleOf("apply")
    const draft = draftOf(fields, { conduct: { isMet: true, by: "村委会" }, subsidyFen: 1_600_000, forms: ["申报表"] })
    expect([...leavesOf(fields, draft)]).toEqual([
      ["conduct.isMet", true],
      ["conduct.by", "村委会"],
      ["subsidyFen", "16000"],
      ["forms", ["申报表"]],
    ])
  })
})
