import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { Command } from "../../procedure/command.ts"
import { dayOf } from "../../values/civil-date.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import { gutanProcedure } from "./procedure.ts"
import { countThosePresent, gutanPresentProcedure } from "./present-procedure.ts"
import { applyProcedureOverlay } from "../procedure-overlay.ts"
import { openProcedure, procedures } from "../procedures.ts"
import { readJourney } from "../scenario-table.cases.ts"

const [apply, sign, appraise] = readJourney(
  readFileSync(new URL("../../../../../docs/examples/gutan.jsonl", import.meta.url), "utf8"),
)
const ballot = { qualification: "agree", legality: "agree", feasibility: "agree" }

/** An appraisal of fifteen of whom twelve are present, with so many in favour. */
const appraisal = (inFavour: number, on: CivilDate): Command => {
  const data = appraise!.data as Record<string, unknown>
  const [representative] = data["representatives"] as readonly object[]
  const ids = Array.from({ length: 15 }, (_, at) => `R${at + 1}`)
  const ballots = ids.slice(0, 12).map((id, at) => ({
    representative: id,
    ...ballot,
    ...(at >= inFavour && { qualification: "oppose" }),
  }))
  const representatives = ids.map((id, at) => ({ ...representative, id, present: at < 12 }))
  return { ...appraise!, on, data: { ...data, representatives, ballots } }
}

const isPassed = (procedure: typeof gutanProcedure, inFavour: number, on: CivilDate): unknown => {
  const engine = Result.getOrThrow(openProcedure(procedure))
  let state = engine.initial
  for (const command of [apply!, sign!]) {
    for (const event of Result.getOrThrow(engine.decide(state, command))) state = engine.evolve(state, event)
  }
  const [event] = Result.getOrThrow(engine.decide(state, appraisal(inFavour, on)))
  return (event!.data as Record<string, unknown>)["isPassed"]
}

describe("a vote counted over those present", () => {
  const [before, from] = [dayOf(2016, 5, 31), dayOf(2016, 6, 1)]

  it("[GT-09-4] of fifteen, twelve present: eight carry from the order's first day, ten are needed the day before", () => {
    expect(isPassed(gutanPresentProcedure, 8, from)).toBe(true)
    expect(isPassed(gutanPresentProcedure, 7, from)).toBe(false)
    expect(isPassed(gutanPresentProcedure, 9, before)).toBe(false)
    expect(isPassed(gutanPresentProcedure, 10, before)).toBe(true)
  })
  it("[GT-09-4] the text itself goes on counting all of them", () => {
    expect(isPassed(gutanProcedure, 9, from)).toBe(false)
    expect(isPassed(gutanProcedure, 10, from)).toBe(true)
    expect(procedures["gutan-present"]).toBe(gutanPresentProcedure)
  })
  it("[overlay] another text of the procedure, and a figure it does not have, are refused", () => {
    const failureOf = (overlay: typeof countThosePresent) =>
      Result.getOrThrow(Result.flip(applyProcedureOverlay(gutanProcedure, overlay)))
    const hash = `sha256:${"0".repeat(64)}`
    expect(failureOf({ ...countThosePresent, extends: { procedure: "gutan", hash } })).toMatchObject({
      _tag: "OtherBaseText",
      expected: hash,
    })
    const [operation] = countThosePresent.operations
    const unknown = { ...countThosePresent, operations: [{ ...operation!, figure: "voteBasis" }] }
    expect(failureOf(unknown)).toMatchObject({ _tag: "NothingToChange", target: "voteBasis" })
  })
})
