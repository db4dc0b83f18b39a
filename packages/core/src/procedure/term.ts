/**
 * Terms 取值: what a step of a procedure may look at: the command, the events on file, figures, and sums of them.
 *
 * A path begins with `data` or `by` for the command, or with the type of an event for its last occurrence on the file.
 */
import type { Json } from "./json.ts"

/** A value that a step looks at. */
export type Term =
  | number
  /** A path, such as `data.amountFen` or `determined.subsidyFen`. */
  | string
  | { readonly figure: string }
  | { readonly minus: readonly [Term, Term] }
  | { readonly plus: readonly Term[] }
  /** A share of a sum, rounded down. */
  | { readonly share: string; readonly of: Term }
  | { readonly count: string }
  /** The sum of a field over a list of the command. */
  | { readonly sum: string; readonly field: string }
  /** The sum of a field over the events of a type on the file. */
  | { readonly total: string; readonly field: string }
  /** A number of an item in a list that the last event of a type holds on another file. */
  | {
      readonly lookup: {
        readonly kind: string
        readonly subject: string
        readonly event: string
        readonly list: string
      }
      readonly item: string
      readonly is: string
      readonly field: string
    }
  /** The year of the command. */
  | { readonly year: true }

/** A path holds one of some values, or none of them. */
export type Where =
  | { readonly path: string; readonly is: readonly Json[] }
  | { readonly path: string; readonly isNot: readonly Json[] }
