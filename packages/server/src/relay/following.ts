/**
 * Following 跟进: what other nodes have written to an open document, read from the log.
 */
import type { Append, Newer, SharedLog } from "../store/document-store.ts"
import type { Sequence } from "./sequence.ts"

/** Follows one document. */
export interface Following {
  /** Notes what this node has kept itself, which it need not read again. */
  readonly wrote: (runs: readonly Pick<Append, "client" | "clock" | "length">[]) => void
  /** Hears that the newest row of the log has this sequence, and reads what is new in its turn. */
  readonly noticed: (head: number) => void
  /** Reads what is newer, page by page; tells whether there was anything. */
  readonly catchUp: () => Promise<boolean>
}

/** What following works with. */
interface FollowingMeans {
  readonly log: SharedLog
  readonly name: string
  /** Sequence of the newest row that is known. */
  readonly head: number
  /** Runs work when no judgement is under way in the document. */
  readonly inTurn: Sequence
  /** Takes in what is newer; tells whether it is news. */
  readonly takeIn: (newer: Newer) => boolean
}

/** Follows a document from the newest row that is known. */
export const makeFollowing = ({ log, name, head, inTurn, takeIn }: FollowingMeans): Following => {
  let seen = head
  let own = new Map<number, number>()
  let willCatchUp = false

  const catchUp = async (): Promise<boolean> => {
    willCatchUp = false
    const known = own
    own = new Map()
    let isNews = false
    for (let isAll = false; !isAll;) {
      const newer = await log.newer(name, seen, known)
      seen = Math.max(seen, newer.upTo)
      isAll = newer.isAll
      if (takeIn(newer)) isNews = true
    }
    return isNews
  }

  return {
    wrote: (runs) => {
      for (const { client, clock, length } of runs) own.set(client, clock + length)
    },
    noticed: (newest) => {
      if (willCatchUp || newest <= seen) return
      willCatchUp = true
      void inTurn(async () => void (await catchUp()))
    },
    catchUp,
  }
}
