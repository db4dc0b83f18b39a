/**
 * Totals 合计: what a what-if adds up over all households, while none of them is kept.
 */
import type { Decided } from "../../rules/verdict.ts"
import type { WhatIfFinding } from "./what-if.ts"

/** The sums over all households seen so far. */
export interface WhatIfTotals {
  readonly decision: string
  readonly households: number
  readonly flips: number
  /** How many flips there are from which answer to which, such as `false → true`. */
  readonly byAnswer: { readonly [change: string]: number }
  /** How many flips first differ at which clause. */
  readonly byClause: { readonly [clause: string]: number }
  readonly near: number
  /** The difference in what all receive, in fen; only where amounts were given. */
  readonly differenceFen?: number
  /** What separates the households that flip from the line that moved, in fen, added up. */
  readonly movedFen: number
}

/** Sums under way. */
export interface Tally {
  /** Counts a household and the difference in what it receives, in fen. */
  readonly seen: (differenceFen: number | undefined) => void
  /** Counts a household of which something is said. */
  readonly found: (finding: WhatIfFinding) => void
  readonly totals: () => WhatIfTotals
}

/** Makes sums that are still zero. */
export const makeTally = (decision: string): Tally => {
  const byAnswer: { [change: string]: number } = {}
  const byClause: { [clause: string]: number } = {}
  const sums = { households: 0, flips: 0, near: 0, movedFen: 0 }
  let money: number | undefined
  return {
    seen: (differenceFen) => {
      sums.households += 1
      if (differenceFen !== undefined) money = (money ?? 0) + differenceFen
    },
    found: ({ first, flips, is, moved, near, was }) => {
      if (near.length > 0) sums.near += 1
      if (!flips) return
      sums.flips += 1
      if (moved !== undefined) sums.movedFen += Math.abs(moved.line - moved.figure)
      count(byAnswer, `${inWord(was)} → ${inWord(is)}`)
      if (first !== undefined) count(byClause, first.clause)
    },
    totals: () => ({
      decision,
      ...sums,
      byAnswer: { ...byAnswer },
      byClause: { ...byClause },
      ...(money !== undefined && { differenceFen: money }),
    }),
  }
}

const inWord = (decided: Decided | undefined): string => (decided === undefined ? "pending" : String(decided))

const count = (counts: { [key: string]: number }, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1
}
