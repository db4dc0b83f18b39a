/**
 * Disputed facts 两值待定: two people recorded different values, and nobody has settled it yet.
 *
 * A disputed fact counts as not known. Where every value on record gives the same answer, the answer stands.
 */
import type { Explained, Need, Note } from "../rules/verdict.ts"
import type { Evaluator } from "./evaluate.ts"
import { stepsOf, withFactAt } from "./fact-path.ts"
import type { Household } from "./household.ts"

/** A fact on which the records differ, by its path in the household such as `members[0].labour`, with each value on record. */
export interface Disputed {
  readonly path: string
  readonly values: readonly unknown[]
}

/** More combinations than these are not tried: the facts are then left as not known. */
const MOST_COMBINATIONS = 64

/**
 * Explains a household some of whose facts are disputed; the household given lacks those facts.
 *
 * ```ts
 * import { dayOf, explainDisputed, packs, prepare } from "@jingzhun/core"
 * import * as Result from "effect/Result"
 *
 * const evaluator = Result.getOrThrow(prepare(packs.gutan, { asOf: dayOf(2016, 5, 1) }))
 * const disputed = [{ path: "assessed.conduct", values: [true, false] }]
 * explainDisputed(evaluator, "extreme-poverty", { registered: false }, disputed).verdict // => { kind: "decided", value: false }
 * ```
 */
export const explainDisputed = (
  evaluator: Evaluator,
  decision: string,
  household: Household,
  disputed: readonly Disputed[],
): Explained => {
  const without = evaluator.explain(decision, household)
  if (disputed.length === 0 || without.verdict.kind !== "pending") return without
  const { needs } = without.verdict
  const answers = combinations(household, disputed).map((variant) => evaluator.explain(decision, variant))
  const [first] = answers
  if (first !== undefined && answers.every((other) => isSame(first, other))) {
    return { ...first, notes: [...first.notes, ...disputed.map((one) => sameEitherWay(one, first, evaluator))] }
  }
  return { ...without, verdict: { kind: "pending", needs: needs.map((need) => withValues(need, disputed)) } }
}

const isSame = ({ verdict: one }: Explained, { verdict: other }: Explained): boolean =>
  one.kind === "decided" && other.kind === "decided" && one.value === other.value

const withValues = (need: Need, disputed: readonly Disputed[]): Need => {
  const values = disputed.find(({ path }) => isSamePlace(path, need.fact))?.values
  return values === undefined ? need : { ...need, disputed: values }
}

const sameEitherWay = ({ path }: Disputed, explained: Explained, { prepared }: Evaluator): Note => {
  const clause = explained.clauses[0]
  return {
    kind: "disputed",
    id: path,
    clause: clause?.id ?? "",
    source: clause?.source ?? "",
    text:
      prepared.language === "zh-CN"
        ? "此项有两个不同的记录，取哪一个结论都相同。"
        : "Two values are on record; the answer is the same with either.",
  }
}

const combinations = (household: Household, disputed: readonly Disputed[]): readonly Household[] => {
  let variants: readonly Household[] = [household]
  for (const { path, values } of disputed) {
    variants = variants.flatMap((variant) => values.map((value) => withFactAt(variant, path, value)))
    if (variants.length > MOST_COMBINATIONS) return []
  }
  return variants
}

/** `members.0.labour` and `members[0].labour` are the same place. */
const isSamePlace = (one: string, other: string): boolean => stepsOf(one).join(".") === stepsOf(other).join(".")
