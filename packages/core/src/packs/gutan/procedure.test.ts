import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { Command } from "../../procedure/command.ts"
import { gutanShorthands } from "../scenario-shorthands.cases.ts"
import { makeBench, playScenario } from "../scenario-table.cases.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import { dayOf } from "../../values/civil-date.ts"
import { openProcedure, procedures } from "../procedures.ts"

const procedure = procedures.gutan
const engine = Result.getOrThrow(openProcedure(procedure))
const { journey, scenarios, replayed, rowsOf, play, whole } = makeBench(
  engine,
  {
    journey: new URL("../../../../../docs/examples/gutan.jsonl", import.meta.url),
    scenarios: new URL("../scenarios/gutan.csv", import.meta.url),
  },
  gutanShorthands,
)
const commandOf = (id: string): Command => journey.find((one) => one.id === id)!
const upTo = (id: string) => journey.slice(0, journey.indexOf(commandOf(id)) + 1)
const owedOn = (year: number, month: number, day: number, file: string) =>
  engine.obligations(whole.events, dayOf(year, month, day)).filter(({ subject }) => subject === file)

describe("the journey of the Gutan text", () => {
  it("[GT-01] the procedure names the measure it rests on", () => {
    expect(procedure.clauses["GT-01"]?.text["zh-CN"]).toContain("隆安县精准扶贫项目管理办法")
  })
  it("every command occurs in the journey, and every step of it is taken", () => {
    expect(new Set(journey.map(({ type }) => type))).toEqual(new Set(procedure.commands.map(({ type }) => type)))
    expect(whole.events).toHaveLength(journey.length)
  })
  it("every scenario belongs to a clause of the text", () => {
    for (const { clause } of scenarios) expect(procedure.clauses).toHaveProperty(clause)
  })
  it("[GT-02] village and township each decide collectively, on record", () => rowsOf("GT-02"))
  it("[GT-03] only income and housing projects of registered households are taken", () => rowsOf("GT-03"))
  it("[GT-04] without a verdict of extreme poverty there is no case", () => rowsOf("GT-04"))
  it("[GT-05] the conduct condition is met and its assessor named", () => rowsOf("GT-05"))
  it("[GT-06-1] income subsidies of a household in a year never exceed 30,000 yuan", () => rowsOf("GT-06-1"))
  it("[GT-06-2] housing subsidies of a household never exceed 50,000 yuan", () => rowsOf("GT-06-2"))
  it("[GT-07] an income project needs its form", () => rowsOf("GT-07"))
  it("[GT-07-1] the project exists", () => rowsOf("GT-07-1"))
  it("[GT-07-2] the expected gain is above zero", () => rowsOf("GT-07-2"))
  it("[GT-07-3] design and agreement are there before the appraisal", () => rowsOf("GT-07-3"))
  it("[GT-07-4] appraisal and certificate are there before the report", () => rowsOf("GT-07-4"))
  it("[GT-08] housing needs its form and the appraisal", () => rowsOf("GT-08"))
  it("[GT-09-1] the chair holds one of three offices", () => rowsOf("GT-09-1"))
  it("[GT-09-2] 9 to 15 representatives, an odd number", () => rowsOf("GT-09-2"))
  it("[GT-09-3] representatives come from the listed roles", () => rowsOf("GT-09-3"))
  it("[GT-09-4] 9 of 15 does not carry, 10 does", () => rowsOf("GT-09-4"))
  it("[GT-09-5] all three items must carry", () => rowsOf("GT-09-5"))
  it("[GT-10] the village committee becomes partner, and the rest of the proceeds is the collective's", () =>
    rowsOf("GT-10"))
  it("[GT-11] reported, determined by another person, and filed", () => rowsOf("GT-11"))
  it("[GT-12-1] 3 days of posting without an open objection come before any request", () => rowsOf("GT-12-1"))
  it("[GT-12-2] up to 80 % at the start, exactly the rest at the end", () => rowsOf("GT-12-2"))
  it("[GT-13] a village-arranged project may be paid whole, under a working group", () => rowsOf("GT-13"))
  it("[GT-14-1] the village verifies within 15 days, else it is flagged", () => rowsOf("GT-14-1"))
  it("[GT-14-2] the township verifies after the report and then applies to the county", () => rowsOf("GT-14-2"))
  it("[GT-15] where the village is the partner, only the third party designated verifies", () => rowsOf("GT-15"))
  it("[GT-16-1] income projects are verified in five items with evidence", () => rowsOf("GT-16-1"))
  it("[GT-16-2] housing is verified in three items with evidence", () => rowsOf("GT-16-2"))
  it("[GT-19] a case opened outside the validity is refused", () => {
    rowsOf("GT-19")
    const late = { ...journey[0]!, id: "late", subject: "late", on: dayOf(2021, 1, 1) }
    expect(Result.getOrThrow(Result.flip(engine.decide(whole.state, late)))).toMatchObject({
      code: "campaign-ended",
      clause: "GT-19",
    })
    const before = { ...late, on: dayOf(2020, 12, 30), data: { ...late.data, household: "H9" } }
    expect(Result.isSuccess(engine.decide(whole.state, before))).toBe(true)
  })
  it("[GT-17] [GT-18] the text names who interprets it and what fills its gaps", () => {
    expect(procedure.clauses["GT-17"]?.source).toBe("第十七条")
    expect(procedure.clauses["GT-18"]?.source).toBe("第十八条")
  })
  it("[GT-18] a command may be dated back by some days, further with a reason, and a posting hardly at all", () => {
    rowsOf("GT-18")
    const played = play({ step: "A06", changes: ["今天=2016-05-17", 'lateReason="平板离线八天"'] })
    const [event] = Result.getOrThrow(played.decided)
    expect(event?.flags?.[0]?.message).toEqual({
      "zh-CN": "补录：2016-05-09 的事，2016-05-17 才录入。原因：平板离线八天",
      en: "Entered late: of 2016-05-09, entered on 2016-05-17. Reason: 平板离线八天",
    })
  })
})

