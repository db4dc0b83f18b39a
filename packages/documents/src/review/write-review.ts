/**
 * Writing a review 填写评议表: what a person does at a meeting, as cells to write.
 *
 * A derived record comes into being with the first cell that is written to it, on whichever device that is.
 */
import type { Ballot } from "@jingzhun/core/procedure"
import type { FirstValues, Writing, WrittenOperation } from "../operations/build-operation.ts"
import { createRecordIn, resolveConflict, setField } from "../operations/build-operation.ts"
import type { Json, OperationId, RecordId } from "../operations/operation.ts"
import type { Closing } from "./closing.ts"
import { ballotRecord, caseRecord, MEETING_RECORD, recusalRecord, signatureRecord } from "./derived-record.ts"
import type { ReviewSheet } from "./read-review.ts"
import type { Mark } from "./review.ts"
import { REVIEW } from "./review-schema.ts"

/** One cell to write. */
export interface ReviewEdit {
  readonly record: RecordId
  readonly field: string
  readonly value: Json
  /** Whoever writes it has seen every value of a cell in conflict, and chooses. */
  readonly isSettling?: true
  /** With what else the record begins where it is not there yet; without it, it must be there. */
  readonly identity?: FirstValues
}

/** The fields of the meeting that people fill in. */
export type MeetingField = "day" | "place" | "chair" | "office" | "recorder" | "supervisor" | "teller" | "way"

/** The fields of a representative. */
export type RepresentativeField = "name" | "role" | "present" | "account" | "closed"

/** Fills in a field of the meeting. */
export const editMeeting = (field: MeetingField, value: string | null): ReviewEdit => ({
  record: MEETING_RECORD,
  field,
  value,
  identity: {},
})

/** Fills in a field of a representative. */
export const editRepresentative = (record: RecordId, field: RepresentativeField, value: Json): ReviewEdit => ({
  record,
  field,
  value,
})

/** Says what a representative answered; `null` takes it back. */
export const castBallot = (
  at: { readonly representative: RecordId; readonly subject: string; readonly question: string },
  answer: Ballot | null,
): ReviewEdit => ({
  record: ballotRecord(at.representative, at.subject, at.question),
  field: "answer",
  value: answer,
  identity: { ...at },
})

/** Says whether a representative stands aside in a case; `false` says that it was asked. */
export const recuse = (
  at: { readonly representative: RecordId; readonly subject: string },
  field: "recused" | "reason",
  value: Json,
): ReviewEdit => ({
  record: recusalRecord(at.representative, at.subject),
  field,
  value,
  identity: { ...at },
})

/** Puts a case on the agenda, or takes it off with a reason. */
export const editCase = (
  about: { readonly subject: string; readonly title: string; readonly household?: string; readonly project?: string },
  closed: string | null = null,
): ReviewEdit => ({ record: caseRecord(about.subject), field: "closed", value: closed, identity: { ...about } })

/** Signs; `null` takes the signature back. */
export const sign = (signer: string, mark: Mark | null): ReviewEdit => ({
  record: signatureRecord(signer),
  field: "mark",
  value: mark === null ? null : { strokes: mark.strokes, over: mark.over },
  identity: { signer },
})

/** Closes the meeting, or with `null` opens it again. */
export const editClosing = (closing: Closing | null): ReviewEdit => ({
  record: MEETING_RECORD,
  field: "closing",
  value: closing === null ? null : { covers: closing.covers, minutes: closing.minutes },
  identity: {},
})

/** Writes a cell. `before` is an edit of the same cell that the sheet does not show yet and the writer made. */
export const writeReview = (
  sheet: ReviewSheet,
  { record, field, value, identity, isSettling }: ReviewEdit,
  writing: Writing,
  before?: OperationId,
): WrittenOperation<"review"> => {
  const write = isSettling === true ? resolveConflict : setField
  const written = write(sheet, { record, field, value }, writing)
  const { operation } = written
  if (before !== undefined) return { ...written, operation: { ...operation, saw: [before] } }
  if (identity === undefined || sheet.records.has(record)) return written
  return {
    ...written,
    operation: { ...operation, kind: "create", field: "*", value: { ...identity, [field]: value }, saw: [] },
  }
}

/** Puts a person on the panel. */
export const addRepresentative = (values: FirstValues, writing: Writing, order?: number) =>
  createRecordIn(REVIEW, "representative", values, writing, order)
