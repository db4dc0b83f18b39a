import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { Command } from "../../procedure/command.ts"
import { isMatch } from "../../procedure/decide.ts"
import { drawSample } from "../../procedure/sample.ts"
import { dayOf } from "../../values/civil-date.ts"
import { openProcedure, procedures } from "../procedures.ts"
import type { Named } from "../scenario-shorthands.cases.ts"
import { dejiangShorthands } from "../scenario-shorthands.cases.ts"
import { makeBench, playScenario } from "../scenario-table.cases.ts"

const procedure = procedures.dejiang
const engine = Result.getOrThrow(openProcedure(procedure))

const { journey, scenarios, rowsOf, play, whole, replayed } = makeBench(
  engine,
  {
    journey: new URL("../../../../../docs/examples/dejiang.jsonl", import.meta.url),
    scenarios: new URL("../scenarios/dejiang.csv", import.meta.url),
  },
  dejiangShorthands,
)
const eventOf = (step: string, ...changes: readonly string[]) => Result.getOrThrow(play({ step, changes }).decided)[0]
const owedOn = (year: number, month: number, day: number, file: string) =>
  engine.obligations(whole.events, dayOf(year, month, day)).filter(({ subject }) => subject === file)

describe("the progress of a round", () => {
  it("[DJ-S1] [DJ-S2] [DJ-S3a] [DJ-S3d] [DJ-S5] [DJ-S6] [DJ-S8] every stage is reached by the journey, in its order", () => {
    const file = whole.events.filter(({ kind, subject }) => kind === "round" && subject === "999901201201/2016")
    const { stages = [] } = procedure
    const reached = file.map(
      (_, at) =>
        stages.findLast(({ since }) => since.some((match) => file.slice(0, at + 1).some((one) => isMatch(one, match))))
          ?.stage,
    )
    expect([...new Set(reached)]).toEqual(stages.map(({ stage }) => stage))
  })
})

