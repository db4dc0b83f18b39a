import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { evaluate } from "../../household/evaluate.ts"
import type { Household, Member } from "../../household/household.ts"
import type { EvaluationOptions } from "../../rules/prepare.ts"
import { aHousehold, aMember } from "../../testing/households.ts"
import { dayOf } from "../../values/civil-date.ts"
import { fromYuan } from "../../values/fen.ts"
import { gutan } from "./gutan.ts"

const asOf = dayOf(2016, 5, 1)
const verdictOf = (household: Household, options: Partial<EvaluationOptions> = {}) =>
  Result.getOrThrow(evaluate(gutan, household, { asOf, ...options }))
const clauseOf = (id: string, household: Household, options: Partial<EvaluationOptions> = {}) =>
  verdictOf(household, options).clauses.find((clause) => clause.id === id)!
const withMember = (said: Partial<Member>) => aHousehold({ members: [aMember(said)] })

describe("[GT-03] only a registered household may apply", () => {
  it("[GT-03] a household that is not registered is decided, whatever else is unknown", () => {
    const verdict = verdictOf({ registered: false })
    expect(verdict.verdict).toEqual({ kind: "decided", value: false })
    expect(verdict.restsOn).toEqual(["GT-03"])
  })
  it("[GT-03] whether it is registered is asked of the township", () => {
    const { registered: _, ...household } = aHousehold({ determinations: [] })
    expect(clauseOf("GT-03", household).value).toBeNull()
  })
})

describe("[GT-04-1] no member of labour age has full labour capacity", () => {
  const isFulfilled = (said: Partial<Member>) => clauseOf("GT-04-1", withMember(said)).value

  it("[GT-04-1] the ages 18 and 60 are labour age, 17 and 61 are not", () => {
    expect(isFulfilled({ birthDate: dayOf(1998, 5, 2) })).toBe(true)
    expect(isFulfilled({ birthDate: dayOf(1998, 5, 1) })).toBe(false)
    expect(isFulfilled({ birthDate: dayOf(1955, 5, 2) })).toBe(false)
    expect(isFulfilled({ birthDate: dayOf(1955, 5, 1) })).toBe(true)
  })
  it("[GT-04-1] skilled and ordinary are full capacity; weak, lost and none are not", () => {
    expect(
      ["skilled", "ordinary", "weak", "lost", "none"].map((labour) => isFulfilled({ labour: labour as "weak" })),
    ).toEqual([false, false, true, true, true])
  })
  it("[GT-04-1] one member of unknown age with full capacity leaves it open, one without does not", () => {
    const { birthDate: _, ...ageless } = aMember()
    expect(clauseOf("GT-04-1", aHousehold({ members: [ageless] })).value).toBeNull()
    expect(clauseOf("GT-04-1", aHousehold({ members: [{ ...ageless, labour: "lost" }] })).value).toBe(true)
  })
  it("[GT-04-1] read literally, a member fit for simple work only fulfils it beside an able one", () => {
    const household = aHousehold({ members: [aMember(), aMember({ id: "M2", labour: "weak" })] })
    expect(clauseOf("GT-04-1", household)).toMatchObject({ value: false, reading: "no-full-labour" })
    const literal = { readings: { "GT-04-1": "literal" } }
    expect(clauseOf("GT-04-1", household, literal)).toMatchObject({ value: true, reading: "literal" })
  })
})

describe("[GT-04-2] self-development lacking and no stable income of its own", () => {
  const lacking = { selfDevelopment: "lacking", conduct: true } as const
  const withItem = (amount: number, stable: boolean, guaranteed: boolean) =>
    aHousehold({
      assessed: lacking,
      income: {
        items: [{ kind: "wage", amountFen: fromYuan(amount), stable, guaranteed }],
        operatingCostFen: fromYuan(0),
      },
    })

  it("[GT-04-2] a stable item that the state does not guarantee defeats it, from one yuan on", () => {
    expect(clauseOf("GT-04-2", withItem(1, true, false)).value).toBe(false)
    expect(clauseOf("GT-04-2", withItem(0, true, false)).value).toBe(true)
    expect(clauseOf("GT-04-2", withItem(1, false, false)).value).toBe(true)
    expect(clauseOf("GT-04-2", withItem(1, true, true)).value).toBe(true)
  })
  it("[GT-04-2] limited capacity is not lacking", () => {
    expect(clauseOf("GT-04-2", aHousehold({ assessed: { selfDevelopment: "limited" } })).value).toBe(false)
  })
})

