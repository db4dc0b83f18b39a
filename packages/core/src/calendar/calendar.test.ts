import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { CivilDate } from "../values/civil-date.ts"
import { dayOf } from "../values/civil-date.ts"
import { kindOfDay, makeCalendar, stateCouncilCalendar } from "./calendar.ts"
import { addDays, dayNumber, dayNumbered, daysBetween, isWeekend } from "./day-number.ts"
import { deadline, DEADLINE, isPast, POSTING } from "./deadline.ts"
import { HOLIDAY_NOTICES } from "./holiday-notices.ts"

const calendar = stateCouncilCalendar()
const anyDay = fc.integer({ min: dayNumber(dayOf(1900, 1, 1)), max: dayNumber(dayOf(2199, 12, 31)) }).map(dayNumbered)
const coveredDay = fc.integer({ min: dayNumber(calendar.from), max: dayNumber(dayOf(2026, 9, 1)) }).map(dayNumbered)

describe("days", () => {
  it("adding days agrees with the calendar of the machine, and is undone by taking them away", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        const machine = new Date(`${day}T00:00:00Z`)
        machine.setUTCDate(machine.getUTCDate() + days)
        expect(addDays(day, days)).toBe(machine.toISOString().slice(0, 10))
        expect(addDays(addDays(day, days), -days)).toBe(day)
        expect(daysBetween({ from: day, to: addDays(day, days) })).toBe(days)
        expect(isWeekend(day)).toBe([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
      }),
    )
  })
})

describe("the State Council's notices", () => {
  it("every make-up working day is a weekend, and no day is both", () => {
    for (const day of calendar.working) {
      expect([day, isWeekend(day)]).toEqual([day, true])
      expect(calendar.off.has(day)).toBe(false)
    }
  })
  it("weekdays off less make-up days lie between 6 and 13 in every year", () => {
    for (const { year } of HOLIDAY_NOTICES) {
      const ofYear = (day: CivilDate) => day.startsWith(String(year))
      const weekdaysOff = [...calendar.off].filter((day) => ofYear(day) && !isWeekend(day)).length
      const madeUp = [...calendar.working].filter(ofYear).length
      // These are the statutory days, 11 until 2024 and 13 since, that do not fall on a weekend.
      expect([year, weekdaysOff - madeUp >= 6 && weekdaysOff - madeUp <= 13]).toEqual([year, true])
    }
  })
  it("days that everyone remembers", () => {
    const kind = (year: number, month: number, day: number) => kindOfDay(calendar, dayOf(year, month, day))
    expect(kind(2015, 9, 3)).toBe("off") // 70th anniversary of the victory, once
    expect(kind(2016, 9, 3)).toBe("off") // a Saturday
    expect(kind(2015, 9, 6)).toBe("working")
    expect(kind(2018, 12, 31)).toBe("off") // by the notice of 2019
    expect(kind(2018, 12, 29)).toBe("working")
    expect(kind(2020, 1, 31)).toBe("off") // the Spring Festival prolonged
    expect(kind(2020, 2, 1)).toBe("off")
    expect(kind(2020, 2, 3)).toBe("working")
    expect(kind(2026, 2, 23)).toBe("off")
    expect(kind(2026, 2, 28)).toBe("working")
  })
  it("outside the years loaded no day is known", () => {
    expect(kindOfDay(calendar, dayOf(2013, 12, 31))).toBe("unknown")
    expect(kindOfDay(calendar, dayOf(2027, 1, 3))).toBe("unknown")
    expect(() => makeCalendar([])).toThrow("consecutive")
    expect(() => makeCalendar([HOLIDAY_NOTICES[0]!, HOLIDAY_NOTICES[2]!])).toThrow("consecutive")
  })
})

describe("periods", () => {
  it("[GT-12-1] a 3-day posting put up on 1 June is complete at the end of 4 June", () => {
    expect(deadline({ start: dayOf(2016, 6, 1), days: 3, ...POSTING })).toEqual({ _tag: "Known", day: "2016-06-04" })
    expect(isPast(dayOf(2016, 6, 4), { _tag: "Known", day: dayOf(2016, 6, 4) })).toBe(false)
    expect(isPast(dayOf(2016, 6, 5), { _tag: "Known", day: dayOf(2016, 6, 4) })).toBe(true)
  })
  it("[GT-14-1] a deadline that ends on a day off moves to the next working day, make-up days included", () => {
    const last = (start: CivilDate) => deadline({ start, days: 15, ...DEADLINE })
    expect(last(dayOf(2016, 6, 3))).toEqual({ _tag: "Known", day: "2016-06-20" }) // 18 June is a Saturday
    expect(last(dayOf(2016, 5, 25))).toEqual({ _tag: "Known", day: "2016-06-12" }) // 9 June; Sunday the 12th is worked
    expect(last(dayOf(2016, 6, 1))).toEqual({ _tag: "Known", day: "2016-06-16" })
  })
  it("a posting does not move, and needs no notice", () => {
    expect(deadline({ start: dayOf(2030, 9, 28), days: 3, ...POSTING })).toEqual({ _tag: "Known", day: "2030-10-01" })
  })
  it("where the first day counts, the period is over one day earlier", () => {
    expect(deadline({ start: dayOf(2016, 6, 1), days: 3, countsFirstDay: true, rollsOverHolidays: false })).toEqual({
      _tag: "Known",
      day: "2016-06-03",
    })
  })
  it("beyond the notices the last day is an interval, never a guess", () => {
    const last = deadline({ start: dayOf(2026, 12, 20), days: 15, ...DEADLINE })
    expect(last).toEqual({ _tag: "NotKnownYet", earliest: "2027-01-04", latest: "2027-01-14" })
    expect(isPast(dayOf(2027, 1, 4), last)).toBe(false)
    expect(isPast(dayOf(2027, 1, 5), last)).toBeUndefined()
    expect(isPast(dayOf(2027, 1, 15), last)).toBe(true)
  })
  it("a later start never gives an earlier last day, and a last day that is known is a working day", () => {
    fc.assert(
      fc.property(coveredDay, fc.nat(60), fc.nat(40), (start, later, days) => {
        const one = deadline({ start, days, ...DEADLINE })
        const other = deadline({ start: addDays(start, later), days, ...DEADLINE })
        if (one._tag !== "Known" || other._tag !== "Known") throw new Error("within the coverage every day is known")
        expect(one.day <= other.day).toBe(true)
        expect(kindOfDay(calendar, one.day)).toBe("working")
        expect(one.day >= addDays(start, days)).toBe(true)
      }),
    )
  })
  it("more days never give an earlier last day", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), fc.nat(40), (start, days, more) => {
        const end = (count: number) => {
          const last = deadline({ start, days: count, ...DEADLINE })
          return last._tag === "Known" ? { from: last.day, to: last.day } : { from: last.earliest, to: last.latest }
        }
        expect(end(days).from <= end(days + more).from).toBe(true)
      }),
    )
  })
})
