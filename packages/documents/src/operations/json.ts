/**
 * JSON 数据值: the only values that operations carry, measured without being trusted.
 *
 * A decoded object may have been given another prototype by a key `__proto__`; such an object is not plain.
 */
import type { Json } from "./operation.ts"

/** How deep a value may nest. */
export const MAXIMUM_DEPTH = 8

/** Why a value is no plain JSON of bounded size. */
export type JsonFailure =
  | { readonly _tag: "NotPlainJson" }
  | { readonly _tag: "TooDeep"; readonly maximum: number }
  | { readonly _tag: "TooManyBytes"; readonly maximum: number }

/** Checks that a value is plain JSON within bounds; `undefined` means that it is. Bytes are those of its UTF-8 text, quotes and commas included. */
export const checkJson = (value: unknown, maximumBytes: number): JsonFailure | undefined => {
  // Nearly all values are far from the limit, so letters are counted as if each took the most bytes, and one by one only where that is too much.
  const roughly = visit(value, MAXIMUM_DEPTH, { left: maximumBytes, lengthOf: (text) => text.length * 3 })
  const failure =
    roughly === "bytes" ? visit(value, MAXIMUM_DEPTH, { left: maximumBytes, lengthOf: utf8Length }) : roughly
  if (failure === "bytes") return { _tag: "TooManyBytes", maximum: maximumBytes }
  if (failure === "depth") return { _tag: "TooDeep", maximum: MAXIMUM_DEPTH }
  return failure === "plain" ? { _tag: "NotPlainJson" } : undefined
}

/** Tells whether an object is plain: no class, no borrowed prototype. */
export const isPlainObject = (value: unknown): value is { readonly [key: string]: unknown } => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Reads a key that the object itself holds; what it inherits does not count. */
export const own = (object: { readonly [key: string]: unknown }, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined

/** Writes a value as text that is equal for equal values: keys sorted, as in canonical JSON. */
export const canonicalText = (value: Json): string => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalText).join(",")}]`
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join(",")}}`
}

/** Tells whether a value is a list, read-only lists included. */
export const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

interface Measure {
  left: number
  readonly lengthOf: (text: string) => number
}

type Fault = "bytes" | "depth" | "plain" | undefined

const visit = (value: unknown, depth: number, measure: Measure): Fault => {
  if (typeof value === "string") return spend(measure, measure.lengthOf(value) + 2)
  if (typeof value === "number") return Number.isFinite(value) ? spend(measure, 8) : "plain"
  if (value === null || typeof value === "boolean") return spend(measure, 4)
  if (typeof value !== "object") return "plain"
  if (depth === 0) return "depth"
  return Array.isArray(value) ? visitList(value, depth, measure) : visitObject(value, depth, measure)
}

const visitList = (list: readonly unknown[], depth: number, measure: Measure): Fault => {
  for (const item of list) {
    const fault = spend(measure, 1) ?? visit(item, depth - 1, measure)
    if (fault !== undefined) return fault
  }
  return spend(measure, 2)
}

const visitObject = (object: object, depth: number, measure: Measure): Fault => {
  if (!isPlainObject(object)) return "plain"
  for (const key of Object.keys(object)) {
    const fault = key === "__proto__" ? "plain" : spend(measure, measure.lengthOf(key) + 4)
    if (fault !== undefined) return fault
    const within = visit(object[key], depth - 1, measure)
    if (within !== undefined) return within
  }
  return spend(measure, 2)
}

const spend = (measure: Measure, bytes: number): Fault => {
  measure.left -= bytes
  return measure.left < 0 ? "bytes" : undefined
}

const utf8Length = (text: string): number => {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}
