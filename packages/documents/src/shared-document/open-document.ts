/**
 * Shared document 共享文档: a Yjs document opened so that its operations can be read, added to and watched.
 *
 * A listener that throws never stops the others, whoever registered it: in plain Yjs one fault in an update handler ends storage,
 * network and screen for the life of the document.
 */
import * as Y from "yjs"
import type { OperationId } from "../operations/operation.ts"
import { OPERATIONS_ROOT } from "./encode-append.ts"
import { readShortStrings } from "./short-strings.ts"

/** Operations as they stand in a document: not yet read, so of unknown shape. */
export type Entry = readonly [OperationId, unknown]

/** Hears of operations that were added, and where they came from. */
export type OperationsListener = (entries: readonly Entry[], origin: unknown) => void

/** One open document. */
export interface SharedDocument {
  /** The Yjs document itself, for storage and network providers. Its listeners are guarded. */
  readonly doc: Y.Doc
  /** Lists every operation in the document. */
  readonly ops: () => Iterable<Entry>
  readonly has: (id: OperationId) => boolean
  /** Applies an update of trusted bytes: those that passed the gate, came from the server, or were written here. */
  readonly apply: (update: Uint8Array, origin?: unknown) => void
  /** Listens to operations being added; the answer stops the listening. */
  readonly onOperations: (listener: OperationsListener) => () => void
  /** Listens to operations being erased: what was folded of them is to be folded anew. The answer stops the listening. */
  readonly onErased: (listener: (ids: readonly OperationId[]) => void) => () => void
  /** Erases operations here, as the server has done: it takes no clock and is told to nobody. */
  readonly erase: (ids: Iterable<OperationId>) => void
  readonly stateVector: () => Uint8Array
  /** Everything in the document, or what a state vector does not cover. */
  readonly encode: (stateVector?: Uint8Array) => Uint8Array
  /** The next clock of a client: how many of its operations are in the document. */
  readonly clockOf: (client: number) => number
  /** Tells whether something waits for an update that has not come. */
  readonly isPending: () => boolean
  readonly close: () => void
}

/** What opening a document may be told. */
export interface OpenOptions {
  /** Hears what a listener threw. */
  readonly onFault?: (fault: unknown) => void
}

/** Opens an empty shared document; its state comes by `apply` or by a storage provider. */
export const openDocument = (options: OpenOptions = {}): SharedDocument => {
  const onFault = options.onFault ?? (() => undefined)
  readShortStrings()
  const doc = new Y.Doc()
  guardListeners(doc, onFault)
  const operations = doc.getMap<unknown>(OPERATIONS_ROOT)
  const listeners = new Set<OperationsListener>()
  const erasedListeners = new Set<(ids: readonly OperationId[]) => void>()
  operations.observe((event, transaction) => {
    // Yjs works out what an event changed when it is asked; while a document is loaded nobody asks.
    if (listeners.size + erasedListeners.size === 0) return
    const erased = erasedIds(operations, event)
    if (erased.length > 0) for (const listener of erasedListeners) guarded(() => listener(erased), onFault)
    const entries = addedEntries(operations, event)
    if (entries.length === 0) return
    for (const listener of listeners) guarded(() => listener(entries, transaction.origin), onFault)
  })
  return {
    doc,
    ops: () => operations.entries(),
    has: (id) => operations.has(id),
    apply: (update, origin) => Y.applyUpdate(doc, update, origin),
    onOperations: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    onErased: (listener) => {
      erasedListeners.add(listener)
      return () => {
        erasedListeners.delete(listener)
      }
    },
    erase: (ids) => doc.transact(() => [...ids].forEach((id) => operations.delete(id))),
    stateVector: () => Y.encodeStateVector(doc),
    encode: (stateVector) => Y.encodeStateAsUpdate(doc, stateVector),
    clockOf: (client) => Y.getState(doc.store, client),
    isPending: () => doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
    close: () => doc.destroy(),
  }
}

const addedEntries = (operations: Y.Map<unknown>, event: Y.YMapEvent<unknown>): Entry[] => {
  const entries: Entry[] = []
  for (const [id, change] of event.changes.keys) {
    if (change.action !== "delete") entries.push([id, operations.get(id)])
  }
  return entries
}

/** Of one that was written twice, one copy is deleted and the other stays: it is not erased. */
const erasedIds = (operations: Y.Map<unknown>, event: Y.YMapEvent<unknown>): OperationId[] =>
  [...event.changes.keys].flatMap(([id, { action }]) => (action === "delete" && !operations.has(id) ? [id] : []))

// Yjs calls its listeners one after another and lets the first fault end the round. Taking over `emit` is the one place where
// every listener, of a storage or network provider too, passes.
const guardListeners = (doc: Y.Doc, onFault: (fault: unknown) => void): void => {
  const emit = (name: string, values: readonly unknown[]): void => {
    const listeners: readonly Listener[] = [...(doc._observers.get(name) ?? [])]
    for (const listener of listeners) guarded(() => listener(...values), onFault)
  }
  Object.defineProperty(doc, "emit", { value: emit })
}

type Listener = (...values: readonly unknown[]) => void

const guarded = (run: () => void, onFault: (fault: unknown) => void): void => {
  try {
    run()
  } catch (fault) {
    reported(onFault, fault)
  }
}

const reported = (onFault: (fault: unknown) => void, fault: unknown): void => {
  try {
    onFault(fault)
  } catch {
    // The hearer of faults has failed itself, and there is nobody left to tell.
  }
}
