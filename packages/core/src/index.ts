/**
 * @jingzhun/core: assistance rules 规则 as pure, explained functions.
 */
export type { CivilDate, CivilDateFailure } from "./values/civil-date.ts"
export { ageOn, civilDate, dayOf, daysInMonth, isCivilDate, yearOf } from "./values/civil-date.ts"
export type { DivisionCode, DivisionFailure } from "./values/division-code.ts"
export { divisionCode, divisionParts, isWithinArea } from "./values/division-code.ts"
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
  Schooling,
  SelfDevelopment,
  Sex,
} from "./household/household.ts"
export type { Field, FieldType, RecordKind } from "./household/fields.ts"
export { fieldOf, FIELDS } from "./household/fields.ts"
export type { ValueFailure } from "./household/field-value.ts"
export { checkValue } from "./household/field-value.ts"
