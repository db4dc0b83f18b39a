/**
 * Standing 计票情况: how the vote on one question stands while ballots are still coming in.
 *
 * Counted by core. What is added here is only what the missing ballots can still change.
 */
import { countVote, type Ballot, type Tally } from "@jingzhun/core/procedure"
import type { PanelRules } from "./panel-rules.ts"

/** The answers to one question of one case, as they are known. */
export interface Answers {
  /** Answers on which everybody agrees what was said. */
  readonly given: readonly Ballot[]
  /** Answers that were entered in several ways; each lists the ways, `null` where one of them took the answer back. */
  readonly disputed: readonly (readonly (Ballot | null)[])[]
  /** How many may vote and have not yet answered. */
  readonly waiting: number
  /** The number of representatives of which the share is taken. */
  readonly base: number
}

/** How one question stands. */
export interface Standing extends Tally {
  readonly waiting: number
  readonly disputed: number
  /** Ballots for it that are still lacking; 0 once it carries. */
  readonly lacking: number
  /** Ballots for it if every one that was entered in several ways is. */
  readonly atMost: number
  /** `carried` and `failed` hold whatever is still to come; `open` does not yet. */
  readonly outcome: "carried" | "failed" | "open"
  /** Entered in several ways, and the outcome is the same whichever is right. */
  readonly isSameEitherWay: boolean
}

/**
 * Tells how a question stands, and whether the missing ballots can still change it.
 *
 * ```ts
 * import { ratio } from "@jingzhun/core"
 * import { standingOf } from "@jingzhun/documents/review"
 *
 * const answers = { given: Array(6).fill("agree"), disputed: [], waiting: 3, base: 9 }
 * standingOf(answers, ratio(2, 3)).outcome // => "carried"
 * standingOf({ ...answers, given: Array(4).fill("agree") }, ratio(2, 3)).lacking // => 2
 * standingOf({ ...answers, given: Array(4).fill("agree"), waiting: 1 }, ratio(2, 3)).outcome // => "failed"
 * ```
 */
export const standingOf = ({ given, disputed, waiting, base }: Answers, share: PanelRules["share"]): Standing => {
  const tally = countVote(given, { base, share })
  const surely = tally.agree + disputed.filter((ways) => ways.every(isAgree)).length
  const perhaps = tally.agree + disputed.filter((ways) => ways.some(isAgree)).length
  const carries = surely >= tally.needed
  const fails = perhaps + waiting < tally.needed
  return {
    ...tally,
    waiting,
    disputed: disputed.length,
    lacking: Math.max(0, tally.needed - tally.agree),
    atMost: perhaps,
    outcome: carries ? "carried" : fails ? "failed" : "open",
    isSameEitherWay: carries || perhaps < tally.needed,
  }
}

const isAgree = (answer: Ballot | null): boolean => answer === "agree"
