/**
 * Today 今天: the day of this device's calendar, which turns while a page is open.
 *
 * A tablet stays on overnight, and its timers sleep with it: the day is looked at again whenever somebody looks at the page.
 */
import { type CivilDate, isCivilDate } from "@jingzhun/core"
import { type Accessor, createSignal } from "solid-js"
import { dayOfDevice } from "../wording/when.ts"

/** A day that turns by itself. */
export interface TurningDay {
  readonly day: Accessor<CivilDate>
  readonly close: () => void
}

/** Follows the calendar of this device. */
export const makeTurningDay = (): TurningDay => {
  const [day, setDay] = createSignal(dayNow())
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    clearTimeout(timer)
    setDay(dayNow())
    timer = setTimeout(look, Math.min(untilMidnightMs(new Date()), LONGEST_WAIT_MS))
  }
  look()
  document.addEventListener("visibilitychange", look)
  addEventListener("pageshow", look)
  addEventListener("focus", look)
  return {
    day,
    close: () => {
      clearTimeout(timer)
      document.removeEventListener("visibilitychange", look)
      removeEventListener("pageshow", look)
      removeEventListener("focus", look)
    },
  }
}

const dayNow = (): CivilDate => {
  const day = dayOfDevice(new Date())
  if (!isCivilDate(day)) throw new Error("the device's calendar is broken")
  return day
}

/** The calendar's own midnight, for a day may be shorter or longer than 24 hours. */
const untilMidnightMs = (now: Date): number =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime()

/** A clock that somebody sets is heeded within a minute, for no event tells of it. */
const LONGEST_WAIT_MS = 60_000

/** Tells today, by this device's calendar; reading it in a view follows the turn of the day. */
export const today: Accessor<CivilDate> = makeTurningDay().day
