/**
 * Reading a cell 读取单元格: from what a person typed to a value of the interchange format.
 *
 * A blank cell is *unknown* (`undefined`), 无 is *known to be none* (`null`); the two never mix.
 */
import type { Field } from "@jingzhun/core"
import { checkValue, readIdentity, yuanToFen } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { CodeList } from "../codes/code-list.ts"
import { findCode } from "../codes/code-list.ts"
import { codesOf, YES_NO } from "../codes/lists.ts"
import type { CellFailure } from "./cell-failure.ts"
import { unguarded } from "./guard.ts"
import { readDay } from "./read-day.ts"

/** A value as JSON can hold it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** What a cell says: a value, `null` for known to be none, `undefined` for nothing said. */
export type CellReading = Result.Result<Json | undefined, CellFailure>

/**
 * Reads one cell into a field.
 *
 * ```ts
 * import { fieldOf } from "@jingzhun/core"
 * import { parseValue } from "@jingzhun/forms"
 * import * as Result from "effect/Result"
 *
 * const labour = fieldOf("member", "labour")!
 * parseValue(labour, "弱劳动力") // => Result.succeed("weak")
 * parseValue(labour, "") // => Result.succeed(undefined)
 * ```
 */
export const parseValue = (field: Field, text: string): CellReading => {
  const literal = unguarded(text)
  if (literal !== undefined) return checked(field, literal, text)
  const trimmed = text.trim()
  if (trimmed === "" || UNKNOWN.has(trimmed)) return Result.succeed(undefined)
  if (isNone(field, trimmed)) return checked(field, null, text)
  return Result.flatMap(read(field, trimmed), (value) => checked(field, value, text))
}

const UNKNOWN: ReadonlySet<string> = new Set(["不详", "未知", "unknown"])
const NONE: ReadonlySet<string> = new Set(["无", "none", "(none)"])

// "none" is also the code of a person without labour, so it means null only where the list does not hold it.
const isNone = (field: Field, trimmed: string): boolean =>
  NONE.has(trimmed) && !(field.is.type === "choice" && field.is.values.includes(trimmed))

const read = (field: Field, text: string): Result.Result<Json, CellFailure> => {
  switch (field.is.type) {
    case "text":
      return Result.succeed(readText(codesOf(field), text))
    case "boolean":
      return readYesNo(text)
    case "fen":
      return Result.mapError(yuanToFen(text), (): CellFailure => ({ _tag: "NotAnAmount", text }))
    case "number":
    case "count":
      return readNumber(text)
    case "date":
      return readDay(text)
    case "identity":
      return Result.map(readIdentity(text), (identity) => identity.certificate ?? identity.number)
    case "division":
      return readDivision(text)
    case "choice":
      return readChoice(codesOf(field), text)
    case "set":
      return readSet(codesOf(field), text)
    case "none":
      return Result.fail({ _tag: "NotInList", text, choices: ["无"] })
  }
}

const readText = (list: CodeList | undefined, text: string): string =>
  list === undefined ? text : (findCode(list, text)?.value ?? text)

const readYesNo = (text: string): Result.Result<boolean, CellFailure> => {
  const code = findCode(YES_NO, text)
  return code === undefined ? Result.fail({ _tag: "NotYesNo", text }) : Result.succeed(code.value === "true")
}

const readChoice = (list: CodeList | undefined, text: string): Result.Result<string, CellFailure> => {
  const code = list === undefined ? undefined : findCode(list, text)
  return code === undefined
    ? Result.fail({ _tag: "NotInList", text, choices: choicesOf(list) })
    : Result.succeed(code.value)
}

const readSet = (list: CodeList | undefined, text: string): Result.Result<readonly string[], CellFailure> => {
  const values = new Set<string>()
  for (const part of text.split(/[,，、;；|/\n]+|(?<=[^ -~])\s+/)) {
    if (part.trim() === "" || EMPTY.has(part)) continue
    const code = list === undefined ? undefined : findCode(list, part)
    if (code === undefined) return Result.fail({ _tag: "NotInList", text: part, choices: choicesOf(list) })
    values.add(code.value)
  }
  return Result.succeed((list?.codes ?? []).map((code) => code.value).filter((value) => values.has(value)))
}

const EMPTY: ReadonlySet<string> = new Set(["(空)", "(empty)"])

const choicesOf = (list: CodeList | undefined): readonly string[] =>
  (list?.codes ?? []).map((code) => code.label["zh-CN"])

const readNumber = (text: string): Result.Result<number, CellFailure> => {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s,]/g, "")
    .replace(/(亩|平方米|㎡|m2|头|个月|月|项|人|年|个|元)$/i, "")
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return Result.fail({ _tag: "NotANumber", text })
  return Result.succeed(Number(plain))
}

const readDivision = (text: string): Result.Result<string, CellFailure> => {
  const plain = text.normalize("NFKC").replace(/\s/g, "")
  return /^\d{12}$/.test(plain) ? Result.succeed(plain) : Result.fail({ _tag: "NotADivision", text })
}

const checked = (field: Field, value: Json, text: string): CellReading => {
  const failure = checkValue(field, value)
  if (failure === undefined) return Result.succeed(value)
  switch (failure._tag) {
    case "TooLong":
      return Result.fail({ _tag: "TooLong", text, maximum: failure.maximum })
    case "BelowZero":
      return Result.fail({ _tag: "BelowZero", text })
    case "NeverNone":
      return Result.fail({ _tag: "NeverNone", text })
    case "NotInList":
      return Result.fail({ _tag: "NotInList", text, choices: choicesOf(codesOf(field)) })
    case "WrongType":
      return Result.fail({ _tag: field.is.type === "count" ? "NotWhole" : "NotANumber", text })
  }
}
