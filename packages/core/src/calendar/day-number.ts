/**
 * Day number 日序: days counted from 1 January 1970, so that days can be added and told apart by weekday.
 *
 * It exists only for reckoning; what is kept and shown is always a civil date.
 */
import type { CivilDate } from "../values/civil-date.ts"
import { dayOf } from "../values/civil-date.ts"

/** Counts the days from 1970-01-01 to a day. */
export const dayNumber = (date: CivilDate): number => {
  const month = Number(date.slice(5, 7))
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  // The year begins in March, so that the leap day stands at its end.
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(date.slice(8, 10)) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Turns a day number back into the day. */
export const dayNumbered = (number: number): CivilDate => {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return dayOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

/**
 * Adds a whole number of days to a day; it may be negative.
 *
 * ```ts
 * import { dayOf } from "@jingzhun/core"
 * import { addDays } from "@jingzhun/core/procedure"
 *
 * addDays(dayOf(2016, 2, 28), 2) // => "2016-03-01"
 * ```
 */
export const addDays = (date: CivilDate, days: number): CivilDate => dayNumbered(dayNumber(date) + days)

/** Counts the days from one day to another; negative when the other lies before. */
export const daysBetween = ({ from, to }: { readonly from: CivilDate; readonly to: CivilDate }): number =>
  dayNumber(to) - dayNumber(from)

/** Tells whether a day is a Saturday or a Sunday. */
export const isWeekend = (date: CivilDate): boolean => {
  // 1970-01-01 was a Thursday.
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}
