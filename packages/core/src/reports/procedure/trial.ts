/**
 * Trial 试例: one case on which two procedures are tried, and what it is drawn from.
 */
import type { Json, JsonObject } from "../../procedure/json.ts"
import { isJsonObject } from "../../procedure/json.ts"
import type { CommandRule, FigureValue } from "../../procedure/procedure.ts"
import type { CivilDate } from "../../values/civil-date.ts"

/** A case: what the command says, what is on file before, and the case in few words. */
export interface Trial {
  readonly on: CivilDate
  readonly data: JsonObject
  readonly before: readonly { readonly event: string; readonly on: CivilDate; readonly data: JsonObject }[]
  readonly given: JsonObject
}

/** What the cases of a step are drawn from. */
export interface Grounds {
  readonly rule: CommandRule
  readonly values: readonly FigureValue[]
  readonly on: CivilDate
  /** The events of each posting, by its name. */
  readonly posted: { readonly [posting: string]: string }
}

/** Puts a value at a path, whose first name is the root and left out. */
export const put = (data: JsonObject, path: string, value: Json): JsonObject => {
  const [, ...names] = path.split(".")
  const set = (holder: Json | undefined, [name, ...rest]: readonly string[]): Json => {
    if (name === undefined) return value
    const inner = isJsonObject(holder) ? holder[name] : undefined
    return { ...(isJsonObject(holder) ? holder : {}), [name]: set(inner, rest) }
  }
  const changed = set(data, names)
  return isJsonObject(changed) ? changed : data
}

/** The numbers of figures, and one below and above each; of a share, its parts in a hundred. */
export const numbersNear = (values: readonly FigureValue[]): readonly number[] =>
  values.flatMap((value) => {
    if (typeof value === "number") return [value, value - 1, value + 1].filter((one) => one >= 0)
    if (typeof value !== "object" || !("over" in value) || typeof value.over !== "number") return []
    const { over, under } = value as { readonly over: number; readonly under: number }
    return [over * 100, under * 100, over * 100 - 1, over * 100 + 1]
  })
