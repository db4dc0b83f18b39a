import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { dayOf } from "../../values/civil-date.ts"
import { openProcedure, procedures } from "../procedures.ts"
import { xunyangShorthands } from "../scenario-shorthands.cases.ts"
import { makeBench } from "../scenario-table.cases.ts"

const procedure = procedures.xunyang
const engine = Result.getOrThrow(openProcedure(procedure))

const { journey, scenarios, rowsOf, play, whole } = makeBench(
  engine,
  {
    journey: new URL("../../../../../docs/examples/xunyang.jsonl", import.meta.url),
    scenarios: new URL("../scenarios/xunyang.csv", import.meta.url),
  },
  xunyangShorthands,
)
const eventOf = (step: string, ...changes: readonly string[]) => Result.getOrThrow(play({ step, changes }).decided)[0]
const owedOn = (year: number, month: number, day: number, file: string) =>
  engine.obligations(whole.events, dayOf(year, month, day)).filter(({ subject }) => subject === file)

describe("the journey of the Xunyang text", () => {
  it("every command occurs in the journey, and every step of it is taken without a flag", () => {
    expect(new Set(journey.map(({ type }) => type))).toEqual(new Set(procedure.commands.map(({ type }) => type)))
    expect(whole.events).toHaveLength(journey.length)
    expect(whole.events.filter(({ flags }) => flags !== undefined)).toEqual([])
  })
  it("every scenario belongs to a clause of the text", () => {
    for (const { clause } of scenarios) expect(procedure.clauses).toHaveProperty(clause)
  })
  it("[XY-S] seven kinds of entity, and the scope of the text", () => rowsOf("XY-S"))
  it("[XY-T1] the share placed in poor towns and villages never falls, compared without dividing", () => {
    rowsOf("XY-T1")
    expect(eventOf("X05")?.data["share"]).toBe(6000)
  })
  it("[XY-T2] output and contribution are held against the targets", () => {
    rowsOf("XY-T2")
    expect(eventOf("X06")?.data["isReached"]).toBe(true)
    expect(eventOf("X06", "pigs=79999")?.data["isReached"]).toBe(false)
  })
  it("[XY-T3] the outcome of a household is recorded; the county counts 52,000 persons", () => {
    rowsOf("XY-T3")
    expect(eventOf("X07")?.data).toMatchObject({ persons: 52_000, isReached: true })
    expect(eventOf("X07", "ecology=6999")?.data["isReached"]).toBe(false)
  })
  it("[XY-T4] the “111235” outcome of a household is recorded", () => rowsOf("XY-T4"))
  it("[XY-M] the chain fits the mode", () => {
    rowsOf("XY-M")
    const ways = procedure.figures["incomeWays"]?.versions[0]?.value as { readonly [mode: string]: readonly string[] }
    for (const [mode, chains] of Object.entries(procedure.figures["chains"]?.versions[0]?.value ?? {})) {
      for (const chain of chains as readonly string[]) {
        const income = ways[mode]
        const kinds = [
          "land-transfer-agreement",
          "labour-contract",
          "floor-price-purchase-agreement",
          "training-record",
          "employment-contract",
        ]
        const agreements = JSON.stringify(kinds.map((kind) => ({ kind, document: kind })))
        const changes = [
          `mode="${mode}"`,
          `chain="${chain}"`,
          `income=${JSON.stringify(income)}`,
          `agreements=${agreements}`,
        ]
        expect([mode, chain, Result.isSuccess(play({ step: "X23", changes }).decided)]).toEqual([mode, chain, true])
      }
    }
  })
  it("[XY-M1] shares and dividends by largest remainder; a year below 5 % is a breach", () => {
    rowsOf("XY-M1")
    expect(eventOf("X25")?.data["shares"]).toEqual([
      { household: "H0102", amountFen: 3_333_334 },
      { household: "H0103", amountFen: 3_333_334 },
      { household: "H0104", amountFen: 3_333_333 },
    ])
    expect(eventOf("X26")?.data["result"]).toEqual({
      dividends: [
        { household: "H0102", amountFen: 166_667 },
        { household: "H0103", amountFen: 166_667 },
        { household: "H0104", amountFen: 166_667 },
      ],
      floorFen: 500_001,
      isBreach: false,
    })
    const again = { ...journey[25]!, id: "again" }
    expect(Result.getOrThrow(Result.flip(engine.decide(whole.state, again)))).toMatchObject({
      code: "year-paid",
      clause: "XY-M1",
    })
    expect(owedOn(2017, 6, 1, "F001")).toEqual([
      expect.objectContaining({ id: "pay-dividend", of: { year: 2017 }, isOverdue: false }),
    ])
  })
  it("[XY-M2] land and work, orders, skills: each with its agreement", () => rowsOf("XY-M2"))
  it("[XY-M3] labour and shares, land or forest as share", () => rowsOf("XY-M3"))
  it("[XY-M4] work and orders first, asset shares for those who cannot work", () => rowsOf("XY-M4"))
  it("[XY-M5] cooperation, share, labour", () => rowsOf("XY-M5"))
  it("[XY-M6] operating, wage and asset income", () => rowsOf("XY-M6"))
  it("[XY-P] any number of the four plus lines", () => rowsOf("XY-P"))
  it("[XY-P1] a base with village, product, area, certification and households", () => rowsOf("XY-P1"))
  it("[XY-P3] operators, logistics of four levels, service points and their coverage", () => {
    rowsOf("XY-P3")
    expect(eventOf("X17")?.data).toMatchObject({ townCoverage: 10_000, villageCoverage: 7100 })
    expect(owedOn(2016, 4, 1, "610928100201").map(({ id }) => id)).toEqual(["open-service-point"])
  })
  it("[XY-P4] an incubated project is linked to households by a chain", () => rowsOf("XY-P4"))
  it("[XY-G1] a leading group of all departments, and joint meetings", () => rowsOf("XY-G1"))
  it("[XY-G2] every town at least one demonstration site a year", () => {
    rowsOf("XY-G2")
    expect(owedOn(2016, 12, 30, "610928100")).toEqual([])
    expect(owedOn(2018, 1, 1, "610928100")).toEqual([
      expect.objectContaining({ id: "open-site", of: { year: 2017 }, isOverdue: true }),
      expect.objectContaining({ id: "open-site", of: { year: 2018 }, isOverdue: false }),
    ])
  })
  it("[XY-G3] the check runs before planning approval, and says why not", () => rowsOf("XY-G3"))
  it("[XY-G4] ranked with ties shown; the criticised are not advanced and lose funds", () => {
    rowsOf("XY-G4")
    expect(eventOf("X31")?.data["ranking"]).toEqual([
      { name: "农林科技局", score: 9210, rank: 1 },
      { name: "城关镇", score: 9210, rank: 1 },
      { name: "棕溪镇", score: 7005, rank: 3 },
    ])
  })
})
