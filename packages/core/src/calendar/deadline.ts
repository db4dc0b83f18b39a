/**
 * Deadlines 期限 and posting periods 公示期: when a number of days is over.
 *
 * The first day is not counted (Civil Code art. 201). A deadline that ends on a day off moves to the next working day (art. 203);
 * a posting does not move.
 */
import type { CivilDate } from "../values/civil-date.ts"
import type { Calendar } from "./calendar.ts"
import { kindOfDay, stateCouncilCalendar } from "./calendar.ts"
import { addDays } from "./day-number.ts"

/** How a text counts its days. */
export interface Counting {
  readonly countsFirstDay: boolean
  readonly rollsOverHolidays: boolean
}

/** A period to be counted. */
export interface CountedPeriod extends Counting {
  readonly start: CivilDate
  readonly days: number
}

/** The last day of a period: known, or not known yet because no notice covers it. Then it lies between the two days. */
export type LastDay =
  | { readonly _tag: "Known"; readonly day: CivilDate }
  | { readonly _tag: "NotKnownYet"; readonly earliest: CivilDate; readonly latest: CivilDate }

/** The counting of a deadline: its first day is not counted, and a day off moves its end. */
export const DEADLINE: Counting = { countsFirstDay: false, rollsOverHolidays: true }

/** The counting of a posting: its first day is not counted, and its end does not move. */
export const POSTING: Counting = { countsFirstDay: false, rollsOverHolidays: false }

/**
 * Finds the last day of a period, which may be used to its end; the next step may be taken from the day after.
 *
 * ```ts
 * import { dayOf } from "@jingzhun/core"
 * import { deadline, DEADLINE, POSTING } from "@jingzhun/core/procedure"
 *
 * deadline({ start: dayOf(2016, 6, 1), days: 3, ...POSTING }) // => { _tag: "Known", day: "2016-06-04" }
 * // 15 days after 16 September 2016 is 1 October: the National Day break ends on the 7th, and the 8th is a make-up working day.
 * deadline({ start: dayOf(2016, 9, 16), days: 15, ...DEADLINE }) // => { _tag: "Known", day: "2016-10-08" }
 * ```
 */
export const deadline = (
  { start, days, countsFirstDay, rollsOverHolidays }: CountedPeriod,
  calendar: Calendar = stateCouncilCalendar(),
): LastDay => {
  const last = addDays(start, countsFirstDay ? days - 1 : days)
  if (!rollsOverHolidays) return { _tag: "Known", day: last }
  let day = last
  while (kindOfDay(calendar, day) === "off") day = addDays(day, 1)
  if (kindOfDay(calendar, day) === "working") return { _tag: "Known", day }
  return { _tag: "NotKnownYet", earliest: day, latest: addDays(day, calendar.longestBreakDays) }
}

/** Tells whether a day is past a last day; `undefined` when that is not known yet. */
export const isPast = (on: CivilDate, last: LastDay): boolean | undefined => {
  if (last._tag === "Known") return on > last.day
  if (on <= last.earliest) return false
  return on > last.latest ? true : undefined
}
