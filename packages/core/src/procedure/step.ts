/**
 * Steps 要求: the closed set of what a procedure can ask of a command, and of what it can reckon from it.
 *
 * Each step names the clause it rests on and the sentence that is said when it does not hold.
 */
import type { Wording } from "../values/wording.ts"
import type { EventMatch, PostingDay } from "./procedure.ts"
import type { Term, Where } from "./term.ts"

/** What is said when a step does not hold; `{name}` in the sentence is a figure. */
export interface Saying {
  readonly clause: string
  readonly code: string
  readonly message: Wording
}

/** Files in which an event is looked for: this one, or one of another kind named by a path. */
export interface Elsewhere {
  readonly kind: string
  /** The path of the file's name; without it and without a fixed name, any file of the kind. */
  readonly subject?: string
  readonly name?: string
}

/** The values of a field that an event must hold. */
export type Fits = {
  readonly [field: string]:
    | readonly (string | number | boolean)[]
    | { readonly path: string }
    /** The field is a list that holds the value of a path. */
    | { readonly has: string }
}

/** What can be asked. */
export type Ask =
  | { readonly op: "compare"; readonly left: Term; readonly is: Comparison; readonly right: Term }
  /** Texts stand there, lists are not empty, and flags are true. */
  | { readonly op: "filled"; readonly paths: readonly string[] }
  | { readonly op: "among"; readonly path: string; readonly values: Values }
  /** Every item of a list, or its field, is one of some values. */
  | { readonly op: "eachAmong"; readonly list: string; readonly field?: string; readonly values: Values }
  /** Each of some values occurs in a list, or in a field of its items. */
  | { readonly op: "has"; readonly list: string; readonly field?: string; readonly values: Values }
  /** Some item of a list says yes in a field. */
  | { readonly op: "someTrue"; readonly list: string; readonly field: string }
  | { readonly op: "distinct"; readonly list: string; readonly field?: string }
  /** A value, or each of a list, is one of those that a figure lists for another. */
  | { readonly op: "amongFor"; readonly path: string; readonly key: string; readonly figure: string }
  /** For each of some words a list holds what a figure lists for it. */
  | {
      readonly op: "hasFor"
      readonly list: string
      readonly field?: string
      readonly keys: string
      readonly figure: string
    }
  | { readonly op: "all"; readonly of: readonly Ask[] }
  | ({ readonly op: "onFile" | "notOnFile"; readonly event: string; readonly where?: Fits } & {
      readonly in?: Elsewhere
      /** Not counting those of this file. */
      readonly others?: true
    })
  /** The account that acts did none of these things on this file. */
  | { readonly op: "apart"; readonly events: readonly string[] }
  /** A posting is complete, without an open or upheld objection. */
  | { readonly op: "posted"; readonly posting: string }
  /** A posting hangs on the day of the command; or that day is the first, or the last, on which it does. */
  | { readonly op: "hanging"; readonly posting: string; readonly day?: PostingDay }
  /** Each item of a check list is there, with what was found and evidence. */
  | { readonly op: "checklist"; readonly list: string; readonly items: Values }
  /** Every name of a list stands in the list on which an earlier event left it. */
  | { readonly op: "within"; readonly list: string; readonly field?: string; readonly of: ListTerm }
  /** Every name of a list stands in a list of the command. */
  | { readonly op: "covers"; readonly list: string; readonly field?: string; readonly of: ListTerm }
  /** A part is at least a share of a whole. */
  | { readonly op: "atLeastShare"; readonly part: Term; readonly whole: Term; readonly share: string }
  /** A share is no smaller than another, compared by multiplying across; where there is no other, it holds. */
  | {
      readonly op: "noSmallerShare"
      readonly part: Term
      readonly whole: Term
      readonly thanPart: Term
      readonly thanWhole: Term
    }
  /** The day lies in a period that a figure gives as `MM-DD` to `MM-DD`. */
  | { readonly op: "inPhase"; readonly phase: string }
  /** The day is not past a deadline that an event set going. */
  | { readonly op: "inTime"; readonly since: string; readonly days: string }
  /** The shares of a total add up to it. */
  | { readonly op: "adds"; readonly list: string; readonly field: string; readonly to: Term; readonly atMost?: true }
  /** Caps of one household over all its files; what was granted, or what was paid. */
  | {
      readonly op: "cap"
      readonly household: Term
      readonly project: string
      readonly amount: Term
      readonly caps: readonly { readonly project: string; readonly per: "year" | "all"; readonly figure: string }[]
      readonly granted: readonly { readonly event: string; readonly field: string }[]
      readonly paid: { readonly event: string; readonly field: string }
      readonly over: "grants" | "payments"
    }
  /** A fund is placed in two halves, to the fen. */
  | {
      readonly op: "halves"
      readonly fund: Term
      readonly first: readonly string[]
      readonly second: readonly string[]
    }

