/**
 * Expected 应有: what should have stood where something else was found, as data; the words are in `expected-wording.ts`.
 */

/** A kind of value: those that JSON has, and those of the facts and figures that a pack speaks of. */
export type ValueKind =
  | "text"
  | "number"
  | "boolean"
  | "list"
  | "object"
  | "none"
  | "fen"
  | "choice"
  | "date"
  | "code"
  | "set"
  | "fenPerPersonYear"
  | "years"
  | "days"
  | "mu"
  | "count"
  | "squareMetresPerPerson"
  | "area"
  /** Of procedures: `over` of `under`; `from` to `to`; words for each word. */
  | "share"
  | "period"
  | "lists"

/** A shape that has a name of its own. */
export type Shape = "day" | "division" | "id" | "hash" | "areaCode" | "whole" | "wholeNotBelowZero" | "finite"

/** What should have stood there. */
export type Expected =
  /** A name that must not be left out. */
  | { readonly is: "present" }
  /** Nothing: the format does not know the name. */
  | { readonly is: "absent" }
  | { readonly is: "kind"; readonly kinds: readonly ValueKind[] }
  | { readonly is: "oneOf"; readonly values: readonly string[]; readonly orNone?: true }
  | { readonly is: "atLeast"; readonly figure: number }
  /** A text of so many characters, or a list of so many entries. */
  | { readonly is: "notShorter" | "notLonger"; readonly length: number }
  | { readonly is: Shape }
