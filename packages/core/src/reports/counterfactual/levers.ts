/**
 * Levers 可改变之处: every single lawful change that a household's own facts leave room for.
 */
import type { Evaluator } from "../../household/evaluate.ts"
import type { Change } from "../../household/changeable.ts"
import { CHANGEABLE } from "../../household/changeable.ts"
import { factAt, withFactAt } from "../../household/fact-path.ts"
import type { Household } from "../../household/household.ts"
import { findFact } from "../../rules/compile-fact.ts"
import type { Fact } from "../../rules/vocabulary.ts"
import { linesOf } from "../what-if/lines.ts"

/** One change: which fact, from what to what. */
export interface Lever {
  readonly path: string
  readonly fact: Fact
  /** The place of the member it is about. */
  readonly item: number | undefined
  readonly from: unknown
  readonly to: unknown
  readonly apply: (household: Household) => Household
}

/** Lists the changes; a fact that is not known is a question, not a change. */
export const leversOf = (evaluator: Evaluator, decision: string, household: Household): readonly Lever[] => {
  const lines = linesOf(evaluator.prepared, evaluator.prepared.decisions.get(decision)!)
  const { asOf, setting } = evaluator.prepared
  return [...CHANGEABLE].flatMap(([path, change]) => {
    const fact = findFact(setting.vocabulary, path)
    switch (change.kind) {
      case "to":
        return placesOf(path, household).flatMap((place) => toValues(fact, change, { household, ...place }))
      case "up": {
        const reached = lines.flatMap((line) => {
          const distance = line.fact === path ? line.distance(household) : undefined
          return distance === undefined ? [] : [distance]
        })
        return reached.flatMap(({ figure, line }) =>
          [line, line + change.step].filter((to) => to > figure).map((to) => upTo(fact, figure, to)),
        )
      }
      case "record":
        return withRecord(fact, { ...change.record, date: asOf }, household)
    }
  })
}

interface Place {
  readonly at: string
  readonly item: number | undefined
}

const placesOf = (path: string, { members }: Household): readonly Place[] => {
  if (!path.startsWith("members.")) return [{ at: path, item: undefined }]
  return (members ?? []).map((_, item) => ({ at: `members[${item}]${path.slice("members".length)}`, item }))
}

const toValues = (
  fact: Fact,
  { values }: Extract<Change, { kind: "to" }>,
  { at, household, item }: Place & { readonly household: Household },
): readonly Lever[] => {
  const from = factAt(household, at)
  if (from === undefined) return []
  return values
    .filter((to) => to !== from)
    .map((to) => ({ path: at, fact, item, from, to, apply: (one) => withFactAt(one, at, to) }))
}

/** Net income rises by an item of its own; it is not taken to be stable. */
const upTo = (fact: Fact, from: number, to: number): Lever => ({
  path: fact.path,
  fact,
  item: undefined,
  from,
  to,
  apply: (household) => {
    if (fact.path !== "income.netFen") return withFactAt(household, fact.path, to)
    const more = { kind: "business", amountFen: to - from, stable: false, guaranteed: false }
    return withFactAt(household, "income.items", [...(household.income?.items ?? []), more])
  },
})

const withRecord = (fact: Fact, record: object, household: Household): readonly Lever[] => {
  const before = factAt(household, fact.path) as readonly unknown[] | null | undefined
  if (before === undefined) return []
  const to = [...(before ?? []), record]
  const apply = (one: Household): Household => withFactAt(one, fact.path, to)
  return [{ path: fact.path, fact, item: undefined, from: before, to, apply }]
}
