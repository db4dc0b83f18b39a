import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Evaluator } from "../household/evaluate.ts"
import { prepare } from "../household/evaluate.ts"
import type { Household, Member } from "../household/household.ts"
import type { Decided, Explained } from "../rules/verdict.ts"
import { arbitraryHousehold, forget } from "../testing/arbitraries.ts"
import { dayOf } from "../values/civil-date.ts"
import { packs } from "./packs.ts"
import { naiveVerdict } from "./naive-encoding.cases.ts"

const asOf = dayOf(2016, 5, 1)
const RUNS = { numRuns: Number(process.env["RUNS"] ?? 1_000) }

const READINGS = [{}, { "GT-04-1": "literal", "GT-04-3": "area-and-no-funds" }, { "DJ-3-2d": "national" }] as const

/** Every pack under every reading it offers. */
const evaluators: readonly (readonly [string, Evaluator, { readonly [clause: string]: string }])[] = Object.values(
  packs,
).flatMap((pack) =>
  READINGS.flatMap((readings) => {
    const prepared = prepare(pack, { asOf, readings })
    return Result.isSuccess(prepared)
      ? [[`${pack.id} ${Object.values(readings).join("+")}`, prepared.success, readings] as const]
      : []
  }),
)

const cases = evaluators.flatMap(([name, evaluator, readings]) =>
  evaluator.decisions.map((decision) => ({ name: `${name} ${decision}`, evaluator, decision, readings })),
)

const answerOf = ({ verdict }: Explained): Decided => (verdict.kind === "decided" ? verdict.value : null)

describe.each(cases)("$name", ({ evaluator, decision, readings }) => {
  const households = arbitraryHousehold(asOf)
  const explain = (household: Household) => evaluator.explain(decision, household)

  it("[Kleene] a new fact never turns one decided answer into another", () => {
    fc.assert(
      fc.property(households, fc.nat(), (household, choice) => {
        const less = answerOf(explain(forget(household, choice)))
        if (less !== null) expect(answerOf(explain(household))).toBe(less)
      }),
      RUNS,
    )
  })

  it("[explanation] the facts cited are enough: with all others forgotten, each clause answers the same", () => {
    fc.assert(
      fc.property(households, (household) => {
        const explained = explain(household)
        for (const clause of explained.clauses.filter(
          ({ value, restsOn }) => value !== null && restsOn === undefined,
        )) {
          const again = explain(onlyCited(household, clause.facts)).clauses.find(({ id }) => id === clause.id)!
          expect([clause.id, again.value]).toEqual([clause.id, clause.value])
        }
      }),
      RUNS,
    )
  })

  it("[explanation] the clauses rested on force the decision: a yes needs each, a no needs one", () => {
    fc.assert(
      fc.property(households, (household) => {
        const explained = explain(household)
        if (explained.verdict.kind !== "decided") return
        const values = explained.restsOn.map((id) => explained.clauses.find((clause) => clause.id === id)!.value)
        expect(values.every((value) => value === (explained.verdict as { value: boolean }).value)).toBe(true)
      }),
      RUNS,
    )
  })

  it("[questions] a pending verdict asks for something, and only for what is not known", () => {
    fc.assert(
      fc.property(households, (household) => {
        const { verdict } = explain(household)
        if (verdict.kind !== "pending") return
        expect(verdict.needs.length).toBeGreaterThan(0)
        for (const { fact } of verdict.needs) expect([fact, valueAt(household, fact)]).toEqual([fact, undefined])
        expect(new Set(verdict.needs.map(({ fact }) => fact)).size).toBe(verdict.needs.length)
      }),
      RUNS,
    )
  })

  it("[order] the order of members and income items changes no answer", () => {
    fc.assert(
      fc.property(households, (household) => {
        expect(answerOf(explain(reversed(household)))).toBe(answerOf(explain(household)))
      }),
      RUNS,
    )
  })

  it("[two encodings] a naive encoding of the same text answers every clause the same", () => {
    fc.assert(
      fc.property(households, (household) => {
        const explained = explain(household)
        const naive = naiveVerdict(evaluator.prepared.pack.id, household, asOf, readings)
        expect(answerOf(explained)).toBe(naive[decision])
        for (const { id, value } of explained.clauses) expect([id, value]).toEqual([id, naive[id]])
      }),
      RUNS,
    )
  })
})

describe("the arbitraries reach every edge", () => {
  it("[boundary] households at exactly the line are met in a thousand", () => {
    const { explain } = evaluators.find(([name]) => name.startsWith("dejiang"))![1]
    const met = fc.sample(arbitraryHousehold(asOf), { numRuns: 1_000, seed: 1 })
    const notes = met.flatMap((household) =>
      explain("identified", household).notes.filter(({ kind }) => kind === "gap"),
    )
    expect(notes.length).toBeGreaterThan(10)
  })
})

const reversed = (household: Household): Household => ({
  ...household,
  ...(household.members && { members: [...household.members].reverse() }),
  ...(household.income?.items && { income: { ...household.income, items: [...household.income.items].reverse() } }),
})

const valueAt = (whole: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>(
      (value, step) => (value === null || value === undefined ? value : (value as Record<string, unknown>)[step]),
      whole,
    )

/** A household of which only the facts cited are known; a count cited keeps that many members or items. */
const onlyCited = (household: Household, facts: { readonly [path: string]: unknown }): Household => {
  const kept: { [key: string]: unknown } = {}
  for (const list of ["members", "determinations"] as const) {
    const items = household[list]
    const isSeen = Object.keys(facts).some((path) => path.startsWith(`${list}.`) || path.startsWith(`${list}[`))
    if (isSeen) kept[list] = items?.map((item, at) => citedItem(item as Member, `${list}[${at}].`, facts)) ?? null
  }
  const income = incomeCited(household, facts)
  if (income !== undefined) kept["income"] = income
  for (const [path, value] of Object.entries(facts)) {
    const [part = "", name] = path.split(".")
    if (name === undefined) kept[part] = value
    else if (["housing", "residence", "assessed"].includes(part)) {
      kept[part] = { ...(kept[part] as object | undefined), [name]: value }
    }
  }
  return kept
}

const citedItem = (item: object, prefix: string, facts: { readonly [path: string]: unknown }): object =>
  Object.fromEntries(Object.entries(item).filter(([name]) => Object.hasOwn(facts, prefix + name)))

const incomeCited = (household: Household, facts: { readonly [path: string]: unknown }): unknown => {
  if (Object.hasOwn(facts, "income.netFen")) {
    return { items: [{ amountFen: facts["income.netFen"] }], operatingCostFen: 0 }
  }
  const isSeen = Object.keys(facts).some((path) => path.startsWith("income.items"))
  if (!isSeen) return undefined
  return { items: household.income?.items?.map((item, at) => citedItem(item, `income.items[${at}].`, facts)) ?? null }
}
