/**
 * Review 评议表: one appraisal meeting as it stands: who is there, which cases, who said what.
 *
 * It is read off the operations and never kept. A cell that two devices filled differently has no value, only its versions.
 */
import type { Ballot } from "@jingzhun/core/procedure"
import type { Json, OperationId, RecordId } from "../operations/operation.ts"
import type { Version } from "../sheet/sheet.ts"

/** One cell, and where it stands so that it can be written. */
export interface ReviewCell<Value extends Json> {
  readonly record: RecordId
  readonly field: string
  /** The value; not there while nothing is written or the versions disagree. */
  readonly value?: Value
  /** Every value, only while they disagree. */
  readonly versions?: readonly Version[]
  /** The operations behind it. */
  readonly heads: readonly OperationId[]
  /** Who wrote it last. */
  readonly actor?: string
}

/** The meeting itself. */
export interface Meeting {
  readonly record: RecordId
  readonly day: ReviewCell<string>
  readonly place: ReviewCell<string>
  /** Record id of the representative who chairs, or the name of somebody who is none. */
  readonly chair: ReviewCell<string>
  readonly office: ReviewCell<string>
  readonly recorder: ReviewCell<string>
  readonly supervisor: ReviewCell<string>
  readonly teller: ReviewCell<string>
  /** By ballot, or by show of hands. */
  readonly way: ReviewCell<string>
}

/** One of the panel. */
export interface Representative {
  readonly record: RecordId
  readonly name: ReviewCell<string>
  readonly role: ReviewCell<string>
  readonly present: ReviewCell<boolean>
  /** The account with which they vote on a device of their own; usually they have none. */
  readonly account: ReviewCell<string>
  /** Why they were taken off the panel; they are listed here only while that is not certain. */
  readonly closed: ReviewCell<string>
}

/** A case on the agenda. */
export interface ReviewCase {
  readonly record: RecordId
  /** The name of its file. */
  readonly subject: string
  readonly title: ReviewCell<string>
  /** Household id, where it is known. */
  readonly household: ReviewCell<string>
  readonly project: ReviewCell<string>
  readonly closed: ReviewCell<string>
}

/** Whether a representative stands aside in a case, or was asked and is no relative. */
export interface Recusal {
  readonly record: RecordId
  readonly representative: RecordId
  readonly subject: string
  readonly isRecused: ReviewCell<boolean>
  readonly reason: ReviewCell<string>
}

/** What was drawn, and over what. */
export interface Mark {
  /** Lines of a drawing 600 wide and 200 high, each a list of places. */
  readonly strokes: readonly (readonly (readonly [x: number, y: number])[])[]
  /** Hash of the meeting as it stood when it was signed. */
  readonly over: string
}

/** A signature: strokes drawn over what stood on the sheet at that moment. */
export interface Signature {
  readonly record: RecordId
  /** Record id of the representative who signs, or `chair`. */
  readonly signer: string
  readonly cell: ReviewCell<Json>
  readonly mark?: Mark
}

/** A meeting as it stands. */
export interface Review {
  readonly meeting: Meeting
  /** Those who were not taken off the panel, in the order in which they were seated. */
  readonly representatives: readonly Representative[]
  readonly cases: readonly ReviewCase[]
  readonly recusals: readonly Recusal[]
  /** What each representative said to each question of each case, by `ballotRecord`; what nobody wrote is not listed. */
  readonly ballots: ReadonlyMap<RecordId, ReviewCell<Ballot>>
  readonly signatures: readonly Signature[]
}
