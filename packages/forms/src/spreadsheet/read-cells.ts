/**
 * Reading the cells of a row 读取一行: each known column becomes a value or a problem.
 *
 * Words that recur in a column are read once and remembered, since a sheet says the same things many thousand times.
 */
import * as Result from "effect/Result"
import type { CellFailure } from "../cells/cell-failure.ts"
import type { Json } from "../cells/parse-value.ts"
import { parseValue } from "../cells/parse-value.ts"
import { findCode } from "../codes/code-list.ts"
import { codesOf } from "../codes/lists.ts"
import { SCHOOLING_DETAILS } from "../codes/schooling.ts"
import { cellText, isFormulaFailure, isRoundedText } from "./cell-text.ts"
import type { LaidColumn, Layout } from "./layout.ts"
import type { RawRow } from "./workbook.ts"

/** A cell that could not be read. */
interface BadCell {
  readonly at: LaidColumn
  readonly text: string
  readonly failure: CellFailure
}

/** What a row says: values by field name, the texts of the special columns, the cells that could not be read. */
export interface RowReading {
  readonly household: Map<string, Json>
  readonly fields: Map<string, Json>
  readonly special: Map<"headName" | "headIdentity" | "memberState", string>
  readonly place: readonly string[]
  readonly bad: readonly BadCell[]
  readonly translated: readonly { readonly at: LaidColumn; readonly word: string; readonly kept: string }[]
  readonly filled: number
  /** The in-school status was said to be unknown, which a blank does not say. */
  readonly schoolingUnknown: boolean
}

/** Reads one row after another of a sheet with one layout. */
export const makeRowReader = (layout: Layout): ((row: RawRow) => RowReading) => {
  const columns = layout.columns.map((at) => ({
    at,
    known: new Map<string, Result.Result<Json | undefined, CellFailure>>(),
  }))
  return (row) => {
    const place: string[] = []
    const bad: BadCell[] = []
    const translated: { at: LaidColumn; word: string; kept: string }[] = []
    const reading = {
      household: new Map<string, Json>(),
      fields: new Map<string, Json>(),
      special: new Map<"headName" | "headIdentity" | "memberState", string>(),
    }
    let filled = 0
    let schoolingUnknown = false
    for (const { at, known } of columns) {
      const text = cellText(row.cells[at.index])
      if (text.trim() === "") continue
      filled += 1
      const { target } = at.column
      if (target.kind === "place") place.push(text.trim())
      else if (target.kind !== "field") reading.special.set(target.kind, text.trim())
      else {
        let value = known.get(text)
        if (value === undefined) {
          value = readCell(at, text)
          if (known.size < REMEMBERED) {
            known.set(text, value)
            const kept = translationOf(at, text, value)
            if (kept !== undefined) translated.push({ at, word: text.trim(), kept })
          }
        }
        if (Result.isFailure(value)) bad.push({ at, text, failure: value.failure })
        else if (value.success !== undefined) {
          const values = target.record === "household" ? reading.household : reading.fields
          values.set(target.name, value.success)
          if (target.name === "schooling") setDetail(reading.fields, text)
        } else if (target.name === "schooling") schoolingUnknown = true
      }
    }
    return { ...reading, place, bad, translated, filled, schoolingUnknown }
  }
}

const REMEMBERED = 200

/** Fields whose digits are a name, not an amount: a spreadsheet must not have rounded them. */
const DIGITS: ReadonlySet<string> = new Set(["id", "phone"])

const readCell = (at: LaidColumn, text: string): Result.Result<Json | undefined, CellFailure> => {
  const { target } = at.column
  if (target.kind !== "field") return Result.succeed(text)
  if (isFormulaFailure(text.trim())) return Result.fail({ _tag: "FormulaFailed", text })
  if (DIGITS.has(target.name) && isRoundedText(text)) return Result.fail({ _tag: "NumberRounded", text })
  if (target.field.is.type === "none") return readList(text)
  return Result.mapError(parseValue(target.field, text), (failure) =>
    // A spreadsheet keeps fifteen digits and fills up with zeros; a text of that kind has been through one.
    failure._tag === "IdentityCheck" && /^\d{15}000$/.test(text.trim()) ? { _tag: "IdentityRounded", text } : failure,
  )
}

/** 家庭收入 and 认定记录 hold 无 (known none) or how many rows stand in their own sheet. */
const readList = (text: string): Result.Result<Json | undefined, CellFailure> => {
  const count = /^(\d{1,4})\s*项$/.exec(text.normalize("NFKC").trim())
  if (count !== null) return Result.succeed(Number(count[1]))
  if (/^(无|none)$/.test(text.trim())) return Result.succeed(null)
  return /^(不详|未知|unknown)$/.test(text.trim())
    ? Result.succeed(undefined)
    : Result.fail({ _tag: "NotInList", text, choices: ["无", "1项"] })
}

const DETAILS = new Map(SCHOOLING_DETAILS)

const setDetail = (fields: Map<string, Json>, text: string): void => {
  const word = text.normalize("NFKC").trim()
  if (DETAILS.has(word) && !fields.has("schoolingDetail")) fields.set("schoolingDetail", word)
}

/** The official word that took the place of another spelling, where the two differ in more than width and spaces. */
const translationOf = (
  at: LaidColumn,
  text: string,
  value: Result.Result<Json | undefined, CellFailure>,
): string | undefined => {
  const { target } = at.column
  if (target.kind !== "field" || !TRANSLATED.has(target.name) || Result.isFailure(value)) return undefined
  const list = codesOf(target)
  const code = list === undefined ? undefined : findCode(list, text)
  if (code === undefined || code.value !== value.success) return undefined
  const word = code.label["zh-CN"]
  const typed = text.normalize("NFKC").replace(/\s/g, "")
  return typed === word || typed === `之${word}` || `之${typed}` === word || typed === code.value ? undefined : word
}

const TRANSLATED: ReadonlySet<string> = new Set(["relation", "education", "labour"])
