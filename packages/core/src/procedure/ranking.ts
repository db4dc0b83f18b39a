/**
 * Ranking 排队打分: every participant scores every household; the households are ranked by the sum, and the scale cuts the list.
 *
 * A tie at the cut is never broken: all of its households go back to the meeting.
 */

/** A household put before the meeting. */
export interface Candidate {
  readonly household: string
  /** What it takes of the scale: 1, or its persons. */
  readonly weight: number
}

/** The scores of one participant, by household. */
export interface ScoreSheet {
  readonly participant: string
  readonly scores: ReadonlyMap<string, number>
}

/** A household in the ranking; equal sums have equal ranks. */
export interface Ranked {
  readonly household: string
  readonly score: number
  readonly rank: number
}

/** The ranking, those within the scale, and those tied at the cut. */
export interface Ranking {
  readonly ranking: readonly Ranked[]
  readonly within: readonly string[]
  readonly tied: readonly string[]
  /** What those within leave of the scale. */
  readonly left: number
}

/**
 * Ranks households by the sum of their scores, the highest first.
 *
 * ```ts
 * import { rankHouseholds } from "@jingzhun/core/procedure"
 *
 * const candidates = ["H1", "H2", "H3"].map((household) => ({ household, weight: 1 }))
 * const sheet = { participant: "P1", scores: new Map([["H1", 90], ["H2", 80], ["H3", 80]]) }
 * rankHouseholds(candidates, [sheet], 2).within // => ["H1"]
 * rankHouseholds(candidates, [sheet], 2).tied // => ["H2", "H3"]
 * ```
 */
export const rankHouseholds = (
  candidates: readonly Candidate[],
  sheets: readonly ScoreSheet[],
  scale: number,
): Ranking => {
  const scored = candidates
    .map(({ household, weight }) => ({
      household,
      weight,
      score: sheets.reduce((sum, { scores }) => sum + (scores.get(household) ?? 0), 0),
    }))
    .sort((one, other) => other.score - one.score || (one.household < other.household ? -1 : 1))
  const ranking = scored.map(({ household, score }) => ({
    household,
    score,
    rank: 1 + scored.filter((other) => other.score > score).length,
  }))
  return { ranking, ...cut(scored, scale) }
}

interface Scored extends Candidate {
  readonly score: number
}

const cut = (scored: readonly Scored[], scale: number): Pick<Ranking, "within" | "tied" | "left"> => {
  const within: string[] = []
  let left = scale
  for (let at = 0; at < scored.length;) {
    const score = scored[at]?.score
    const group = scored.slice(at).filter((one) => one.score === score)
    const weight = group.reduce((sum, one) => sum + one.weight, 0)
    const names = group.map(({ household }) => household)
    if (weight > left) {
      const isTie = group.length > 1 && group.some((one) => one.weight <= left)
      return { within, tied: isTie ? names : [], left }
    }
    within.push(...names)
    left -= weight
    at += group.length
  }
  return { within, tied: [], left }
}
