/**
 * Form draft 表单草稿: what was typed into the form of a command, as it was typed, and the data it comes to.
 *
 * A sum is typed in yuan and sent in fen. What is missing or cannot be read is named by its path and never guessed.
 */
import { isCivilDate, yuanToFen, type CivilDate } from "@jingzhun/core"
import type { Fields, FieldShape, Json, JsonObject } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"

/** What stands in a field: a typed text, a yes or no, the fields of a part, or the items of a list. */
export type DraftValue = string | boolean | Draft | readonly DraftValue[]

/** What was typed, by the name of the field. */
export interface Draft {
  readonly [name: string]: DraftValue | undefined
}

/** What a draft comes to. */
export interface DraftReading {
  /** The data of the command; fields that are missing hold something neutral, so that the rest can be checked. */
  readonly data: JsonObject
  readonly missing: readonly string[]
  readonly unreadable: readonly Unreadable[]
}

/** A text that says no value of its field. */
export interface Unreadable {
  readonly path: string
  readonly as: "fen" | "count" | "day"
}

/** Reads a draft. */
export const readDraft = (fields: Fields, draft: Draft, on: CivilDate): DraftReading => {
  const missing: string[] = []
  const unreadable: Unreadable[] = []
  const data = readRecord(fields, draft, "", { on, missing, unreadable })
  return { data, missing, unreadable }
}

interface Notes {
  readonly on: CivilDate
  readonly missing: string[]
  readonly unreadable: Unreadable[]
}

const readRecord = (fields: Fields, draft: Draft, path: string, notes: Notes): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { shape, optional }]) => {
      const value = draft[name]
      const at = path === "" ? name : `${path}.${name}`
      // What need not be said and was not said is left out.
      if (optional === true && isBlank(shape, value)) return []
      return [[name, readValue(shape, value, at, notes)] as const]
    }),
  )

const isBlank = (shape: FieldShape, value: DraftValue | undefined): boolean => {
  if (value === undefined) return true
  if (typeof value === "string") return value.trim() === ""
  return shape.type === "list" && Array.isArray(value) && value.length === 0
}

const readValue = (shape: FieldShape, value: DraftValue | undefined, path: string, notes: Notes): Json => {
  switch (shape.type) {
    case "record":
      return readRecord(shape.fields, isDraft(value) ? value : {}, path, notes)
    case "list":
      return itemsOf(value)
        .filter((item) => !isBlank(shape.item, item))
        .map((item, at) => readValue(shape.item, item, `${path}[${at}]`, notes))
    case "map":
      return Object.fromEntries(
        itemsOf(value).flatMap((item, at) => {
          const name = isDraft(item) && typeof item[MAP_NAME] === "string" ? item[MAP_NAME].trim() : ""
          const read = isDraft(item) ? item[MAP_VALUE] : undefined
          return name === "" ? [] : [[name, readValue(shape.item, read, `${path}[${at}]`, notes)] as const]
        }),
      )
    case "flag":
      if (typeof value === "boolean") return value
      notes.missing.push(path)
      return false
    case "choice":
    case "text":
    case "day":
    case "fen":
    case "signed":
    case "count":
    case "score":
    case "photo":
      return readText(shape, typeof value === "string" ? value.trim() : "", path, notes)
  }
}

type Typed = Extract<
  FieldShape,
  { readonly type: "choice" | "text" | "day" | "fen" | "signed" | "count" | "score" | "flag" | "photo" }
>

const readText = (shape: Typed, text: string, path: string, notes: Notes): Json => {
  if (text === "") {
    notes.missing.push(path)
    return neutral(shape, notes.on)
  }
  switch (shape.type) {
    case "fen":
    case "signed": {
      const fen = yuanToFen(text)
      if (Result.isSuccess(fen) && (shape.type === "signed" || fen.success >= 0)) return fen.success
      notes.unreadable.push({ path, as: "fen" })
      return 0
    }
    case "count":
    case "score": {
      const plain = text.normalize("NFKC")
      if (/^\d{1,9}$/.test(plain)) return Number(plain)
      notes.unreadable.push({ path, as: "count" })
      return 0
    }
    case "day": {
      if (isCivilDate(text)) return text
      notes.unreadable.push({ path, as: "day" })
      return notes.on
    }
    case "choice":
    case "text":
    case "photo":
    case "flag":
      return text
  }
}

const neutral = (shape: Typed, on: CivilDate): Json => {
  switch (shape.type) {
    case "fen":
    case "signed":
    case "count":
    case "score":
      return 0
    case "day":
      return on
    case "choice":
      return shape.of[0] ?? ""
    case "flag":
      return false
    case "text":
    case "photo":
      return ""
  }
}

/** The fields of an item of a list of values by name. */
export const MAP_NAME = "name"
export const MAP_VALUE = "value"

/** Tells whether a value of a draft is a part with fields of its own. */
export const isDraft = (value: DraftValue | undefined): value is Draft =>
  typeof value === "object" && !Array.isArray(value)

/** The items of a list in a draft. */
export const itemsOf = (value: DraftValue | undefined): readonly DraftValue[] =>
  Array.isArray(value) ? (value as readonly DraftValue[]) : []

/** Looks up a value of a draft by its path, such as `checks[2].good`. */
export const draftAt = (draft: Draft, path: readonly (string | number)[]): DraftValue | undefined =>
  path.reduce<DraftValue | undefined>((value, step) => {
    if (typeof step === "number") return itemsOf(value)[step]
    return isDraft(value) ? value[step] : undefined
  }, draft)

/** Writes a value into a draft by its path; what is not on the path stays the same object. */
export const withValue = (
  draft: DraftValue | undefined,
  path: readonly (string | number)[],
  value: DraftValue | undefined,
): DraftValue | undefined => {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === "number") {
    const items = [...itemsOf(draft)]
    const next = withValue(items[step], rest, value)
    if (next === undefined) items.splice(step, 1)
    else items[step] = next
    return items
  }
  return { ...(isDraft(draft) ? draft : {}), [step]: withValue(isDraft(draft) ? draft[step] : undefined, rest, value) }
}

/** Writes a path as reasons name it. */
export const pathText = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : text === "" ? step : `${text}.${step}`),
    "",
  )

/** Turns the data of a command into what would have been typed. */
export const draftOf = (fields: Fields, data: JsonObject): Draft =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { shape }]) => {
      const value = data[name]
      return value === undefined ? [] : [[name, typedOf(shape, value)] as const]
    }),
  )

const typedOf = (shape: FieldShape, value: Json): DraftValue => {
  if (typeof value === "boolean") return value
  if (typeof value === "number")
    return shape.type === "fen" || shape.type === "signed" ? yuanText(value) : String(value)
  if (typeof value === "string") return value
  if (shape.type === "list" && Array.isArray(value))
    return (value as readonly Json[]).map((one) => typedOf(shape.item, one))
  if (value === null || Array.isArray(value)) return ""
  if (shape.type === "record") return draftOf(shape.fields, value as JsonObject)
  if (shape.type !== "map") return ""
  return Object.entries(value).map(([name, item]) => ({ [MAP_NAME]: name, [MAP_VALUE]: typedOf(shape.item, item) }))
}

/** Writes fen as yuan as people type them: without needless decimals. */
export const yuanText = (fen: number): string => {
  const sign = fen < 0 ? "-" : ""
  const [yuan, part] = [Math.trunc(Math.abs(fen) / 100), Math.abs(fen) % 100]
  return part === 0 ? `${sign}${yuan}` : `${sign}${yuan}.${String(part).padStart(2, "0")}`
}