describe("the journey of the Dejiang text", () => {
  it("every command occurs in the journey, and every step of it is taken", () => {
    expect(new Set(journey.map(({ type }) => type))).toEqual(new Set(procedure.commands.map(({ type }) => type)))
    expect(whole.events).toHaveLength(journey.length)
    expect(whole.events.filter(({ flags }) => flags !== undefined)).toEqual([])
  })
  it("every scenario belongs to a clause of the text", () => {
    for (const { clause } of scenarios) expect(procedure.clauses).toHaveProperty(clause)
  })
  it("[DJ-1] the target is at least 100,000 persons, and progress is reckoned", () => {
    rowsOf("DJ-1")
    expect(eventOf("J02")?.data).toMatchObject({ reduced: 40_000, progress: 4000, isReached: false })
    expect(eventOf("J02", "persons=86000")?.data).toMatchObject({ progress: 10_000, isReached: true })
    expect(eventOf("J02", "persons=86001")?.data).toMatchObject({ isReached: false })
  })
  it("[DJ-2-1] the villages' scales never exceed the township's, and a round keeps to its village's", () =>
    rowsOf("DJ-2-1"))
  it("[DJ-2-2] a household gets exactly one of four classes", () => rowsOf("DJ-2-2"))
  it("[DJ-3-1] coverage is tracked to 100 %", () => {
    rowsOf("DJ-3-1")
    expect(eventOf("J26", "surveyed=4")?.data).toMatchObject({ coverage: 8000, isComplete: false })
    expect(owedOn(2016, 2, 1, "999901201201").map(({ id }) => id)).toContain("cover-village")
    expect(owedOn(2016, 4, 1, "999901201201").map(({ id }) => id)).not.toContain("cover-village")
  })
  it("[DJ-4-0] a step outside its phase is flagged, not hindered", () => rowsOf("DJ-4-0"))
  it("[DJ-4-1] nothing begins without group, plan, publicity and training", () => rowsOf("DJ-4-1"))
  it("[DJ-S1] households apply at their group's meeting, with the form", () => rowsOf("DJ-S1"))
  it("[DJ-S2] only those who applied are surveyed, by the listed roles and methods", () => rowsOf("DJ-S2"))
  it("[DJ-S3a] 49 take part: refused; 50: held", () => rowsOf("DJ-S3a"))
  it("[DJ-S3b] scored by all, ranked, confirmed within the scale", () => rowsOf("DJ-S3b"))
  it("[DJ-S3c] all participants sign", () => rowsOf("DJ-S3c"))
  it("[DJ-S3d] the first posting hangs 7 days in the village", () => rowsOf("DJ-S3d"))
  it("[DJ-S4] only households visited again and confirmed go on", () => rowsOf("DJ-S4"))
  it("[DJ-S5] collective decision, second posting, formal document", () => rowsOf("DJ-S5"))
  it("[DJ-S6] county confirmation and third posting on the web", () => rowsOf("DJ-S6"))
  it("[DJ-S7] township, village and every household table", () => rowsOf("DJ-S7"))
  it("[DJ-S8] card, register, book, file and submission, before a household is registered, returns or leaves", () => {
    rowsOf("DJ-S8")
    const owed = engine.obligations(replayed(journey.slice(0, 40)).events, dayOf(2016, 5, 13))
    expect(owed.filter(({ kind }) => kind === "round")).toMatchObject([
      { id: "archive", clause: "DJ-S8", who: "township" },
    ])
    expect(owedOn(2016, 5, 21, "999901201201/2016")).toEqual([])
  })
  it("[DJ-O] an objection is received, answered and, when upheld, strikes the household", () => {
    rowsOf("DJ-O")
    expect(owedOn(2016, 4, 9, "999901201201/2016")).toContainEqual(
      expect.objectContaining({ id: "answer", clause: "DJ-O", of: { objection: "Y1" } }),
    )
  })
  it("[DJ-M0] a plan under the six measures", () => rowsOf("DJ-M0"))
  it("[DJ-M1] exactly one responsible person, owed until assigned", () => {
    rowsOf("DJ-M1")
    expect(owedOn(2016, 5, 22, "H0002").map(({ id }) => id)).toEqual([
      "make-plan",
      "assign-person",
      "reach-three-persons",
    ])
    expect(owedOn(2016, 1, 10, "999901201201").map(({ id }) => id)).toContain("assign-team")
  })
  it("[DJ-M2] two halves, to the fen", () => rowsOf("DJ-M2"))
  it("[DJ-M3a] 4,000 yuan, once per student, in the year of admission", () => {
    rowsOf("DJ-M3a")
    const again: Command = { ...journey.find(({ type }) => type === "pay-student")!, id: "again" }
    expect(Result.getOrThrow(Result.flip(engine.decide(whole.state, again)))).toMatchObject({
      code: "already-paid",
      clause: "DJ-M3a",
    })
  })
  it("[DJ-M3b] one household, three persons", () => {
    rowsOf("DJ-M3b")
    expect(eventOf("J49")?.data["isReached"]).toBe(true)
    expect(eventOf("J49", "technique=null")?.data["isReached"]).toBe(false)
  })
  it("[DJ-M4] half of the plan in poor villages, and 5 % interest rounded down", () => {
    rowsOf("DJ-M4")
    expect(eventOf("J50")?.data["subsidyFen"]).toBe(250_000)
  })
  it("[DJ-M5] six actions tracked in poor villages", () => {
    rowsOf("DJ-M5")
    expect(eventOf("J53")?.data["progress"]).toBe(7500)
  })
  it("[DJ-X1] the yearly review by 31 January; exactly at the line nobody moves", () => {
    rowsOf("DJ-X1")
    expect(eventOf("J63")?.data).toMatchObject({
      entering: ["H0005"],
      leaving: ["H0001"],
      sides: { atLine: ["H0002"] },
    })
    const [owed] = owedOn(2017, 2, 1, "999901201201").filter(({ id }) => id === "review-year")
    expect(owed).toBeUndefined()
    const unreviewed = engine
      .obligations(replayed(journey.slice(0, 26)).events, dayOf(2017, 2, 1))
      .find(({ id }) => id === "review-year")
    expect(unreviewed).toMatchObject({
      of: { year: 2016 },
      until: { _tag: "Known", day: "2017-01-31" },
      isOverdue: true,
    })
  })
  it("[DJ-X1] by the stricter reading 31 January is late", () => {
    const strict = Result.getOrThrow(openProcedure(procedure, { readings: { "DJ-X1": "before-31" } }))
    const row = { clause: "", title: "", step: "J63", without: [], changes: ['on="2017-01-31"'], outcome: "", code: "" }
    expect(Result.getOrThrow(playScenario(strict, journey, row).decided)[0]?.flags?.[0]?.code).toBe("late")
  })
  it("[DJ-X2] a return is verified, posted and confirmed at any time of year", () => rowsOf("DJ-X2"))
  it("[DJ-X3] referral for those without labour capacity; after the exit nothing more is granted", () => {
    rowsOf("DJ-X3")
    expect(owedOn(2016, 5, 22, "H0003").map(({ id }) => id)).toEqual(["make-plan", "refer-to-civil-affairs"])
    expect(owedOn(2017, 4, 1, "H0001")).toEqual([])
  })
  it("[DJ-E1] weights add to 100 %, and the score is weighted", () => {
    rowsOf("DJ-E1")
    // 90·20 + 85·20 + 80·15 + 88·15 + 70·10 + 95·10 + 92·10
    expect(eventOf("J58")?.data["scoreHundredths"]).toBe(8590)
    expect(owedOn(2016, 12, 21, "2016-appraisal")).toContainEqual(
      expect.objectContaining({ id: "record-result", of: { unit: "县农业局" } }),
    )
  })
  it("[DJ-E2] anyone can draw the sample again, and the registers are matched", () => {
    rowsOf("DJ-E2")
    const drawn = eventOf("J60")?.data
    const frame = drawn?.["frame"] as readonly string[]
    expect(drawn?.["sample"]).toEqual(drawSample([...frame].reverse(), { seed: "2016-07-01 摇号 37", size: 5 }))
    expect(eventOf("J62")?.data["match"]).toEqual({
      both: ["H0002"],
      onlyOne: ["H0009"],
      onlyOther: ["H0001"],
      contradictions: [{ id: "H0002", fields: ["persons"] }],
    })
  })
  it("[DJ-R1] a report every month, and a person for every department's duty", () => {
    rowsOf("DJ-R1")
    const owed = owedOn(2016, 4, 9, "999901201").filter(({ id }) => id === "report-month")
    expect(owed.map(({ of }) => of)).toEqual([{ month: "2016-01" }, { month: "2016-03" }])
  })
})

