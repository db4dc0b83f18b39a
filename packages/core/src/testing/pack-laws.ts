/**
 * Pack laws 规则包定律: what holds for every pack, as checks that any test runner can call.
 *
 * A county that writes its own pack runs the same laws over it, with a second encoding of its text where it has one.
 */
import * as Result from "effect/Result"
import * as fc from "fast-check"
import type { Evaluator } from "../household/evaluate.ts"
import { prepare } from "../household/evaluate.ts"
import type { Household } from "../household/household.ts"
import { partition } from "../reports/partition/partition.ts"
import { proofOf } from "../reports/proof.ts"
import type { Pack } from "../rules/pack.ts"
import type { EvaluationOptions } from "../rules/prepare.ts"
import type { Decided, Explained } from "../rules/verdict.ts"
import { dayBefore } from "../values/civil-date.ts"
import { arbitraryHousehold, forget } from "./arbitraries.ts"

/** What a second encoding says: clauses `null` when unknown, decisions `undefined` when unknown. */
export interface SecondEncoding {
  readonly clauses: { readonly [id: string]: boolean | null }
  readonly decisions: { readonly [id: string]: Decided | undefined }
}

/** A law, and a check that throws where it is broken. */
export interface Law {
  readonly name: string
  readonly check: () => void
}

/** How the laws are checked. */
export interface LawOptions extends EvaluationOptions {
  readonly runs: number
  readonly encoding?: (household: Household) => SecondEncoding
  /** How many households both encodings answer; as many as `runs` when left out. */
  readonly encodingRuns?: number
}

/** Lists the laws of one decision of a pack. */
export const lawsOf = (pack: Pack, decision: string, options: LawOptions): readonly Law[] => {
  const evaluator = Result.getOrThrow(prepare(pack, options))
  const setting: Setting = { pack, decision, options, evaluator, explain: (one) => evaluator.explain(decision, one) }
  return [
    { name: "[totality] a household of which everything is known is decided", check: () => totality(setting) },
    { name: "[Kleene] a new fact never turns one decided answer into another", check: () => kleene(setting) },
    {
      name: "[explanation] the facts cited force the answer, and none of the proof can go",
      check: () => proof(setting),
    },
    {
      name: "[questions] what is asked is unknown, asked once, and not asked in vain",
      check: () => questions(setting),
    },
    { name: "[order] the order of members, items and records changes no answer", check: () => order(setting) },
    { name: "[time locality] a version that applies on other days changes nothing", check: () => time(setting) },
    { name: "[partition] every decided household answers as one of the cells", check: () => cells(setting) },
    ...(options.encoding === undefined
      ? []
      : [{ name: "[two encodings] a second encoding answers the same", check: () => encodings(setting) }]),
  ]
}

interface Setting {
  readonly pack: Pack
  readonly decision: string
  readonly options: LawOptions
  readonly evaluator: Evaluator
  readonly explain: (household: Household) => Explained
}

const answerOf = ({ verdict }: Explained): Decided | undefined =>
  verdict.kind === "decided" ? verdict.value : undefined

const forEach = (
  { options }: Setting,
  holds: (household: Household, choice: number) => unknown,
  runs: number = options.runs,
): void => {
  fc.assert(
    fc.property(arbitraryHousehold(options.asOf), fc.nat(), (household, choice) => {
      const broken = holds(household, choice)
      if (broken !== undefined) throw new Error(JSON.stringify(broken))
    }),
    { numRuns: runs },
  )
}

const totality = ({ pack, decision, options }: Setting): void => {
  const parts = Result.getOrThrow(partition(pack, { ...optionsOf(options), decisions: [decision] }))
  if (parts.cells.length === 0) throw new Error("no cells")
}

const kleene = (setting: Setting): void =>
  forEach(setting, (household, choice) => {
    const less = answerOf(setting.explain(forget(household, choice)))
    const more = answerOf(setting.explain(household))
    return less === undefined || less === more ? undefined : { household, choice, less, more }
  })

const proof = (setting: Setting): void =>
  forEach(setting, (household) => {
    const found = proofOf(setting.evaluator, setting.decision, household)
    const answer = answerOf(setting.explain(household))
    if (found === undefined) return answer === undefined ? undefined : { household, answer }
    const again = answerOf(setting.explain(found.household))
    return again === answer ? undefined : { household, proof: found, answer, again }
  })

const questions = (setting: Setting): void =>
  forEach(setting, (household) => {
    const { verdict } = setting.explain(household)
    if (verdict.kind !== "pending") return undefined
    const paths = verdict.needs.map(({ fact }) => fact)
    const isFine = paths.length > 0 && new Set(paths).size === paths.length
    const known = paths.filter((path) => valueAt(household, path) !== undefined)
    return isFine && known.length === 0 ? undefined : { household, paths, known }
  })

const order = (setting: Setting): void =>
  forEach(setting, (household) => {
    const [one, other] = [household, reversed(household) as Household].map((each) => answerOf(setting.explain(each)))
    return one === other ? undefined : { household, one, other }
  })

/** Puts a version that says the opposite before the first day of every clause, and ends the days of the last. */
const time = (setting: Setting): void => {
  const { pack, decision, options } = setting
  const opposite = pack.clauses.map((clause) => ({
    ...clause,
    from: dayBefore(dayBefore(clause.from)),
    to: dayBefore(clause.from),
    when: { op: "all", of: [] } as const,
  }))
  const others = opposite.filter(({ id, from }) => !pack.clauses.some((one) => one.id === id && one.from < from))
  const firsts = others.filter(({ id }, at) => others.findIndex((one) => one.id === id) === at)
  const padded = Result.getOrThrow(prepare({ ...pack, clauses: [...firsts, ...pack.clauses] }, optionsOf(options)))
  forEach(setting, (household) => {
    const [one, other] = [setting.explain(household), padded.explain(decision, household)].map(answerOf)
    return one === other ? undefined : { household, one, other }
  })
}

const optionsOf = ({ asOf, readings, parameters }: LawOptions): EvaluationOptions => ({
  asOf,
  ...(readings !== undefined && { readings }),
  ...(parameters !== undefined && { parameters }),
})

const cells = (setting: Setting): void => {
  const { pack, decision, options } = setting
  const parts = Result.getOrThrow(partition(pack, { ...optionsOf(options), decisions: [decision] }))
  const known = new Set(parts.cells.map((cell) => JSON.stringify([cell.clauses, cell.decisions])))
  forEach(setting, (household) => {
    const { clauses } = parts.evaluator.explain("partition", household)
    const answer = answerOf(setting.explain(household))
    if (answer === undefined || clauses.some(({ value }) => value === null)) return undefined
    const vector = JSON.stringify([clauses.map(({ value }) => value), [answer]])
    return known.has(vector) ? undefined : { household, vector }
  })
}

const encodings = (setting: Setting): void => {
  const differs = (household: Household): unknown => {
    const second = setting.options.encoding!(household)
    const explained = setting.explain(household)
    const differing = explained.clauses.filter(({ id, value }) => second.clauses[id] !== value).map(({ id }) => id)
    const answer = answerOf(explained)
    const other = second.decisions[setting.decision]
    return differing.length === 0 && answer === other ? undefined : { household, differing, answer, other }
  }
  forEach(setting, differs, setting.options.encodingRuns)
}

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed).reverse()
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, reversed(inner)]))
}

const valueAt = (whole: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>(
      (value, step) => (value === null || value === undefined ? value : (value as Record<string, unknown>)[step]),
      whole,
    )