describe("votes", () => {
  const resultOf = (...changes: readonly string[]) =>
    Result.getOrThrow(play({ step: "A03", changes }).decided)[0]?.data["result"]

  it("[GT-09-4] the result says by how many ballots it is robust", () => {
    expect(resultOf("代表=15", "同意=10")).toMatchObject({
      isPassed: true,
      isDecidedByOne: true,
      questions: { qualification: { margin: 0, needed: 10 } },
    })
    expect(resultOf("代表=15", "同意=12")).toMatchObject({
      isPassed: true,
      isDecidedByOne: false,
      questions: { qualification: { margin: 2 } },
    })
    expect(resultOf("代表=15", "同意=9")).toMatchObject({
      isPassed: false,
      questions: { qualification: { margin: -1, oppose: 6 } },
    })
  })
  it("[GT-09-4] by the reading of those present, 9 of 9 present of 15 carries, and the event says which reading was used", () => {
    const present = Result.getOrThrow(openProcedure(procedure, { readings: { "GT-09-4": "present" } }))
    const row = {
      clause: "",
      title: "",
      step: "A03",
      without: [],
      changes: ["代表=15", "同意=9", "到会=9"],
      outcome: "",
      code: "",
    }
    const [event] = Result.getOrThrow(playScenario(present, journey, row, gutanShorthands).decided)
    expect(event).toMatchObject({ data: { isPassed: true }, readings: { "GT-09-4": "present" } })
    expect(Result.isFailure(openProcedure(procedure, { readings: { "GT-09-4": "voting" } }))).toBe(true)
  })
})

