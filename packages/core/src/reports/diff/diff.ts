/**
 * Diff 比较: the households on which two packs disagree, as regions, each with one of them and the articles of both sides.
 *
 * It is exact: both packs are partitioned together, so what is not in a region is decided the same by both.
 */
import * as Result from "effect/Result"
import type { Evaluator } from "../../household/evaluate.ts"
import { prepare } from "../../household/evaluate.ts"
import type { Household } from "../../household/household.ts"
import type { Pack } from "../../rules/pack.ts"
import { hashOf } from "../../rules/prepare.ts"
import type { Choices } from "../../rules/select.ts"
import { select } from "../../rules/select.ts"
import type { Decided } from "../../rules/verdict.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import type { Language } from "../../values/wording.ts"
import type { Cell, PartitionFailure } from "../partition/partition.ts"
import { decisionsOn, partition } from "../partition/partition.ts"
import { describeRegion, regionsOf } from "../partition/regions.ts"
import { jointPack, onSide } from "./joint-pack.ts"

/** What one side says of the witness, and on which articles it rests. */
export interface Said {
  readonly decision: string
  readonly value: Decided
  readonly articles: readonly { readonly clause: string; readonly source: string }[]
}

/** Households on which the packs disagree in the same way. */
export interface Disagreement {
  readonly left: Said
  readonly right: Said
  /** What they have in common, in words; empty when nothing else matters. */
  readonly where: readonly string[]
  readonly cells: number
  readonly witness: Household
}

/** What a comparison says. */
export interface Diff {
  readonly left: { readonly pack: string; readonly packHash: string }
  readonly right: { readonly pack: string; readonly packHash: string }
  readonly asOf: CivilDate
  readonly compared: readonly (readonly [left: string, right: string])[]
  /** Decisions that have no counterpart. */
  readonly unmatched: { readonly left: readonly string[]; readonly right: readonly string[] }
  readonly disagreements: readonly Disagreement[]
  /** Cells in which the packs agree and disagree. */
  readonly cells: { readonly agreeing: number; readonly disagreeing: number }
}

/** How two packs are compared. */
export interface DiffOptions {
  readonly asOf: CivilDate
  /** The day on which both texts are read as they were known. */
  readonly knownAt?: CivilDate
  readonly language?: Language
  /** Decisions that answer the same question under different names; the same names are matched without. */
  readonly decisions?: readonly (readonly [left: string, right: string])[]
  readonly left?: Choices
  readonly right?: Choices
}

/** Why two packs cannot be compared. */
export type DiffFailure =
  | PartitionFailure
  | { readonly _tag: "NothingToCompare"; readonly left: readonly string[]; readonly right: readonly string[] }

/**
 * Compares two packs.
 *
 * ```ts
 * import { dayOf, packs } from "@jingzhun/core"
 * import { diff } from "@jingzhun/core/reports"
 * import * as Result from "effect/Result"
 *
 * const { disagreements } = Result.getOrThrow(
 *   diff(packs.dejiang, packs["dejiang-closed"], { asOf: dayOf(2016, 5, 1), language: "en" }),
 * )
 * disagreements[0]?.where.at(-2) // => "net income of the year = 2300 × number of members"
 * disagreements[0]?.right.value // => true
 * ```
 */
export const diff = (left: Pack, right: Pack, options: DiffOptions): Result.Result<Diff, DiffFailure> => {
  const { asOf } = options
  const day = dayOf(options)
  const names = { left: decisionsOn(left, day), right: decisionsOn(right, day) }
  const compared =
    options.decisions ?? names.left.filter((id) => names.right.includes(id)).map((id) => [id, id] as const)
  if (compared.length === 0) return Result.fail({ _tag: "NothingToCompare", ...names })
  return Result.flatMap(prepare(left, { ...day, ...options.left }), (leftEvaluator) =>
    Result.flatMap(prepare(right, { ...day, ...options.right }), (rightEvaluator) => {
      const found: Disagreement[] = []
      const cells = { agreeing: 0, disagreeing: 0 }
      for (const pair of compared) {
        const one = compareOne([left, right], pair, { options, evaluators: [leftEvaluator, rightEvaluator] })
        if (Result.isFailure(one)) return Result.fail(one.failure)
        found.push(...one.success.disagreements)
        cells.agreeing += one.success.agreeing
        cells.disagreeing += one.success.disagreeing
      }
      return Result.succeed({
        left: { pack: left.id, packHash: hashOf(left) },
        right: { pack: right.id, packHash: hashOf(right) },
        asOf,
        compared,
        unmatched: {
          left: names.left.filter((id) => compared.every(([one]) => one !== id)),
          right: names.right.filter((id) => compared.every(([, other]) => other !== id)),
        },
        disagreements: found,
        cells,
      })
    }),
  )
}

interface Comparing {
  readonly options: DiffOptions
  readonly evaluators: readonly [Evaluator, Evaluator]
}

interface Compared {
  readonly disagreements: readonly Disagreement[]
  readonly agreeing: number
  readonly disagreeing: number
}

const compareOne = (
  [left, right]: readonly [Pack, Pack],
  [one, other]: readonly [string, string],
  { options, evaluators }: Comparing,
): Result.Result<Compared, PartitionFailure> => {
  const joint = jointPack(left, right)
  const { asOf, language = "zh-CN" } = options
  const day = dayOf(options)
  const choices = jointChoices(options)
  const asked = { ...day, language, ...choices, decisions: [onSide("left", one), onSide("right", other)] }
  return Result.map(partition(joint, asked), (parts) => {
    const { parameters } = Result.getOrThrow(select(joint, asOf, { ...day, ...choices }))
    const differing = parts.cells.filter(({ decisions }) => decisions[0] !== decisions[1])
    const keyOf = ({ decisions }: Cell): string => JSON.stringify(decisions)
    const disagreements = [...new Set(differing.map(keyOf))].flatMap((key) =>
      regionsOf(
        parts,
        differing.filter((cell) => keyOf(cell) === key),
      ).map((region): Disagreement => ({
        left: saidOf(evaluators[0], one, region.witness),
        right: saidOf(evaluators[1], other, region.witness),
        where: describeRegion(region, parts.axes, { language, pack: joint, parameters }),
        cells: region.cells,
        witness: region.witness,
      })),
    )
    return { disagreements, agreeing: parts.cells.length - differing.length, disagreeing: differing.length }
  })
}

const dayOf = ({ asOf, knownAt }: DiffOptions): { readonly asOf: CivilDate; readonly knownAt?: CivilDate } => ({
  asOf,
  ...(knownAt && { knownAt }),
})

const jointChoices = ({ left = {}, right = {} }: DiffOptions): Choices => {
  const both = <Value>(
    one: { readonly [id: string]: Value } = {},
    other: { readonly [id: string]: Value } = {},
  ): { readonly [id: string]: Value } =>
    Object.fromEntries([
      ...Object.entries(one).map(([id, value]) => [onSide("left", id), value] as const),
      ...Object.entries(other).map(([id, value]) => [onSide("right", id), value] as const),
    ])
  return { readings: both(left.readings, right.readings), parameters: both(left.parameters, right.parameters) }
}

const saidOf = (evaluator: Evaluator, decision: string, household: Household): Said => {
  const { verdict, clauses, restsOn } = evaluator.explain(decision, household)
  const shown = clauses.filter(({ id }) => restsOn.includes(id))
  return {
    decision,
    value: verdict.kind === "decided" ? verdict.value : null,
    articles: shown.map(({ id, source }) => ({ clause: id, source })),
  }
}
