import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { evaluate } from "../../household/evaluate.ts"
import type { Household, Member } from "../../household/household.ts"
import type { EvaluationOptions } from "../../rules/prepare.ts"
import { aHousehold, aMember } from "../../testing/households.ts"
import { dayOf } from "../../values/civil-date.ts"
import type { Fen } from "../../values/fen.ts"
import { dejiang } from "./dejiang.ts"

const asOf = dayOf(2016, 5, 1)
const verdictOf = (decision: string, household: Household, options: Partial<EvaluationOptions> = {}) =>
  Result.getOrThrow(evaluate(dejiang, household, { asOf, decision, ...options }))
const clauseOf = (id: string, household: Household, options: Partial<EvaluationOptions> = {}) =>
  ["identified", "exit"]
    .flatMap((decision) => verdictOf(decision, household, options).clauses)
    .find((clause) => clause.id === id)!

/** A household of three with a net income of so many fen above three times the line. */
const atLine = (off: number, said: Partial<Household> = {}) =>
  aHousehold({
    members: [aMember(), aMember({ id: "M2" }), aMember({ id: "M3" })],
    income: { items: [{ kind: "wage", amountFen: (690_000 + 1_000 + off) as Fen }], operatingCostFen: 1_000 as Fen },
    ...said,
  })

describe("the line of 2,300 yuan a head", () => {
  it("[DJ-3-2a] one fen below the line is poor, at the line is not", () => {
    expect(clauseOf("DJ-3-2a", atLine(-1)).value).toBe(true)
    expect(clauseOf("DJ-3-2a", atLine(0)).value).toBe(false)
    expect(clauseOf("DJ-3-2a", atLine(1)).value).toBe(false)
  })
  it("[DJ-3-2b] one fen above the line has risen out of poverty, at the line has not", () => {
    expect(clauseOf("DJ-3-2b", atLine(1)).value).toBe(true)
    expect(clauseOf("DJ-3-2b", atLine(0)).value).toBe(false)
    expect(clauseOf("DJ-3-2b", atLine(-1)).value).toBe(false)
  })
  it("[DJ-3-2b] at exactly the line an applicant is not identified, a registered household stays, and both verdicts show the gap", () => {
    for (const decision of ["identified", "exit"] as const) {
      const verdict = verdictOf(decision, atLine(0))
      expect(verdict.verdict).toEqual({ kind: "decided", value: false })
      expect(verdict.notes.filter(({ kind }) => kind === "gap")).toMatchObject([
        { id: "exactly-at-the-line", source: "三(二)1" },
      ])
      expect(verdictOf(decision, atLine(1)).notes.some(({ kind }) => kind === "gap")).toBe(false)
    }
  })
  it("[DJ-3-2b] only a registered household leaves", () => {
    expect(verdictOf("exit", atLine(1)).verdict).toEqual({ kind: "decided", value: true })
    expect(verdictOf("exit", atLine(1, { registered: false })).verdict).toEqual({ kind: "decided", value: false })
    const { registered: _, ...unsaid } = atLine(1)
    expect(verdictOf("exit", unsaid).verdict).toMatchObject({
      kind: "pending",
      needs: [{ fact: "registered", clause: "DJ-X1" }],
    })
  })
  it("[DJ-X1] a household that is not registered has nothing to leave, and the verdict rests on that clause", () => {
    const verdict = verdictOf("exit", atLine(1, { registered: false }))
    expect([verdict.verdict, verdict.restsOn]).toEqual([{ kind: "decided", value: false }, ["DJ-X1"]])
  })
  it("[DJ-3-2a] an operating cost nobody has named leaves the income open", () => {
    const { verdict } = verdictOf("identified", aHousehold({ income: { items: [] } }))
    expect(verdict).toMatchObject({ kind: "pending", needs: [{ fact: "income.operatingCostFen", who: "surveyor" }] })
  })
  it("[DJ-3-2a] divided by residents, only those who live there count", () => {
    const away = [
      aMember({ resident: true }),
      aMember({ id: "M2", resident: true }),
      aMember({ id: "M3", resident: false }),
    ]
    const household = atLine(-1, { members: away })
    expect(clauseOf("DJ-3-2a", household).value).toBe(true)
    expect(clauseOf("DJ-3-2a", household, { parameters: { incomeDivisor: "resident" } }).value).toBe(false)
  })
})

