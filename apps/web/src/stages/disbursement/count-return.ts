/**
 * Counting a return 回单计数: how many rows of a return say what; together they are all its rows.
 */
import type { ReturnMatch } from "@jingzhun/forms/bank"
import type { PlannedPayment } from "./plan-return.ts"

/** The counts of a return. */
export interface ReturnCounts {
  /** What the bank says was paid and what failed, of rows that match a request. */
  readonly paid: number
  readonly failed: number
  /** Rows that match nothing, be it in the file or on the ledgers. */
  readonly unmatched: number
  readonly recorded: number
  readonly repeated: number
  readonly open: number
  readonly silent: number
  readonly toPay: number
  readonly toGiveBack: number
}

/** Counts. */
export const countReturn = (match: ReturnMatch, plan: readonly PlannedPayment[]): ReturnCounts => {
  const toPay = plan.filter(({ fate }) => fate._tag === "Pay").length
  const toGiveBack = plan.filter(({ fate }) => fate._tag === "GiveBack").length
  const known = plan.filter(({ fate }) => fate._tag === "Recorded")
  const recordedPaid = known.filter(({ payment }) => payment.outcome === "paid").length
  return {
    paid: toPay + recordedPaid,
    failed: toGiveBack + known.length - recordedPaid,
    unmatched: match.unmatched.length + plan.length - toPay - toGiveBack - known.length,
    recorded: known.length,
    repeated: match.repeated.length,
    open: match.open.length,
    silent: match.silent.length,
    toPay,
    toGiveBack,
  }
}
