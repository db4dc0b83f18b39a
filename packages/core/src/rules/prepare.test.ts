import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { evaluate, prepare } from "../household/evaluate.ts"
import { explainDisputed } from "../household/disputed.ts"
import { renderPack } from "../household/render.ts"
import { dejiang } from "../packs/dejiang/dejiang.ts"
import { gutan } from "../packs/gutan/gutan.ts"
import { xunyang } from "../packs/xunyang/xunyang.ts"
import { aHousehold, aMember } from "../testing/households.ts"
import { dayOf } from "../values/civil-date.ts"
import { say } from "../values/wording.ts"
import type { Condition } from "./expression.ts"
import type { Pack } from "./pack.ts"

const asOf = dayOf(2016, 5, 1)
const failureOf = (pack: Pack, options = {}) => Result.getOrThrow(Result.flip(prepare(pack, { asOf, ...options })))

/** A pack of one clause, to look at the engine alone. */
const packOf = (when: Condition): Pack => ({
  ...gutan,
  id: "one",
  clauses: [{ id: "ONE", source: "第一条", from: asOf, text: say("一", "one"), when }],
  decisions: [{ id: "one", text: say("一", "one"), when: { op: "clause", id: "ONE" }, clauses: ["ONE"] }],
})
const needsOf = (when: Condition, household: object) => {
  const { verdict } = Result.getOrThrow(evaluate(packOf(when), household, { asOf }))
  return verdict.kind === "pending" ? verdict.needs.map(({ fact }) => fact) : verdict
}
const holds = (fact: string): Condition => ({ op: "holds", fact })

describe("a pack that cannot be applied says why", () => {
  it("[select] a reading or clause that the pack does not have is refused with what it has", () => {
    expect(failureOf(gutan, { readings: { "GT-99": "literal" } })).toMatchObject({
      _tag: "UnknownClause",
      clause: "GT-99",
    })
    expect(failureOf(gutan, { readings: { "GT-03": "literal" } })).toMatchObject({ _tag: "NoReadings" })
    expect(failureOf(gutan, { readings: { "GT-04-1": "loose" } })).toMatchObject({
      _tag: "UnknownReading",
      known: ["no-full-labour", "literal"],
    })
  })
  it("[select] a figure that does not fit is refused with what it must be", () => {
    expect(failureOf(gutan, { parameters: { area: "十" } })).toMatchObject({ _tag: "BadParameter", parameter: "area" })
    expect(failureOf(dejiang, { parameters: { povertyLine: 0.5 } })).toMatchObject({ _tag: "BadParameter" })
    expect(failureOf(dejiang, { parameters: { incomeDivisor: "all" } })).toMatchObject({
      expected: { is: "oneOf", values: ["registered", "resident"] },
    })
    expect(failureOf(dejiang, { parameters: { toString: 1 } })).toMatchObject({ _tag: "UnknownParameter" })
  })
  it("[in force] a day before the text is no day of the text", () => {
    expect(failureOf(gutan, { asOf: dayOf(2010, 12, 31) })).toMatchObject({ _tag: "NotInForce", what: "GT-03" })
  })
  it("[pack] clauses that rest on themselves, unknown facts and newer operators are found before any household is", () => {
    expect(failureOf(packOf({ op: "clause", id: "ONE" }))).toEqual({ _tag: "CircularClauses", clause: "ONE" })
    expect(failureOf(packOf({ op: "clause", id: "TWO" }))).toMatchObject({ _tag: "UnknownClause", clause: "TWO" })
    expect(failureOf(packOf(holds("shoes")))).toEqual({ _tag: "UnknownFact", fact: "shoes" })
    expect(failureOf({ ...gutan, operators: 2 })).toEqual({ _tag: "UnknownOperators", operators: 2 })
  })
  it("[decision] a decision the pack does not make is refused", () => {
    const failure = Result.flip(evaluate(gutan, {}, { asOf, decision: "rich" }))
    expect(Result.getOrThrow(failure)).toMatchObject({ _tag: "UnknownDecision", known: ["extreme-poverty"] })
  })
})

describe("questions", () => {
  const sound = holds("housing.sound")
  const funds = holds("housing.canFundBuilding")
  const registered = holds("registered")

  it("[questions] what can no longer matter is not asked; what may settle everything alone is asked first", () => {
    const when: Condition = { op: "all", of: [{ op: "any", of: [sound, registered] }, funds] }
    expect(needsOf(when, {})).toEqual(["housing.canFundBuilding", "housing.sound", "registered"])
    expect(needsOf(when, { registered: true })).toEqual(["housing.canFundBuilding"])
  })
  it("[questions] a member who settles a list makes questions about the others idle", () => {
    const when: Condition = {
      op: "all",
      of: [{ op: "some", of: "members", where: holds("members.willing") }, registered],
    }
    expect(needsOf(when, { members: [{}, { willing: true }] })).toEqual(["registered"])
    expect(needsOf(when, { members: [{}, { willing: false }] })).toEqual(["members[0].willing", "registered"])
  })
  it("[questions] a question names the person it is about, in the language asked for", () => {
    const { labour: _, ...member } = aMember({ name: "韦一" })
    const household = aHousehold({ members: [aMember({ labour: "weak" }), member] })
    const inEnglish = Result.getOrThrow(evaluate(gutan, household, { asOf, language: "en" }))
    expect(inEnglish.verdict).toMatchObject({
      needs: [{ fact: "members[1].labour", question: "韦一: What is the labour capacity?" }],
    })
  })
})

