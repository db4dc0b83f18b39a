/**
 * Calendar 工作日历: which days are working days, as far as the notices loaded say.
 *
 * Outside the years loaded there is no answer: a weekend there may yet become a working day, and any day a holiday.
 */
import type { CivilDate } from "../values/civil-date.ts"
import { dayOf, isCivilDate } from "../values/civil-date.ts"
import { addDays, isWeekend } from "./day-number.ts"
import type { HolidayNotice } from "./holiday-notices.ts"
import { HOLIDAY_NOTICES } from "./holiday-notices.ts"

/** Working days of the years loaded. */
export interface Calendar {
  /** The first and the last day that the notices cover. */
  readonly from: CivilDate
  readonly to: CivilDate
  readonly off: ReadonlySet<CivilDate>
  readonly working: ReadonlySet<CivilDate>
  /** The longest run of days off within the coverage; the bound of what is not known yet. */
  readonly longestBreakDays: number
}

/** What kind of day it is; `unknown` outside the coverage. */
export type KindOfDay = "working" | "off" | "unknown"

/** Makes a calendar of notices; the years must follow one another without a hole. */
export const makeCalendar = (notices: readonly HolidayNotice[]): Calendar => {
  const [first] = notices
  const last = notices.at(-1)
  if (first === undefined || last === undefined || last.year - first.year !== notices.length - 1) {
    throw new RangeError("a calendar needs the notices of consecutive years")
  }
  const days = (list: "off" | "working") => new Set(notices.flatMap((notice) => notice[list].flatMap(daysOf(notice))))
  const calendar = {
    from: dayOf(first.year, 1, 1),
    to: dayOf(last.year, 12, 31),
    off: days("off"),
    working: days("working"),
  }
  return { ...calendar, longestBreakDays: longestBreak(calendar) }
}

/** Tells what kind of day it is. */
export const kindOfDay = (calendar: Omit<Calendar, "longestBreakDays">, date: CivilDate): KindOfDay => {
  if (date < calendar.from || date > calendar.to) return "unknown"
  if (calendar.working.has(date)) return "working"
  return calendar.off.has(date) || isWeekend(date) ? "off" : "working"
}

const daysOf =
  ({ year }: HolidayNotice) =>
  (text: string): readonly CivilDate[] => {
    const [from = "", to = from] = text.split("..").map((day) => (day.length === 5 ? `${year}-${day}` : day))
    if (!isCivilDate(from) || !isCivilDate(to) || to < from) throw new RangeError(`no such days: ${text}`)
    const run: CivilDate[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) run.push(day)
    return run
  }

const longestBreak = (calendar: Omit<Calendar, "longestBreakDays">): number => {
  let longest = 0
  let run = 0
  for (let day = calendar.from; day <= calendar.to; day = addDays(day, 1)) {
    run = kindOfDay(calendar, day) === "off" ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}

/** Gives the calendar of the notices that come with the package, made once. */
export const stateCouncilCalendar = (): Calendar => (made ??= makeCalendar(HOLIDAY_NOTICES))

let made: Calendar | undefined
