/**
 * Waiting 等待送出: how much of this account waits on this device to be sent, and since when.
 */
import { gatherUnsent } from "./gather.ts"
import type { CarriedContent } from "./carried-file.ts"

/** What waits on this device. */
export interface Waiting {
  readonly count: number
  /** When the oldest of it was written, ISO 8601 in UTC; what keeps no time is counted only. */
  readonly since: string | undefined
}

/** Looks through all documents of an account, open or not. */
export const waitingOnDevice = async (account: string): Promise<Waiting> => waitingIn(await gatherUnsent(account))

/** Counts what the server can still be sent; what it refused waits for a person and not for the network. */
export const waitingIn = ({ documents, texts, commands, photos }: CarriedContent): Waiting => {
  const operations = documents.flatMap(({ entries }) => entries.flatMap((entry) => entry.operations))
  const pending = commands.filter(({ answer }) => answer._tag === "Pending")
  const changes = texts.reduce((sum, { updatesBase64 }) => sum + updatesBase64.length, 0)
  const waiting = photos.filter(({ place }) => place === "waiting")
  const times = [...operations.map(([, { at }]) => at), ...pending.map(({ at }) => at)]
  return { count: operations.length + changes + pending.length + waiting.length, since: times.sort()[0] }
}

/** Tells whether something has waited for so long that a person should see to it. */
export const isOverdue = ({ since }: Waiting, nowMs: number): boolean =>
  since !== undefined && nowMs - Date.parse(since) > A_DAY_MS

const A_DAY_MS = 24 * 60 * 60_000