describe("a member who can and will work", () => {
  const isFulfilled = (said: Partial<Member>, reading = "relaxed") =>
    clauseOf("DJ-3-2c", aHousehold({ members: [aMember(said)] }), { readings: { "DJ-3-2d": reading } }).value
  const born = (age: number, isDayYounger = false) => dayOf(2016 - age, 5, isDayYounger ? 2 : 1)

  it("[DJ-3-2c] weak labour is labour capacity, lost and none are not", () => {
    const labours = ["skilled", "ordinary", "weak", "lost", "none"] as const
    expect(labours.map((labour) => isFulfilled({ labour }))).toEqual([true, true, true, false, false])
  })
  it("[DJ-3-2c] without the will to work it is not fulfilled; without an answer it is open", () => {
    expect(isFulfilled({ willing: false })).toBe(false)
    const { willing: _, ...unsaid } = aMember()
    expect(clauseOf("DJ-3-2c", aHousehold({ members: [unsaid] })).value).toBeNull()
  })
  it("[DJ-3-2d] labour age begins at 16, for both", () => {
    for (const sex of ["male", "female"] as const) {
      expect(isFulfilled({ sex, birthDate: born(16) })).toBe(true)
      expect(isFulfilled({ sex, birthDate: born(16, true) })).toBe(false)
    }
  })
  it("[DJ-3-2d] relaxed, it ends with 65 for men and 60 for women; national, with 60 and 55", () => {
    const ends = [
      ["relaxed", "male", 65],
      ["relaxed", "female", 60],
      ["national", "male", 60],
      ["national", "female", 55],
    ] as const
    for (const [reading, sex, age] of ends) {
      expect(isFulfilled({ sex, birthDate: born(age) }, reading)).toBe(true)
      expect(isFulfilled({ sex, birthDate: born(age + 1, true) }, reading)).toBe(true)
      expect(isFulfilled({ sex, birthDate: born(age + 1) }, reading)).toBe(false)
    }
  })
  it("[DJ-3-2d] one choice of reading holds for the age and for the member who works", () => {
    const household = aHousehold({ members: [aMember({ birthDate: born(63) })] })
    const national = { readings: { "DJ-3-2d": "national" } }
    expect(clauseOf("DJ-3-2d", household, national)).toMatchObject({ value: false, reading: "national" })
    expect(clauseOf("DJ-3-2c", household, national)).toMatchObject({ value: false, reading: "national" })
  })
})

describe("students and residence", () => {
  it("[DJ-3-2e] a household with a member in school is counted with its students", () => {
    expect(clauseOf("DJ-3-2e", aHousehold()).value).toBe(false)
    const pupil = aHousehold({ members: [aMember(), aMember({ id: "M2", schooling: "primary" })] })
    expect(clauseOf("DJ-3-2e", pupil)).toMatchObject({ value: true, facts: { "members[1].schooling": "primary" } })
  })
  it("[DJ-3-3] a rural resident fulfils all four conditions; each one missing defeats it", () => {
    const all = { registeredInVillage: true, contractsFarmland: true, bearsPublicService: true, urbanBenefits: false }
    expect(clauseOf("DJ-3-3", aHousehold({ residence: all })).value).toBe(true)
    for (const name of Object.keys(all) as (keyof typeof all)[]) {
      expect(clauseOf("DJ-3-3", aHousehold({ residence: { ...all, [name]: !all[name] } })).value).toBe(false)
      const { [name]: _, ...three } = all
      expect(clauseOf("DJ-3-3", aHousehold({ residence: three })).value).toBeNull()
    }
  })
})

describe("the four classes", () => {
  const poor = { income: { items: [], operatingCostFen: 0 as Fen } }
  const rich = { income: { items: [{ amountFen: 10_000_000 as Fen }], operatingCostFen: 0 as Fen } }
  const classOf = (said: Partial<Household>, options: Partial<EvaluationOptions> = {}) => {
    const { verdict } = verdictOf("class", aHousehold(said), options)
    return verdict.kind === "decided" ? verdict.value : verdict.kind
  }
  const relief = (subsistenceAllowance: boolean, fiveGuarantees = false) => ({
    relief: { subsistenceAllowance, fiveGuarantees },
  })

  it("[DJ-2-2] scheme and allowance make four answers, of which a household gets one", () => {
    expect(classOf({ ...poor, ...relief(false) })).toBe("supported")
    expect(classOf({ ...poor, ...relief(true) })).toBe("supported-with-allowance")
    expect(classOf({ ...rich, ...relief(true) })).toBe("allowance")
    expect(classOf({ ...rich, ...relief(false) })).toBeNull()
  })
  it("[DJ-2-2] the five guarantees come first", () => {
    for (const income of [poor, rich]) {
      for (const allowance of [true, false]) {
        expect(classOf({ ...income, ...relief(allowance, true) })).toBe("five-guarantees")
      }
    }
  })
  it("[DJ-2-2] whether the household is in the scheme follows the criteria, or the register where a county reads it so", () => {
    const readings = { "DJ-2-2": "by-register" }
    expect(classOf({ ...rich, ...relief(false) }, { readings })).toBe("supported")
    expect(classOf({ ...poor, ...relief(true), registered: false }, { readings })).toBe("allowance")
  })
  it("[DJ-2-2] what nobody has said about relief leaves the class open, unless the five guarantees settle it", () => {
    const { relief: _, ...unsaid } = aHousehold(poor)
    expect(verdictOf("class", unsaid).verdict).toMatchObject({
      kind: "pending",
      needs: [{ fact: "relief.fiveGuarantees", who: "recorder" }],
    })
    expect(verdictOf("class", { relief: { fiveGuarantees: true } }).verdict).toEqual({
      kind: "decided",
      value: "five-guarantees",
    })
  })
})
