/**
 * Shared text 共享文字: one text that several people write at once, such as the minutes of a meeting.
 *
 * Every letter stays where it was typed among the others'; only what somebody deletes is gone.
 */
import * as Y from "yjs"
import { openDocument, type OpenOptions, type SharedDocument } from "../shared-document/open-document.ts"
import { decodeText, lengthOf } from "../text/text-update.ts"
import type { TextChange } from "./text-change.ts"

/** The name of the text in its document. */
export const TEXT_ROOT = "text"

/** A text that is being written. */
export interface SharedText {
  /** The document that holds it, for storage; it has no operations. */
  readonly document: SharedDocument
  readonly text: () => string
  /** Makes a change of this device; gives the bytes to keep and to send. */
  readonly write: (change: TextChange) => Uint8Array
  /** Applies bytes of the server, of another tab or of this device's storage. */
  readonly apply: (update: Uint8Array, origin?: unknown) => void
  /** Listens to bytes of any origin that changed the text. The answer stops the listening. */
  readonly onUpdate: (listener: (update: Uint8Array, origin: unknown) => void) => () => void
  /** Listens to changes; each is told as it was made, in order. The answer stops the listening. */
  readonly onChange: (listener: (changes: readonly TextChange[], origin: unknown) => void) => () => void
  readonly stateVector: () => Uint8Array
  /**
   * Everything that stands in the text, or what a state vector does not cover of it; deletions are always all there. What waits for
   * letters that have not come is left out: nobody could put it in its place.
   */
  readonly encode: (stateVector?: Uint8Array) => Uint8Array
  /** Tells whether all that an update types and deletes stands in the text, or waits for letters that have not come. */
  readonly holds: (update: Uint8Array) => boolean
  readonly close: () => void
}

/** The origin of what this device writes. */
export const WRITTEN_HERE = "here"

/** Opens an empty shared text; its content comes by `apply` or by a storage provider. */
export const openText = (options?: OpenOptions): SharedText => {
  const document = openDocument(options)
  const { doc } = document
  const text = doc.getText(TEXT_ROOT)
  return {
    document,
    text: () => text.toJSON(),
    write: (change) => writeChange(doc, text, change),
    apply: document.apply,
    onUpdate: (listener) => {
      doc.on("update", listener)
      return () => doc.off("update", listener)
    },
    onChange: (listener) => {
      const heed = (event: Y.YTextEvent, { origin }: Y.Transaction): void => listener(changesOf(event), origin)
      text.observe(heed)
      return () => text.unobserve(heed)
    },
    stateVector: document.stateVector,
    encode: (stateVector) => encodeStanding(document, stateVector),
    holds: (update) => {
      const edits = decodeText(update, Infinity)
      // What is no plain text the server judges.
      if ("_tag" in edits) return true
      return (
        edits.runs.every((run) => run.clock + lengthOf(run) <= document.clockOf(run.client)) &&
        edits.deleted.every(({ client, to }) => to <= document.clockOf(client))
      )
    },
    close: document.close,
  }
}

const encodeStanding = ({ doc, encode }: SharedDocument, stateVector: Uint8Array | undefined): Uint8Array => {
  const { pendingStructs, pendingDs } = doc.store
  Object.assign(doc.store, { pendingStructs: null, pendingDs: null })
  try {
    return encode(stateVector)
  } finally {
    Object.assign(doc.store, { pendingStructs, pendingDs })
  }
}

const writeChange = (doc: Y.Doc, text: Y.Text, { at, removed, inserted }: TextChange): Uint8Array => {
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array): void => void updates.push(update)
  doc.on("update", keep)
  try {
    doc.transact(() => {
      if (removed > 0) text.delete(at, removed)
      if (inserted !== "") text.insert(at, inserted)
    }, WRITTEN_HERE)
  } finally {
    doc.off("update", keep)
  }
  return updates.length === 1 && updates[0] !== undefined ? updates[0] : Y.mergeUpdates(updates)
}

const changesOf = (event: Y.YTextEvent): readonly TextChange[] => {
  const changes: TextChange[] = []
  let at = 0
  for (const { retain, insert, delete: removed } of event.delta) {
    if (retain !== undefined) at += retain
    if (removed !== undefined) changes.push({ at, removed, inserted: "" })
    if (typeof insert !== "string") continue
    changes.push({ at, removed: 0, inserted: insert })
    at += insert.length
  }
  return changes
}
