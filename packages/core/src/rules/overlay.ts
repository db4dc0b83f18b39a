/**
 * Overlay 补充规则: what a county changes of a pack, by whose authority and from which day. The pack itself stays as it is.
 *
 * On every day before an operation the pack says what it said before; nothing of the past is rewritten.
 */
import type { CivilDate } from "../values/civil-date.ts"
import type { Dated, Source } from "../values/source.ts"
import type { Wording } from "../values/wording.ts"
import type { Condition } from "./expression.ts"
import type { Clause, Decision, Expectation, Gap, Parameter, ParameterValue, Readings } from "./pack.ts"

/** What an operation rests on, and the first day on which it applies. */
interface Authorised {
  readonly authority: Source
  readonly from: CivilDate
}

/** What a clause asks from now on. */
export interface ClauseText {
  readonly id: string
  readonly text: Wording
  readonly when: Condition | Readings
}

/** Fills 填补 what the pack leaves open: a figure without a value, or a registered gap that a clause takes in. */
export type Fill = Authorised &
  (
    | { readonly do: "fill"; readonly parameter: string; readonly value: NonNullable<ParameterValue> }
    | {
        readonly do: "fill"
        readonly gap: string
        readonly clause: string
        /** What the clause asks, now that it takes in the gap. */
        readonly text?: Wording
      }
  )

/** Overrides 改写 a clause, a figure or a decision that the pack has. */
export type Override = Authorised &
  (
    | { readonly do: "override"; readonly clause: ClauseText }
    | { readonly do: "override"; readonly parameter: string; readonly value: ParameterValue }
    | { readonly do: "override"; readonly decision: Omit<Decision, "from" | "to"> }
  )

/** Adds 新增 a clause, figure, decision, gap or expectation that the pack does not have. */
export type Add = Authorised &
  (
    | { readonly do: "add"; readonly clause: ClauseText }
    | {
        readonly do: "add"
        readonly parameter: string
        readonly figure: Omit<Parameter, "versions">
        readonly value: ParameterValue
      }
    | { readonly do: "add"; readonly decision: Omit<Decision, "from" | "to"> }
    | { readonly do: "add"; readonly gap: Omit<Gap, "from" | "to"> }
    | { readonly do: "add"; readonly expectation: Expectation }
  )

/** Repeals 废止 a clause: from that day nothing rests on it. */
export type Repeal = Authorised & { readonly do: "repeal"; readonly clause: string }

/** One change. */
export type OverlayOperation = Fill | Override | Add | Repeal

/** What a county changes of a pack. */
export interface Overlay {
  readonly id: string
  readonly title: Wording
  readonly issuer: Wording
  /** The pack that is changed; with a hash, exactly that text of it. */
  readonly extends: { readonly pack: string; readonly hash?: string }
  readonly operations: readonly OverlayOperation[]
}

/** A figure's version, as an overlay writes it. */
export const versionOf = ({ authority, from }: Authorised, value: ParameterValue): Dated<ParameterValue> => ({
  from,
  source: authority,
  value,
})

/** A clause's version, as an overlay writes it: its source names the overlay's own document. */
export const clauseVersionOf = ({ authority, from }: Authorised, { id, text, when }: ClauseText): Clause => ({
  id,
  source: `${authority.document}${authority.article}`,
  from,
  text,
  when,
})