describe("[GT-04-3] housing", () => {
  const housed = (areaSquareMetres: number | null, sound: boolean, canFundBuilding: boolean) =>
    aHousehold({
      members: [aMember(), aMember({ id: "M2" }), aMember({ id: "M3" })],
      housing: { areaSquareMetres, sound, canFundBuilding },
    })
  const other = { readings: { "GT-04-3": "area-and-no-funds" } }

  it("[GT-04-3] 13 square metres a head qualify, a hundredth more does not", () => {
    expect(clauseOf("GT-04-3", housed(39, true, false)).value).toBe(true)
    expect(clauseOf("GT-04-3", housed(38.99, true, false)).value).toBe(true)
    expect(clauseOf("GT-04-3", housed(39.01, true, false)).value).toBe(false)
  })
  it("[GT-04-3] no house at all is no area", () => {
    expect(clauseOf("GT-04-3", housed(null, true, false)).value).toBe(true)
  })
  it("[GT-04-3] who can fund building does not qualify, unless the reading asks that of small houses only", () => {
    expect(clauseOf("GT-04-3", housed(100, false, true)).value).toBe(false)
    expect(clauseOf("GT-04-3", housed(100, false, true), other).value).toBe(true)
    expect(clauseOf("GT-04-3", housed(39, true, true), other).value).toBe(false)
  })
})

describe("[GT-04-4] a case determined by the township's leadership", () => {
  const complete = { by: "township", date: asOf, minutes: "纪要 3 号", reason: "重大变故" } as const
  const determined = (said: object) => aHousehold({ determinations: [{ ...complete, ...said }] })

  it("[GT-04-4] needs the township, a date, the number of the minutes and a reason", () => {
    expect(clauseOf("GT-04-4", determined({})).value).toBe(true)
    expect(clauseOf("GT-04-4", determined({ by: "village" })).value).toBe(false)
    expect(clauseOf("GT-04-4", determined({ date: null })).value).toBe(false)
    expect(clauseOf("GT-04-4", determined({ minutes: "" })).value).toBe(false)
    expect(clauseOf("GT-04-4", determined({ reason: null })).value).toBe(false)
  })
  it("[GT-04-4] a reason nobody has written down yet leaves it open", () => {
    const { reason: _, ...without } = complete
    expect(clauseOf("GT-04-4", aHousehold({ determinations: [without] })).value).toBeNull()
  })
})

describe("[GT-04] any one of the four, of this township", () => {
  it("[GT-04] one clause fulfilled decides, while the others are unknown", () => {
    const household = {
      registered: true,
      housing: { sound: false, canFundBuilding: false },
      assessed: { conduct: true },
    }
    expect(verdictOf(household).verdict).toEqual({ kind: "decided", value: true })
    expect(clauseOf("GT-04", household).restsOn).toEqual(["GT-04-3"])
  })
  it("[GT-04] the township is tested only when the county has named it", () => {
    const household = aHousehold({ members: [] })
    expect(clauseOf("GT-04", household).value).toBe(true)
    expect(clauseOf("GT-04", household, { parameters: { area: "999901202" } }).value).toBe(false)
    expect(clauseOf("GT-04", household, { parameters: { area: "999901201" } }).value).toBe(true)
  })
  it("[GT-04] a township may be named by its 12-digit code, which ends in zeros", () => {
    const household = aHousehold({ members: [] })
    expect(clauseOf("GT-04", household, { parameters: { area: "999901201000" } }).value).toBe(true)
    expect(clauseOf("GT-04", household, { parameters: { area: "999901202000" } }).value).toBe(false)
  })
  it("[GT-04] with none of the four fulfilled the household is no extreme-poverty household", () => {
    expect(verdictOf(aHousehold()).verdict).toEqual({ kind: "decided", value: false })
  })
})

describe("[GT-05] conduct", () => {
  it("[GT-05] until the village has assessed it the verdict waits and asks the village", () => {
    const { verdict } = verdictOf(aHousehold({ members: [], assessed: { selfDevelopment: "able" } }))
    expect(verdict).toMatchObject({
      kind: "pending",
      needs: [{ fact: "assessed.conduct", who: "village", clause: "GT-05", source: "第五条" }],
    })
  })
  it("[GT-05] a household that waits, relies and asks is refused", () => {
    const verdict = verdictOf(aHousehold({ members: [], assessed: { conduct: false } }))
    expect(verdict.verdict).toEqual({ kind: "decided", value: false })
    expect(verdict.restsOn).toEqual(["GT-05"])
  })
})
