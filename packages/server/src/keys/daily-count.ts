/**
 * Daily count 当日计数: how much of something an account has had within a day, in the memory of one process.
 */

/** Counts towards a limit; false where an account would have more than that, and then nothing is counted. */
export type DailyCount = (account: string, amount: number, nowMs: number) => boolean

/** Makes a count that begins at nothing. */
export const makeDailyCount = (most: number): DailyCount => {
  let day = 0
  let counts = new Map<string, number>()
  return (account, amount, nowMs) => {
    const today = Math.floor(nowMs / 86_400_000)
    if (today !== day) counts = new Map()
    day = today
    const sum = (counts.get(account) ?? 0) + amount
    if (sum > most) return false
    counts.set(account, sum)
    return true
  }
}
