/**
 * Not analysable 不可穷举: a rule that stands outside the fragment whose every case can be listed.
 *
 * It is always said, never passed over: an analysis that skips a rule would call a text complete that is not.
 */

/** Why a rule cannot be analysed, and where it stands. */
export interface NotAnalysable {
  readonly _tag: "NotAnalysable"
  /** The clause or decision in which it stands, where that is known. */
  readonly within: string
  readonly reason:
    | "product-of-facts"
    | "fact-of-another-list"
    | "list-within-list"
    | "clause-within-list"
    | "figures-compared-within-list"
    | "figures-entangled"
    | "sum-with-fixed-items"
    | "many-items-needed"
    | "fact-used-in-two-ways"
  /** The facts concerned. */
  readonly facts: readonly string[]
}

/** Carries the reason out of the depth of a condition; the entrance of a report turns it into a failure. */
export class NotAnalysableRule extends Error {
  readonly reason: NotAnalysable["reason"]
  readonly facts: readonly string[]
  constructor(reason: NotAnalysable["reason"], facts: readonly string[]) {
    super(`not analysable: ${reason} (${facts.join(", ")})`)
    this.reason = reason
    this.facts = facts
  }
}

/** A product of too many cells, with the axes that make it so. */
export interface TooManyCells {
  readonly _tag: "TooManyCells"
  readonly cells: number
  readonly limit: number
  /** The widest axes first. */
  readonly widest: readonly { readonly axis: string; readonly cells: number }[]
}

/** Carries the refusal out of the depth of a list. */
export class CellLimitExceeded extends Error {
  readonly failure: TooManyCells
  constructor(failure: TooManyCells) {
    super(`${failure.cells} cells`)
    this.failure = failure
  }
}

/** The most cells that are listed. */
export const CELL_LIMIT = 1_000_000

/** Refuses a product of axes that has too many cells. */
export const guardCells = (axes: readonly { readonly axis: string; readonly cells: number }[]): void => {
  const cells = axes.reduce((product, { cells }) => product * cells, 1)
  if (cells <= CELL_LIMIT) return
  const widest = [...axes].sort((one, other) => other.cells - one.cells).slice(0, 5)
  throw new CellLimitExceeded({ _tag: "TooManyCells", cells, limit: CELL_LIMIT, widest })
}
