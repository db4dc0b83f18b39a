/**
 * The same policy in json-rules-engine: net income, persons and ages are computed for it beforehand.
 */
import type { Household } from "@jingzhun/core"
import { ageOn } from "@jingzhun/core"
import type { NestedCondition } from "json-rules-engine"
import { Engine } from "json-rules-engine"
import { AS_OF } from "./households.ts"

/** Facts are flat, for a path into a list costs this engine most of its time. */
const of = (slot: number, name: string, operator: string, value: unknown): NestedCondition => ({
  fact: `m${slot}.${name}`,
  operator,
  value,
})

const isAged = (slot: number, sex: string, to: number): NestedCondition => ({
  all: [
    of(slot, "sex", "equal", sex),
    of(slot, "age", "greaterThanInclusive", 16),
    of(slot, "age", "lessThanInclusive", to),
  ],
})

const works = (slot: number): NestedCondition => ({
  all: [
    of(slot, "labour", "in", ["skilled", "ordinary", "weak"]),
    of(slot, "willing", "equal", true),
    { any: [isAged(slot, "male", 65), isAged(slot, "female", 60)] },
  ],
})

const residence = (name: string, value: boolean): NestedCondition => ({ fact: name, operator: "equal", value })

/** Decides households with json-rules-engine; the results of its conditions are its trace. */
export const jsonRulesDecider = (): ((household: Household) => Promise<boolean>) => {
  const engine = new Engine([], { allowUndefinedFacts: true })
  engine.addRule({
    event: { type: "identified" },
    conditions: {
      all: [
        { fact: "net", operator: "lessThan", value: { fact: "line" } },
        { any: [0, 1, 2, 3, 4, 5, 6].map(works) },
        residence("registeredInVillage", true),
        residence("contractsFarmland", true),
        residence("bearsPublicService", true),
        residence("urbanBenefits", false),
      ],
    },
  })
  return async ({ members, income, residence }) => {
    const facts: Record<string, unknown> = {
      net:
        (income?.items ?? []).reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0) -
        (income?.operatingCostFen ?? 0),
      line: 230_000 * (members?.length ?? 0),
      ...residence,
    }
    for (const [slot, member] of (members ?? []).entries()) {
      facts[`m${slot}.sex`] = member.sex
      facts[`m${slot}.labour`] = member.labour
      facts[`m${slot}.willing`] = member.willing
      facts[`m${slot}.age`] = ageOn(member.birthDate!, AS_OF)
    }
    const { results } = await engine.run(facts)
    return results.length === 1
  }
}
