/**
 * Cell failure 单元格问题: why a text cannot stand in a field.
 */
import type { IdentityFailure } from "@jingzhun/core"

/** Every way in which one cell cannot be read; `text` is what was typed. */
export type CellFailure =
  | IdentityFailure
  | { readonly _tag: "NotYesNo"; readonly text: string }
  | { readonly _tag: "NotInList"; readonly text: string; readonly choices: readonly string[] }
  | { readonly _tag: "NotADay"; readonly text: string }
  | { readonly _tag: "DayWithoutDate"; readonly text: string }
  | { readonly _tag: "DayAmbiguous"; readonly text: string }
  | { readonly _tag: "NotANumber"; readonly text: string }
  | { readonly _tag: "NotWhole"; readonly text: string }
  | { readonly _tag: "BelowZero"; readonly text: string }
  | { readonly _tag: "NotAnAmount"; readonly text: string }
  | { readonly _tag: "NotADivision"; readonly text: string }
  | { readonly _tag: "NumberRounded"; readonly text: string }
  | { readonly _tag: "TooLong"; readonly text: string; readonly maximum: number }
  | { readonly _tag: "NeverNone"; readonly text: string }
  | { readonly _tag: "FormulaFailed"; readonly text: string }
