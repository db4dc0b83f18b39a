/**
 * Following 跟进: what other nodes have written to an open document, read from the log.
 */
import type { Append, Newer, SharedLog } from "../store/document-store.ts"

/** Follows one document. */
export interface Following {
  /** Notes what this node has kept itself, which it need not read again. */
  readonly wrote: (runs: readonly Pick<Append, "client" | "clock" | "length">[]) => void
  /** Tells whether the log may hold what this node has not seen, when its newest row has this sequence. */
  readonly isBehind: (head: number) => boolean
  /** Reads what is newer, page by page. */
  readonly read: (take: (newer: Newer) => void) => Promise<void>
}

/** Follows a document from the sequence of the newest row that is known. */
export const makeFollowing = (log: SharedLog, name: string, head: number): Following => {
  let seen = head
  let own = new Map<number, number>()
  return {
    wrote: (runs) => {
      for (const { client, clock, length } of runs) own.set(client, clock + length)
    },
    isBehind: (newest) => newest > seen,
    read: async (take) => {
      const known = own
      own = new Map()
      for (let isAll = false; !isAll;) {
        const newer = await log.newer(name, seen, known)
        seen = Math.max(seen, newer.upTo)
        isAll = newer.isAll
        take(newer)
      }
    },
  }
}
