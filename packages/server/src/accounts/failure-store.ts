/**
 * Failure store 失败计数库: the port of what all nodes count together, so that nobody tries without end; every store passes
 * `kept.cases.ts`.
 */
import type { Throttle } from "./throttle.ts"

/** Counts failures by key and says how long to wait. */
export interface FailureStore {
  /** Seconds to wait before the next attempt, 0 when it may be made. */
  readonly waitFor: (key: string, now: number) => Promise<number>
  readonly fail: (key: string, now: number) => Promise<void>
  readonly clear: (key: string) => Promise<void>
  /** Counts an attempt that may be made, and answers 0; else the seconds to wait. Of many at once no more than the limit may. */
  readonly take: (key: string, now: number) => Promise<number>
}

/** Counts in the memory of one server. */
export const makeMemoryFailures = (throttle: Throttle): FailureStore => ({
  waitFor: async (key, now) => throttle.waitFor(key, now),
  fail: async (key, now) => throttle.fail(key, now),
  clear: async (key) => throttle.clear(key),
  take: async (key, now) => {
    const seconds = throttle.waitFor(key, now)
    if (seconds === 0) throttle.fail(key, now)
    return seconds
  },
})