/** A list of names, and what was taken from it since. */
export interface ListTerm {
  /** The path of a list, and the field of its items that names them. */
  readonly path?: string
  readonly field?: string
  /** More lists of the same kind. */
  readonly plus?: readonly string[]
  /** A field of every event of a type on the file. */
  readonly events?: EventMatch & { readonly field: string }
  /** A list that the last event of a type holds on another file, named by a path. */
  readonly from?: { readonly kind: string; readonly subject: string; readonly event: string; readonly list: string }
  readonly less?: readonly (EventMatch & { readonly field: string })[]
  /** Less the households struck by an upheld objection to these postings. */
  readonly struckIn?: readonly string[]
}

/** Values written out, or those of a figure. */
export type Values = readonly string[] | { readonly figure: string }

/** How two values are compared. */
export type Comparison = "below" | "atMost" | "above" | "atLeast" | "equal"

/** A check: something asked, and what is said when it does not hold. */
export type Check = Ask & Saying & { readonly when?: readonly Where[] }

/** What can be reckoned; it may find faults of its own, each with its saying. */
export type Reckoning =
  | { readonly op: "value"; readonly of: Term }
  /** A part of what was reckoned before, kept under a name of its own so that later steps can ask for it. */
  | { readonly op: "copy"; readonly path: string }
  /** Whether something asked holds, kept as yes or no. */
  | { readonly op: "holds"; readonly ask: Ask }
  /** Households below, above and exactly at a line of net income per head. */
  | { readonly op: "annualReview"; readonly list: string; readonly line: string }
  /** Whether every item of a check list was found good. */
  | { readonly op: "allGood"; readonly list: string }
  | { readonly op: "listed"; readonly of: ListTerm }
  /** A panel's vote on several questions. */
  | {
      readonly op: "panelVote"
      readonly questions: readonly string[]
      readonly seatsFrom: string
      readonly seatsTo: string
      readonly isOdd: boolean
      readonly share: string
      readonly base: string
    }
  /** A confirming vote by show of hands: more than a share of those present, or of the votes for and against. */
  | {
      readonly op: "confirmingVote"
      readonly agree: string
      readonly oppose: string
      readonly present: Term
      readonly share: string
      readonly base: string
    }
  /** A meeting's scores, ranked within a scale. */
  | { readonly op: "ranking"; readonly scale: Term; readonly unit: string; readonly leastPresent: string }
  /** A sum shared by weights, by largest remainder. */
  | { readonly op: "shares"; readonly fund: Term; readonly list: string; readonly id: string; readonly weight: string }
  | {
      readonly op: "dividends"
      readonly payOut: Term
      readonly entrusted: Term
      readonly shares: string
      readonly floor: string
    }
  /** A sample drawn from a list by a seed, so that anyone can draw it again. */
  | { readonly op: "sample"; readonly list: string; readonly seed: string; readonly size: Term }
  /** Two registers held against each other by name. */
  | { readonly op: "crossMatch"; readonly one: string; readonly other: string; readonly id: string }
  /** Scores weighted in per cent, in hundredths of a point. */
  | { readonly op: "weighted"; readonly scores: string; readonly weights: string }
  /** The scores that events of a type hold, ranked; equal scores have equal ranks. */
  | { readonly op: "rankEvents"; readonly event: string; readonly name: string; readonly score: string }
  /** A share of a sum, in parts of ten thousand, rounded down. */
  | { readonly op: "perTenThousand"; readonly part: Term; readonly whole: Term }

/** A reckoning whose result is kept with the event under a name. */
export type Keep = Reckoning & {
  readonly keep: string
  readonly says?: readonly Saying[]
  readonly when?: readonly Where[]
}

/** One step: a check, or a reckoning that is kept. */
export type Step = Check | Keep