describe("obligations", () => {
  it("[GT-12-1] an open objection is owed an answer", () => {
    expect(owedOn(2016, 6, 5, "2016-001")).toContainEqual(
      expect.objectContaining({ id: "answer", clause: "GT-12-1", who: "township", of: { objection: "Y1" } }),
    )
    expect(owedOn(2016, 6, 6, "2016-001").map(({ id }) => id)).not.toContain("answer")
  })
  it("[GT-12-1] the recorder owes a photograph of the first day and one of the last, each until it is taken", () => {
    const owed = (id: string, on: CivilDate) =>
      engine
        .obligations(replayed(upTo(id)).events, on)
        .filter(({ subject, id: one }) => subject === "2016-001" && one.startsWith("photograph-"))
        .map(({ id: one, who, until, isOverdue }) => [one, who, until, isOverdue])
    const first = { _tag: "Known", day: "2016-06-01" }
    const last = { _tag: "Known", day: "2016-06-04" }
    expect(owed("A10", dayOf(2016, 6, 1))).toEqual([
      ["photograph-first-day", "recorder", first, false],
      ["photograph-last-day", "recorder", last, false],
    ])
    expect(owed("A10", dayOf(2016, 6, 2))[0]).toEqual(["photograph-first-day", "recorder", first, true])
    expect(owed("A31", dayOf(2016, 6, 4))).toEqual([["photograph-last-day", "recorder", last, false]])
    expect(owed("A32", dayOf(2016, 6, 5))).toEqual([])
  })
  it("[GT-14-1] the village's verification falls due after 15 days, moved over the holidays", () => {
    const [owed] = owedOn(2016, 9, 20, "2016-002").filter(({ id }) => id === "verify-by-third-party")
    expect(owed).toMatchObject({ until: { _tag: "Known", day: "2016-10-08" }, isOverdue: false, who: "third-party" })
    const [other] = owedOn(2016, 10, 12, "2016-001").filter(({ id }) => id === "verify-village")
    expect(other).toMatchObject({ until: { _tag: "Known", day: "2016-10-25" }, who: "chair", source: "第十四条" })
  })
  it("[GT-14-1] in a year without notices the last day is an interval, and whether it is overdue is not known", () => {
    const apply = { ...commandOf("A16"), id: "X", on: dayOf(2027, 3, 1) }
    const { events } = replayed([...upTo("A15"), apply])
    const [owed] = engine.obligations(events, dayOf(2027, 3, 17)).filter(({ id }) => id === "verify-village")
    expect(owed).toMatchObject({ until: { _tag: "NotKnownYet", earliest: "2027-03-16" }, isOverdue: null })
  })
  it("[GT-10] [GT-13] [GT-15] a village-arranged case owes a working group, a third party and the proceeds", () => {
    expect(owedOn(2016, 5, 18, "2016-002").map(({ id }) => id)).toEqual(
      expect.arrayContaining(["name-working-group", "designate-third-party", "post"]),
    )
    expect(owedOn(2016, 11, 30, "2016-002").map(({ id }) => id)).toEqual(["book-proceeds", "archive"])
  })
  it("[GT-18] a case that all three levels have verified is owed its archive", () => {
    expect(owedOn(2016, 11, 14, "2016-001").map(({ id }) => id)).not.toContain("archive")
    expect(owedOn(2016, 11, 20, "2016-001").map(({ id, who }) => [id, who])).toEqual([["archive", "recorder"]])
  })
  it("[GT-02] [GT-11] what is not recorded yet is owed, by whom", () => {
    expect(owedOn(2016, 5, 10, "2016-001").map(({ id, who }) => [id, who])).toEqual([
      ["decide-in-township", "township"],
      ["determine", "township"],
    ])
  })
  it("[GT-09-4] an appraisal that did not carry is not forgotten: another one is owed, or a withdrawal", () => {
    const appraise = journey[2]!
    const ballots = (appraise.data["ballots"] as readonly object[]).map((one) => ({ ...one, qualification: "oppose" }))
    const { events } = replayed([...journey.slice(0, 2), { ...appraise, data: { ...appraise.data, ballots } }])
    expect(engine.obligations(events, dayOf(2016, 5, 7)).map(({ id, who }) => [id, who])).toEqual([
      ["appraise-again", "chair"],
    ])
  })
  it("[GT-11] a case that was returned is reported again once, not twice", () => {
    const returned = engine
      .obligations(whole.events, dayOf(2016, 5, 12))
      .filter(({ subject, id }) => subject === "2016-002" && id.startsWith("report"))
    expect(returned.map(({ id }) => id)).toEqual(["report-again"])
  })
  it("[GT-12-2] a request that finance gave back is the recorder's again, until it is made anew", () => {
    const owedAfter = (id: string) => {
      return engine
        .obligations(replayed(upTo(id)).events, dayOf(2016, 6, 30))
        .filter(({ subject, id: owed }) => subject === "2016-002" && owed === "request-again")
        .map(({ who, of }) => [who, of])
    }
    expect(owedAfter("B15")).toEqual([])
    expect(owedAfter("B16")).toEqual([["recorder", { stage: "start" }]])
    expect(owedAfter("B17")).toEqual([])
  })
  it("a closed case owes nothing", () => {
    expect(owedOn(2017, 1, 1, "2016-001")).toEqual([])
    expect(owedOn(2017, 1, 1, "2016-003")).toEqual([])
  })
})

