/**
 * Rule pack 规则包: one county text as data: clauses, figures, readings and gaps, each with its article and days.
 */
import type { CivilDate } from "../values/civil-date.ts"
import type { Period } from "../values/in-force.ts"
import { isKnown } from "../values/in-force.ts"
import type { Dated, Source } from "../values/source.ts"
import type { Wording } from "../values/wording.ts"
import type { Condition } from "./expression.ts"

/** The value of a figure: fen, persons, years or square metres, an area code, a named choice, or unset. */
export type ParameterValue = number | string | null

/** What a figure counts. */
export type Unit =
  | "fen"
  | "fenPerPersonYear"
  | "years"
  | "days"
  | "mu"
  | "count"
  | "squareMetresPerPerson"
  | "area"
  | "choice"

/** A figure of the text 参数, with every value it has had. */
export interface Parameter {
  readonly label: Wording
  readonly unit: Unit
  readonly versions: readonly Dated<ParameterValue>[]
  /** The values a choice may take. */
  readonly choices?: readonly string[]
}

/** One honest way to read a clause 读法. */
export interface Reading {
  readonly text: Wording
  readonly when: Condition
}

/** The readings of a clause: the one used unless a county picks another; a clause may follow the choice at another. */
export interface Readings {
  readonly reading: string
  readonly readings: { readonly [name: string]: Reading }
  /** The clause at which the county chooses for this one too. */
  readonly chosenAt?: string
}

/** One version of a clause 条款. Where the text can be read in several ways, the county picks a reading. */
export interface Clause extends Period {
  readonly id: string
  readonly source: string
  /** What the clause asks, in our own words. */
  readonly text: Wording
  readonly when: Condition | Readings
  /** By what the clause was taken out of force on the day after `to`. */
  readonly repealedBy?: Source
}

/** One answer of a decision that has more answers than yes and no. */
export interface Outcome {
  readonly code: string
  readonly text: Wording
  readonly when: Condition
}

/** One question that a pack decides 认定; without days it is decided on every day. */
export interface Decision extends Partial<Period> {
  readonly id: string
  readonly text: Wording
  /** Only a decision with several answers may do without: it is then asked of every household. */
  readonly when?: Condition
  /**
   * The answers of a decision with several: once `when` holds, the first whose condition holds is the answer; where `when`
   * fails, or none of them holds, there is no answer. A decision without them answers yes or no.
   */
  readonly outcomes?: readonly Outcome[]
  /** The clauses shown with the verdict, in the order of the text. */
  readonly clauses: readonly string[]
}

/** Gives the condition under which a decision is asked at all. */
export const askedWhen = ({ when }: Pick<Decision, "when">): Condition => when ?? EVERYBODY

/** Lists the conditions of a decision: when it is asked, and when each of its answers holds. */
export const conditionsOf = (decision: Pick<Decision, "when" | "outcomes">): readonly Condition[] => [
  askedWhen(decision),
  ...(decision.outcomes ?? []).map((outcome) => outcome.when),
]

const EVERYBODY: Condition = { op: "all", of: [] }

/** A place where the text leaves a value without an outcome 空白, registered so that it is shown; without days it is one on every day. */
export interface Gap extends Partial<Period> {
  readonly id: string
  readonly clause: string
  readonly source: string
  readonly text: Wording
  readonly when: Condition
  /** The decisions that it touches. */
  readonly decisions: readonly string[]
}

/** What the text means to cover: of these clauses exactly one, or at most one, holds for every household. */
export interface Expectation {
  readonly id: string
  readonly source: string
  readonly expect: "exactlyOne" | "atMostOne"
  readonly clauses: readonly string[]
}

/** A county text as data. It can be written as JSON, and is hashed in canonical form. */
export interface Pack {
  readonly id: string
  readonly operators: number
  readonly title: Wording
  readonly issuer: Wording
  readonly document: string
  /** The measure of the higher level it rests on. */
  readonly parent?: Source
  /** The pack that this one was made from by an overlay, and its hash. */
  readonly extends?: { readonly pack: string; readonly hash: string }
  readonly parameters: { readonly [id: string]: Parameter }
  readonly clauses: readonly Clause[]
  readonly decisions: readonly Decision[]
  readonly gaps: readonly Gap[]
  /** What an analysis holds the text against. */
  readonly expectations?: readonly Expectation[]
}

/** Tells whether a clause version offers readings. */
export const hasReadings = (when: Condition | Readings): when is Readings => "readings" in when

/** Tells whether something with days, or on every day, applies on a day, as it was known on another. */
export const appliesOn =
  (asOf: CivilDate, knownAt?: CivilDate) =>
  (one: Partial<Period>): boolean =>
    (one.from === undefined || one.from <= asOf) && (one.to === undefined || asOf <= one.to) && isKnown(one, knownAt)
