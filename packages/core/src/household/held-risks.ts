/**
 * Held risks 名册所记风险: what a roster keeps of the risks of a household: the kinds that still weigh on it.
 *
 * A risk that was resolved weighs no more and is not kept; where of one risk nobody knows, nothing can be kept.
 */
import type { Household, Risk, RiskKind } from "./household.ts"

/**
 * Gives the kinds of the risks that still weigh, each once; `undefined` where that is not known.
 *
 * ```ts
 * import { heldRisks } from "@jingzhun/core"
 *
 * heldRisks([{ kind: "illness", unresolved: true }, { kind: "water", unresolved: false }]) // => ["illness"]
 * heldRisks([{ kind: "illness" }]) // => undefined
 * ```
 */
export const heldRisks = (risks: Household["risks"]): readonly RiskKind[] | null | undefined => {
  if (risks === undefined || risks === null) return risks
  const kinds = new Set<RiskKind>()
  for (const { kind, unresolved } of risks) {
    if (unresolved === undefined || kind === undefined) return undefined
    if (unresolved === true) kinds.add(kind)
  }
  return [...kinds]
}

/** Gives the risks that kinds held in a roster stand for. */
export const risksOfKinds = (kinds: readonly RiskKind[]): readonly Risk[] =>
  kinds.map((kind) => ({ kind, unresolved: true }))