describe("null is none, missing is unknown", () => {
  it("[facts] a part that is null has none of what is in it", () => {
    const verdict = Result.getOrThrow(evaluate(dejiang, aHousehold({ income: null, residence: null }), { asOf }))
    expect(verdict.clauses.find(({ id }) => id === "DJ-3-2a")).toMatchObject({
      value: true,
      facts: { "income.netFen": 0 },
    })
    expect(verdict.clauses.find(({ id }) => id === "DJ-3-3")?.value).toBe(false)
  })
})

describe("disputed facts", () => {
  const evaluator = Result.getOrThrow(prepare(gutan, { asOf }))
  const { assessed: _, ...household } = aHousehold({ members: [] })

  it("[disputed] values that lead to different answers leave it open, and the question shows both", () => {
    const disputed = [{ path: "assessed.conduct", values: [true, false] }]
    expect(explainDisputed(evaluator, "extreme-poverty", household, disputed).verdict).toMatchObject({
      kind: "pending",
      needs: [{ fact: "assessed.conduct", disputed: [true, false] }],
    })
  })
  it("[disputed] values that lead to the same answer decide, and a note says so", () => {
    const disputed = [{ path: "housing.areaSquareMetres", values: [1, 13] }]
    const crowded = aHousehold({ housing: { sound: true, canFundBuilding: false } })
    const explained = explainDisputed(evaluator, "extreme-poverty", crowded, disputed)
    expect(explained.verdict).toEqual({ kind: "decided", value: true })
    expect(explained.notes).toContainEqual(
      expect.objectContaining({ kind: "disputed", id: "housing.areaSquareMetres" }),
    )
  })
  it("[disputed] a dispute about one member reaches that member", () => {
    const { labour: _, ...first } = aMember()
    const disputed = [{ path: "members.0.labour", values: ["ordinary", "lost"] }]
    const answer = explainDisputed(evaluator, "extreme-poverty", aHousehold({ members: [first] }), disputed)
    expect(answer.verdict).toMatchObject({ kind: "pending", needs: [{ disputed: ["ordinary", "lost"] }] })
  })
})

describe("receipts", () => {
  it("[receipt] the same facts give the same receipt in either language, and another day another one", () => {
    const receiptOf = (options: object) =>
      Result.getOrThrow(evaluate(gutan, { registered: true }, { asOf, ...options })).receipt
    expect(receiptOf({ language: "en" })).toBe(receiptOf({ language: "zh-CN" }))
    expect(receiptOf({ asOf: dayOf(2016, 5, 2) })).not.toBe(receiptOf({}))
    expect(receiptOf({ parameters: { area: "999901" } })).not.toBe(receiptOf({}))
  })
  it("[receipt] names and identity numbers do not enter it", () => {
    const receiptOf = (name: string) =>
      Result.getOrThrow(evaluate(gutan, aHousehold({ members: [aMember({ name })] }), { asOf })).receipt
    expect(receiptOf("韦一")).toBe(receiptOf("韦二"))
  })
})

describe("words", () => {
  it("[render] every clause of every pack is said in both languages, with the figures in force", () => {
    for (const pack of [gutan, dejiang]) {
      for (const language of ["zh-CN", "en"] as const) {
        for (const { rule, text } of Result.getOrThrow(renderPack(pack, { asOf, language }))) {
          expect(text.length).toBeGreaterThan(5)
          expect(rule).not.toMatch(/undefined|members\.|income\./)
        }
      }
    }
  })
  it("[render] a clause that is cited is called by its article; its code stands beside", () => {
    const ruleOf = (language: "zh-CN" | "en") =>
      Result.getOrThrow(renderPack(gutan, { asOf, language })).find(({ id }) => id === "GT-04")?.rule
    expect(ruleOf("zh-CN")).toContain("（符合第四条(一)〔GT-04-1〕，或者符合第四条(二)〔GT-04-2〕")
    expect(ruleOf("en")).toContain("(第四条(一) [GT-04-1] is fulfilled or 第四条(二) [GT-04-2] is fulfilled")
  })
  it("[render] Chinese keeps its own brackets and its distance from figures", () => {
    const rules = [gutan, dejiang, xunyang].flatMap((pack) =>
      Result.getOrThrow(renderPack(pack, { asOf, language: "zh-CN" })).map(({ rule }) => rule),
    )
    expect(rules.filter((rule) => /[(](?![一二三四五六七八九十]+[)])/.test(rule))).toEqual([])
    expect(rules.filter((rule) => /[于在至]\d/.test(rule))).toEqual([])
  })
  it("[render] the words follow the reading and the figure chosen", () => {
    const options = {
      asOf,
      language: "en",
      readings: { "DJ-3-2d": "national" },
      parameters: { povertyLine: 280_000 },
    } as const
    const clauses = Result.getOrThrow(renderPack(dejiang, options))
    expect(clauses.find(({ id }) => id === "DJ-3-2c")?.rule).toContain("from 16 years to 55 years")
    expect(clauses.find(({ id }) => id === "DJ-3-2a")?.rule).toContain("2800 yuan")
  })
})
