/**
 * Ratio 比例: two whole numbers, compared by multiplying across, never by dividing.
 */

/** A share `over` of `under`, both whole, `under` above 0: 80 % is `{ over: 4, under: 5 }`. */
export interface Ratio {
  readonly over: number
  readonly under: number
}

/** Makes a ratio of two whole numbers. */
export const ratio = (over: number, under: number): Ratio => {
  if (!Number.isSafeInteger(over) || !Number.isSafeInteger(under) || under <= 0) {
    throw new RangeError(`not a ratio: ${over}/${under}`)
  }
  return { over, under }
}

/**
 * Tells whether a part is at least a share of a whole.
 *
 * ```ts
 * import { isAtLeast, ratio } from "@jingzhun/core"
 *
 * isAtLeast({ part: 10, whole: 15 }, ratio(2, 3)) // => true
 * isAtLeast({ part: 9, whole: 15 }, ratio(2, 3)) // => false
 * ```
 */
export const isAtLeast = ({ part, whole }: { readonly part: number; readonly whole: number }, share: Ratio): boolean =>
  BigInt(part) * BigInt(share.under) >= BigInt(whole) * BigInt(share.over)

/** Takes a share of a whole number of fen, rounded down to the fen. */
export const shareOf = (whole: number, share: Ratio): number =>
  Number((BigInt(whole) * BigInt(share.over)) / BigInt(share.under))
