/**
 * Largest remainder 最大余数法: shares a whole number of fen by weights so that the parts add up to the whole.
 *
 * Everyone first gets the part rounded down; the fen left over go to the largest remainders, equal ones by name, so that the order
 * in which people were entered never matters.
 */
import * as Result from "effect/Result"
import type { Fen } from "../values/fen.ts"

/** Someone who has a share, and how large it is. */
export interface Weighted {
  readonly id: string
  readonly weight: number
}

/** Why a sum cannot be shared. */
export type ShareFailure =
  | { readonly _tag: "NobodyToShare" }
  | { readonly _tag: "NotAWholeWeight"; readonly id: string; readonly weight: number }
  | { readonly _tag: "NotAWholeSum"; readonly total: number }
  | { readonly _tag: "SharedTwice"; readonly id: string }

/** A part of the sum. */
export interface Part {
  readonly id: string
  readonly amountFen: Fen
}

/**
 * Shares fen by weights; the parts stand in the order given and add up to the whole.
 *
 * ```ts
 * import { shareByLargestRemainder } from "@jingzhun/core/procedure"
 * import * as Result from "effect/Result"
 *
 * const parts = Result.getOrThrow(shareByLargestRemainder(100, [{ id: "A", weight: 1 }, { id: "B", weight: 1 }, { id: "C", weight: 1 }]))
 * parts.map((part) => part.amountFen) // => [34, 33, 33]
 * ```
 */
export const shareByLargestRemainder = (
  total: number,
  shares: readonly Weighted[],
): Result.Result<readonly Part[], ShareFailure> => {
  const failure = faultOf(total, shares)
  if (failure !== undefined) return Result.fail(failure)
  const whole = BigInt(total)
  const sum = shares.reduce((all, { weight }) => all + BigInt(weight), 0n)
  const parts = shares.map(({ id, weight }) => ({
    id,
    down: (whole * BigInt(weight)) / sum,
    remainder: (whole * BigInt(weight)) % sum,
  }))
  const left = Number(whole - parts.reduce((all, { down }) => all + down, 0n))
  const raised = new Set(
    [...parts]
      .sort((one, other) => descending(one.remainder, other.remainder) || ascending(one.id, other.id))
      .slice(0, left)
      .map(({ id }) => id),
  )
  return Result.succeed(
    parts.map(({ id, down }) => ({ id, amountFen: (Number(down) + (raised.has(id) ? 1 : 0)) as Fen })),
  )
}

const faultOf = (total: number, shares: readonly Weighted[]): ShareFailure | undefined => {
  if (!Number.isSafeInteger(total) || total < 0) return { _tag: "NotAWholeSum", total }
  const wrong = shares.find(({ weight }) => !Number.isSafeInteger(weight) || weight < 0)
  if (wrong !== undefined) return { _tag: "NotAWholeWeight", ...wrong }
  const ids = new Set<string>()
  for (const { id } of shares) {
    if (ids.has(id)) return { _tag: "SharedTwice", id }
    ids.add(id)
  }
  return shares.some(({ weight }) => weight > 0) ? undefined : { _tag: "NobodyToShare" }
}

const descending = (one: bigint, other: bigint): number => (one > other ? -1 : one < other ? 1 : 0)
const ascending = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
