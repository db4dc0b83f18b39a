/**
 * Throttle 限次: after so many failures within a while, the next attempt waits.
 *
 * Failures are counted for the account and for the address; a success clears the account only, or one known account
 * would open the door for guessing all others. An address is allowed more of them: a whole township office may share one.
 */

/** Counts failures by key and says how long to wait. */
export interface Throttle {
  /** Seconds to wait before the next attempt, 0 when it may be made. */
  readonly waitFor: (key: string, now: number) => number
  readonly fail: (key: string, now: number) => void
  readonly clear: (key: string) => void
}

/** Makes an empty throttle. */
export const makeThrottle = ({
  failures,
  windowMs,
}: {
  readonly failures: number
  readonly windowMs: number
}): Throttle => {
  const failedAt = new Map<string, number[]>()

  const recent = (key: string, now: number): number[] =>
    // A clock that was put back must not lock anyone out until it gets there again.
    (failedAt.get(key) ?? []).filter((at) => Math.abs(now - at) < windowMs)

  const forgetOld = (now: number): void => {
    for (const key of failedAt.keys()) if (recent(key, now).length === 0) failedAt.delete(key)
  }

  return {
    waitFor: (key, now) => {
      const times = recent(key, now)
      const oldest = times[times.length - failures]
      return oldest === undefined ? 0 : Math.ceil((oldest + windowMs - now) / 1000)
    },
    fail: (key, now) => {
      if (failedAt.size > MAXIMUM_KEYS) forgetOld(now)
      failedAt.set(key, [...recent(key, now), now].slice(-failures))
    },
    clear: (key) => {
      failedAt.delete(key)
    },
  }
}

const QUARTER_HOUR_MS = 15 * 60 * 1000

/** Failures of one account before it must wait. */
export const ACCOUNT_LIMIT = { failures: 5, windowMs: QUARTER_HOUR_MS } as const

/** Failures from one address before it must wait. */
export const ADDRESS_LIMIT = { failures: 50, windowMs: QUARTER_HOUR_MS } as const

const HOUR_MS = 60 * 60 * 1000

/** Objections from one address: a whole village may stand behind one, and a whole county behind one proxy. */
export const OBJECTION_LIMIT = { failures: 60, windowMs: HOUR_MS } as const

/** Codes of objections that do not exist, asked for from one address. */
export const GUESS_LIMIT = { failures: 60, windowMs: HOUR_MS } as const

/** Thousands of keys of sealed values that one account is given in a day. */
export const KEYS_LIMIT = { failures: 500, windowMs: 24 * HOUR_MS } as const

const MAXIMUM_KEYS = 10_000
