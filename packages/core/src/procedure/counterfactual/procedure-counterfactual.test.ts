import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openProcedure, procedures } from "../../packs/procedures.ts"
import { gutanShorthands } from "../../packs/scenario-shorthands.cases.ts"
import type { Scenario } from "../../packs/scenario-table.cases.ts"
import { playUpTo, readJourney } from "../../packs/scenario-table.cases.ts"
import { arbitraryCommand } from "../../testing/procedure-arbitraries.ts"
import type { Change } from "./plan.ts"
import type { ProcedureCounterfactualOptions } from "./procedure-counterfactual.ts"
import { procedureCounterfactuals } from "./procedure-counterfactual.ts"

const engine = Result.getOrThrow(openProcedure(procedures.gutan))
const journey = readJourney(readFileSync(new URL("../../../../../docs/examples/gutan.jsonl", import.meta.url), "utf8"))

const asked = (step: string, row: Partial<Scenario> = {}) =>
  playUpTo(
    engine,
    journey,
    { clause: "", title: "", without: [], changes: [], outcome: "", code: "", ...row, step },
    gutanShorthands,
  )

const helping = (step: string, row: Partial<Scenario>, options?: ProcedureCounterfactualOptions) => {
  const { state, command } = asked(step, row)
  return procedureCounterfactuals(engine, state, command, options)
}

const inShort = (change: Change): unknown => {
  if (change.kind === "before") return [change.command.type, change.command.on, change.reason.clause]
  if (change.kind === "field") return [change.field, change.from, change.to, change.reason.clause]
  return [change.kind, change.from, change.to, change.reason.clause]
}

/** A second income project of a household that was granted 20,000.01 yuan in the same year. */
const SECOND_PROJECT = [
  'project="income"',
  'household="H0001"',
  "subsidyFen=1000000",
  'forms=["自选发展一户一策产业增收项目申报表"]',
  'existence="照片"',
  "expectedGainFen=1",
  'design="设计"',
]

