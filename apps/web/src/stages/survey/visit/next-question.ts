/**
 * Next question 下一问: the question that helps most stands first; what was put off waits in sight, and is never taken for answered.
 */
import type { Need } from "@jingzhun/core"

/** The questions of a visit. */
export interface Questions {
  /** The one to ask now. */
  readonly now?: Need
  /** Put off: still open, asked again at a tap. */
  readonly putOff: readonly Need[]
  /** How many are open in all. */
  readonly open: number
}

/** Orders the needs of a verdict, which come in the best order to ask; those put off wait behind. */
export const nextQuestion = (needs: readonly Need[], putOff: ReadonlySet<string>): Questions => {
  const now = needs.find(({ fact }) => !putOff.has(fact))
  return {
    ...(now !== undefined && { now }),
    putOff: needs.filter(({ fact }) => putOff.has(fact)),
    open: needs.length,
  }
}
