/**
 * Civil date 日期: a day of the calendar, without clock and without zone.
 *
 * It is kept as `YYYY-MM-DD`, so that comparing texts compares days.
 */
import * as Result from "effect/Result"

/** A day that exists, written `YYYY-MM-DD`, from year 1 to 9999. */
export type CivilDate = string & { readonly CivilDate: unique symbol }

/** Why a text is no day. */
export interface CivilDateFailure {
  readonly _tag: "NotACivilDate"
  readonly text: string
}

/**
 * Reads a day; a day that does not exist is refused, never shifted.
 *
 * ```ts
 * import { civilDate } from "@jingzhun/core"
 * import * as Result from "effect/Result"
 *
 * civilDate("2016-02-29") // => Result.succeed("2016-02-29")
 * Result.isFailure(civilDate("2015-02-29")) // => true
 * ```
 */
export const civilDate = (text: string): Result.Result<CivilDate, CivilDateFailure> =>
  isCivilDate(text) ? Result.succeed(text) : Result.fail({ _tag: "NotACivilDate", text })

/** Tells whether a text is a day that exists. */
export const isCivilDate = (text: string): text is CivilDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, day } = parts(text)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Makes a day from its figures, which must exist. */
export const dayOf = (year: number, month: number, day: number): CivilDate => {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
  if (!isCivilDate(text)) throw new RangeError(`no such day: ${text}`)
  return text
}

/**
 * Counts full years 周岁 from birth to a day. Born on 29 February, one is a year older on 1 March of a common year.
 * Before birth the answer is negative.
 *
 * ```ts
 * import { ageOn, dayOf } from "@jingzhun/core"
 *
 * ageOn(dayOf(1956, 5, 2), dayOf(2016, 5, 1)) // => 59
 * ageOn(dayOf(1956, 5, 1), dayOf(2016, 5, 1)) // => 60
 * ```
 */
export const ageOn = (birth: CivilDate, on: CivilDate): number => {
  const years = yearOf(on) - yearOf(birth)
  return monthAndDay(on) < monthAndDay(birth) ? years - 1 : years
}

/** The day before a day; there is none before the first. */
export const dayBefore = (date: CivilDate): CivilDate => {
  const { year, month, day } = parts(date)
  if (day > 1) return dayOf(year, month, day - 1)
  return month === 1 ? dayOf(year - 1, 12, 31) : dayOf(year, month - 1, daysInMonth(year, month - 1))
}

/** The year of a day. */
export const yearOf = (date: CivilDate): number =>
  digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3)

const monthAndDay = (date: CivilDate): number =>
  digit(date, 5) * 1000 + digit(date, 6) * 100 + digit(date, 8) * 10 + digit(date, 9)

const digit = (date: string, at: number): number => date.charCodeAt(at) - 48

const parts = (text: string) => ({
  year: Number(text.slice(0, 4)),
  month: Number(text.slice(5, 7)),
  day: Number(text.slice(8, 10)),
})

/** Days of a month of the Gregorian calendar. */
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
