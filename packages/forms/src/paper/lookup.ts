/**
 * Lookup 取值: finds the value at a path of plain data; only own names exist.
 */
import type { Json, JsonObject } from "@jingzhun/core/procedure"

/** Finds the value at a path such as `household.head.name`. */
export const valueAt = (from: Json | undefined, path: string): Json | undefined => {
  let value: Json | undefined = from
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined
    const within: { readonly [name: string]: Json } = value as { readonly [name: string]: Json }
    value = Object.hasOwn(within, name) ? within[name] : undefined
  }
  return value
}

/** The items of the list at a path. */
export const itemsAt = (from: Json | undefined, path: string): readonly Json[] => {
  const value = valueAt(from, path)
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

/** A plain value as text; lists, objects and nothing have none. */
export const textOfPlain = (value: Json | undefined): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : ""

/** A value under its name, or nothing where there is no value. */
export const known = (name: string, value: Json | undefined): JsonObject =>
  value === undefined || value === null ? {} : { [name]: value }
