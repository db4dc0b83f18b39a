/**
 * Failure store 失败计数库: the port of failed log-ins that all nodes count together; every store passes `kept.cases.ts`.
 */
import type { Throttle } from "./throttle.ts"

/** Counts failures by key and says how long to wait. */
export interface FailureStore {
  /** Seconds to wait before the next attempt, 0 when it may be made. */
  readonly waitFor: (key: string, now: number) => Promise<number>
  readonly fail: (key: string, now: number) => Promise<void>
  readonly clear: (key: string) => Promise<void>
}

/** Counts in the memory of one server. */
export const makeMemoryFailures = (throttle: Throttle): FailureStore => ({
  waitFor: async (key, now) => throttle.waitFor(key, now),
  fail: async (key, now) => throttle.fail(key, now),
  clear: async (key) => throttle.clear(key),
})
