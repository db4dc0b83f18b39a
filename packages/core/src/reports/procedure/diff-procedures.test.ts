import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { mutantsOf } from "../../packs/procedure-mutants.cases.ts"
import { applyProcedureOverlay } from "../../packs/procedure-overlay.ts"
import { procedures } from "../../packs/procedures.ts"
import type { FigureValue, Procedure } from "../../procedure/procedure.ts"
import { dayOf } from "../../values/civil-date.ts"
import { diffProcedures } from "./diff-procedures.ts"

const on = dayOf(2016, 6, 1)
const { gutan, dejiang, "gutan-present": present } = procedures

/** A procedure with another value of one figure. */
const withFigure = (procedure: Procedure, figure: string, value: FigureValue): Procedure =>
  Result.getOrThrow(
    applyProcedureOverlay(procedure, {
      id: procedure.id,
      title: procedure.title,
      extends: { procedure: procedure.id },
      operations: [{ do: "override", figure, value, authority: { document: "通知", article: "第一条" }, from: on }],
    }),
  )

describe("the difference of two procedures", () => {
  it("[GT-09-4] the vote by all and the vote by those present: one case that carries under one only, with both articles", () => {
    const { differences } = diffProcedures(gutan, present, dayOf(2026, 5, 1))
    expect(differences).toMatchObject([
      {
        kind: "figure",
        name: "voteBase",
        left: { value: "all", clause: "GT-09-4", article: "第九条" },
        right: { value: "present", clause: "GT-09-4", article: "第一条" },
        witness: {
          command: "appraise",
          given: { representatives: 15, present: 13, agree: 9 },
          left: { isAccepted: true, kept: { isPassed: false } },
          right: { isAccepted: true, kept: { isPassed: true } },
        },
      },
    ])
  })
  it("[diff] what differs only on other days is listed with the first such day", () => {
    expect(diffProcedures(gutan, present, dayOf(2016, 5, 31)).differences).toMatchObject([
      { name: "voteBase", on: "2016-06-01" },
    ])
  })
  it("[diff] a procedure does not differ from itself, nor from itself read again", () => {
    const again = JSON.parse(JSON.stringify(dejiang)) as Procedure
    expect(diffProcedures(dejiang, again, on)).toMatchObject({ differences: [] })
    expect(diffProcedures(dejiang, again, on).left.hash).toBe(diffProcedures(dejiang, again, on).right.hash)
  })
  it("[GT-12-1] another number of days: the day that is the posting's last for one and not for the other", () => {
    const [longer] = diffProcedures(gutan, withFigure(gutan, "postingDays", 5), on).differences
    expect(longer?.witness).toMatchObject({
      given: { posting: "determination", postedOn: "2016-05-29", on: "2016-06-01" },
    })
    expect([longer?.witness?.left.isAccepted, longer?.witness?.right.isAccepted]).toEqual([true, false])
  })
  it("[GT-06-2] [DJ-M3a] [DJ-S3a] [DJ-4-0] [GT-07] sums, numbers, phases and lists each have a case", () => {
    const givenOf = (procedure: Procedure, figure: string, value: FigureValue) => {
      const [found] = diffProcedures(procedure, withFigure(procedure, figure, value), on).differences
      return { name: found?.name, given: found?.witness?.given, left: found?.witness?.left.isAccepted }
    }
    expect(givenOf(gutan, "housingCap", 6_000_000)).toMatchObject({ left: false })
    expect(givenOf(dejiang, "studentGrant", 500_000).given).toBeDefined()
    expect(givenOf(dejiang, "leastPresent", 60)).toMatchObject({ given: { participants: 50 }, left: true })
    expect(givenOf(dejiang, "implementation", { from: "03-01", to: "06-30" }).given).toEqual({ on: "2016-06-21" })
    expect(givenOf(gutan, "incomeForms", ["另一张表"]).given).toBeDefined()
  })
  it("[diff] another reading, another role, a step more or less and another obligation are listed with the clause", () => {
    const readings = { ...gutan.readings, "GT-09-4": { ...gutan.readings["GT-09-4"]!, reading: "present" } }
    const [apply, ...commands] = gutan.commands
    const changed: Procedure = {
      ...gutan,
      readings,
      commands: [{ ...apply!, by: ["chair"], steps: apply!.steps.slice(1) }, ...commands],
      obligations: gutan.obligations.slice(1),
    }
    const { differences } = diffProcedures(gutan, changed, on)
    expect(differences.map(({ kind, name, left }) => [kind, name, left?.clause])).toEqual([
      ["reading", "GT-09-4", "GT-09-4"],
      ["command", "apply", "GT-07"],
      ["step", expect.stringContaining("apply: GT-19"), "GT-19"],
      ["obligation", expect.stringContaining("case "), "GT-10"],
    ])
    expect(differences.find(({ kind }) => kind === "step")).not.toHaveProperty("right")
  })
  it.each(Object.values(procedures))(
    "[diff] every small fault planted in $id is listed, and most with a case",
    (procedure) => {
      const tried = mutantsOf(procedure).filter((_, at) => at % 3 === 0)
      const diffs = tried.map((mutant) => ({ what: mutant.what, ...diffProcedures(procedure, mutant.procedure, on) }))
      expect(diffs.filter(({ differences }) => differences.length === 0).map(({ what }) => what)).toEqual([])
      const withCase = diffs.filter(({ differences }) => differences.some(({ witness }) => witness !== undefined))
      expect(withCase.length).toBeGreaterThan(diffs.length * 0.8)
      for (const { differences } of withCase) {
        for (const { witness } of differences) {
          if (witness !== undefined) expect(witness.left).not.toEqual(witness.right)
        }
      }
    },
    60_000,
  )
})
