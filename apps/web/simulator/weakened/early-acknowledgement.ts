/**
 * Early acknowledgement 提前确认: a build that says an edit is kept and writes it a moment later, as relays with a delayed store do.
 */
import type { Append, DocumentStore } from "@jingzhun/server"

/** Puts a store in front that answers before it has written. */
export const answerBeforeWriting = (store: DocumentStore): DocumentStore => {
  let sequence = 1_000_000
  const writeLater = (batch: readonly Append[]): void => void setTimeout(() => void store.append(batch), DELAY_MS)
  return {
    ...store,
    append: async (batch) => {
      writeLater(batch)
      return batch.map(() => (sequence += 1))
    },
  }
}

const DELAY_MS = 200
