/**
 * Last seen 上次所见: what this device last saw of each roster, so that the village list can say it without opening them.
 *
 * Only counts are kept, no names.
 */

/** Whose memory is asked: people who share a device have each their own. */
export type Account = string

/** What was last seen of one roster. */
export interface Seen {
  readonly households: number
  readonly persons: number
  readonly unsent: number
}

const PREFIX = "jingzhun-seen:"

/** Tells what was last seen of a roster on this device. */
export const lastSeen = (account: Account, code: string, year: string): Seen | undefined => {
  try {
    return read(localStorage.getItem(keyOf(account, code, year)))
  } catch {
    return undefined
  }
}

/** Keeps what is seen of a roster now. */
export const keepSeen = (account: Account, code: string, year: string, seen: Seen): void => {
  try {
    localStorage.setItem(keyOf(account, code, year), JSON.stringify(seen))
  } catch {
    // The counts are a convenience; without them the list only says less.
  }
}

const keyOf = (account: Account, code: string, year: string): string => `${PREFIX}${account}/${code}/${year}`

/** Adds up the edits of an account that were last seen to be on this device only, over all rosters. */
export const unsentInAll = (account: Account): number => {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "")
    return keys
      .filter((key) => key.startsWith(`${PREFIX}${account}/`))
      .reduce((sum, key) => sum + (read(localStorage.getItem(key))?.unsent ?? 0), 0)
  } catch {
    return 0
  }
}

const read = (text: string | null): Seen | undefined => {
  if (text === null) return undefined
  const value = JSON.parse(text) as Partial<Seen>
  return { households: Number(value.households), persons: Number(value.persons), unsent: Number(value.unsent) }
}
