/**
 * Key meter 密钥计量: how many keys an account is given within a day, over all nodes.
 *
 * What is counted together are thousands: a device asks many times a day for a few, and each node keeps what is less to itself.
 */
import type { FailureStore } from "../accounts/failure-store.ts"

/** Counts keys that are to be handed out; false where an account would have more than it may, and then it gets none. */
export type KeyMeter = (account: string, count: number, nowMs: number) => Promise<boolean>

/** Makes the meter of a node over what all nodes count. */
export const makeKeyMeter = (thousands: Pick<FailureStore, "take" | "waitFor">): KeyMeter => {
  const begun = new Map<string, number>()
  return async (account, count, nowMs) => {
    if (count > 0 && (await thousands.waitFor(account, nowMs)) > 0) return false
    let left = (begun.get(account) ?? 0) + count
    begun.set(account, left % A_THOUSAND)
    for (; left >= A_THOUSAND; left -= A_THOUSAND) if ((await thousands.take(account, nowMs)) > 0) return false
    return true
  }
}

const A_THOUSAND = 1_000
