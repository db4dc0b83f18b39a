import { dayOf } from "@jingzhun/core"
import { fileOf } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import { entriesOf, exampleCommands, gutanEngine } from "../../local/ledger/testing/journey.ts"
import { workOn } from "./case-work.ts"

const engine = gutanEngine()
const SUBJECT = "2016-001"

/** The work of a role once the last step of a type is done. */
const workAfter = (type: string, role: string) => {
  const commands = exampleCommands()
  const at = commands.findLastIndex((one) => one.type === type && one.subject === SUBJECT)
  const state = engine.replay(entriesOf(engine, commands.slice(0, at + 1)).flatMap(({ events }) => events))
  const on = commands[at + 1]?.on ?? dayOf(2020, 1, 1)
  const file = fileOf(state, { kind: "case", subject: SUBJECT })
  const place = {
    engine,
    state,
    subject: SUBJECT,
    sight: { procedure: engine.procedure, file, role, account: role, on },
  }
  const { optional, again } = workOn(place, "case", [])
  return { optional: optional.map(({ rule }) => rule.type), again: again.map(({ rule }) => rule.type) }
}

describe("the work on a case", () => {
  it("[GT-11] taking one's own determination back stands with what is done again, not with what may be done", () => {
    const { optional, again } = workAfter("determine", "township")
    expect(again).toContain("revoke")
    expect(optional).not.toContain("revoke")
  })

  it("[GT-12-2] giving a request back is a finance office's own answer, though it makes the request void", () => {
    const { optional } = workAfter("request-disbursement", "finance")
    expect(optional).toContain("return-disbursement")
  })
})
