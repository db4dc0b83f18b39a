/**
 * @jingzhun/documents/review: the review sheet 评议表 of an appraisal meeting, and its minutes 会议记录.
 *
 * It stands apart, because it counts with the procedures of core, which nobody needs who only edits a roster.
 */
export { appraiseCommand } from "./review/appraise-command.ts"
export type { Closing, LateOperation, MeetingState, SealedReview } from "./review/closing.ts"
export { closingOf, hashOfReview, isTooLarge, meetingState } from "./review/closing.ts"
export {
  ballotRecord,
  caseRecord,
  CHAIR,
  MEETING_RECORD,
  recusalRecord,
  signatureRecord,
} from "./review/derived-record.ts"
export type { Finding, FindingCode } from "./review/findings.ts"
export { findingsOf, mayClose } from "./review/findings.ts"
export type { KinHint } from "./review/kin-hints.ts"
export { kinHints } from "./review/kin-hints.ts"
export type { PanelRules, PanelSetting, Question } from "./review/panel-rules.ts"
export { panelRules } from "./review/panel-rules.ts"
export type { ReviewSheet } from "./review/read-review.ts"
export { readReview } from "./review/read-review.ts"
export type {
  Mark,
  Meeting,
  Recusal,
  Representative,
  Review,
  ReviewCase,
  ReviewCell,
  Signature,
} from "./review/review.ts"
export type { ReviewRecord } from "./review/review-schema.ts"
export { REVIEW } from "./review/review-schema.ts"
export type { SharedText } from "./review/shared-text.ts"
export { openText, TEXT_ROOT, WRITTEN_HERE } from "./review/shared-text.ts"
export type { Answers, Standing } from "./review/standing.ts"
export { standingOf } from "./review/standing.ts"
export type { CaseTally } from "./review/tallies.ts"
export { ballotOf, isRecused, mayStillVote, talliesOf, tallyCase } from "./review/tallies.ts"
export type { TextBinding, TextField } from "./review/text-binding.ts"
export { bindText } from "./review/text-binding.ts"
export type { TextChange } from "./review/text-change.ts"
export { applyChange, movedCaret, textChange } from "./review/text-change.ts"
export type { MeetingField, RepresentativeField, ReviewEdit } from "./review/write-review.ts"
export {
  addRepresentative,
  castBallot,
  editCase,
  editClosing,
  editMeeting,
  editRepresentative,
  recuse,
  sign,
  writeReview,
} from "./review/write-review.ts"
