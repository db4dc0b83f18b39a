/**
 * Vote 表决: whether enough of a panel agree, and by how many ballots the answer is robust.
 *
 * The share is taken of every representative unless a reading says of those present; compared by multiplying across.
 */
import type { Ratio } from "../values/ratio.ts"

/** What a ballot says to a question. */
export type Answer = "agree" | "oppose" | "abstain" | "invalid"

/** The outcome of one question. */
export interface Tally {
  readonly agree: number
  readonly oppose: number
  readonly abstain: number
  readonly invalid: number
  /** The number of representatives of which the share is taken. */
  readonly base: number
  /** The least number that carries. */
  readonly needed: number
  readonly isPassed: boolean
  /** Ballots for it above what is needed; below 0 is what it lacks. */
  readonly margin: number
  /** One ballot for it found invalid would change the outcome. */
  readonly isDecidedByOne: boolean
}

/**
 * Counts the ballots on one question.
 *
 * ```ts
 * import { ratio } from "@jingzhun/core"
 * import { countVote } from "@jingzhun/core/procedure"
 *
 * const ballots = (agree: number, oppose: number) => [...Array(agree).fill("agree"), ...Array(oppose).fill("oppose")]
 * countVote(ballots(9, 6), { base: 15, share: ratio(2, 3) }).isPassed // => false
 * countVote(ballots(10, 5), { base: 15, share: ratio(2, 3) }).isPassed // => true
 * countVote(ballots(10, 5), { base: 15, share: ratio(2, 3) }).isDecidedByOne // => true
 * ```
 */
export const countVote = (
  ballots: readonly Answer[],
  { base, share }: { readonly base: number; readonly share: Ratio },
): Tally => {
  const count = (answer: Answer) => ballots.filter((one) => one === answer).length
  const agree = count("agree")
  // Nobody can carry a motion: with a base of 0 one voice would still be needed.
  const needed = Math.max(1, Math.floor((base * share.over + share.under - 1) / share.under))
  return {
    agree,
    oppose: count("oppose"),
    abstain: count("abstain"),
    invalid: count("invalid"),
    base,
    needed,
    isPassed: agree >= needed,
    margin: agree - needed,
    isDecidedByOne: agree === needed,
  }
}

/** The outcome of a vote of which only the numbers are known. */
export interface Confirmation {
  /** The number of which more than the share must agree. */
  readonly base: number
  readonly needed: number
  readonly isPassed: boolean
  /** Votes for it above what is needed; below 0 is what it lacks. */
  readonly margin: number
}

/**
 * Counts a confirming vote: it carries when more than a share of the base agree.
 *
 * ```ts
 * import { ratio } from "@jingzhun/core"
 * import { confirm } from "@jingzhun/core/procedure"
 *
 * confirm(25, { base: 50, share: ratio(1, 2) }).isPassed // => false
 * confirm(26, { base: 50, share: ratio(1, 2) }) // => { base: 50, needed: 26, isPassed: true, margin: 0 }
 * ```
 */
export const confirm = (
  agree: number,
  { base, share }: { readonly base: number; readonly share: Ratio },
): Confirmation => {
  const needed = Math.floor((base * share.over) / share.under) + 1
  return { base, needed, isPassed: agree >= needed, margin: agree - needed }
}
