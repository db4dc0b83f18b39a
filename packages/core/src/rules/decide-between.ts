/**
 * Ranges without a trail 区间判断: whether a figure lies between two others, both ends included.
 *
 * An age is not computed: who is of an age was born in a range of days.
 */
import type { CivilDate } from "../values/civil-date.ts"
import { yearOf } from "../values/civil-date.ts"
import { findFact, readerOf } from "./compile-fact.ts"
import type { Decide, Deciding } from "./decide-term.ts"
import { constantOf, decideTerm } from "./decide-term.ts"
import type { Condition } from "./expression.ts"
import { NO, UNKNOWN, YES } from "./truth.ts"

/** Compiles a range. */
export const between = (
  { of, from, to }: Extract<Condition, { op: "between" }>,
  around: Deciding,
  list: string | undefined,
): Decide => {
  const lowest = constantOf(from, around)
  const highest = constantOf(to, around)
  if (of.op === "age" && lowest !== undefined && highest !== undefined) {
    const read = readerOf(findFact(around.setting.vocabulary, of.fact), list)
    const { asOf } = around.setting
    return bornBetween(read, yearsBefore(asOf, highest + 1), yearsBefore(asOf, lowest))
  }
  const figure = decideTerm(of, around, list)
  const least = decideTerm(from, around, list)
  const most = decideTerm(to, around, list)
  return (household, at) => {
    const value = figure(household, at)
    const low = least(household, at)
    const high = most(household, at)
    if (Number.isNaN(value) || Number.isNaN(low) || Number.isNaN(high)) return UNKNOWN
    return value >= low && value <= high ? YES : NO
  }
}

/** Who is of an age was born in a range of days; only in the first and last year of it are the days themselves compared. */
const bornBetween = (read: (from: unknown) => unknown, after: string, until: string): Decide => {
  const firstYear = after === "" ? -1 : yearOf(after as CivilDate)
  const lastYear = until === "" ? -1 : yearOf(until as CivilDate)
  return (_, from) => {
    const birth = read(from) as CivilDate | null | undefined
    if (birth === undefined || birth === null) return UNKNOWN
    const year = yearOf(birth)
    if (year > firstYear && year < lastYear) return YES
    if (year < firstYear || year > lastYear) return NO
    return birth <= until && birth > after ? YES : NO
  }
}

/** The same day of the calendar, some years before; it need not exist, for it is only compared with. */
const yearsBefore = (day: CivilDate, years: number): string => {
  const year = yearOf(day) - years
  return year < 0 ? "" : `${String(year).padStart(4, "0")}${day.slice(4)}`
}