describe("the vote that confirms", () => {
  const row = (agree: number, oppose: number, abstain: number) => ({
    clause: "",
    title: "",
    step: "J27",
    without: [],
    changes: [`confirmation=${JSON.stringify({ agree, oppose, abstain })}`],
    outcome: "",
    code: "",
  })
  const votedUnder = (reading: string, ...votes: readonly [number, number, number]) => {
    const other = Result.getOrThrow(openProcedure(procedure, { readings: { "DJ-S3b": reading } }))
    return Result.getOrThrow(playScenario(other, journey, row(...votes)).decided)[0]
  }

  it("[DJ-S3b] more than half of all who take part, unless a county counts the votes cast; the event says which", () => {
    expect(votedUnder("participants", 25, 5, 20)).toMatchObject({
      data: { isPassed: false, vote: { base: 50, needed: 26, margin: -1 } },
      readings: { "DJ-S3b": "participants" },
    })
    expect(votedUnder("votes-cast", 25, 5, 20)).toMatchObject({
      data: { isPassed: true, vote: { base: 30, needed: 16, margin: 9 } },
      readings: { "DJ-S3b": "votes-cast" },
    })
    expect(votedUnder("votes-cast", 15, 15, 20)?.data["isPassed"]).toBe(false)
    expect(votedUnder("votes-cast", 0, 0, 50)?.data["isPassed"]).toBe(false)
  })
  it("[DJ-S3b] what rests on no reading names none, and the usual reading is named as well as another", () => {
    expect(eventOf("J27")?.readings).toEqual({ "DJ-2-1": "households", "DJ-S3b": "participants" })
    expect(eventOf("J29")?.readings).toBeUndefined()
    expect(eventOf("J63")?.readings).toEqual({ "DJ-X1": "through-31" })
  })
})

describe("ties", () => {
  it("[DJ-S3b] the tied go back to the meeting, and stay there while they are tied", () => {
    expect(eventOf("J27")?.data).toMatchObject({
      selected: ["H0001", "H0002"],
      tiedCount: 2,
      result: { tied: ["H0003", "H0004"], left: 1 },
    })
    expect(eventOf("J28")?.data).toMatchObject({ selected: ["H0001", "H0002", "H0003"], tiedCount: 0 })
    const even = JSON.stringify(
      (journey[27]!.data["scores"] as readonly Named[]).map((sheet) => ({
        ...sheet,
        scores: { H0003: 70, H0004: 70 },
      })),
    )
    expect(eventOf("J28", `scores=${even}`)?.data).toMatchObject({ selected: ["H0001", "H0002"], tiedCount: 2 })
    expect(owedOn(2016, 3, 28, "999901201201/2016").map(({ id }) => id)).toEqual(["settle-tie"])
  })
  it("[DJ-2-1] by the reading of persons the scale counts persons", () => {
    const persons = Result.getOrThrow(openProcedure(procedure, { readings: { "DJ-2-1": "persons" } }))
    const row = { clause: "", title: "", step: "J27", without: [], changes: [], outcome: "", code: "" }
    expect(Result.getOrThrow(playScenario(persons, journey, row).decided)[0]?.data["selected"]).toEqual([])
  })
})
