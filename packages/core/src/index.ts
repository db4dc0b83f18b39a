/**
 * @jingzhun/core: assistance rules 规则 as pure, explained functions.
 */
export type { CivilDate, CivilDateFailure } from "./values/civil-date.ts"
export { ageOn, civilDate, dayOf, daysInMonth, isCivilDate, yearOf } from "./values/civil-date.ts"
export type { DivisionCode, DivisionFailure } from "./values/division-code.ts"
export { areaPrefix, divisionCode, divisionParts, isWithinArea } from "./values/division-code.ts"
export type { Fen, FenFailure } from "./values/fen.ts"
export { fen, fenToYuan, fromYuan, yuanToFen } from "./values/fen.ts"
export type { Identity, IdentityFailure, IdentityNumber } from "./values/identity-number.ts"
export { checkCharacter, readIdentity } from "./values/identity-number.ts"
export type { Ratio } from "./values/ratio.ts"
export { isAtLeast, ratio, shareOf } from "./values/ratio.ts"
export type {
  Assessed,
  Authority,
  Determination,
  Health,
  Household,
  Housing,
  Income,
  IncomeItem,
  IncomeKind,
  Industry,
  Labour,
  Member,
  Relief,
  Residence,
  Risk,
  RiskKind,
  Schooling,
  SelfDevelopment,
  Sex,
} from "./household/household.ts"
export type { Field, FieldType, RecordKind } from "./household/fields.ts"
export { fieldOf, FIELDS } from "./household/fields.ts"
export type { ValueFailure } from "./household/field-value.ts"
export { checkValue } from "./household/field-value.ts"
export type { Dated, Source } from "./values/source.ts"
export type { InForceFailure, Period } from "./values/in-force.ts"
export { inForce } from "./values/in-force.ts"
export { canonicalJson } from "./values/canonical-json.ts"
export { sha256 } from "./values/sha256.ts"
export type { Language, Wording } from "./values/wording.ts"
export { say } from "./values/wording.ts"
export type { Truth } from "./rules/truth.ts"
export { truthToJson } from "./rules/truth.ts"
export type { Comparison, Condition, Term } from "./rules/expression.ts"
export type { Clause, Decision, Gap, Pack, Parameter, ParameterValue, Reading, Readings, Unit } from "./rules/pack.ts"
export type { Answerer, Fact, FactKind, Vocabulary } from "./rules/vocabulary.ts"
export type { Choices, SelectFailure } from "./rules/select.ts"
export type { EvaluationFailure, EvaluationOptions } from "./rules/prepare.ts"
export { hashOf } from "./rules/prepare.ts"
export type { Answer, ClauseResult, Explained, Need, Note, Verdict } from "./rules/verdict.ts"
export type { Evaluator } from "./household/evaluate.ts"
export { evaluate, prepare } from "./household/evaluate.ts"
export type { Disputed } from "./household/disputed.ts"
export { explainDisputed } from "./household/disputed.ts"
export type { RenderedClause } from "./household/render.ts"
export { renderPack } from "./household/render.ts"
export { householdVocabulary } from "./household/vocabulary.ts"
export { packs } from "./packs/packs.ts"
export { dejiangClosed } from "./packs/dejiang-closed.ts"
export { dejiang } from "./packs/dejiang.ts"
export { gutanPresent } from "./packs/gutan-present.ts"
export { gutan } from "./packs/gutan.ts"
export { transition2026 } from "./packs/transition-2026.ts"
export { xunyang } from "./packs/xunyang.ts"
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
export type { Decided } from "./rules/verdict.ts"
export type { Expectation, Outcome } from "./rules/pack.ts"
export type { Cell, Partition, PartitionFailure, PartitionOptions } from "./reports/partition/partition.ts"
export { partition } from "./reports/partition/partition.ts"
export type { NotAnalysable, TooManyCells } from "./reports/partition/not-analysable.ts"
export type { Analysis, Finding } from "./reports/analysis/analyse.ts"
export { analyse } from "./reports/analysis/analyse.ts"
export type { Add, ClauseText, Fill, Overlay, OverlayOperation, Override, Repeal } from "./rules/overlay.ts"
export type { OverlayFailure } from "./rules/apply-overlay.ts"
export { applyOverlay } from "./rules/apply-overlay.ts"
export type { Actor, Command, Flag, ProcedureEvent, Refusal, Voided } from "./procedure/command.ts"
export type { ProcedureFault } from "./procedure/check-procedure.ts"
export { checkProcedure } from "./procedure/check-procedure.ts"
export type { Json, JsonObject } from "./procedure/json.ts"
export type { Obligation } from "./procedure/obligations.ts"
export type {
  CommandField,
  CommandRule,
  Due,
  EventMatch,
  Fields,
  FieldShape,
  Figure,
  FigureValue,
  FileKind,
  ObligationRule,
  PostingRule,
  Procedure,
  ProcedureReading,
  ProcedureReadings,
  Voiding,
} from "./procedure/procedure.ts"
export type { ProcedureEngine, ProcedureFailure, ProcedureOptions } from "./procedure/procedure-engine.ts"
export type { PostingState } from "./procedure/posting.ts"
export { isHanging, isUndisputed, postingState } from "./procedure/posting.ts"
export type { Candidate, Ranked, Ranking, ScoreSheet } from "./procedure/ranking.ts"
export { rankHouseholds } from "./procedure/ranking.ts"
export type { CrossMatch, RegisterEntry } from "./procedure/sample.ts"
export { crossMatch, drawSample } from "./procedure/sample.ts"
export type { FileName, State } from "./procedure/state.ts"
export { fileOf, filesOf, filesOfHousehold } from "./procedure/state.ts"
export type { Check, Keep, Saying, Step } from "./procedure/step.ts"
export type { Answer as Ballot, Tally } from "./procedure/vote.ts"
export { countVote } from "./procedure/vote.ts"
export { openProcedure, procedures } from "./packs/procedures.ts"
export type { Diff, DiffFailure, DiffOptions, Disagreement, Said } from "./reports/diff/diff.ts"
export { diff } from "./reports/diff/diff.ts"
export { boundaryCases } from "./reports/generate/boundary-cases.ts"
export type { Mutant } from "./reports/generate/mutants.ts"
export { mutantsOf } from "./reports/generate/mutants.ts"
export type { Proof } from "./reports/proof.ts"
export { proofOf } from "./reports/proof.ts"
export type { ArticleEntry, ArticleKind } from "./packs/ledger/article-ledger.ts"
export { articleLedgers } from "./packs/ledger/ledgers.ts"
export type { FigureOverride, ProcedureOverlay, ProcedureOverlayFailure } from "./packs/procedure-overlay.ts"
export { applyProcedureOverlay } from "./packs/procedure-overlay.ts"
export type { ReceiptBody } from "./rules/receipt.ts"
export { receiptHash, receiptOf } from "./rules/receipt.ts"
export type {
  Reassessment,
  ReassessmentOptions,
  ReceiptDifference,
  ReceiptFailure,
  Verification,
} from "./household/verify-receipt.ts"
export { reassess, verifyReceipt } from "./household/verify-receipt.ts"
export type { Distance, Nearness } from "./reports/what-if/lines.ts"
export type { WhatIfTotals } from "./reports/what-if/totals.ts"
export type { FirstDifference, Scenario, Side, WhatIf, WhatIfFinding } from "./reports/what-if/what-if.ts"
export { whatIf } from "./reports/what-if/what-if.ts"
export type { ChangedFact, Counterfactual, CounterfactualOptions } from "./reports/counterfactual/counterfactual.ts"
export { counterfactuals } from "./reports/counterfactual/counterfactual.ts"
