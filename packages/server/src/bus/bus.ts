/**
 * Bus 总线: what nodes of one county call out to each other, so that none waits for its next look into the store.
 *
 * It only wakes. Every message may be lost: what must happen without it is asked of the store each second. What people see of each
 * other while they work, their awareness, is the one thing that is nowhere else, and it is said again by itself.
 */

/** One call. */
export type BusMessage =
  /** The log of a document has rows up to a sequence. */
  | { readonly _tag: "Rows"; readonly document: string; readonly upTo: number }
  /** A document was written anew, under another epoch. */
  | { readonly _tag: "Renewed"; readonly document: string }
  /** A ledger has entries up to a number. */
  | { readonly _tag: "Entry"; readonly ledger: string; readonly seq: number }
  /** Sessions have ended, by their ids, which are hashes. */
  | { readonly _tag: "SessionsEnded"; readonly ids: readonly string[] }
  /** Who stands behind sessions may have changed. */
  | { readonly _tag: "AccountsChanged" }
  /** The frame for a room of what those who are at a node say of themselves, with the identity that the node has set. */
  | { readonly _tag: "Awareness"; readonly document: string; readonly frame: Uint8Array }
  /** A node has opened a document and asks who is there. */
  | { readonly _tag: "WhoIsHere"; readonly document: string }

/** Calls to the other nodes. */
export interface Bus {
  /** Calls to the other nodes, never to this one; it never fails and never waits. */
  readonly publish: (message: BusMessage) => void
  /** Hears the calls of the other nodes; the answer stops it. */
  readonly subscribe: (listener: (message: BusMessage) => void) => () => void
  readonly close: () => Promise<void>
}

/** Those who listen on one node. */
export const makeListeners = () => {
  const listeners = new Set<(message: BusMessage) => void>()
  return {
    tell: (message: BusMessage): void => {
      for (const listener of listeners) listener(message)
    },
    subscribe: (listener: (message: BusMessage) => void): (() => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
