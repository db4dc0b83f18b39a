/**
 * Tranches 分期拨付: a subsidy is paid in parts that never exceed it.
 *
 * The first part is a share rounded down to the fen; the last is the subsidy less what was paid, so that money always adds up.
 */
import type { Fen } from "../values/fen.ts"
import type { Ratio } from "../values/ratio.ts"
import { shareOf } from "../values/ratio.ts"

/**
 * The most that may be paid at the start of a project, rounded down to the fen.
 *
 * ```ts
 * import { ratio } from "@jingzhun/core"
 * import { firstTranche } from "@jingzhun/core/procedure"
 *
 * firstTranche(1_000_001, ratio(4, 5)) // => 800_000
 * firstTranche(1_000_001, ratio(1, 1)) // => 1_000_001
 * ```
 */
export const firstTranche = (subsidyFen: number, share: Ratio): Fen => shareOf(subsidyFen, share) as Fen

/** What is left of a subsidy after the payments made; never below 0. */
export const restOf = (subsidyFen: number, paid: readonly number[]): Fen => Math.max(0, subsidyFen - sumOf(paid)) as Fen

/** Adds amounts; beyond the safe integers it throws, for no budget of a county reaches them. */
export const sumOf = (amounts: readonly number[]): Fen => {
  let sum = 0n
  for (const amount of amounts) sum += BigInt(amount)
  if (sum > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError("a sum of fen beyond the safe integers")
  return Number(sum) as Fen
}
