/**
 * Dividend 分红: what a fund held in shares pays to its households in a year.
 *
 * A pay-out below the floor is a breach that is shown; it is still paid, for little is better than nothing.
 */
import * as Result from "effect/Result"
import type { Ratio } from "../values/ratio.ts"
import { isAtLeast, shareOf } from "../values/ratio.ts"
import type { Part, ShareFailure, Weighted } from "./largest-remainder.ts"
import { shareByLargestRemainder } from "./largest-remainder.ts"

/** One year's pay-out of an entrusted fund. */
export interface PayOut {
  readonly entrustedFen: number
  readonly payOutFen: number
  readonly shares: readonly Weighted[]
}

/** The dividends, and whether the year fell below the floor. */
export interface Dividends {
  readonly dividends: readonly Part[]
  /** The least that the text asks for, rounded up to the fen. */
  readonly floorFen: number
  readonly isBreach: boolean
}

/**
 * Distributes a pay-out by shares and holds it against the floor.
 *
 * ```ts
 * import { ratio } from "@jingzhun/core"
 * import { payDividends } from "@jingzhun/core/procedure"
 * import * as Result from "effect/Result"
 *
 * const shares = [{ id: "H1", weight: 1 }, { id: "H2", weight: 2 }]
 * const paid = Result.getOrThrow(payDividends({ entrustedFen: 1_000, payOutFen: 50, shares }, ratio(1, 20)))
 * paid.dividends.map((part) => part.amountFen) // => [17, 33]
 * paid.isBreach // => false
 * ```
 */
export const payDividends = (
  { entrustedFen, payOutFen, shares }: PayOut,
  floor: Ratio,
): Result.Result<Dividends, ShareFailure> =>
  Result.map(shareByLargestRemainder(payOutFen, shares), (dividends) => {
    const down = shareOf(entrustedFen, floor)
    const isWhole = isAtLeast({ part: down, whole: entrustedFen }, floor)
    return {
      dividends,
      floorFen: isWhole ? down : down + 1,
      isBreach: !isAtLeast({ part: payOutFen, whole: entrustedFen }, floor),
    }
  })
