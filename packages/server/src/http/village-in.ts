/**
 * The village 行政村 that a request names in its query.
 */
import type { DivisionCode } from "@jingzhun/core"
import { divisionCode } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { Context } from "hono"

/** The village that a request names; `null` where it names none that can be. */
export const villageIn = (context: Context): DivisionCode | undefined | null => {
  const text = context.req.query("village")
  if (text === undefined) return undefined
  const code = divisionCode(text)
  return Result.isSuccess(code) ? code.success : null
}
