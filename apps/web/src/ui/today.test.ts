import { createRoot } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { makeTurningDay, type TurningDay } from "./today.ts"

let turning: TurningDay

const openAt = (moment: Date): void => {
  vi.setSystemTime(moment)
  turning = createRoot(() => makeTurningDay())
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  turning.close()
  vi.useRealTimers()
})

describe("today 今天", () => {
  it("turns at the midnight of Beijing, wherever the device thinks it is, not a second before", () => {
    openAt(new Date("2026-11-24T22:00:30+08:00"))
    vi.advanceTimersByTime(2 * 3_600_000 - 31_000)
    expect(turning.day()).toBe("2026-11-24")
    vi.advanceTimersByTime(1_000)
    expect(turning.day()).toBe("2026-11-25")
    vi.advanceTimersByTime(24 * 3_600_000)
    expect(turning.day()).toBe("2026-11-26")
  })

  it.each(["visibilitychange", "pageshow", "focus"])(
    "turns on %s, when the timers have slept with the tablet",
    (event) => {
      openAt(new Date("2026-12-31T18:00:00+08:00"))
      vi.setSystemTime(new Date("2027-01-01T07:00:00+08:00"))
      expect(turning.day()).toBe("2026-12-31")
      const target = event === "visibilitychange" ? document : globalThis
      target.dispatchEvent(new Event(event))
      expect(turning.day()).toBe("2027-01-01")
    },
  )

  it("heeds within a minute that the clock was set, back as well", () => {
    openAt(new Date("2026-11-24T09:00:00+08:00"))
    vi.setSystemTime(new Date("2026-11-20T09:00:00+08:00"))
    vi.advanceTimersByTime(60_000)
    expect(turning.day()).toBe("2026-11-20")
  })

  it("is not followed any more once it is closed", () => {
    openAt(new Date("2026-11-24T09:00:00+08:00"))
    turning.close()
    vi.advanceTimersByTime(24 * 3_600_000)
    dispatchEvent(new Event("focus"))
    expect(turning.day()).toBe("2026-11-24")
  })
})