describe("what would help", () => {
  it("[GT-14-1] [GT-14-2] the rest is paid once the verifications that are missing are done, in their order", () => {
    const { found, exhausted, refusal } = helping("A22", { without: ["A17"] })
    expect(refusal?.code).toBe("not-verified-by-village")
    expect(found[0]?.changes.map(inShort)).toEqual([
      ["verify", "2016-11-16", "GT-12-2"],
      ["report-acceptance", "2016-11-16", "GT-14-2"],
      ["verify", "2016-11-16", "GT-12-2"],
      ["apply-county-verification", "2016-11-16", "GT-14-2"],
      ["verify", "2016-11-16", "GT-12-2"],
    ])
    expect(found[0]?.commands.map(({ by }) => by.role)).toEqual([
      "chair",
      "recorder",
      "township",
      "township",
      "county",
      "recorder",
    ])
    // Nobody has checked anything for the village yet; the rest is copied from the file.
    expect(found[0]?.toBeStated).toEqual([{ command: "A22-before-1", path: "data.checks" }])
    expect([found.length, exhausted]).toEqual([1, true])
  })
  it("[GT-12-1] a posting that still hangs: the day after its last; one that is missing: hung out, the days waited for, then the start", () => {
    const hanging = helping("A14", { changes: ['on="2016-06-03"'], without: ["A11", "A12"] })
    expect(hanging.refusal?.code).toBe("not-posted")
    expect(hanging.found.map(({ sentence }) => sentence)).toEqual([
      {
        "zh-CN": "要办成“申请拨付”：改在 2016-06-07 办理（GT-12-2 第十二条）。",
        en: "“Request a disbursement” would be accepted: it is done on 2016-06-07 (GT-12-2 第十二条).",
      },
    ])
    const missing = helping("A14", { without: ["A10", "A11", "A12"] })
    expect(missing.found.map(({ changes }) => changes.map(inShort))).toEqual([
      [
        ["post", "2016-06-08", "GT-12-1"],
        ["start-project", "2016-06-12", "GT-12-2"],
        ["day", "2016-06-08", "2016-06-12", "GT-12-1"],
      ],
    ])
    expect(missing.found[0]?.events.map(({ type, on }) => [type, on])).toEqual([
      ["posted", "2016-06-08"],
      ["started", "2016-06-12"],
      ["disbursement-requested", "2016-06-12"],
    ])
  })
  it("[GT-09-4] the fewest agreeing ballots with which a vote would carry, and not one less", () => {
    const carried = { wanted: { isPassed: [true] } }
    const { found, refusal } = helping("A03", { changes: ["同意=4"] }, carried)
    expect(refusal).toBeUndefined()
    expect(found.map(({ sentence }) => sentence)).toEqual([
      {
        "zh-CN": "要办成“村级评议”：“表决票 · 申请人资格 agree”由 4 改为 6（GT-09-4 第九条）。",
        en: "“Hold the village appraisal” would be accepted: ballots · qualification agree is 6 instead of 4 (GT-09-4 第九条).",
      },
    ])
    expect(helping("A03", {}, carried).found).toEqual([])
  })
  it("[DJ-S3b] a show of hands that does not carry: one more in favour, taken from those who abstained", () => {
    const dejiang = Result.getOrThrow(openProcedure(procedures.dejiang))
    const meetings = readJourney(
      readFileSync(new URL("../../../../../docs/examples/dejiang.jsonl", import.meta.url), "utf8"),
    )
    const row = { clause: "", title: "", step: "J27", without: [], outcome: "", code: "" }
    const changes = ['confirmation={"agree":25,"oppose":5,"abstain":20}']
    const { state, command } = playUpTo(dejiang, meetings, { ...row, changes })
    const { found } = procedureCounterfactuals(dejiang, state, command, { wanted: { isPassed: [true] } })
    expect(found.map(({ commands }) => commands[0]?.data["confirmation"])).toEqual([
      { agree: 26, oppose: 5, abstain: 19 },
    ])
  })
  it("[GT-06-1] a smaller amount now, or the next year", () => {
    const { found } = helping("D01", { changes: SECOND_PROJECT })
    expect(found.map(({ changes }) => changes.map(inShort))).toEqual([
      [["subsidyFen", 1_000_000, 999_999, "GT-06-1"]],
      [["day", "2016-06-03", "2017-01-01", "GT-06-1"]],
    ])
  })
  it("[counterfactual] what is accepted needs no help, and what cannot be undone gets none", () => {
    expect(helping("A03", {})).toEqual({ found: [], exhausted: true, tried: 1 })
    const again = helping("A16", { changes: ["先办=A16"] })
    expect([again.refusal?.code, again.found, again.exhausted]).toEqual(["acceptance-applied", [], true])
  })
  it("[counterfactual] within narrower bounds less is found, and that it was not all is said", () => {
    const row = { without: ["A17"] }
    expect(helping("A22", row, { mostChanges: 4 })).toMatchObject({ found: [], exhausted: false })
    expect(helping("A22", row, { mostTried: 3 })).toMatchObject({ found: [], exhausted: false, tried: 3 })
    expect(helping("D01", { changes: SECOND_PROJECT }, { limit: 1 })).toMatchObject({ exhausted: false })
  })
  it("[counterfactual] whatever is asked, there is an answer, and the files are as they were", () => {
    const { state } = asked("A22")
    const before = JSON.stringify(state)
    fc.assert(
      fc.property(arbitraryCommand(procedures.gutan, ["2016-001", "2016-002", "X"]), (command) => {
        const { found, refusal, tried } = procedureCounterfactuals(engine, state, command, { mostTried: 60 })
        expect(tried).toBeGreaterThan(0)
        if (refusal === undefined) expect(found).toEqual([])
        expect(JSON.stringify(state)).toBe(before)
      }),
      { numRuns: 60 },
    )
  })
})