describe("commands", () => {
  const step = journey[0]!
  const refusalOf = (command: unknown) =>
    Result.getOrThrow(Result.flip(engine.decide(engine.initial, command as Command))).code

  it("a command sent twice is decided once, and its id serves nothing else", () => {
    expect(Result.getOrThrow(engine.decide(whole.state, step))).toEqual([])
    expect(Result.getOrThrow(Result.flip(engine.decide(whole.state, { ...step, subject: "other" }))).code).toBe(
      "id-used",
    )
  })
  it("what is no command is refused with the names of what is wrong", () => {
    expect(refusalOf(null)).toBe("malformed")
    expect(refusalOf({ ...step, on: "2016-02-30" })).toBe("malformed")
    expect(refusalOf({ ...step, id: "__proto__" })).toBe("malformed")
    expect(refusalOf({ ...step, data: { ...step.data, shoes: 2 } })).toBe("malformed")
    expect(refusalOf({ ...step, data: { ...step.data, subsidyFen: 0.5 } })).toBe("malformed")
    expect(refusalOf({ ...step, type: "constructor" })).toBe("unknown-command")
    expect(refusalOf({ ...step, by: { account: "finance", role: "finance" } })).toBe("wrong-role")
  })
  it("[GT-12-2] a payment reported under an earlier day is not paid a second time", () => {
    const { state } = replayed(upTo("A15"))
    const again = { ...commandOf("A15"), id: "again", on: dayOf(2016, 6, 9) }
    expect(Result.getOrThrow(Result.flip(engine.decide(state, again)))).toMatchObject({
      code: "already-paid",
      clause: "GT-12-2",
    })
  })
  it("a file is opened once, and nothing happens on one that is not there or is closed", () => {
    expect(Result.getOrThrow(Result.flip(engine.decide(whole.state, { ...step, id: "N1" }))).code).toBe("file-exists")
    expect(refusalOf(journey[1])).toBe("no-file")
    expect(Result.getOrThrow(Result.flip(engine.decide(whole.state, { ...journey[1]!, id: "N2" }))).code).toBe(
      "file-closed",
    )
  })
  it("a refusal gives every reason, each with its clause, article and both languages", () => {
    const data = { ...step.data, registered: false, forms: [] as string[], expectedGainFen: 0 }
    const refusal = Result.getOrThrow(Result.flip(engine.decide(engine.initial, { ...step, data })))
    expect([refusal, ...(refusal.also ?? [])].map(({ clause, source }) => [clause, source])).toEqual([
      ["GT-03", "第三条"],
      ["GT-07", "第七条"],
      ["GT-07-2", "第七条(二)"],
    ])
    expect(refusal.message.en).toBe("The household must be registered.")
  })
  it("fields in a sentence are said by their labels", () => {
    const message = (step: string, ...changes: readonly string[]) =>
      Result.getOrThrow(Result.flip(play({ step, changes }).decided)).message
    expect(message("A01", "subsidyFen=null")["zh-CN"]).toBe("内容不完整或格式不对：申请补助（分） (data.subsidyFen)。")
    expect(message("A01", "subsidyFen=0.5").en).toContain("subsidy asked, fen (data.subsidyFen)")
    expect(message("A03", 'ballots.0.legality="maybe"')["zh-CN"]).toContain("项目合法性 (data.ballots[0].legality)")
  })
  it("sums in a sentence are said in yuan", () => {
    const [row] = scenarios.filter(({ code }) => code === "income-cap")
    const refusal = Result.getOrThrow(Result.flip(playScenario(engine, journey, row!, gutanShorthands).decided))
    expect(refusal.message["zh-CN"]).toContain("30000.00 元")
    expect(refusal.figures).toMatchObject({ limitFen: 3_000_000, askedFen: 3_000_001, leftFen: 3_000_000 })
  })
})
