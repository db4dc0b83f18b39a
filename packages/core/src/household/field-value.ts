/**
 * Field value 指标值: whether a value may stand in a field.
 *
 * `null` may stand in every field but a day of birth and a sex, for nobody is without them.
 */
import * as Result from "effect/Result"
import { isCivilDate } from "../values/civil-date.ts"
import { readIdentity } from "../values/identity-number.ts"
import type { Field } from "./fields.ts"

/** Why a value may not stand in a field. */
export type ValueFailure =
  | { readonly _tag: "WrongType"; readonly field: string; readonly expected: string }
  | { readonly _tag: "NotInList"; readonly field: string; readonly values: readonly string[] }
  | { readonly _tag: "TooLong"; readonly field: string; readonly maximum: number }
  | { readonly _tag: "BelowZero"; readonly field: string }
  | { readonly _tag: "NeverNone"; readonly field: string }

/** Checks a value against its field; `undefined` means that it may stand. */
export const checkValue = (field: Field, value: unknown): ValueFailure | undefined => {
  const name = field.name
  if (value === null) return NEVER_NONE.has(name) ? { _tag: "NeverNone", field: name } : undefined
  const wrong = (expected: string): ValueFailure => ({ _tag: "WrongType", field: name, expected })
  switch (field.is.type) {
    case "none":
      return wrong("null")
    case "text":
      return checkText(name, value, field.is.maximum)
    case "boolean":
      return typeof value === "boolean" ? undefined : wrong("true or false")
    case "fen":
      return Number.isSafeInteger(value) ? undefined : wrong("a whole number of fen")
    case "number":
      return checkNumber(name, value, Number.isFinite(value), "a number")
    case "count":
      return checkNumber(name, value, Number.isSafeInteger(value), "a whole number")
    case "date":
      return typeof value === "string" && isCivilDate(value) ? undefined : wrong("a day as YYYY-MM-DD")
    case "identity":
      return typeof value === "string" && Result.isSuccess(readIdentity(value))
        ? undefined
        : wrong("an identity number")
    case "division":
      return typeof value === "string" && /^\d{12}$/.test(value) ? undefined : wrong("a 12-digit division code")
    case "choice":
      return isListed(field.is.values, value) ? undefined : { _tag: "NotInList", field: name, values: field.is.values }
    case "set":
      return checkSet(name, value, field.is.values)
  }
}

const NEVER_NONE: ReadonlySet<string> = new Set(["birthDate", "sex", "household", "by", "kind"])

const isListed = (values: readonly string[], value: unknown): boolean => values.includes(value as string)

const checkText = (field: string, value: unknown, maximum: number): ValueFailure | undefined => {
  if (typeof value !== "string") return { _tag: "WrongType", field, expected: "a text" }
  return value.length > maximum ? { _tag: "TooLong", field, maximum } : undefined
}

const checkNumber = (field: string, value: unknown, fits: boolean, expected: string): ValueFailure | undefined => {
  if (typeof value !== "number" || !fits) return { _tag: "WrongType", field, expected }
  return value < 0 ? { _tag: "BelowZero", field } : undefined
}

const checkSet = (field: string, value: unknown, values: readonly string[]): ValueFailure | undefined => {
  if (!Array.isArray(value)) return { _tag: "WrongType", field, expected: "a list" }
  return value.every((one) => isListed(values, one)) ? undefined : { _tag: "NotInList", field, values }
}
