/**
 * Vault view 保险箱状态: how a vault stands, as its record and the memory of the page say.
 */
import type { Closed, VaultRecord } from "./vault-record.ts"

/** How a vault stands. */
export interface VaultView {
  readonly state: "opening" | "open" | "locked" | "closed"
  readonly closed?: Closed
  readonly hasPin: boolean
  /** A PIN has to be set: there was one before. */
  readonly wantsPin: boolean
  /** Until when the device opens without hearing of the server, in milliseconds; unknown before the first time. */
  readonly until?: number
  readonly attemptsLeft: number
}

/** Reads how a vault stands; of a device that does not answer what was known before stays. */
export const viewOf = (record: VaultRecord | undefined, before: VaultView, isOpen: boolean): VaultView => {
  if (record === undefined) return { ...before, state: isOpen ? "open" : "closed" }
  const until = record.lease?.until ?? record.until
  return {
    state: isOpen ? "open" : record.pin === undefined ? "closed" : "locked",
    ...(record.closed !== undefined && { closed: record.closed }),
    hasPin: record.pin !== undefined,
    wantsPin: record.wantsPin && record.pin === undefined,
    ...(until !== undefined && { until }),
    attemptsLeft: MAXIMUM_ATTEMPTS - (record.pin?.failures ?? 0),
  }
}

/** A lease of which nobody could bring the key back is not ended. */
export const isOver = (record: VaultRecord | undefined): boolean =>
  record?.lease !== undefined && record.recovery !== undefined && Math.max(Date.now(), record.seen) > record.lease.until

/** As many wrong PINs as are forgiven. */
export const MAXIMUM_ATTEMPTS = 10
