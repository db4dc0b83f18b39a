/**
 * JSON 数据: the values that commands and events are made of.
 */

/** A value that can be written as JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** An object that can be written as JSON. */
export interface JsonObject {
  readonly [name: string]: Json
}

/** Tells whether a value is an object with names. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Looks up a name of an object; only its own names exist. */
export const memberOf = (value: unknown, name: string): Json | undefined =>
  isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** The items of a list; what is no list has none. */
export const itemsOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : [])

/** A text, or none. */
export const textOf = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined)

/** A number, or none. */
export const numberOf = (value: Json | undefined): number | undefined => (typeof value === "number" ? value : undefined)
