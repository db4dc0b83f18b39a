/**
 * Violation 违反: one thing that must never be so, and was.
 */

/** What must always hold, by name. */
export type Invariant =
  | "frames"
  | "committed before acknowledged"
  | "committed before relayed"
  | "acknowledged survives"
  | "kept is on the device"
  | "shown is true"
  | "never nowhere"
  | "comes through"
  | "folds are equal"
  | "sealed stays"
  | "stock client converges"
  | "log is whole"
  | "texts are equal"
  | "ledger is whole"
  | "loss is noticed"
  | "erased stays erased"
  | "decided once"

/** A breach of an invariant. */
export interface Violation {
  readonly invariant: Invariant
  readonly what: string
}

/** Ends a run that has found something. */
export class InvariantBroken extends Error {
  override readonly name = "InvariantBroken"
  readonly violation: Violation

  constructor(violation: Violation) {
    super(`${violation.invariant}: ${violation.what}`)
    this.violation = violation
  }
}
