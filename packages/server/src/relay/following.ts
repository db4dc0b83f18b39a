/**
 * Following 跟进: what other nodes have written to an open document, read from the log.
 */
import type { Append, Newer } from "../store/document-store.ts"
import type { GroupRead } from "./group-read.ts"
import type { Sequence } from "./sequence.ts"

/** Follows one document. */
export interface Following {
  /** Notes what this node has kept itself, which it need not read again. */
  readonly wrote: (runs: readonly Pick<Append, "client" | "clock" | "length">[]) => void
  /** Hears that the newest row of the log has this sequence, reads what is new, and takes it in in its turn. */
  readonly noticed: (head: number) => void
  /** Reads what is newer, page by page; tells whether there was anything. Only for whoever has the turn. */
  readonly catchUp: () => Promise<boolean>
}

/** What following works with. */
interface FollowingMeans {
  readonly newer: GroupRead
  readonly name: string
  /** Sequence of the newest row that is known. */
  readonly head: number
  /** Runs work when no judgement is under way in the document. */
  readonly inTurn: Sequence
  /** Takes in what is newer; tells whether it is news. What was taken in before is none. */
  readonly takeIn: (newer: Newer) => boolean
}

/** Follows a document from the newest row that is known. */
export const makeFollowing = ({ newer, name, head, inTurn, takeIn }: FollowingMeans): Following => {
  let seen = head
  let own = new Map<number, number>()
  let newest = head
  let isReading = false

  /** Reads all that is newer, and hands over each page. */
  const readPages = async (handOver: (page: Newer) => Promise<void> | void): Promise<void> => {
    const known = own
    own = new Map()
    for (let isAll = false, after = seen; !isAll;) {
      const page = await newer({ name, after, known })
      after = page.upTo
      isAll = page.isAll
      await handOver(page)
    }
  }

  const take = (page: Newer): boolean => {
    seen = Math.max(seen, page.upTo)
    return takeIn(page)
  }

  // Edits are judged while it is read; only what was read is taken in between them.
  const follow = async (): Promise<void> => {
    for (let asked = seen; newest > Math.max(seen, asked);) {
      asked = newest
      await readPages((page) => inTurn(() => void take(page)))
    }
  }

  return {
    wrote: (runs) => {
      for (const { client, clock, length } of runs) own.set(client, clock + length)
    },
    noticed: (sequence) => {
      newest = Math.max(newest, sequence)
      if (isReading || newest <= seen) return
      isReading = true
      void follow()
        .catch((error: unknown) => inTurn(() => Promise.reject(error)))
        .finally(() => (isReading = false))
    },
    catchUp: async () => {
      let isNews = false
      await readPages((page) => {
        if (take(page)) isNews = true
      })
      return isNews
    },
  }
}
