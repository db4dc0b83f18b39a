/**
 * What if 政策推演: two texts, or one under two choices, held against households one by one.
 *
 * Only households of which something is to be said are explained; nothing is kept but the totals, so that a province
 * passes through in the memory of a village.
 */
import * as Result from "effect/Result"
import type { Evaluator } from "../../household/evaluate.ts"
import { prepare } from "../../household/evaluate.ts"
import type { Household } from "../../household/household.ts"
import type { Pack } from "../../rules/pack.ts"
import type { EvaluationFailure, EvaluationOptions } from "../../rules/prepare.ts"
import type { ClauseResult, Decided } from "../../rules/verdict.ts"
import type { Distance, Line, Nearness } from "./lines.ts"
import { clausesUnder, isMoney, linesOf } from "./lines.ts"
import type { WhatIfTotals } from "./totals.ts"
import { makeTally } from "./totals.ts"

/** A text and how it is applied. */
export interface Side extends EvaluationOptions {
  readonly pack: Pack
}

/** What is compared. */
export interface Scenario {
  readonly before: Side
  readonly after: Side
  /** The decision; the first of the pack, unless said otherwise. It must have the same name on both sides. */
  readonly decision?: string
  /** The fen that a household with this answer receives; `undefined` is not yet known. */
  readonly amountFen?: (household: Household, decided: Decided | undefined) => number
  /** Puts households near a line of the text after the change on the watch list. */
  readonly near?: Nearness
}

/** The first clause of the text that says something else. */
export interface FirstDifference {
  readonly clause: string
  readonly source: string
  /** `null` is not yet known; `undefined`: the text on this side has no such clause. */
  readonly was: boolean | null | undefined
  readonly is: boolean | null | undefined
  readonly facts: ClauseResult["facts"]
  readonly parameters?: ClauseResult["parameters"]
}

/** What is to be said of one household. */
export interface WhatIfFinding {
  readonly household: string | null
  readonly was: Decided | undefined
  readonly is: Decided | undefined
  /** The answer is another one. */
  readonly flips: boolean
  readonly first?: FirstDifference
  /** The difference in what it receives, in fen. */
  readonly differenceFen?: number
  /** Where it stands to the line that moved, when the clause that differs compares money with one. */
  readonly moved?: Distance
  /** The lines it is near. */
  readonly near: readonly Distance[]
}

/** A what-if under way. */
export interface WhatIf {
  /** Looks at one household; `undefined` when there is nothing to say of it. */
  readonly look: (household: Household) => WhatIfFinding | undefined
  readonly totals: () => WhatIfTotals
}

/**
 * Makes a what-if ready.
 *
 * ```ts
 * import { dayOf, fromYuan, packs } from "@jingzhun/core"
 * import { whatIf } from "@jingzhun/core/reports"
 * import * as Result from "effect/Result"
 *
 * const before = { pack: packs.dejiang, asOf: dayOf(2016, 5, 1) }
 * const after = { ...before, parameters: { povertyLine: fromYuan(2_800) } }
 * const { look, totals } = Result.getOrThrow(whatIf({ before, after, decision: "exit" }))
 * const income = { items: [{ kind: "wage", amountFen: fromYuan(2_500) }], operatingCostFen: fromYuan(0) } as const
 * look({ id: "H1", registered: true, members: [{}], income })?.first?.clause // => "DJ-3-2b"
 * totals().byAnswer // => { "true → false": 1 }
 * ```
 */
export const whatIf = (scenario: Scenario): Result.Result<WhatIf, EvaluationFailure> =>
  Result.flatMap(prepare(scenario.before.pack, scenario.before), (before) =>
    Result.flatMap(prepare(scenario.after.pack, scenario.after), (after) => {
      const decision = scenario.decision ?? before.decisions[0] ?? ""
      const lacking = [before, after].find(({ decisions }) => !decisions.includes(decision))
      return lacking === undefined
        ? Result.succeed(run(scenario, decision, { before, after }))
        : Result.fail<EvaluationFailure>({ _tag: "UnknownDecision", decision, known: lacking.decisions })
    }),
  )

interface Sides {
  readonly before: Evaluator
  readonly after: Evaluator
}

const run = ({ amountFen, near }: Scenario, decision: string, { before, after }: Sides): WhatIf => {
  const lines = linesOf(after.prepared, after.prepared.decisions.get(decision)!)
  const order = [before, after].flatMap(({ prepared }) => clausesUnder(prepared, prepared.decisions.get(decision)!))
  const tally = makeTally(decision)
  const whyOf = (household: Household): Pick<WhatIfFinding, "first" | "moved"> => {
    const first = firstDifference(decision, household, { before, after, order })
    const moved = first && movedLine(lines, first, household)
    return { ...(first !== undefined && { first }), ...(moved !== undefined && { moved }) }
  }
  return {
    look: (household) => {
      const was = before.decide(decision, household)
      const is = after.decide(decision, household)
      const money = amountFen && { differenceFen: amountFen(household, is) - amountFen(household, was) }
      const close = near === undefined ? NOTHING : nearOf(lines, near, household)
      tally.seen(money?.differenceFen)
      if (was === is && !money?.differenceFen && close.length === 0) return undefined
      const said = { household: household.id ?? null, was, is, flips: was !== is, near: close, ...money }
      const found = was === is ? said : { ...said, ...whyOf(household) }
      tally.found(found)
      return found
    },
    totals: tally.totals,
  }
}

const NOTHING: readonly Distance[] = []

const nearOf = (lines: readonly Line[], nearness: Nearness, household: Household): readonly Distance[] =>
  lines.flatMap(({ distance, isNear }) => {
    const found = distance(household)
    return found !== undefined && isNear(found, nearness) ? [found] : []
  })

/** The first clause, in the order in which the decision rests on them, that does not say the same on both sides. */
const firstDifference = (
  decision: string,
  household: Household,
  { before, after, order }: Sides & { readonly order: readonly string[] },
): FirstDifference | undefined => {
  const was = clausesById(before, decision, household)
  const is = clausesById(after, decision, household)
  const id = order.find((clause) => was.get(clause)?.value !== is.get(clause)?.value)
  if (id === undefined) return undefined
  const shown = (is.get(id) ?? was.get(id))!
  return {
    clause: id,
    source: shown.source,
    was: was.get(id)?.value,
    is: is.get(id)?.value,
    facts: shown.facts,
    ...(shown.parameters !== undefined && { parameters: shown.parameters }),
  }
}

const clausesById = (
  { explain }: Evaluator,
  decision: string,
  household: Household,
): ReadonlyMap<string, ClauseResult> =>
  new Map(explain(decision, household).clauses.map((clause) => [clause.id, clause]))

const movedLine = (lines: readonly Line[], { clause }: FirstDifference, household: Household): Distance | undefined => {
  for (const { distance } of lines) {
    const found = distance(household)
    if (found !== undefined && found.clause === clause && isMoney(found.unit)) return found
  }
  return undefined
}
