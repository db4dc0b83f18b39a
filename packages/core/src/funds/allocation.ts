/**
 * Allocation 资金安排: a fund divided into parts by the text, checked to the fen.
 *
 * Half of an odd sum does not exist; the two halves may then differ by the one fen that cannot be divided.
 */
import type { Ratio } from "../values/ratio.ts"
import { isAtLeast } from "../values/ratio.ts"
import { sumOf } from "./tranche.ts"

/** How the two halves of a fund were placed. */
export interface TwoHalves {
  readonly totalFen: number
  readonly firstHalf: readonly number[]
  readonly secondHalf: readonly number[]
}

/** What is wrong with an allocation. */
export type AllocationFault =
  | { readonly _tag: "SumDiffers"; readonly totalFen: number; readonly allocatedFen: number }
  | { readonly _tag: "HalvesDiffer"; readonly firstFen: number; readonly secondFen: number }

/**
 * Checks that a fund was placed in two halves, to the fen.
 *
 * ```ts
 * import { faultOfHalves } from "@jingzhun/core/procedure"
 *
 * faultOfHalves({ totalFen: 101, firstHalf: [51], secondHalf: [20, 30] }) // => undefined
 * faultOfHalves({ totalFen: 100, firstHalf: [51], secondHalf: [49] }) // => { _tag: "HalvesDiffer", firstFen: 51, secondFen: 49 }
 * ```
 */
export const faultOfHalves = ({ totalFen, firstHalf, secondHalf }: TwoHalves): AllocationFault | undefined => {
  const firstFen = sumOf(firstHalf)
  const secondFen = sumOf(secondHalf)
  const allocatedFen = sumOf([firstFen, secondFen])
  if (allocatedFen !== totalFen) return { _tag: "SumDiffers", totalFen, allocatedFen }
  return Math.abs(firstFen - secondFen) > 1 ? { _tag: "HalvesDiffer", firstFen, secondFen } : undefined
}

/** Tells whether a part of a yearly plan is at least a share of the plan: `place ≥ share × plan`, without dividing. */
export const isPlanShareMet = (
  { placed, planned }: { readonly placed: number; readonly planned: number },
  share: Ratio,
): boolean => isAtLeast({ part: placed, whole: planned }, share)
