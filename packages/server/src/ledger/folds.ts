/**
 * Folds 归并状态: the state of each ledger in memory, at the head it was folded up to.
 */
import { evolve, foldEvents, noFiles } from "@jingzhun/core/procedure"
import type { State } from "@jingzhun/core/procedure"
import type { LedgerEntry } from "./ledger-entry.ts"
import type { LedgerHead, LedgerStore } from "./ledger-store.ts"

/** Holds states. */
export interface Folds {
  /** The state at the head on disk; folded anew where another process has written. */
  readonly of: (head: LedgerHead) => State
  /** Takes an entry in, after its commit. */
  readonly add: (entry: LedgerEntry) => void
  /** Lets go of a state, which holds what was destroyed since. */
  readonly forget: (ledger: string) => void
}

/** Makes folds over a store; nothing is read before it is asked for. */
export const makeFolds = (store: LedgerStore): Folds => {
  const folds = new Map<string, { readonly hash: string; readonly state: State }>()
  return {
    of: ({ id, name, hash }) => {
      const known = folds.get(name)
      if (known?.hash === hash) return known.state
      const state = foldEvents(store.entries(id).flatMap(({ events }) => events))
      folds.set(name, { hash, state })
      return state
    },
    add: ({ ledger, hash, events }) => {
      const state = events.reduce(evolve, folds.get(ledger)?.state ?? noFiles)
      folds.set(ledger, { hash, state })
    },
    forget: (ledger) => {
      folds.delete(ledger)
    },
  }
}
