/**
 * Today 今天: the day it is in the village by Beijing time 北京时间, which turns while a page is open.
 *
 * The server dates by Beijing time; a tablet whose zone is set wrongly would else take what was done today for tomorrow's. It stays on
 * overnight, and its timers sleep with it: the day is looked at again whenever somebody looks at the page.
 */
import { type CivilDate, isCivilDate } from "@jingzhun/core"
import { type Accessor, createSignal } from "solid-js"
import { BEIJING_MS, dayInBeijing } from "../wording/when.ts"

/** A day that turns by itself. */
export interface TurningDay {
  readonly day: Accessor<CivilDate>
  readonly close: () => void
}

/** Follows the calendar of the village by the clock of this device. */
export const makeTurningDay = (): TurningDay => {
  const [day, setDay] = createSignal(dayNow())
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    clearTimeout(timer)
    setDay(dayNow())
    timer = setTimeout(look, Math.min(untilMidnightMs(), LONGEST_WAIT_MS))
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
  const day = dayInBeijing(Date.now())
  if (!isCivilDate(day)) throw new Error("the device's calendar is broken")
  return day
}

const untilMidnightMs = (): number => DAY_MS - ((Date.now() + BEIJING_MS) % DAY_MS)

const DAY_MS = 24 * 60 * 60_000

/** A clock that somebody sets is heeded within a minute, for no event tells of it. */
const LONGEST_WAIT_MS = 60_000

/** Tells today in the village; reading it in a view follows the turn of the day. */
export const today: Accessor<CivilDate> = makeTurningDay().day
