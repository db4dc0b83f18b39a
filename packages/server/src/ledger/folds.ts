/**
 * Folds 归并状态: the state of each ledger in memory, at the head it was folded up to.
 *
 * Another node may have moved the head: then what came since is read and folded on.
 */
import { evolve, foldEvents, noFiles } from "@jingzhun/core/procedure"
import type { State } from "@jingzhun/core/procedure"
import type { LedgerEntry } from "./ledger-entry.ts"
import type { LedgerHead, LedgerReading } from "./ledger-store.ts"

/** Holds states. */
export interface Folds {
  /** The state at a head, as far as it is not known read from where the head was read. */
  readonly of: (head: LedgerHead, reading: Pick<LedgerReading, "entries">) => Promise<State>
  /** Takes an entry in, after its commit. */
  readonly add: (entry: LedgerEntry) => void
  /** Lets go of a state, which holds what was destroyed since. */
  readonly forget: (ledger: string) => void
}

/** Makes empty folds; nothing is read before it is asked for. */
export const makeFolds = (): Folds => {
  const folds = new Map<string, Fold>()
  return {
    of: async (head, reading) => {
      const known = folds.get(head.name)
      if (known?.hash === head.hash) return known.state
      const { seq, hash } = head
      const state = (await foldOn(known, head, reading)) ?? (await foldAnew(head, reading))
      // Not put in place of one that went further meanwhile, nor of one that was let go of.
      if (folds.get(head.name) === known) folds.set(head.name, { seq, hash, state })
      return state
    },
    add: ({ ledger, seq, hash, previous, events }) => {
      const known = folds.get(ledger) ?? (seq === 1 ? EMPTY : undefined)
      if (known?.hash === previous) folds.set(ledger, { seq, hash, state: events.reduce(evolve, known.state) })
    },
    forget: (ledger) => {
      // Another object each time: whoever is folding what was there before does not put it in its place.
      folds.set(ledger, { ...EMPTY })
    },
  }
}

/** A state, and the entry up to which it was folded. */
interface Fold {
  readonly seq: number
  readonly hash: string
  readonly state: State
}

const EMPTY: Fold = { seq: 0, hash: "", state: noFiles }

/** Folds on from what is known; nothing where the ledger does not go on from there, as after a restore. */
const foldOn = async (
  known: Fold | undefined,
  { id, seq }: LedgerHead,
  reading: Pick<LedgerReading, "entries">,
): Promise<State | undefined> => {
  if (known === undefined || known.seq >= seq) return undefined
  const entries = upTo(seq, await reading.entries(id, known.seq))
  return entries[0]?.previous === known.hash
    ? entries.flatMap(({ events }) => events).reduce(evolve, known.state)
    : undefined
}

const foldAnew = async ({ id, seq }: LedgerHead, reading: Pick<LedgerReading, "entries">): Promise<State> =>
  foldEvents(upTo(seq, await reading.entries(id, 0)).flatMap(({ events }) => events))

/** The head was read before the entries: more may have come. */
const upTo = (seq: number, entries: readonly LedgerEntry[]): readonly LedgerEntry[] =>
  entries.at(-1)?.seq === seq ? entries : entries.filter((entry) => entry.seq <= seq)
