/**
 * Unsent edits 未送达: what this device has and the server's disk is not known to have.
 *
 * Acknowledgements and edits come from several tabs in any order, so an early acknowledgement is remembered for its edit.
 */
import type { OperationId } from "@jingzhun/documents"
import type { JournalEntry } from "./journal.ts"

/** The unsent edits of one document; it holds nothing that was acknowledged. */
export interface Unsent {
  /** Takes an entry in, unless it was acknowledged before it came. */
  readonly add: (entry: JournalEntry) => void
  /** Takes out what the server has up to these clocks, and says which operations those were. */
  readonly acknowledge: (clocks: ReadonlyMap<number, number>) => readonly OperationId[]
  /** Takes an acknowledgement back to this clock: the server was restored from a backup and no longer has the rest. */
  readonly recant: (client: number, clock: number) => void
  /** Takes in what the journal holds; entries of clients that were retired count only if they are still there. */
  readonly merge: (entries: readonly JournalEntry[], retired: ReadonlySet<number>) => void
  readonly has: (operation: OperationId) => boolean
  /** How many operations there are. */
  readonly count: () => number
  /** All entries, those of one client in the order of their clocks. */
  readonly entries: () => readonly JournalEntry[]
  readonly acknowledged: () => ReadonlyMap<number, number>
}

/** Begins with nothing unsent. */
export const makeUnsent = (): Unsent => {
  const held = new Map<string, JournalEntry>()
  const operations = new Set<OperationId>()
  const acknowledged = new Map<number, number>()

  const add = (entry: JournalEntry): void => {
    if (entry.end <= (acknowledged.get(entry.client) ?? 0)) return
    held.set(keyOf(entry), entry)
    for (const [id] of entry.operations) operations.add(id)
  }
  return {
    add,
    acknowledge: (clocks) => {
      for (const [client, clock] of clocks) {
        acknowledged.set(client, Math.max(clock, acknowledged.get(client) ?? 0))
      }
      const done = [...held.values()].filter(({ client, end }) => end <= (clocks.get(client) ?? 0))
      for (const entry of done) {
        held.delete(keyOf(entry))
        for (const [id] of entry.operations) operations.delete(id)
      }
      return done.flatMap((entry) => entry.operations.map(([id]) => id))
    },
    recant: (client, clock) => {
      acknowledged.set(client, clock)
    },
    // What only memory has is kept: another tab may be writing it, or somebody cleared the browser's storage.
    merge: (entries, retired) => {
      for (const [key, entry] of held) if (retired.has(entry.client)) held.delete(key)
      for (const entry of entries) add(entry)
      operations.clear()
      for (const entry of held.values()) for (const [id] of entry.operations) operations.add(id)
    },
    has: (operation) => operations.has(operation),
    count: () => operations.size,
    entries: () => [...held.values()].sort((one, other) => one.client - other.client || one.clock - other.clock),
    acknowledged: () => acknowledged,
  }
}

const keyOf = ({ client, end }: JournalEntry): string => `${client}/${end}`
