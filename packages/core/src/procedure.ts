/**
 * @jingzhun/core/procedure: how a county text has its work done 程序: commands, votes, postings, deadlines and money.
 *
 * It stands apart, so that a page that only evaluates does not load it.
 */
export type { Calendar, KindOfDay } from "./calendar/calendar.ts"
export { kindOfDay, makeCalendar, stateCouncilCalendar } from "./calendar/calendar.ts"
export { addDays, daysBetween } from "./calendar/day-number.ts"
export type { CountedPeriod, Counting, LastDay } from "./calendar/deadline.ts"
export { deadline, DEADLINE, isPast, POSTING } from "./calendar/deadline.ts"
export type { HolidayNotice } from "./calendar/holiday-notices.ts"
export { HOLIDAY_NOTICES } from "./calendar/holiday-notices.ts"
export type { AllocationFault, TwoHalves } from "./funds/allocation.ts"
export { faultOfHalves, isPlanShareMet } from "./funds/allocation.ts"
export type { Cap, CapUse, Grant } from "./funds/cap.ts"
export { capUses } from "./funds/cap.ts"
export type { Dividends, PayOut } from "./funds/dividend.ts"
export { payDividends } from "./funds/dividend.ts"
export type { Part, ShareFailure, Weighted } from "./funds/largest-remainder.ts"
export { shareByLargestRemainder } from "./funds/largest-remainder.ts"
export { firstTranche, restOf } from "./funds/tranche.ts"
export type { Actor, Command, Flag, ProcedureEvent, Refusal, Voided } from "./procedure/command.ts"
export type { ProcedureFault } from "./procedure/check-procedure.ts"
export { checkProcedure } from "./procedure/check-procedure.ts"
export type { Reason } from "./procedure/counterfactual/failure.ts"
export type { Change } from "./procedure/counterfactual/plan.ts"
export { TO_BE_STATED } from "./procedure/counterfactual/edit.ts"
export type {
  ProcedureCounterfactual,
  ProcedureCounterfactualOptions,
  ProcedureCounterfactuals,
} from "./procedure/counterfactual/procedure-counterfactual.ts"
export { procedureCounterfactuals } from "./procedure/counterfactual/procedure-counterfactual.ts"
export type { Json, JsonObject } from "./procedure/json.ts"
export type { Obligation } from "./procedure/obligations.ts"
export type {
  AmountRule,
  CommandField,
  CommandRule,
  Designation,
  Due,
  EventMatch,
  Fields,
  FieldShape,
  Figure,
  FigureValue,
  FileKind,
  ObligationRule,
  PostingRule,
  PostingShows,
  Procedure,
  ProcedureReading,
  ProcedureReadings,
  RestsOn,
  StageRule,
  Voiding,
} from "./procedure/procedure.ts"
export type { ProcedureEngine, ProcedureFailure, ProcedureOptions } from "./procedure/procedure-engine.ts"
export { figureOn } from "./procedure/context.ts"
export { plainSubject } from "./procedure/plain-subject.ts"
export type { PostingState } from "./procedure/posting.ts"
export { isHanging, isUndisputed, postingState } from "./procedure/posting.ts"
export type { Candidate, Ranked, Ranking, ScoreSheet } from "./procedure/ranking.ts"
export { rankHouseholds } from "./procedure/ranking.ts"
export type { CrossMatch, RegisterEntry } from "./procedure/sample.ts"
export { crossMatch, drawSample } from "./procedure/sample.ts"
export type { FileName, State } from "./procedure/state.ts"
export { evolve, fileOf, filesOf, filesOfHousehold, foldEvents, noFiles } from "./procedure/state.ts"
export type { Check, Keep, Saying, Step } from "./procedure/step.ts"
export type { Answer as Ballot, Confirmation, Tally } from "./procedure/vote.ts"
export { confirm, countVote } from "./procedure/vote.ts"
export { openProcedure, procedures } from "./packs/procedures.ts"
export type { FigureOverride, ProcedureOverlay, ProcedureOverlayFailure } from "./packs/procedure-overlay.ts"
export { applyProcedureOverlay } from "./packs/procedure-overlay.ts"
