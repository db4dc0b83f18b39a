/**
 * Day in a cell 日期: the ways in which a day is written, of which every one must name year, month and day.
 *
 * A month alone is refused, never taken for its first day.
 */
import type { CivilDate } from "@jingzhun/core"
import { isCivilDate } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { CellFailure } from "./cell-failure.ts"

/**
 * Reads `2016-05-01`, `20160501`, `2016/5/1`, `2016.5.1` or `2016年5月1日`; a time of day behind it is passed over.
 *
 * ```ts
 * import { readDay } from "@jingzhun/forms"
 * import * as Result from "effect/Result"
 *
 * readDay("2016年5月1日") // => Result.succeed("2016-05-01")
 * Result.isFailure(readDay("201605")) // => true
 * ```
 */
export const readDay = (text: string): Result.Result<CivilDate, CellFailure> => {
  if (isCivilDate(text)) return Result.succeed(text)
  const plain = text
    .normalize("NFKC")
    .replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, "")
    .replace(/\s/g, "")
  const match = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(plain)
  if (match === null) return Result.fail({ _tag: tagOf(plain), text })
  const day = [match[1], match[2] ?? match[4], match[3] ?? match[5]]
    .map((part) => (part ?? "").padStart(2, "0"))
    .join("-")
  return isCivilDate(day) ? Result.succeed(day) : Result.fail({ _tag: "NotADay", text })
}

const tagOf = (plain: string): "DayWithoutDate" | "DayAmbiguous" | "NotADay" => {
  if (/^\d{4}([-/.年]?\d{1,2}月?|年)?$/.test(plain)) return "DayWithoutDate"
  return /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(plain) ? "DayAmbiguous" : "NotADay"
}
