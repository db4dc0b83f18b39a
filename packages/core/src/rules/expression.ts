/**
 * Expression 规则式: what a clause asks, as plain data over a closed set of operators.
 *
 * A fact is named by its full path; inside `some` a path below the list speaks of the item at hand.
 */

/** A figure: a fact, a parameter, or what is computed from them. Whole numbers stay whole; there is no division. */
export type Term =
  /** A number; none is 0. */
  | { readonly op: "number"; readonly fact: string }
  /** A figure of the pack, in force on the day. */
  | { readonly op: "parameter"; readonly id: string }
  /** The sum of a figure over a list; an empty list sums to 0. */
  | { readonly op: "sum"; readonly of: string; readonly add: Term }
  /** The number of items of a list, or of those that fulfil a condition. */
  | { readonly op: "count"; readonly of: string; readonly where?: Condition }
  | { readonly op: "times"; readonly left: Term; readonly right: Term }
  | { readonly op: "minus"; readonly left: Term; readonly right: Term }
  /** Full years from a day of birth to the day of evaluation. */
  | { readonly op: "age"; readonly fact: string }
  /** One of several figures, chosen by a parameter. */
  | { readonly op: "choose"; readonly parameter: string; readonly cases: { readonly [value: string]: Term } }

/** A condition: yes, no, or not yet known. */
export type Condition =
  /** A yes-or-no fact; none is no. */
  | { readonly op: "holds"; readonly fact: string }
  /** A fact is one of some values; none is no. */
  | { readonly op: "oneOf"; readonly fact: string; readonly values: readonly string[] }
  /** Something was written; none and an empty text are no. */
  | { readonly op: "stated"; readonly fact: string }
  /** A figure above zero. */
  | { readonly op: "positive"; readonly of: Term }
  /** A figure lies in a range; both ends belong to it. */
  | { readonly op: "between"; readonly of: Term; readonly from: Term; readonly to: Term }
  | { readonly op: Comparison; readonly left: Term; readonly right: Term }
  | { readonly op: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly op: "not"; readonly of: Condition }
  /** At least one item of a list fulfils a condition. */
  | { readonly op: "some"; readonly of: string; readonly where: Condition }
  /** Another clause, under the reading in use. */
  | { readonly op: "clause"; readonly id: string }
  /** A code lies in the area that a parameter names; while the parameter is unset, nothing is tested. */
  | { readonly op: "within"; readonly fact: string; readonly parameter: string }

/** How two figures are compared. */
export type Comparison = "below" | "atMost" | "above" | "atLeast" | "equal"

/** The version of the operators; a pack names the one it was written for. */
export const OPERATORS = 1
