/**
 * Fields 栏目: whether the data of a command has the shape that its rule gives; the faults are named by their path.
 *
 * A name the rule does not know is a fault, so that a misspelt field is never silently lost.
 */
import { isCivilDate } from "../values/civil-date.ts"
import { isJsonObject } from "./json.ts"
import type { Fields, FieldShape } from "./procedure.ts"

/** The largest sum a command may name: 9 billion yuan, so that ten thousand of them still add up exactly. */
export const LARGEST_FEN = 900_000_000_000

/** How a photograph is named: by the hash of its bytes. */
export const PHOTO_HASH: RegExp = /^sha256:[0-9a-f]{64}$/

/** The longest list a command may carry. */
export const LONGEST_LIST = 10_000

/** Names the paths of what is wrong, at most a few. */
export const faultsOfFields = (fields: Fields, value: unknown): readonly string[] =>
  recordFaults(fields, value, "data").slice(0, SHOWN)

const SHOWN = 10

const recordFaults = (fields: Fields, value: unknown, path: string): readonly string[] => {
  if (!isJsonObject(value)) return [path]
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(fields, name))
  const wrong = Object.entries(fields).flatMap(([name, { shape, optional }]) => {
    const at = `${path}.${name}`
    if (!Object.hasOwn(value, name)) return optional === true ? [] : [at]
    return shapeFaults(shape, value[name], at)
  })
  return [...unknown.map((name) => `${path}.${name}`), ...wrong]
}

const shapeFaults = (shape: FieldShape, value: unknown, path: string): readonly string[] => {
  switch (shape.type) {
    case "list":
      if (!Array.isArray(value) || value.length > LONGEST_LIST) return [path]
      return value.flatMap((item, at) => shapeFaults(shape.item, item, `${path}[${at}]`))
    case "map":
      if (!isJsonObject(value) || Object.keys(value).length > LONGEST_LIST) return [path]
      return Object.entries(value).flatMap(([name, item]) => shapeFaults(shape.item, item, `${path}.${name}`))
    case "record":
      return recordFaults(shape.fields, value, path)
    case "choice":
    case "text":
    case "day":
    case "flag":
    case "fen":
    case "signed":
    case "count":
    case "score":
    case "photo":
      return isPlain(shape, value) ? [] : [path]
  }
}

const isPlain = (shape: FieldShape, value: unknown): boolean => {
  if (shape.type === "flag") return typeof value === "boolean"
  if (shape.type === "choice") return typeof value === "string" && shape.of.includes(value)
  if (shape.type === "day") return typeof value === "string" && isCivilDate(value)
  if (shape.type === "photo") return typeof value === "string" && PHOTO_HASH.test(value)
  if (shape.type === "text") return typeof value === "string" && value.length <= LONGEST_TEXT
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value > most(shape.type)) return false
  return shape.type === "signed" ? value >= -LARGEST_FEN : value >= 0
}

const most = (type: FieldShape["type"]): number =>
  type === "score" ? 100 : type === "count" ? 100_000_000 : LARGEST_FEN

/** The longest text of a field. */
export const LONGEST_TEXT = 20_000
