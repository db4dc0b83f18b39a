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
export { heldRisks, risksOfKinds } from "./household/held-risks.ts"
export type { ValueFailure } from "./household/field-value.ts"
export { checkValue } from "./household/field-value.ts"
export type { Dated, Source } from "./values/source.ts"
export type { InForceFailure, Period } from "./values/in-force.ts"
export { inForce } from "./values/in-force.ts"
export { canonicalJson } from "./values/canonical-json.ts"
export { compressSha256, sha256, SHA256_START, sha256OfBytes } from "./values/sha256.ts"
export type { Language, Wording } from "./values/wording.ts"
export { say } from "./values/wording.ts"
export type { Expected, Shape, ValueKind } from "./values/expected.ts"
export { expectedSentence, expectedWording } from "./values/expected-wording.ts"
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
export { dejiangClosed } from "./packs/dejiang/closed.ts"
export { dejiang } from "./packs/dejiang/dejiang.ts"
export { gutanPresent } from "./packs/gutan/present.ts"
export { gutan } from "./packs/gutan/gutan.ts"
export { transition2026 } from "./packs/transition-2026.ts"
export { xunyang } from "./packs/xunyang/xunyang.ts"
export type { Decided } from "./rules/verdict.ts"
export type { Expectation, Outcome } from "./rules/pack.ts"
export type { Add, ClauseText, Fill, Overlay, OverlayOperation, Override, Repeal } from "./rules/overlay.ts"
export type { OverlayFailure } from "./rules/apply-overlay.ts"
export { applyOverlay } from "./rules/apply-overlay.ts"
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
